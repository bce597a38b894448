package workspace

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// usualEnding is that of originals whose name has none, and of all originals in
// workspaces made before other formats than PDF were read.
const usualEnding = ".pdf"

// OriginalPath is where the original file with this SHA-256 is kept, or would
// be kept as a PDF when there is none.
func (w *Workspace) OriginalPath(sha string) string {
	usual := filepath.Join(w.Dir, originalsDir, sha+usualEnding)
	if regular(usual) {
		return usual
	}
	entries, err := os.ReadDir(filepath.Join(w.Dir, originalsDir))
	if err != nil {
		return usual // opening it tells why
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasPrefix(name, sha+".") && e.Type().IsRegular() {
			return filepath.Join(w.Dir, originalsDir, name)
		}
	}
	return usual
}

func regular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// ending is the ending under which a file is kept: its own in lower case.
func ending(path string) string {
	e := strings.ToLower(filepath.Ext(path))
	if len(e) < 2 || len(e) > 8 || strings.Trim(e[1:], "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return usualEnding
	}
	return e
}

// PutOriginal keeps a copy of a file under its SHA-256, which the copy must
// have, with its own ending: a file that changes while it is read is refused.
func (w *Workspace) PutOriginal(sha, path string) error {
	kept := filepath.Join(w.Dir, originalsDir, sha)
	target := kept + ending(path)
	if regular(target) || regular(kept+usualEnding) {
		return nil
	}
	src, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("keeping the original: %w", err)
	}
	defer src.Close()
	return writeWith(target, func(out io.Writer) error {
		h := sha256.New()
		if _, err := io.Copy(io.MultiWriter(out, h), src); err != nil {
			return err
		}
		if got := hex.EncodeToString(h.Sum(nil)); got != sha {
			return fmt.Errorf("%s changed while it was read", path)
		}
		return nil
	})
}
