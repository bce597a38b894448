package layout

import (
	"math"
	"slices"

	"stocktake/internal/corpus"
)

// table is a grid with the text that stands in it.
type table struct {
	*grid
	number   int         // on the page, 1…
	rtl      bool        // it reads from right to left
	sideways bool        // its own text stands on its side
	runs     []*run      // in the order of the stream
	turned   []turned    // text on its side in the cells of an upright table
	filled   map[int]int // characters in each cell that holds text
	cut      int         // places where a cell's edge runs through a text
}

const (
	cellLeast = 0.4 // of the size: texts of two cells stand further apart
	maxCut    = 0.1 // of the cells, times that an edge may run through a text
)

// tabulate takes the runs that stand in drawn tables out of a frame's runs and
// puts one run for each table in the place of its first.
func tabulate(all []*run, f *frame, before int) (body []*run, tables []*table) {
	for _, g := range grids(f.rules) {
		all, tables = g.gather(all, f, before, tables)
	}
	for _, g := range levelGrids(f.rules, all) {
		all, tables = g.gather(all, f, before, tables)
	}
	return all, tables
}

// gather makes a table of the runs that stand in a grid, where it is one.
func (g *grid) gather(all []*run, f *frame, before int, tables []*table) ([]*run, []*table) {
	t := &table{grid: g, filled: map[int]int{}, sideways: f.angle != 0}
	var rest []*run
	at := -1
	for _, r := range all {
		if r.table != nil || !g.holds(r) {
			rest = append(rest, r)
			continue
		}
		if at < 0 {
			at = len(rest)
		}
		t.take(r)
	}
	if at < 0 || !g.isTable(t.filled) || float64(t.cut) > maxCut*float64(len(t.filled)) || t.holdsColumns() {
		return all, tables
	}
	t.number, t.rtl = before+len(tables)+1, mostlyRTL(t.runs)
	for _, r := range t.runs {
		t.settle(r)
	}
	return slices.Insert(rest, at, t.stand()), append(tables, t)
}

// settle gives a run the row and column of its cell.
func (t *table) settle(r *run) {
	c := &t.cells[r.home]
	r.tag, r.level, r.row, r.cell, r.within = corpus.TagNone, 0, c.row+1, c.column+1, t
	if t.rtl {
		r.cell = len(t.xs) - 1 - c.last
	}
}

// holds says that the middle of a run lies in a grid.
func (g *grid) holds(r *run) bool {
	x, y := (r.x0+r.x1)/2, r.y-middle*r.size
	b := g.box()
	return x > b.X0 && x < b.X1 && y > b.Y0 && y < b.Y1
}

const middle = 0.3 // of the size above the baseline: where small letters have theirs

// take adds a run, parted where it goes on into another cell.
func (t *table) take(r *run) {
	start, home := 0, -1
	left, edge := 0.0, 0.0 // of the word before
	flush := func(end int) {
		if n := newRun(r.glyphs[start:end]); n != nil && home >= 0 {
			n.element, n.tag, n.cell, n.home = r.element, r.tag, r.cell, home
			t.runs = append(t.runs, n)
			t.filled[home] += n.chars
		}
		start = end
	}
	for from := 0; from < len(r.glyphs); {
		to, x0, x1 := word(r.glyphs, from)
		if x1 > x0 {
			at := t.at(min(max((x0+x1)/2, t.xs[0]+0.1), t.xs[len(t.xs)-1]-0.1), r.y-middle*r.size)
			if home >= 0 && at != home {
				if gap := max(x0-edge, left-x1); gap < cellLeast*r.size {
					t.cut++
				}
				flush(from)
			}
			home, edge, left = at, x1, x0
		}
		from = to
	}
	flush(len(r.glyphs))
}

// word gives the end of the word that begins at from, with blanks before it,
// and the edges of its ink.
func word(glyphs []Glyph, from int) (to int, x0, x1 float64) {
	x0, x1 = math.Inf(1), math.Inf(-1)
	for to = from; to < len(glyphs); to++ {
		g := &glyphs[to]
		if g.Text == "" {
			continue
		}
		if blank := isBlank(g.Text); x1 > x0 && (blank || g.X-x1 > wordGap*g.Size || x0-g.X-g.Advance > wordGap*g.Size) {
			return to, x0, x1
		} else if !blank {
			x0, x1 = min(x0, g.X), max(x1, g.X+g.Advance)
		}
	}
	return to, x0, x1
}

// holdsColumns says that a cell holds columns of running text: then the rules
// are the design of the page.
func (t *table) holdsColumns() bool {
	cells := map[int][]*run{}
	for _, r := range t.runs {
		cells[r.home] = append(cells[r.home], r)
	}
	for _, rs := range cells {
		size := medianSize(rs)
		if x, ok := gutterAt(rs, size); ok && areColumns(splitX(rs, x)) {
			return true
		}
	}
	return false
}

// stand is the run that stands for the whole table while blocks are put into
// order.
func (t *table) stand() *run {
	r := &run{table: t, size: medianSize(t.runs), tag: corpus.TagNone}
	b := t.box()
	r.x0, r.x1, r.y = b.X0, b.X1, b.Y1
	r.above = b.Y1 - b.Y0
	for _, o := range t.runs {
		r.chars, r.rtl, r.ltr = r.chars+o.chars, r.rtl+o.rtl, r.ltr+o.ltr
		if o.element > 0 && (r.element == 0 || o.element < r.element) {
			r.element = o.element
		}
	}
	return r
}

// lay puts the rows of tables into the place of the runs that stand for them.
func lay(blocks []*piece) (out []*piece) {
	for _, b := range blocks {
		var tables []*run
		for _, r := range b.runs {
			if r.table != nil {
				tables = append(tables, r)
			}
		}
		if len(tables) == 0 {
			out = append(out, b)
			continue
		}
		slices.SortStableFunc(tables, func(p, q *run) int { return int(math.Copysign(1, p.y-q.y)) })
		rest := slices.DeleteFunc(b.runs, func(r *run) bool { return r.table != nil })
		for _, t := range tables {
			var before, after []*run
			for _, r := range rest {
				if r.y-middle*r.size < (t.top()+t.y)/2 {
					before = append(before, r)
				} else {
					after = append(after, r)
				}
			}
			if len(before) > 0 {
				out = append(out, &piece{runs: before, column: b.column})
			}
			out = append(out, t.table.pieces()...)
			rest = after
		}
		if len(rest) > 0 {
			out = append(out, &piece{runs: rest, column: b.column})
		}
	}
	return out
}
