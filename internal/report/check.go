package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"sync"

	"stocktake/internal/corpus"
)

// What may have become of a file since its folder was made.
const (
	Missing = "missing" // the folder no longer holds it
	Changed = "changed" // it is not the file that was made
	Differs = "differs" // made again, it has other bytes
	Gone    = "no longer made"
	New     = "new" // made now, and not then
)

// Difference is one file that is not as it would be made now.
type Difference struct {
	File string `json:"file"`
	What string `json:"what"`
}

// Reason is one thing that the reports were made from and that is another now.
type Reason struct {
	Name string `json:"name"` // corpus, taxonomy, taggers, program, reports …
	Then string `json:"then"` // "" when it was not there
	Now  string `json:"now"`
}

// Comparison is a folder of reports beside the same reports made again.
type Comparison struct {
	Files       int          `json:"files"` // compared
	Differences []Difference `json:"differences"`
	Reasons     []Reason     `json:"reasons"`
}

// Check makes the reports of a folder again, with the parameters and language
// that its manifest names, writes nothing, and says what is not the same.
// Differences are sorted by file. Without a Reason, bytes differ though
// everything that the reports were made from is the same.
func Check(ctx context.Context, q corpus.Querier, defs []Definition, dir, build string) (*Comparison, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	made := map[string]string{}
	o := Options{Dir: dir, Names: m.Names, Params: m.Params, Lang: m.Lang, Build: build, Shared: m.Shared, Pictures: m.Pictures, keep: func(name string, data []byte) error {
		sum := sumOf(data)
		mu.Lock()
		defer mu.Unlock()
		made[name] = sum
		return nil
	}}
	r, err := newRun(ctx, q, defs, o)
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	if _, err := r.all(ctx); err != nil {
		return nil, err
	}
	c := &Comparison{Differences: []Difference{}, Reasons: reasons(m.Versions, r.made())}
	delete(made, ManifestName)
	c.Files = len(made)
	for _, f := range m.Files {
		what, err := compare(dir, f, made)
		if err != nil {
			return nil, err
		}
		if what != "" {
			c.Differences = append(c.Differences, Difference{f.Name, what})
		}
		delete(made, f.Name)
	}
	for name := range made {
		c.Differences = append(c.Differences, Difference{name, New})
	}
	sort.Slice(c.Differences, func(i, j int) bool { return c.Differences[i].File < c.Differences[j].File })
	return c, nil
}

// compare looks at one file of the manifest: first whether it is still what was
// made, then whether the same would be made now.
func compare(dir string, f File, made map[string]string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name)))
	sum, again := made[f.Name]
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Missing, nil
	case err != nil:
		return "", err
	case sumOf(data) != f.SHA256:
		return Changed, nil
	case path.Ext(f.Name) == pictureExt && path.Dir(f.Name) == pictureDir: // the work of a browser, from an SVG that is compared
		return "", nil
	case !again:
		return Gone, nil
	case sum != f.SHA256:
		return Differs, nil
	}
	return "", nil
}

func reasons(then map[string]string, now []pair) []Reason {
	out := []Reason{}
	for _, p := range now {
		if then[p.Key] != p.Value {
			out = append(out, Reason{p.Key, then[p.Key], p.Value})
		}
	}
	for _, k := range sortedKeys(then) {
		if !slices.ContainsFunc(now, func(p pair) bool { return p.Key == k }) {
			out = append(out, Reason{k, then[k], ""})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}
