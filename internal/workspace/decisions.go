package workspace

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"stocktake/internal/corpus"
)

// Decisions reads people's verdicts on tags in the order in which they were
// given; none where nobody gave any. Errors name file and line. A last line
// without its end, left by a writer that was cut off, is not a decision.
func (w *Workspace) Decisions() ([]corpus.Decision, error) {
	raw, err := os.ReadFile(filepath.Join(w.Dir, DecisionsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading decisions: %w", err)
	}
	var out []corpus.Decision
	for n := 1; len(raw) > 0; n++ {
		line, rest, whole := bytes.Cut(raw, []byte("\n"))
		raw = rest
		if !whole {
			break
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var d corpus.Decision
		err := json.Unmarshal(line, &d)
		if err == nil {
			err = d.Check()
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", filepath.Join(w.Dir, DecisionsFile), n, err)
		}
		out = append(out, d)
	}
	return out, nil
}

// DecisionsStamp is another text whenever decisions were added since.
func (w *Workspace) DecisionsStamp() (string, error) {
	info, err := os.Stat(filepath.Join(w.Dir, DecisionsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("reading decisions: %w", err)
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano()), nil
}

// AddDecisions appends verdicts, each as one line, and waits until they are on
// the disk; when one lacks a part none is written. The caller sees to it that no
// other writes at the same time. What a writer that was cut off left of a line
// goes first.
func (w *Workspace) AddDecisions(all ...corpus.Decision) (err error) {
	var lines bytes.Buffer
	for i := range all {
		if err := all[i].Check(); err != nil {
			return err
		}
		if err := json.NewEncoder(&lines).Encode(all[i]); err != nil {
			return fmt.Errorf("storing a decision: %w", err)
		}
	}
	path := filepath.Join(w.Dir, DecisionsFile)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return fmt.Errorf("storing a decision: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := dropTorn(f); err != nil {
		return fmt.Errorf("storing a decision in %s: %w", path, err)
	}
	if _, err := f.Write(lines.Bytes()); err != nil {
		return fmt.Errorf("storing a decision in %s: %w", path, err)
	}
	return f.Sync()
}

// dropTorn takes away a last line without its end.
func dropTorn(f *os.File) error {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	last := make([]byte, 1)
	if _, err := f.ReadAt(last, info.Size()-1); err != nil || last[0] == '\n' {
		return err
	}
	whole, err := os.ReadFile(f.Name())
	if err != nil {
		return err
	}
	return f.Truncate(int64(bytes.LastIndexByte(whole, '\n') + 1))
}
