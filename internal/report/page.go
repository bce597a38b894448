package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"html/template"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/report/atlas"
)

// builder is what the blocks of one page share.
type builder struct {
	cat    *message.Catalogue
	files  map[string]bool // pages that are made in this run
	file   string          // name of this page
	ids    map[string]bool // anchors in use
	draw   *drawer
	world  func() (*atlas.Map, error)
	static bool
	block  string // ID and title of the block at work
	title  string
	few    bool // marks that the block at work has set
	weak   bool
	closed bool
}

type pair struct{ Key, Value string }

// view is what the template shows.
type view struct {
	*message.Catalogue
	Title, Intro, Site string
	Caveat             string
	Lines              []string // parameters in words
	Index              string   // address of the index page
	Home               string   // address of the application
	CSP                string
	Style              template.CSS
	Library, Script    template.JS
	LibraryFile        string // instead of Library
	Sections           []Section
	Unlinked           string // reports to which figures would lead
	Versions           []pair
	Families           []family // of the index page
}

// page runs the blocks of one page and writes it and its data.
func (r *run) page(ctx context.Context, d *Definition, p page, split map[string]map[string]*corpus.Table) ([]File, error) {
	b := &builder{cat: r.cat, files: r.files, file: p.file, ids: map[string]bool{"content": true, "contents": true, "versions": true},
		draw: r.draw, world: r.world, static: d.Static}
	for _, block := range d.Blocks {
		b.ids[block.ID] = true
	}
	v := r.view(p.title, d.Intro.In(r.cat))
	v.Index = "index.html"
	if !d.Caveat.empty() {
		v.Caveat = d.Caveat.In(r.cat)
	}
	if c, ok := p.params["cycle"].(int64); ok && c > 0 {
		v.Lines = append(v.Lines, r.cat.T("page.cycle", fmt.Sprint(c)))
	}
	v.Lines = append(v.Lines, r.lines...)
	var out []File
	sums := sha256.New()
	base := strings.TrimSuffix(p.file, ".html")
	for _, block := range d.Blocks {
		section, table, err := r.section(ctx, d, block, p, b, split)
		if err != nil {
			return nil, fmt.Errorf("block %s: %w", block.ID, d.sqlError(block.SQL, err))
		}
		if block.Optional && section.Empty {
			continue
		}
		section.CSV = "csv/" + base + "." + block.ID + ".csv"
		data, err := writeCSV(table)
		if err != nil {
			return nil, err
		}
		file, err := r.write(section.CSV, data)
		if err != nil {
			return nil, err
		}
		file.Report = d.Name
		out = append(out, file)
		fmt.Fprintln(sums, file.SHA256)
		if r.o.Pictures && section.Chart != nil {
			files, err := r.pictures(r.picture(section, v, file.SHA256), d.Name, base+"."+block.ID)
			if err != nil {
				return nil, err
			}
			out = append(out, files...)
		}
		v.Sections = append(v.Sections, *section)
	}
	// A page cannot hold its own checksum; it holds that of its figures.
	v.Versions = append(v.Versions[:len(v.Versions):len(v.Versions)], pair{"data", fmt.Sprintf("sha256 %x", sums.Sum(nil))})
	var missing []string
	for _, l := range d.Links {
		if len(r.pages[l]) == 0 && !r.has(l) {
			missing = append(missing, r.families[l])
		}
	}
	if len(missing) > 0 {
		v.Unlinked = r.cat.T("page.unlinked", strings.Join(missing, r.cat.T("page.list_comma")))
	}
	if p.file == r.pages[d.Name][0].file {
		r.thumbs.take(d.Name, v.Sections)
	}
	charts := false
	for _, s := range v.Sections {
		charts = charts || s.Chart != nil && s.Chart.Option != ""
	}
	if charts {
		v.Library, v.Script, v.CSP = r.layout.library, r.layout.script, r.layout.csp
		if r.o.Shared {
			v.Library, v.LibraryFile = "", sharedLibrary
		}
	}
	file, err := r.finish("page", p.file, v)
	file.Report = d.Name
	return append(out, file), err
}

// has says whether a report is part of the run, even without any page.
func (r *run) has(name string) bool {
	for _, d := range r.defs {
		if d.Name == name {
			return true
		}
	}
	return false
}

// longTwin is the number of rows from which the table beside a chart is closed
// until opened. Paper shows it in place of a drawing that is too tall, and else
// says where the rows are.
const longTwin = 60

// section asks one block's query and shows the answer.
func (r *run) section(ctx context.Context, d *Definition, block Block, p page, b *builder, split map[string]map[string]*corpus.Table) (*Section, *corpus.Table, error) {
	var table *corpus.Table
	if block.Split {
		if table = split[block.ID][p.key]; table == nil {
			table = &corpus.Table{Columns: split[block.ID][""].Columns}
		}
	} else {
		var err error
		if table, err = block.ask(ctx, r.q, r.o.Lang, p.params); err != nil {
			return nil, nil, err
		}
	}
	b.block, b.title, b.few, b.weak, b.closed = block.ID, block.Title.In(r.cat), false, false, false
	s, err := block.show.Show(ctx, b, newRows(table))
	if err != nil {
		return nil, nil, err
	}
	s.ID, s.Title, s.Note = block.ID, b.title, block.Note.In(r.cat)
	s.Few, s.Weak, s.Closed, s.Empty = b.few, b.weak, b.closed, len(table.Rows) == 0
	if t := s.Table; t != nil && s.Chart != nil && len(t.Rows) > longTwin {
		t.Closed = r.cat.T("page.table_rows", len(t.Rows))
		s.Closed = s.Closed || !s.Chart.Tall()
	}
	return s, table, nil
}

func (r *run) view(title, intro string) *view {
	return &view{Catalogue: r.cat, Title: title, Intro: intro, Caveat: r.cat.T("page.automatic"), Site: r.cat.T("site.name"), CSP: cspStatic, Home: r.o.Home, Style: r.layout.style, Versions: r.versions}
}

// finish fills a template and writes the page.
func (r *run) finish(name, file string, v *view) (File, error) {
	var buf bytes.Buffer
	if err := r.layout.pages.ExecuteTemplate(&buf, name, v); err != nil {
		return File{}, fmt.Errorf("layout: %w", err)
	}
	f, err := r.write(file, buf.Bytes())
	f.Title = v.Title
	return f, err
}
