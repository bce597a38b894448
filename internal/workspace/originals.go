package workspace

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// OriginalPath is where the original file with this SHA-256 is kept.
func (w *Workspace) OriginalPath(sha string) string {
	return filepath.Join(w.Dir, originalsDir, sha+".pdf")
}

// PutOriginal keeps a copy of a file under its SHA-256, which the copy must
// have: a file that changes while it is read is refused.
func (w *Workspace) PutOriginal(sha, path string) error {
	target := w.OriginalPath(sha)
	if info, err := os.Stat(target); err == nil && info.Mode().IsRegular() {
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
