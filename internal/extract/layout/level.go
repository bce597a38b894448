package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

const (
	alike     = 4.0 // points by which the ends of a table's level rules differ
	wrapFill  = 0.6 // of its column's width that lines fill which go on below
	mostInRow = 14  // lines; more are columns of text between rules
)

// levelGrids finds the tables that are ruled by level lines only: lines of one
// width below each other, with white between columns all the way down.
func levelGrids(rules []Rule, all []*run) (out []*grid) {
	for _, g := range levelGroups(rules) {
		bands := make([]*band, len(g)-1)
		for i := range bands {
			bands[i] = newBand(g[i], g[i+1], all)
		}
		for from := 0; from < len(bands); {
			t, first := &levelTable{}, from
			for from < len(bands) && t.add(bands[from]) {
				from++
			}
			if first > 0 && len(t.rows) > 0 {
				t.above(bands[first-1])
			}
			if g := t.grid(); g != nil {
				out = append(out, g)
			}
			if len(t.rows) == 0 {
				from++
			}
		}
	}
	return out
}

// levelGroups gathers the level bars that no upright one meets and that begin
// and end at the same places, top to bottom; three or more make a table.
func levelGroups(rules []Rule) (groups [][]bar) {
	for _, n := range nets(bars(rules)) {
		if len(n[1]) > 0 {
			continue
		}
		for _, b := range n[0] {
			i := slices.IndexFunc(groups, func(g []bar) bool {
				return math.Abs(g[0].from-b.from) < alike && math.Abs(g[0].to-b.to) < alike
			})
			if i < 0 {
				i, groups = len(groups), append(groups, nil)
			}
			groups[i] = append(groups[i], b)
		}
	}
	return slices.DeleteFunc(groups, func(g []bar) bool { return len(g) < 3 })
}

// band is what stands between two level rules.
type band struct {
	top, bottom float64
	box         interval
	runs        []*run
	lines       int
	white       []interval // free of text from top to bottom, margins too
	whole       bool       // one line over all columns
	solid       bool       // holds a table found before, or columns of text
}

func newBand(top, bottom bar, all []*run) *band {
	b := &band{top: top.at, bottom: bottom.at, box: interval{top.from, top.to}}
	for _, r := range all {
		switch y := r.y - middle*r.size; {
		case r.x0 >= b.box.to || r.x1 <= b.box.from:
		case r.table != nil:
			b.solid = b.solid || r.top() < b.bottom && r.bottom() > b.top
		case y > b.top && y < b.bottom:
			b.runs = append(b.runs, r)
		}
	}
	b.lines = len(baselines(b.runs))
	b.solid = b.solid || b.lines > mostInRow
	b.white = gaps(b.runs, b.box)
	return b
}

// gaps are the stretches of a width that no run covers.
func gaps(rs []*run, box interval) (out []interval) {
	rs = slices.Clone(rs)
	slices.SortStableFunc(rs, func(a, b *run) int { return int(math.Copysign(1, a.x0-b.x0)) })
	end := box.from
	for _, r := range rs {
		if r.x0 > end {
			out = append(out, interval{end, r.x0})
		}
		end = max(end, r.x1)
	}
	if end < box.to {
		out = append(out, interval{end, box.to})
	}
	return out
}

// levelTable is a table in the making.
type levelTable struct {
	rows   []*band
	runs   []*run
	white  []interval // free of text in all rows but those of one cell
	beside int        // rows with text in two columns
}

// add takes the next band in; false when it is no part of the table.
func (t *levelTable) add(b *band) bool {
	switch {
	case b.solid:
		return false
	case len(b.runs) == 0:
		t.rows = append(t.rows, b)
		return true
	}
	white, runs := b.white, append(slices.Clone(t.runs), b.runs...)
	if t.runs != nil {
		white = common(t.white, white)
	}
	switch {
	case len(gutters(white, runs)) > 0:
		t.white, t.runs = white, runs
		if len(gutters(white, b.runs)) > 0 {
			t.beside++
		}
	case t.runs != nil && b.lines == 1:
		b.whole = true
	default:
		return false
	}
	t.rows = append(t.rows, b)
	return true
}

