package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// SearchesFile keeps what saved searches found when they were last run. It can
// be lost without harm: the next run finds nothing new.
const SearchesFile = "searches.json"

// Seen is what a saved search found.
type Seen struct {
	Asked    string   `json:"asked"`    // query and filters; another search of the same name starts anew
	Passages []string `json:"passages"` // marks of the passages, sorted
}

// Seen reads what saved searches found, by name; nothing where none was run.
func (w *Workspace) Seen() (map[string]Seen, error) {
	out := map[string]Seen{}
	raw, err := os.ReadFile(filepath.Join(w.Dir, SearchesFile))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err == nil {
		err = json.Unmarshal(raw, &out)
	}
	if err != nil {
		return nil, fmt.Errorf("%s (what saved searches found; may be deleted): %w", filepath.Join(w.Dir, SearchesFile), err)
	}
	return out, nil
}

// KeepSeen stores it, whole or not at all.
func (w *Workspace) KeepSeen(seen map[string]Seen) error {
	raw, err := json.Marshal(seen)
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(w.Dir, SearchesFile), append(raw, '\n'))
}
