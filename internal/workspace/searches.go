package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"stocktake/internal/corpus"
)

const (
	// SavedFile is the list of saved searches of the web application, as batches
	// of the command line read it.
	SavedFile = "saved-searches.csv"
	// SearchesFile keeps what saved searches found when they were last run. It can
	// be lost without harm: the next run finds nothing new.
	SearchesFile = "searches.json"
)

// Saved reads the list of saved searches; nothing where none was kept.
func (w *Workspace) Saved() ([]byte, error) {
	raw, err := os.ReadFile(filepath.Join(w.Dir, SavedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return raw, err
}

// KeepSaved stores the list, whole or not at all.
func (w *Workspace) KeepSaved(list []byte) error {
	return writeFile(filepath.Join(w.Dir, SavedFile), list)
}

// Seen reads what saved searches found, by name; nothing where none was run.
func (w *Workspace) Seen() (map[string]corpus.Seen, error) {
	out := map[string]corpus.Seen{}
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
func (w *Workspace) KeepSeen(seen map[string]corpus.Seen) error {
	raw, err := json.Marshal(seen)
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(w.Dir, SearchesFile), append(raw, '\n'))
}
