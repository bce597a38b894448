package inspect

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/message"
)

// Options of Write.
type Options struct {
	Catalogue *message.Catalogue
	Pages     []int         // numbers of the pages to show, ascending
	Cut       bool          // Pages are the first of more, because nobody named any
	Images    map[int]Image // by number of page
	Forced    bool          // one engine was named for all pages
}

// Image is a page as it is printed, on the whole of its width and height.
type Image struct {
	PNG     []byte
	Problem string // in English, why there is none; "" when there is one
}

// view is what the page shows.
type view struct {
	C       *message.Catalogue
	CSP     string
	Style   template.CSS
	Script  template.JS
	File    string
	Cut     bool
	Total   int
	Problem []corpus.Problem // those of the whole file
	Engines []engineRow
	Roles   []roleRow
	Layers  []layer
	Sheets  []sheet

	bundle  *corpus.Bundle
	options Options
}

// N writes a count.
func (v *view) N(n int) string { return v.C.Number(int64(n)) }

type engineRow struct {
	Engine, Reason string
	Pages          int
}

type roleRow struct {
	Role     string
	Counted  bool
	Passages int
}

// layer is a part of the drawing that can be switched off.
type layer struct {
	Name string
	On   bool // at first
}

var layers = []layer{{"passages", true}, {"labels", true}, {"blocks", true}, {"cells", true}, {"marks", true}, {"fields", true}, {"hidden", true}, {"loose", true}, {"order", false}}

var (
	//go:embed page.html
	page string
	//go:embed page.css
	style string
	//go:embed page.js
	script string
)

var parsed = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{"plain": plain, "runs": runs, "direction": lang.Direction}).Parse(page)
})

// policy lets the file's own style and script work, and nothing else.
func policy() string {
	return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + hash(style) + "; script-src " + hash(script)
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Write writes the HTML file of a document. The same bundle, images and options
// give the same bytes.
func Write(w io.Writer, b *corpus.Bundle, o Options) error {
	t, err := parsed()
	if err != nil {
		return fmt.Errorf("inspect: %w", err)
	}
	v := &view{C: o.Catalogue, CSP: policy(), Style: template.CSS(style), Script: template.JS(script), File: plain(filepath.Base(b.Document.File)),
		Cut: o.Cut, Total: len(b.Pages), Engines: engines(b.Pages), Roles: roles(b.Passages), Layers: layers, bundle: b, options: o}
	for _, p := range b.Problems {
		if p.Page == 0 {
			v.Problem = append(v.Problem, p)
		}
	}
	for i := range b.Pages {
		if _, shown := slices.BinarySearch(o.Pages, b.Pages[i].Number); shown {
			v.Sheets = append(v.Sheets, v.sheetOf(&b.Pages[i]))
		}
	}
	if err := t.Execute(w, v); err != nil {
		return fmt.Errorf("inspect: %w", err)
	}
	return nil
}

// engines counts pages by engine and reason, in the order in which they occur.
func engines(pages []corpus.Page) (out []engineRow) {
	for _, p := range pages {
		at := slices.IndexFunc(out, func(r engineRow) bool { return r.Engine == p.Engine && r.Reason == p.Reason })
		if at < 0 {
			at = len(out)
			out = append(out, engineRow{Engine: p.Engine, Reason: p.Reason})
		}
		out[at].Pages++
	}
	return out
}

// roles counts passages by role; all roles are listed, since this is the legend too.
func roles(passages []corpus.Passage) []roleRow {
	out := make([]roleRow, len(corpus.Roles))
	for i, role := range corpus.Roles {
		out[i] = roleRow{Role: role, Counted: corpus.Counted(role)}
		for _, p := range passages {
			if p.Role == role {
				out[i].Passages++
			}
		}
	}
	return out
}
