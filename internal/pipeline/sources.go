package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"stocktake/internal/corpus"
)

// source is one file to be ingested, with what the manifest says of it.
type source struct {
	path string // as it will be opened and shown
	row  *Row   // nil when no manifest names the file
	err  error  // why the path cannot be used, nil when it can
}

// findSources walks the paths (folders recursively, for files with one of the
// endings) and joins them with the manifest's rows. Without paths every row's file is a source. With paths,
// rows of files outside them are left out; rows whose file is missing inside
// them stay, so that a review known to exist is not forgotten.
func findSources(paths []string, m *Manifest, endings []string) ([]source, error) {
	byPath := map[string]*source{}
	add := func(path string, err error) {
		key := absolute(path)
		if byPath[key] == nil {
			byPath[key] = &source{path: path, err: err}
		}
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			add(p, err)
		case info.IsDir():
			if err := walkFolder(p, endings, add); err != nil {
				return nil, err
			}
		default:
			add(p, nil)
		}
	}
	if m != nil {
		for i := range m.Rows {
			row := &m.Rows[i]
			key := absolute(row.File)
			if s := byPath[key]; s != nil {
				if s.row == nil {
					s.row = row
				}
				continue
			}
			if len(paths) > 0 && !within(key, paths) {
				continue
			}
			_, err := os.Stat(row.File)
			byPath[key] = &source{path: row.File, row: row, err: err}
		}
	}
	keys := make([]string, 0, len(byPath))
	for k := range byPath {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	sources := make([]source, len(keys))
	for i, k := range keys {
		sources[i] = *byPath[k]
	}
	return sources, nil
}

func walkFolder(root string, endings []string, add func(string, error)) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if d != nil && d.IsDir() && path != root {
				add(path, err)
				return filepath.SkipDir
			}
			return fmt.Errorf("reading folder %s: %w", root, err)
		}
		if d.IsDir() && path != root && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if !d.IsDir() && slices.Contains(endings, strings.ToLower(filepath.Ext(path))) && !aside(d.Name()) {
			add(path, nil)
		}
		return nil
	})
}

// aside says that a file is no document but what a program keeps beside one:
// Word while it is open ("~$review.docx"), macOS its attributes ("._review.pdf").
func aside(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "._")
}

func absolute(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	return abs
}

func within(abs string, paths []string) bool {
	for _, p := range paths {
		rel, err := filepath.Rel(absolute(p), abs)
		if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

// pathProblem says in the terms of Problem why a file cannot be opened.
func pathProblem(id, path string, err error) corpus.Problem {
	p := corpus.Problem{Document: id, Stage: corpus.StageRead, Code: corpus.CodeDenied,
		Message: fmt.Sprintf("%s cannot be read (%v): check its permissions and ingest it again.", filepath.Base(path), errors.Unwrap(err))}
	if errors.Is(err, fs.ErrNotExist) {
		p.Code = corpus.CodeMissing
		p.Message = fmt.Sprintf("There is no file %s: check the path or the manifest and ingest it again.", filepath.Base(path))
	}
	return p
}
