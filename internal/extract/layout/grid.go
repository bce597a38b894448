package layout

import (
	"slices"
	"sort"

	"stocktake/internal/corpus"
)

// grid is a table drawn with rules: its lines and, for each field between
// them, the number of the cell that the field belongs to. A cell that spans
// rows or columns holds several fields.
type grid struct {
	xs, ys []float64 // edges of columns and rows, ascending
	cell   [][]int   // by row and column: index into cells
	cells  []gridCell
}

// gridCell is a cell by its first row and its first and last column.
type gridCell struct {
	row, column int
	last        int // column
}

const (
	maxFields = 20_000 // of a grid
	wallShare = 0.7    // of a field's side that a bar covers to part two fields
)

// grids finds the tables among the rules of a frame. Whether there is text in
// them is for the caller to see.
func grids(rules []Rule) (out []*grid) {
	for _, n := range nets(bars(rules)) {
		level, upright := n[0], n[1]
		if len(level) < 2 || len(upright) == 0 {
			continue
		}
		g := &grid{xs: edges(upright, level), ys: edges(level, upright)}
		if len(g.xs) < 3 || len(g.ys) < 2 || len(g.xs)*len(g.ys) > maxFields {
			continue
		}
		g.join(level, upright)
		out = append(out, g)
	}
	return out
}

// join numbers the cells: fields with no bar between them are one cell.
func (g *grid) join(level, upright []bar) {
	rows, columns := len(g.ys)-1, len(g.xs)-1
	g.cell = make([][]int, rows)
	for i := range g.cell {
		g.cell[i] = make([]int, columns)
		for j := range g.cell[i] {
			g.cell[i][j] = -1
		}
	}
	type field struct{ i, j int }
	for i := range rows {
		for j := range columns {
			if g.cell[i][j] >= 0 {
				continue
			}
			n := len(g.cells)
			c := gridCell{row: i, column: j, last: j}
			g.cell[i][j] = n
			for open := []field{{i, j}}; len(open) > 0; {
				f := open[len(open)-1]
				open = open[:len(open)-1]
				c.column, c.last = min(c.column, f.j), max(c.last, f.j)
				for _, to := range []field{{f.i - 1, f.j}, {f.i + 1, f.j}, {f.i, f.j - 1}, {f.i, f.j + 1}} {
					if to.i < 0 || to.j < 0 || to.i >= rows || to.j >= columns || g.cell[to.i][to.j] >= 0 {
						continue
					}
					if to.j == f.j && !walled(level, g.ys[max(f.i, to.i)], g.xs[f.j], g.xs[f.j+1]) ||
						to.i == f.i && !walled(upright, g.xs[max(f.j, to.j)], g.ys[f.i], g.ys[f.i+1]) {
						g.cell[to.i][to.j] = n
						open = append(open, to)
					}
				}
			}
			g.cells = append(g.cells, c)
		}
	}
}

// walled says that bars at a place cover most of the way from one point to another.
func walled(bars []bar, at, from, to float64) bool {
	covered := 0.0
	for _, b := range bars {
		if b.at >= at-barWidth && b.at <= at+barWidth {
			covered += max(0, min(to, b.to)-max(from, b.from))
		}
	}
	return covered >= wallShare*(to-from)
}

func (g *grid) box() corpus.Box {
	return corpus.Box{X0: g.xs[0], Y0: g.ys[0], X1: g.xs[len(g.xs)-1], Y1: g.ys[len(g.ys)-1]}
}

// at gives the index of the cell at a point, -1 outside the grid.
func (g *grid) at(x, y float64) int {
	j, i := sort.SearchFloat64s(g.xs, x)-1, sort.SearchFloat64s(g.ys, y)-1
	if i < 0 || j < 0 || i >= len(g.cell) || j >= len(g.cell[i]) {
		return -1
	}
	return g.cell[i][j]
}

const (
	minFilled  = 0.4 // share of the rows with text, below which a grid is a chart
	labelChars = 3   // a number before a heading
)

// isTable says that cells holding text, given by index with the number of
// characters, make a table: text stands side by side, and most rows have some.
// Charts have grids too, and numbered headings are set in boxes.
func (g *grid) isTable(filled map[int]int) bool {
	perRow, labels := map[int]int{}, 0
	for c, chars := range filled {
		perRow[g.cells[c].row]++
		if chars <= labelChars {
			labels++
		}
	}
	if len(perRow) == 1 && len(filled)-labels < 2 {
		return false
	}
	beside := 0
	for _, n := range perRow {
		if n > 1 {
			beside++
		}
	}
	rows := map[int]bool{}
	for _, c := range g.cells {
		rows[c.row] = true
	}
	return beside > 0 && float64(len(perRow)) >= minFilled*float64(len(rows))
}

// rowsOf lists the rows that hold text, top to bottom.
func (g *grid) rowsOf(filled map[int]int) (rows []int) {
	for c := range filled {
		if r := g.cells[c].row; !slices.Contains(rows, r) {
			rows = append(rows, r)
		}
	}
	slices.Sort(rows)
	return rows
}
