package office

import (
	"strconv"

	"golang.org/x/net/html/atom"
)

// startCell begins a cell of a table; a cell outside of tables is a paragraph.
func (g *page) startCell(header bool, at attributes) error {
	if len(g.tables) == 0 {
		return g.flush()
	}
	if err := g.endCell(); err != nil {
		return err
	}
	t := g.tables[len(g.tables)-1]
	if len(t.cells) >= maxCells {
		return nil
	}
	if len(t.cells) == 0 {
		t.header = true
	}
	t.header = t.header && header
	c := cell{in: g.b.inner(), span: at.span}
	t.cells, t.in, g.flow = append(t.cells, c), true, c.in
	e := element{a: atom.Td, look: g.look()}
	e.look.bold = header
	if n := len(g.open); n > 0 {
		e.tag, e.note = g.open[n-1].tag, g.open[n-1].note
	}
	if len(g.open) < maxOpen {
		g.open = append(g.open, e)
	}
	return nil
}

// endCell ends the cell that is open in the innermost table.
func (g *page) endCell() error {
	if err := g.flush(); err != nil || len(g.tables) == 0 {
		return err
	}
	t := g.tables[len(g.tables)-1]
	if !t.in {
		return nil
	}
	t.in, g.flow = false, t.outer
	for i := len(g.open) - 1; i >= 0; i-- {
		if g.open[i].a == atom.Td {
			g.open = g.open[:i]
			break
		}
	}
	return nil
}

func (g *page) endRow() error {
	if err := g.endCell(); err != nil || len(g.tables) == 0 {
		return err
	}
	t := g.tables[len(g.tables)-1]
	if len(t.cells) > 0 {
		t.outer.row(t.cells, t.header)
	}
	t.cells = nil
	return nil
}

func (g *page) endTable() error {
	if err := g.endRow(); err != nil || len(g.tables) == 0 {
		return err
	}
	n := len(g.tables) - 1
	g.flow, g.tables = g.tables[n].outer, g.tables[:n]
	return nil
}

// columns reads a colspan.
func columns(v string) int {
	n, err := strconv.Atoi(v)
	if err != nil {
		return 1
	}
	return min(max(1, n), 64)
}