// above takes in the band before the first where it goes on with a row of the
// page before: it holds text in some columns only.
func (t *levelTable) above(b *band) {
	if white := common(t.white, b.white); !b.solid && len(b.runs) > 0 && t.runs != nil && len(gutters(white, t.runs)) == len(gutters(t.white, t.runs)) {
		t.rows, t.runs, t.white = slices.Insert(t.rows, 0, b), append(t.runs, b.runs...), white
	}
}

// common is what two lists of intervals, ascending, both cover.
func common(a, b []interval) (out []interval) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if v := (interval{max(a[i].from, b[j].from), min(a[i].to, b[j].to)}); v.from < v.to {
			out = append(out, v)
		}
		if a[i].to < b[j].to {
			i++
		} else {
			j++
		}
	}
	return out
}

// gutters are the middles of the white stretches wide enough to part two
// columns that have text on both sides.
func gutters(white []interval, rs []*run) (xs []float64) {
	size, last := cellGap*medianSize(rs), math.Inf(-1)
	x0, _, x1, _ := bounds(rs)
	for _, w := range white {
		x := (w.from + w.to) / 2
		if w.to-w.from < size || x < x0 || x > x1 || !slices.ContainsFunc(rs, func(r *run) bool { return r.x0 > last && r.x0 < x }) {
			continue
		}
		xs, last = append(xs, x), x
	}
	return xs
}

// grid is the table as fields of one cell each, nil when there is none: text
// stands side by side in two rows at least, and no row holds several records,
// as all do where only the header has a rule below. Those are left to the
// rules that look at the text.
func (t *levelTable) grid() *grid {
	for len(t.rows) > 0 && len(t.rows[0].runs) == 0 {
		t.rows = t.rows[1:]
	}
	for n := len(t.rows); n > 0 && (len(t.rows[n-1].runs) == 0 || t.rows[n-1].whole); n = len(t.rows) {
		t.rows = t.rows[:n-1]
	}
	if t.beside < 2 {
		return nil
	}
	box := t.rows[0].box
	g := &grid{xs: append(append([]float64{box.from}, gutters(t.white, t.runs)...), box.to)}
	for i, b := range t.rows {
		if !b.whole && t.records(b, g.xs) {
			return nil
		}
		g.ys, g.cell = append(g.ys, b.top), append(g.cell, make([]int, len(g.xs)-1))
		for j := range g.cell[i] {
			if j == 0 || !b.whole {
				g.cells = append(g.cells, gridCell{row: i, column: j, last: j})
			}
			c := len(g.cells) - 1
			g.cell[i][j], g.cells[c].last = c, j
		}
	}
	g.ys = append(g.ys, t.rows[len(t.rows)-1].bottom)
	return g
}

func (t *levelTable) column(rs []*run, xs []float64, i int) (in []*run) {
	for _, r := range rs {
		if x := (r.x0 + r.x1) / 2; x >= xs[i] && x < xs[i+1] {
			in = append(in, r)
		}
	}
	return in
}

// records says that several records stand in a band: lines below each other in
// two columns, and figures among them or no text that fills its column and
// goes on below.
func (t *levelTable) records(b *band, xs []float64) bool {
	deep, wraps := 0, false
	for i := range len(xs) - 1 {
		rows := baselines(t.column(b.runs, xs, i))
		if len(rows) < 2 {
			continue
		}
		deep++
		figures, ink := 0, 0.0
		for k, row := range rows {
			if isFigures(row) {
				figures++
			}
			if k < len(rows)-1 {
				ink += width(row)
			}
		}
		if figures > 1 {
			return true
		}
		wraps = wraps || ink >= wrapFill*(xs[i+1]-xs[i])*float64(len(rows)-1)
	}
	return deep > 1 && !wraps
}

// isFigures says that a line holds figures and no letters.
func isFigures(row []*run) bool {
	var s strings.Builder
	for _, r := range row {
		if r.rtl+r.ltr > 0 {
			return false
		}
		for i := range r.glyphs {
			s.WriteString(r.glyphs[i].Text)
		}
	}
	return strings.ContainsFunc(s.String(), unicode.IsDigit)
}
