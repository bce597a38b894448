package report

import (
	"fmt"
	"html"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// gridDrawing draws the levels of a heat map as SVG. ECharts needs some
// milliseconds for each cell in goja, and a corpus has ten thousand of them;
// what is to be drawn is no more than squares and signs.
type gridDrawing struct {
	xs, ys []string
	over   []headRun  // heads of groups of columns
	states [][]string // state of each cell, by row
	rtl    bool
}

const (
	gridTop   = 28 // CSS pixels: room for the names of the columns
	gridOver  = 20 // for the heads of their groups above
	gridRow   = 22 // height of a row
	gridEdge  = 8
	gridSpace = 6 // between a name and the cells
)

// top is the room above the cells.
func (g gridDrawing) top() int {
	if len(g.over) > 0 {
		return gridOver + gridTop
	}
	return gridTop
}

func (g gridDrawing) height() int { return g.top() + gridRow*len(g.ys) + gridEdge }

// svg draws all cells of one state as one path, in units of a cell, and the
// signs of a row with the same ink as one text: a tenth of the bytes of one
// element for each cell.
func (g gridDrawing) svg() string {
	left := gridEdge + namesWidth(g.ys) + gridSpace
	width := (chartWidth - left - 2*gridEdge) / float64(max(1, len(g.xs)))
	start, anchor, at := left, "end", left-gridSpace
	if g.rtl {
		start = 2 * gridEdge
		anchor, at = "start", start+width*float64(len(g.xs))+gridSpace
	}
	var b strings.Builder
	rowNames(&b, anchor, at, g.ys, g.middle)
	b.WriteString(`<g fill="currentColor" text-anchor="middle">`)
	for i, x := range g.xs {
		fmt.Fprintf(&b, `<text x="%s" y="%d">%s</text>`, pixels(start+width*(float64(g.column(i))+.5)), g.top()-gridTop/2, html.EscapeString(shorten(x, width)))
	}
	for _, o := range g.over {
		fmt.Fprintf(&b, `<text x="%s" y="%d">%s</text>`, pixels(start+width*g.middleOf(o)), gridOver/2, html.EscapeString(shorten(o.name, width*float64(o.n))))
	}
	fmt.Fprintf(&b, `</g><g transform="translate(%s %d) scale(%.4f %d)">`, pixels(start), g.top(), width, gridRow)
	for _, s := range corpus.GapStates {
		if d := g.cells(s); d != "" {
			fmt.Fprintf(&b, `<path fill="%s" d="%s"/>`, colour(s), d)
		}
	}
	fmt.Fprintf(&b, `</g><path fill="none" stroke="#767676" stroke-width="0.5" d="%s"/><g text-anchor="middle">`, g.lines(start, width))
	for i := range g.ys {
		g.signs(&b, i, start, width)
	}
	b.WriteString(`</g>`)
	g.borders(&b, start, width)
	b.WriteString(`</svg>`)
	return opening(chartWidth, g.height()) + b.String()
}

// column is the place of a column, counted from the left.
func (g gridDrawing) column(i int) int {
	if g.rtl {
		return len(g.xs) - 1 - i
	}
	return i
}

// middleOf is the middle of a group of columns, in columns from the left.
func (g gridDrawing) middleOf(o headRun) float64 {
	return float64(min(g.column(o.from), g.column(o.from+o.n-1))) + float64(o.n)/2
}

// borders are thick lines between groups of columns.
func (g gridDrawing) borders(b *strings.Builder, start, width float64) {
	var d strings.Builder
	for _, o := range g.over[min(1, len(g.over)):] {
		left := o.from
		if g.rtl {
			left = len(g.xs) - o.from
		}
		fmt.Fprintf(&d, "M%s 4V%d", pixels(start+width*float64(left)), g.height()-gridEdge)
	}
	if d.Len() > 0 {
		fmt.Fprintf(b, `<path fill="none" stroke="currentColor" stroke-width="2" d="%s"/>`, d.String())
	}
}

func (g gridDrawing) middle(row int) float64 { return float64(g.top()) + gridRow*(float64(row)+.5) }

// cells gives the path of the cells in a state, those side by side as one.
func (g gridDrawing) cells(state string) string {
	var b strings.Builder
	for y, row := range g.states {
		for x := 0; x < len(row); {
			n := 0
			for x+n < len(row) && row[x+n] == state {
				n++
			}
			if n > 0 {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", min(g.column(x), g.column(x+n-1)), y, n, n)
			}
			x += max(n, 1)
		}
	}
	return b.String()
}

// lines gives the path of the lines between cells and around them.
func (g gridDrawing) lines(start, width float64) string {
	var b strings.Builder
	w, h := width*float64(len(g.xs)), gridRow*len(g.ys)
	for i := range len(g.ys) + 1 {
		fmt.Fprintf(&b, "M%s %dh%s", pixels(start), g.top()+gridRow*i, pixels(w))
	}
	for i := range len(g.xs) + 1 {
		fmt.Fprintf(&b, "M%s %dv%d", pixels(start+width*float64(i)), g.top(), h)
	}
	return b.String()
}

func (g gridDrawing) signs(b *strings.Builder, row int, start, width float64) {
	for _, ink := range inks {
		var at []string
		var signs strings.Builder
		for i, s := range g.states[row] {
			if inkOn(s) == ink && message.StateSigns[s] != "" {
				at = append(at, pixels(start+width*(float64(g.column(i))+.5)))
				signs.WriteString(message.StateSigns[s])
			}
		}
		if len(at) > 0 {
			fmt.Fprintf(b, `<text fill="%s" x="%s" y="%s">%s</text>`, ink, strings.Join(at, " "), pixels(g.middle(row)), signs.String())
		}
	}
}

// namesWidth is the room that names beside a drawing take, in CSS pixels.
func namesWidth(names []string) float64 {
	width := 0.0
	for _, n := range names {
		width = max(width, min(textWidth(n, fontSize), labelWidth))
	}
	return width
}

// rowNames writes the names beside a drawing, which end at x, each at the middle
// of its row.
func rowNames(b *strings.Builder, anchor string, x float64, names []string, middle func(row int) float64) {
	fmt.Fprintf(b, `<g fill="currentColor" text-anchor="%s">`, anchor)
	for i, name := range names {
		fmt.Fprintf(b, `<text x="%s" y="%s">%s</text>`, pixels(x), pixels(middle(i)), html.EscapeString(shorten(name, labelWidth)))
	}
	b.WriteString(`</g>`)
}

// pixels writes a length with at most one decimal.
func pixels(f float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", f), ".0") }
