package segment

import (
	"sort"

	"stocktake/internal/corpus"
)

// cellPieces orders the parts of a table row: cell by cell, in each cell line
// by line, so that a wrapped cell reads as one text.
func cellPieces(lines []*line) []piece {
	var parts []piece
	for _, l := range lines {
		if len(l.cells) == 0 {
			pc := whole(l)
			pc.column = l.src.Column
			parts = append(parts, pc)
			continue
		}
		from := 0
		for i, c := range l.cells {
			to := c.End
			if i == len(l.cells)-1 {
				to = len(l.src.Text)
			}
			box := l.shown
			if l.src.Angle == 0 && c.X0 < c.X1 {
				box.X0, box.X1 = c.X0, c.X1
			}
			parts = append(parts, piece{l: l, from: from, to: to, box: box, column: c.Column})
			from = to
		}
	}
	type cell struct {
		x0, x1 float64
		parts  []piece
	}
	var cells []*cell
	for _, pc := range parts {
		x0, x1 := pc.box.X0, pc.box.X1
		if pc.l.src.Angle != 0 {
			x0, x1 = pc.l.box.X0, pc.l.box.X1
		}
		var home *cell
		for _, c := range cells {
			first := c.parts[0]
			if first.l.page != pc.l.page {
				continue
			}
			if pc.column > 0 && first.column > 0 {
				if pc.column == first.column {
					home = c
					break
				}
				continue
			}
			if min(x1, c.x1)-max(x0, c.x0) >= 0.5*min(x1-x0, c.x1-c.x0) && c.parts[len(c.parts)-1].l != pc.l {
				home = c
				break
			}
		}
		if home == nil {
			home = &cell{x0: x0, x1: x1}
			cells = append(cells, home)
		}
		home.x0, home.x1 = min(x0, home.x0), max(x1, home.x1)
		home.parts = append(home.parts, pc)
	}
	rtl := 0
	for _, l := range lines {
		if l.rtl {
			rtl++
		} else if letters(l.text, 1) > 0 {
			rtl--
		}
	}
	pageOf := func(c *cell) int { return c.parts[0].l.page }
	sort.SliceStable(cells, func(i, j int) bool {
		if a, b := pageOf(cells[i]), pageOf(cells[j]); a != b {
			return a < b
		}
		if a, b := cells[i].parts[0].column, cells[j].parts[0].column; a > 0 && b > 0 {
			return a < b
		}
		if rtl > 0 {
			return cells[i].x1 > cells[j].x1
		}
		return cells[i].x0 < cells[j].x0
	})
	var out []piece
	var last *cell
	for _, c := range cells {
		for i, pc := range c.parts {
			// A row that goes on over a page: the first cell there may go on with the last one here.
			goesOn := last != nil && pageOf(last) != pageOf(c) && last.parts[0].column == c.parts[0].column && min(c.x1, last.x1)-max(c.x0, last.x0) >= 0.5*min(c.x1-c.x0, last.x1-last.x0)
			pc.cell = i == 0 && !goesOn
			out = append(out, pc)
		}
		last = c
	}
	return out
}

// pieces gives the parts of a unit in the order of its text.
func (u *unit) pieces() []piece {
	if u.role == corpus.RoleRow || u.header {
		return cellPieces(u.lines)
	}
	out := make([]piece, len(u.lines))
	for i, l := range u.lines {
		out[i] = whole(l)
	}
	return out
}
