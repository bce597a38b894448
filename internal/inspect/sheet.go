package inspect

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/message"
)

// sheet is one page of the file.
type sheet struct {
	ID       string // of the element
	Place    string // "page 12 (printed page 10)"
	Alt      string
	Image    template.URL
	NoImage  string // why there is none
	Why      string // a reason in English, as it was stored
	Drawing  *drawing
	Facts    []fact
	Problems []corpus.Problem
	Repairs  []corpus.Repair
	Items    []item
	Loose    [][]run // lines of no passage
}

type fact struct {
	Name, Value string
}

// item is a passage as it stands on one page.
type item struct {
	ID, Box  string // of its entry and of its places in the drawing
	Number   int    // on the page
	Key      int    // ordinal in the document
	Name     string // the passage's ID
	Role     string
	RoleName string
	Level    int
	Counted  bool
	Language string
	Dir      string
	Heading  string
	Spans    []string
	Cells    []string
	Conf     string
	Text     []run
}

// sheetOf makes the view of a page.
func (v *view) sheetOf(p *corpus.Page) sheet {
	c := v.C
	s := sheet{ID: fmt.Sprintf("page-%d", p.Number), Place: c.Place(int64(p.Number), int64(p.Number), plain(p.Label), p.Section()), Repairs: p.Repairs}
	s.Alt = c.T("web.sheet.alt", v.File, fmt.Sprint(p.Number))
	for _, pr := range v.bundle.Problems {
		if pr.Page == p.Number {
			s.Problems = append(s.Problems, pr)
		}
	}
	var held []int
	s.Items, held = v.itemsOf(p)
	for i, at := range held {
		if at < 0 {
			s.Loose = append(s.Loose, runs(p.Lines[i].Text))
		}
	}
	s.Facts = v.facts(p)
	img := v.options.Images[p.Number]
	switch {
	case p.Section():
		s.NoImage = c.T("web.sheet.no_image")
		return s
	case len(img.PNG) == 0 || p.Width <= 0 || p.Height <= 0:
		s.NoImage, s.Why = c.T("web.error.no_image"), plain(img.Problem)
	default:
		s.Image = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(img.PNG))
	}
	if p.Width > 0 && p.Height > 0 {
		s.Drawing = draw(p, s.Items, held)
	}
	return s
}

// itemsOf lists the passages with a part on the page, and says for each line of
// the page which of them holds most of it; -1 for none.
func (v *view) itemsOf(p *corpus.Page) (items []item, held []int) {
	starts := p.LineStarts()
	held, most := make([]int, len(starts)), make([]int, len(starts))
	for i := range held {
		held[i] = -1
	}
	for i := range v.bundle.Passages {
		q := &v.bundle.Passages[i]
		if !slices.ContainsFunc(q.Spans, func(s corpus.Span) bool { return s.Page == p.Number }) {
			continue
		}
		it := v.item(q, p.Number, len(items)+1)
		for _, s := range q.Spans {
			if s.Page != p.Number {
				continue
			}
			for l, start := range starts {
				shared := min(s.End, start+len(p.Lines[l].Text)) - max(s.Start, start)
				if shared <= 0 {
					continue
				}
				if shared > most[l] {
					held[l], most[l] = len(items), shared
				}
				if n := &p.Lines[l]; n.Table > 0 {
					it.Cells = append(it.Cells, v.C.T("inspect.cell", n.Table, n.Row, n.Column))
				}
			}
		}
		it.Cells = slices.Compact(it.Cells)
		items = append(items, it)
	}
	return items, held
}

// item is the entry of a passage on one page.
func (v *view) item(q *corpus.Passage, page, number int) item {
	it := item{ID: fmt.Sprintf("p%d-%d", page, q.Ordinal), Box: fmt.Sprintf("b%d-%d", page, q.Ordinal), Number: number, Key: q.Ordinal,
		Name: plain(q.ID), Role: q.Role, RoleName: v.C.T("role." + q.Role), Level: q.Level, Counted: corpus.Counted(q.Role), Language: q.Language, Dir: lang.Direction(q.Language),
		Text: runs(q.Text)}
	var path []string
	for _, h := range q.Heading {
		path = append(path, plain(h))
	}
	it.Heading = strings.Join(path, " › ")
	for _, s := range joined(q.Spans) {
		it.Spans = append(it.Spans, v.C.T("inspect.span", fmt.Sprint(s.Page), s.Start, s.End))
	}
	if q.Conf > 0 {
		it.Conf = v.C.Decimal(q.Conf, 2)
	}
	return it
}

// joined puts spans of consecutive lines into one: between them stands a line feed.
func joined(spans []corpus.Span) (out []corpus.Span) {
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && out[n].Page == s.Page && s.Start-out[n].End <= 1 && s.Start >= out[n].End {
			out[n].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// facts says how the text of a page came about.
func (v *view) facts(p *corpus.Page) []fact {
	c := v.C
	out := []fact{{Name: c.T("column.engine"), Value: engineName(c, p.Engine)}, {Name: c.T("column.reason"), Value: v.Why(p.Reason)}}
	if p.Order != "" {
		out = append(out, fact{Name: c.T("inspect.order"), Value: c.Or("reading_order."+p.Order, p.Order)})
	}
	out = append(out, fact{Name: c.T("column.quality"), Value: c.Decimal(p.Quality, 3)})
	if p.ImageCover > 0 {
		out = append(out, fact{Name: c.T("inspect.cover"), Value: c.Percent(p.ImageCover)})
	}
	blocks, hidden, marks, fields, sure, conf := map[int]bool{}, 0, 0, 0, 0, 0.0
	for _, l := range p.Lines {
		blocks[l.Block] = true
		marks, fields = marks+len(l.Marks), fields+len(l.Fields)
		if l.Hidden {
			hidden++
		}
		if l.Conf > 0 {
			sure, conf = sure+1, conf+l.Conf
		}
	}
	for _, n := range []struct {
		key   string
		count int
		zero  bool // shown even when there are none
	}{{"inspect.lines", len(p.Lines), true}, {"inspect.layer.blocks", len(blocks), true}, {"inspect.layer.hidden", hidden, false},
		{"inspect.layer.marks", marks, false}, {"inspect.layer.fields", fields, false}} {
		if n.count > 0 || n.zero {
			out = append(out, fact{Name: c.T(n.key), Value: c.Number(int64(n.count))})
		}
	}
	if sure > 0 {
		out = append(out, fact{Name: c.T("inspect.confidence"), Value: c.Decimal(conf/float64(sure), 2)})
	}
	return out
}

// Why says why an engine gave a page; stored is what the page holds of it.
func (v *view) Why(stored string) string {
	if stored != "" {
		return plain(v.C.Reasons(corpus.SplitReason(stored)))
	}
	if v.options.Forced {
		return v.C.T("inspect.forced")
	}
	return v.C.T("inspect.first")
}

func engineName(c *message.Catalogue, engine string) string {
	if engine == "" {
		return c.T("engine.none")
	}
	return plain(engine)
}
