package report

import (
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/report/atlas"
	"stocktake/reports"
)

// Options says what to render and where to.
type Options struct {
	Dir      string                                              // folder for the files; made when missing
	Names    []string                                            // reports; all when empty
	Params   map[string][]string                                 // values by parameter; several only for the parameter that tells pages apart
	Lang     string                                              // language of the pages; English when empty
	Files    fs.FS                                               // where layout/ is; the embedded reports.FS when nil
	Home     string                                              // address of the application that sends the pages, to which they lead back; "" for files that stand alone
	Build    string                                              // the program, for the manifest: version and commit
	Shared   bool                                                // the chart library once in assets/ instead of in each page
	Pictures bool                                                // each chart also as a file of its own in pictures/
	PNG      func(svg []byte, width, height int) ([]byte, error) // makes an image of a picture, of a size in CSS pixels; SVG only when nil

	keep func(name string, data []byte) error // takes a finished file; called by many at a time; writes to Dir when nil
}

// File is one file that was written.
type File struct {
	Name   string `json:"name"`             // relative to Options.Dir, with slashes
	Report string `json:"report,omitempty"` // name of its definition; "" for the index and what all pages share
	Title  string `json:"title,omitempty"`  // of a page; "" for any other file
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// RenderAll runs definitions and writes their pages, the data of each block
// as CSV in csv/, index.html, and reports.json, from which Check makes them
// again. Files come back sorted by name, without reports.json. The same answers
// of q give the same bytes.
func RenderAll(ctx context.Context, q corpus.Querier, defs []Definition, o Options) ([]File, error) {
	p, err := NewPlan(ctx, q, defs, o)
	if err != nil {
		return nil, err
	}
	return p.All(ctx)
}

func (r *run) all(ctx context.Context) ([]File, error) {
	made := make([][]File, len(r.defs))
	group, inGroup := errgroup.WithContext(ctx)
	group.SetLimit(cap(r.slots)) // as many answers for all pages in memory at a time
	for i := range r.defs {
		group.Go(func() (err error) {
			if made[i], err = r.definition(inGroup, &r.defs[i]); err != nil {
				return fmt.Errorf("report %s: %w", r.defs[i].Name, err)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	files := slices.Concat(made...)
	index, err := r.index()
	if err != nil {
		return nil, fmt.Errorf("reports: index.html: %w", err)
	}
	files = append(files, index)
	assets, err := r.assets()
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	files = append(files, assets...)
	sort.Slice(files, func(i, j int) bool { return files[i].Name < files[j].Name })
	data, err := r.manifest(files)
	if err == nil {
		_, err = r.write(ManifestName, data)
	}
	if err != nil {
		return nil, fmt.Errorf("reports: %s: %w", ManifestName, err)
	}
	return files, nil
}

// run is what all pages of one call share.
type run struct {
	q        corpus.Querier
	o        Options
	defs     []Definition
	pages    map[string][]page // by definition, in the order of Each
	files    map[string]bool   // names of all pages of the run
	families map[string]string // titles of all reports by name, rendered or not
	splits   map[string]*split // by definition
	cat      *message.Catalogue
	draw     *drawer
	world    func() (*atlas.Map, error) // laid out when a block first wants it
	layout   *layout
	thumbs   thumbs
	slots    chan struct{} // one for each processor: what asks or draws holds one
	versions []pair
	lines    []string // what every page says of all figures: decisions on tags, cycles without a review
}

// page is one page to be made.
type page struct {
	file   string
	key    string // value of the parameter of Each
	title  string
	params map[string]any
	made   *making
}

func newRun(ctx context.Context, q corpus.Querier, all []Definition, o Options) (*run, error) {
	if o.Lang == "" {
		o.Lang = "en"
	}
	if !message.Known(o.Lang) {
		return nil, fmt.Errorf("language %q: the reports are written in %s", o.Lang, strings.Join(message.Languages, ", "))
	}
	if o.Files == nil {
		o.Files = reports.FS
	}
	r := &run{q: q, o: o, cat: message.For(o.Lang), pages: map[string][]page{}, splits: map[string]*split{}, files: map[string]bool{}, families: map[string]string{},
		slots: make(chan struct{}, max(1, runtime.GOMAXPROCS(0))), thumbs: thumbs{of: map[string]template.HTML{}}}
	for _, name := range o.Names {
		if !slices.ContainsFunc(all, func(d Definition) bool { return d.Name == name }) {
			var known []string
			for _, d := range all {
				known = append(known, d.Name)
			}
			return nil, fmt.Errorf("no report is named %q; known: %s", name, strings.Join(known, ", "))
		}
	}
	for _, d := range all {
		r.families[d.Name] = d.Family.In(r.cat)
		if len(o.Names) == 0 || slices.Contains(o.Names, d.Name) {
			r.defs = append(r.defs, d)
		}
	}
	if err := checkParams(r.defs, o.Params); err != nil {
		return nil, err
	}
	script, err := readEcharts(o.Files)
	if err != nil {
		return nil, err
	}
	r.draw = newDrawer(script)
	r.world = sync.OnceValues(func() (*atlas.Map, error) { return readWorld(o.Files) })
	if r.layout, err = newLayout(o.Files, script, o.Shared); err != nil {
		return nil, err
	}
	if r.versions, err = readVersions(ctx, q, all, r.layout); err != nil {
		return nil, err
	}
	standIns, err := readStandIns(ctx, q, r.cat)
	if err != nil {
		return nil, err
	}
	decided, err := readDecided(ctx, q, r.cat)
	if err != nil {
		return nil, err
	}
	for _, line := range []string{standIns, decided} {
		if line != "" {
			r.lines = append(r.lines, line)
		}
	}
	if decided == "" {
		leaveOutDecided(r.defs)
	}
	for i := range r.defs {
		r.splits[r.defs[i].Name] = &split{}
		if err := r.plan(ctx, &r.defs[i]); err != nil {
			return nil, fmt.Errorf("report %s: %w", r.defs[i].Name, err)
		}
	}
	return r, nil
}

// plan finds the pages of a definition and their names.
func (r *run) plan(ctx context.Context, d *Definition) error {
	params, err := d.values(ctx, r.q, r.o.Params)
	if err != nil {
		return err
	}
	if d.Each == nil {
		return r.add(d, page{file: d.File + ".html", title: d.Title.In(r.cat), params: params})
	}
	table, err := ask(ctx, r.q, d.each, r.o.Lang, params)
	if err != nil {
		return d.sqlError(d.Each.SQL, err)
	}
	rows := newRows(table)
	if err := rows.need(append(append(columnsIn(d.File), d.Each.Title...), d.Each.Param)...); err != nil {
		return d.sqlError(d.Each.SQL, err)
	}
	wanted := r.o.Params[d.Each.Param]
	found := map[string]bool{}
	for i := range rows.len() {
		key := rows.text(i, d.Each.Param)
		if len(wanted) > 0 && !slices.Contains(wanted, key) {
			continue
		}
		found[key] = true
		p := page{file: fill(d.File, rows, i) + ".html", key: key, params: map[string]any{d.Each.Param: rows.value(i, d.Each.Param)}}
		for k, v := range params {
			p.params[k] = v
		}
		var title []any
		for _, c := range d.Each.Title {
			v := rows.text(i, c)
			if d.Each.Terms != "" {
				v = r.cat.Or(d.Each.Terms+"."+v, v)
			}
			title = append(title, v)
		}
		p.title = d.Title.In(r.cat, title...)
		if err := r.add(d, p); err != nil {
			return err
		}
	}
	for _, w := range wanted {
		if !found[w] {
			return fmt.Errorf("parameter %s: there is no page for %q", d.Each.Param, w)
		}
	}
	return nil
}

func (r *run) add(d *Definition, p page) error {
	if r.files[p.file] {
		return fmt.Errorf("two pages would be named %s", p.file)
	}
	r.files[p.file] = true
	p.made = &making{}
	r.pages[d.Name] = append(r.pages[d.Name], p)
	return nil
}

// hold waits for a slot and runs f in it.
func (r *run) hold(ctx context.Context, f func() error) error {
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.slots }()
	return f()
}

// definition makes all pages of one report.
func (r *run) definition(ctx context.Context, d *Definition) ([]File, error) {
	pages := r.pages[d.Name]
	if len(pages) == 0 {
		return nil, nil
	}
	if err := r.hold(ctx, func() error {
		_, err := r.answers(ctx, d)
		return err
	}); err != nil {
		return nil, err
	}
	defer r.splits[d.Name].forget() // other definitions need the room
	made := make([][]File, len(pages))
	group, ctx := errgroup.WithContext(ctx)
	for i, p := range pages {
		group.Go(func() error {
			return r.hold(ctx, func() (err error) {
				made[i], err = r.once(ctx, d, p)
				return err
			})
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(made...), nil
}

// write puts a finished file where it belongs.
func (r *run) write(name string, data []byte) (File, error) {
	file := File{Name: name, Bytes: int64(len(data)), SHA256: sumOf(data)}
	if r.o.keep != nil {
		return file, r.o.keep(name, data)
	}
	path := filepath.Join(r.o.Dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return file, err
	}
	return file, os.WriteFile(path, data, 0o644)
}
