package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"

	"stocktake/internal/corpus"
)

// ManifestName is the file beside the pages that says what they were made from.
const ManifestName = "reports.json"

const manifestFormat = 1

// Manifest says what a folder of reports holds and how to make it again.
type Manifest struct {
	Format   int                 `json:"format"`
	Lang     string              `json:"lang"`
	Names    []string            `json:"names"` // reports asked for; none for all
	Params   map[string][]string `json:"params"`
	Shared   bool                `json:"shared_assets"`
	Pictures bool                `json:"pictures,omitempty"`
	Versions map[string]string   `json:"versions"` // as in the foot of each page
	Files    []File              `json:"files"`    // by name, without the manifest itself
}

func (r *run) manifest(files []File) ([]byte, error) {
	m := Manifest{Format: manifestFormat, Lang: r.o.Lang, Names: r.o.Names, Params: r.o.Params, Shared: r.o.Shared, Pictures: r.o.Pictures, Versions: map[string]string{}, Files: files}
	if m.Names == nil {
		m.Names = []string{}
	}
	if m.Params == nil {
		m.Params = map[string][]string{}
	}
	for _, v := range r.made() {
		m.Versions[v.Key] = v.Value
	}
	data, err := json.MarshalIndent(m, "", "  ")
	return append(data, '\n'), err
}

// made is versions and, for the manifest only, the build of the program: pages
// of two builds that show the same are the same.
func (r *run) made() []pair {
	if r.o.Build == "" {
		return r.versions
	}
	return append(r.versions[:len(r.versions):len(r.versions)], pair{"build", r.o.Build})
}

// ReadManifest reads the manifest of a folder of reports. Unknown keys and names
// that lead out of the folder are errors.
func ReadManifest(dir string) (*Manifest, error) {
	file := filepath.Join(dir, ManifestName)
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%w (the folder holds no reports, or those of an earlier version: render them again)", err)
	}
	m := &Manifest{}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(m); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%s: more than one manifest", file)
	}
	if m.Format != manifestFormat {
		return nil, fmt.Errorf("%s: format %d; this version reads format %d", file, m.Format, manifestFormat)
	}
	for _, f := range m.Files {
		if !fs.ValidPath(f.Name) || path.Clean(f.Name) != f.Name || f.Name == "." {
			return nil, fmt.Errorf("%s: %q is not the name of a file in the folder", file, f.Name)
		}
	}
	return m, nil
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// readVersions reads what made the figures, sorted by name: what the store
// says, the documents themselves, and the definitions of the reports.
func readVersions(ctx context.Context, q corpus.Querier, defs []Definition, l *layout) ([]pair, error) {
	documents, err := q.Query(ctx, `SELECT id, sha256 FROM documents ORDER BY id`, nil)
	if err != nil {
		return nil, fmt.Errorf("versions: %w", err)
	}
	h := sha256.New()
	for _, row := range documents.Rows {
		fmt.Fprintln(h, row...)
	}
	t, err := q.Query(ctx, `SELECT key, value FROM versions ORDER BY key`, nil)
	if err != nil {
		return nil, fmt.Errorf("versions: %w", err)
	}
	out := []pair{{"documents", fmt.Sprintf("%d; %x", len(documents.Rows), h.Sum(nil)[:6])}}
	r := newRows(t)
	for i := range r.len() {
		out = append(out, pair{r.text(i, "key"), r.text(i, "value")})
	}
	h = sha256.New()
	for _, d := range defs {
		fmt.Fprintln(h, d.Name, len(d.read), sumOf(d.read))
	}
	fmt.Fprintln(h, l.sum)
	out = append(out, pair{"reports", fmt.Sprintf("%d definitions; %x", len(defs), h.Sum(nil)[:6])})
	sort.Slice(out, func(i, j int) bool { return out[i].Key < out[j].Key })
	return out, nil
}
