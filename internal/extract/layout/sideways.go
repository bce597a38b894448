package layout

import (
	"slices"

	"stocktake/internal/corpus"
)

// turnInto moves text that stands on its side inside a table of upright text,
// as names of groups of rows often do, into its cell, and gives the rest.
func turnInto(tables []*table, f *frame) (rest []*run) {
	if f.angle%180 != 90 || len(tables) == 0 {
		return f.body
	}
	for _, r := range f.body {
		b := f.out(corpus.Box{X0: r.x0, Y0: r.top(), X1: r.x1, Y1: r.bottom()})
		x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
		i := slices.IndexFunc(tables, func(t *table) bool { return !t.sideways && t.at(x, y) >= 0 })
		if i < 0 || r.table != nil {
			rest = append(rest, r)
			continue
		}
		t := tables[i]
		r.home = t.at(x, y)
		t.settle(r)
		t.filled[r.home] += r.chars
		t.turned = append(t.turned, turned{r, f})
	}
	return rest
}

// turned is text on its side in a cell of a table.
type turned struct {
	run   *run
	frame *frame
}

// pieces are the rows of the table, top to bottom. A row whose cells are one
// line each is one piece; else each cell is one, so that it reads as one text.
func (t *table) pieces() (out []*piece) {
	for _, row := range t.rowsOf(t.filled) {
		var rs []*run
		for _, r := range t.runs {
			if r.row == row+1 {
				rs = append(rs, r)
			}
		}
		var side []*piece
		for _, s := range t.turned {
			if s.run.row == row+1 {
				side = addTurned(side, s)
			}
		}
		switch {
		case len(side) == 0:
			out = append(out, rowPieces(rs)...)
		case len(rs) > 0:
			side = append(side, cellPieces(rs)...)
			fallthrough
		default:
			slices.SortStableFunc(side, func(a, b *piece) int { return a.runs[0].cell - b.runs[0].cell })
			out = append(out, side...)
		}
	}
	return out
}

func addTurned(out []*piece, s turned) []*piece {
	for _, p := range out {
		if p.frame == s.frame && p.runs[0].cell == s.run.cell {
			p.runs = append(p.runs, s.run)
			return out
		}
	}
	return append(out, &piece{runs: []*run{s.run}, frame: s.frame})
}
