package inspect

import (
	"fmt"
	"math"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// shape is a box on the page with a label, in points from the upper left corner.
type shape struct {
	X, Y, W, H float64
	Label      string
	TX, TY     float64 // where the label stands
}

// group is the places of one passage on one page.
type group struct {
	ID     string // of the element: "b3-12"
	Item   string // of the passage's entry in the list: "p3-12"
	Number int    // of the passage on the page, in reading order
	Key    int    // the passage's ordinal, the same on all pages
	Role   string
	Name   string // of the role, in words
	Shapes []shape
	NX, NY float64 // where the number stands: beside the first line
	RX, RY float64 // where the role stands: above it
	NEnd   bool    // the number ends at NX
	REnd   bool    // the role ends at RX
}

// drawing is what lies over the image of a page.
type drawing struct {
	Width, Height float64
	Blocks        []shape // labelled with their numbers
	Passages      []group
	Loose         []shape // lines of no passage
	Order         []shape // lines, labelled with their numbers
	Cells         []shape // labelled with table, row, column
	Marks         []shape
	Fields        []shape
	Hidden        []shape
}

// draw makes the drawing of a page. held says which entry of the list of
// passages each line belongs to, or -1.
func draw(p *corpus.Page, items []item, held []int) *drawing {
	d := &drawing{Width: p.Width, Height: p.Height}
	groups := make([]group, len(items))
	for i, it := range items {
		groups[i] = group{ID: it.Box, Item: it.ID, Number: it.Number, Key: it.Key, Role: it.Role, Name: it.RoleName}
	}
	blocks := map[int]corpus.Box{}
	var order []int
	for i := range p.Lines {
		l := &p.Lines[i]
		s := shapeOf(l.Box, "")
		rtl := false
		if at := held[i]; at >= 0 {
			groups[at].Shapes = append(groups[at].Shapes, s)
			rtl = items[at].Dir == "rtl"
		} else {
			d.Loose = append(d.Loose, s)
		}
		d.Order = append(d.Order, shapeOf(l.Box, fmt.Sprint(i+1)))
		d.details(l, rtl)
		if b, ok := blocks[l.Block]; ok {
			blocks[l.Block] = b.Union(l.Box)
		} else {
			blocks[l.Block] = l.Box
			order = append(order, l.Block)
		}
	}
	for n, b := range order {
		s := shapeOf(grown(blocks[b], 1.5), fmt.Sprint(n+1))
		s.TX, s.TY = cents(min(s.X+s.W+1, d.Width-8)), s.Y+s.H // at the end: at the beginning stand the passages' labels
		d.Blocks = append(d.Blocks, s)
	}
	for i, g := range groups {
		if len(g.Shapes) > 0 {
			g.label(d.Width, items[i].Dir == "rtl")
			d.Passages = append(d.Passages, g)
		}
	}
	return d
}

// letter is about the mean width of a letter of a role's name, in points.
const letter = 3

// label places number and role where they hide least: in the margin beside the
// passage's first line and in the gap above it.
func (g *group) label(width float64, rtl bool) {
	s := g.Shapes[0]
	g.NX, g.NY, g.NEnd = cents(max(8, s.X-2)), cents(s.Y+0.8*s.H), true
	g.RX, g.RY = s.X, s.Y
	if rtl {
		g.NX, g.NEnd = cents(min(width-8, s.X+s.W+2)), false
	}
	if rtl || s.X+letter*float64(utf8.RuneCountInString(g.Name)) > width {
		g.RX, g.REnd = cents(min(width, s.X+s.W)), true
	}
}

// details adds what is told of parts of a line.
func (d *drawing) details(l *corpus.Line, rtl bool) {
	if l.Hidden {
		d.Hidden = append(d.Hidden, shapeOf(l.Box, ""))
	}
	for _, r := range l.Marks {
		d.Marks = append(d.Marks, shapeOf(grown(part(l, r, rtl), 1), ""))
	}
	for _, r := range l.Fields {
		d.Fields = append(d.Fields, shapeOf(part(l, r, rtl), ""))
	}
	if len(l.Cells) == 0 && (l.Table > 0 || l.Column > 0) {
		d.Cells = append(d.Cells, cellShape(l.Box, l.Table, l.Row, l.Column))
	}
	for _, c := range l.Cells {
		b := corpus.Box{X0: c.X0, Y0: l.Box.Y0, X1: c.X1, Y1: l.Box.Y1}
		d.Cells = append(d.Cells, cellShape(b, l.Table, l.Row, c.Column))
	}
}

// cellShape is the box of a cell, its name at the end: at the beginning stands
// the role of the row.
func cellShape(b corpus.Box, table, row, column int) shape {
	s := shapeOf(b, cellName(table, row, column))
	s.TX = cents(s.X + s.W)
	return s
}

// cellName writes table, row and column in one; what is not known is a dash.
func cellName(table, row, column int) string {
	out := ""
	for i, n := range []int{table, row, column} {
		if i > 0 {
			out += "·"
		}
		if n > 0 {
			out += fmt.Sprint(n)
		} else {
			out += "–"
		}
	}
	return out
}

func grown(b corpus.Box, by float64) corpus.Box {
	return corpus.Box{X0: b.X0 - by, Y0: b.Y0 - by, X1: b.X1 + by, Y1: b.Y1 + by}
}

// shapeOf turns a box into what a drawing takes, to a hundredth of a point.
func shapeOf(b corpus.Box, label string) shape {
	return shape{X: cents(b.X0), Y: cents(b.Y0), W: cents(max(0, b.X1-b.X0)), H: cents(max(0, b.Y1-b.Y0)),
		Label: label, TX: cents(b.X0), TY: cents(b.Y0)}
}

func cents(x float64) float64 { return math.Round(x*100) / 100 }
