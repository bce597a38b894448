package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// Files of a generation folder.
const (
	DatabaseFile = "stocktake.duckdb"
	IndexDir     = "index.bleve"
	manifestFile = "manifest.json"
	statesFile   = "documents.json"
)

// Manifest says what a generation was made from and what it must contain.
type Manifest struct {
	Format   int               `json:"format"`
	Corpus   string            `json:"corpus"`   // hash over every document's ID and fingerprint, and over Versions
	Versions map[string]string `json:"versions"` // taxonomy, taggers, program …
	Counts   map[string]int    `json:"counts"`   // documents, pages, passages, tags, problems
	Database map[string]string `json:"database"` // table → row count and content hash
	Index    string            `json:"index"`    // passages and content hash
	Pipeline json.RawMessage   `json:"pipeline"` // the run definition, as its room wrote it

	// What decides which passages count, and which tags on them: see taxonomy.Counting.
	Counting   string `json:"counting"`
	Thresholds string `json:"thresholds"`

	// States is Header.State of each document, kept in a file of its own.
	States map[string]string `json:"-"`
}

// Generation is one published, immutable state of the workspace.
type Generation struct {
	Name     string
	Dir      string
	Manifest Manifest
}

// Database is the path of the generation's DuckDB file.
func (g *Generation) Database() string { return filepath.Join(g.Dir, DatabaseFile) }

// Index is the path of the generation's search index.
func (g *Generation) Index() string { return filepath.Join(g.Dir, IndexDir) }

var generationName = regexp.MustCompile(`^gen-(\d{6,})$`)

// Current is the published generation. The error wraps fs.ErrNotExist when
// nothing has been published yet.
func (w *Workspace) Current() (*Generation, error) {
	raw, err := os.ReadFile(filepath.Join(w.Dir, currentFile))
	if err != nil {
		return nil, fmt.Errorf("nothing has been published in %s yet, run \"stocktake ingest\" to the end: %w", w.Dir, err)
	}
	name := strings.TrimSpace(string(raw))
	if !generationName.MatchString(name) {
		return nil, fmt.Errorf("%s names %q, which is no generation: run \"stocktake rebuild\"", filepath.Join(w.Dir, currentFile), name)
	}
	g := &Generation{Name: name, Dir: filepath.Join(w.Dir, name)}
	raw, err = os.ReadFile(filepath.Join(g.Dir, manifestFile))
	if err == nil {
		err = json.Unmarshal(raw, &g.Manifest)
	}
	if err != nil {
		return nil, fmt.Errorf("generation %s is damaged, run \"stocktake rebuild\": %w", name, err)
	}
	return g, nil
}

// States gives Header.State of each document as it was when the generation was made.
func (g *Generation) States() (map[string]string, error) {
	raw, err := os.ReadFile(filepath.Join(g.Dir, statesFile))
	var states map[string]string
	if err == nil {
		err = json.Unmarshal(raw, &states)
	}
	if err != nil {
		return nil, fmt.Errorf("documents of generation %s: %w", g.Name, err)
	}
	return states, nil
}

// Draft is a generation being built, invisible to readers.
type Draft struct {
	w   *Workspace
	Dir string
}

// NewDraft makes the folder for the next generation. The caller holds the lock.
func (w *Workspace) NewDraft() (*Draft, error) {
	dir, err := os.MkdirTemp(w.Dir, temporaryPrefix+"gen-")
	if err != nil {
		return nil, fmt.Errorf("preparing a generation: %w", err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, fmt.Errorf("preparing a generation: %w", err)
	}
	return &Draft{w: w, Dir: dir}, nil
}

// Discard removes a draft that will not be published. It does nothing after Publish.
func (d *Draft) Discard() { os.RemoveAll(d.Dir) }

// Publish names the draft as the next generation and points readers to it. The
// two latest generations are kept, since a reader may still hold the older one.
func (d *Draft) Publish(m Manifest) (*Generation, error) {
	m.Format = Format
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("publishing: %w", err)
	}
	if err := writeFile(filepath.Join(d.Dir, manifestFile), append(raw, '\n')); err != nil {
		return nil, fmt.Errorf("publishing: %w", err)
	}
	if raw, err = json.Marshal(m.States); err == nil {
		err = writeFile(filepath.Join(d.Dir, statesFile), append(raw, '\n'))
	}
	if err != nil {
		return nil, fmt.Errorf("publishing: %w", err)
	}
	names, err := d.w.generations()
	if err != nil {
		return nil, fmt.Errorf("publishing: %w", err)
	}
	next := 1
	if len(names) > 0 {
		if _, err := fmt.Sscanf(names[len(names)-1], "gen-%d", &next); err != nil {
			return nil, fmt.Errorf("publishing: %w", err)
		}
		next++
	}
	name := fmt.Sprintf("gen-%06d", next)
	dir := filepath.Join(d.w.Dir, name)
	if err := os.Rename(d.Dir, dir); err != nil {
		return nil, fmt.Errorf("publishing %s: %w", name, err)
	}
	d.Dir = filepath.Join(d.w.Dir, temporaryPrefix+"published")
	if err := writeFile(filepath.Join(d.w.Dir, currentFile), []byte(name+"\n")); err != nil {
		return nil, fmt.Errorf("publishing %s: %w", name, err)
	}
	for i := 0; i < len(names)-1; i++ {
		if err := os.RemoveAll(filepath.Join(d.w.Dir, names[i])); err != nil {
			return nil, fmt.Errorf("removing the old generation %s: %w", names[i], err)
		}
	}
	return &Generation{Name: name, Dir: dir, Manifest: m}, nil
}

// generations lists the generation folders, oldest first.
func (w *Workspace) generations() ([]string, error) {
	entries, err := os.ReadDir(w.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && generationName.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	sort.Slice(names, func(i, j int) bool {
		if len(names[i]) != len(names[j]) {
			return len(names[i]) < len(names[j])
		}
		return names[i] < names[j]
	})
	return names, nil
}
