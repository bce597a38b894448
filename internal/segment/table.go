package segment

import (
	"math"
	"slices"

	"stocktake/internal/corpus"
)

// markTables numbers tables and their rows. In trusted pages a row is a
// structure element; elsewhere neighbouring lines with cells make a table.
func markTables(p *profile) {
	m := &tables{p: p, rowOf: map[int]int{}}
	for _, page := range p.byPage {
		for i := 0; i < len(page); {
			if j := m.placed(page, i); j > i {
				i = j
			} else if j := m.tagged(page, i); j > i {
				i = j
			} else if j := m.drawn(page, i); j > i {
				i = j
			} else {
				i++
			}
		}
	}
	m.loosen()
}

type tables struct {
	p           *profile
	table, rows int
	rowOf       map[int]int // row of each structure element
	lastRow     int         // structure element of the last tagged row
	lastPage    int
	lastColumns int     // of the last table, when it was ruled
	head        *line   // the first of the last table
	tags        []*line // lines of tagged and ruled rows, in order
}

// open begins a table with a line.
func (m *tables) open(l *line) {
	m.table++
	m.head = l
}

// resumes says that the line i is the header of the last table once more, in
// the next column or on the next page, with which that table goes on.
func (m *tables) resumes(page []*line, i int) bool {
	l := page[i]
	if m.head == nil || len(l.cells) == 0 || l.text != m.head.text || l.page == m.head.page && !beside(l, m.head) {
		return false
	}
	before := m.before(page, i)
	return before != nil && before.table == m.table
}

// before is the text before the line i, of the page before where it is the
// first on its own; nil when there is none.
func (m *tables) before(page []*line, i int) *line {
	for k := i - 1; k >= 0; k-- {
		if page[k].role != corpus.RoleFurniture {
			return page[k]
		}
	}
	if page[i].page == 0 {
		return nil
	}
	last := m.p.byPage[page[i].page-1]
	for k := len(last) - 1; k >= 0; k-- {
		if l := last[k]; l.role != corpus.RoleFurniture && (l.table > 0 || l.size >= noteSize*m.p.body(l)) {
			return l
		}
	}
	return nil
}

// tagged takes the lines from i on that stand in tagged rows.
func (m *tables) tagged(page []*line, i int) int {
	j, at := i, m.table
	for ; j < len(page); j++ {
		l := page[j]
		e := m.p.element(l)
		if l.role == corpus.RoleFurniture {
			continue
		}
		if l.role != "" || e == 0 || l.src.Tag != corpus.TagRow {
			break
		}
		if j == i || m.table == at {
			if (l.page-m.lastPage > 1 || m.lastPage == 0 && m.table == 0 || !m.follows(l)) && !m.resumes(page, j) {
				m.open(l)
			}
			at = -1
		}
		row, ok := m.rowOf[e]
		if !ok || m.printedAgain(l, row) { // text on its side comes after the other rows of the page
			m.rows++
			row = m.rows
			m.rowOf[e] = row
		}
		m.lastRow, m.lastPage, m.lastColumns = max(e, m.lastRow), l.page, 0
		l.table, l.row, l.role = m.table, row, corpus.RoleRow
		m.tags = append(m.tags, l)
	}
	for j > i && page[j-1].role == corpus.RoleFurniture {
		j--
	}
	return j
}

// printedAgain says that a line begins the header row of a number once more: on
// a later page, or, where the row is one line, in another column. The structure
// tree knows it as one row.
func (m *tables) printedAgain(l *line, row int) bool {
	if !l.src.Head {
		return false
	}
	i := slices.IndexFunc(m.tags, func(o *line) bool { return o.row == row })
	if i < 0 || m.tags[i].text != l.text {
		return false
	}
	first := m.tags[i]
	return first.page < l.page || len(l.cells) > 0 && beside(first, l)
}

// beside says that two lines stand in different columns of the page.
func beside(a, b *line) bool { return a.box.X1 <= b.box.X0 || b.box.X1 <= a.box.X0 }

// follows says that a tagged row goes on with the table before it: elements
// are numbered in reading order, so a gap means that text came between.
func (m *tables) follows(l *line) bool {
	e := m.p.element(l)
	return m.lastRow > 0 && e >= m.lastRow && e-m.lastRow <= 64 && l.page != m.lastPage
}

// drawn takes the lines from i on that look like a table.
func (m *tables) drawn(page []*line, i int) int {
	first := page[i]
	if first.role != "" || len(first.cells) == 0 || m.p.element(first) > 0 && first.src.Tag != corpus.TagRow && first.src.Tag != corpus.TagNone {
		return i
	}
	// The last line with cells that lines with cells, or parts of one cell, lead to.
	last, rows := i, 1
	var cols columns
	cols.add(first)
	for j := i + 1; j < len(page); j++ {
		l := page[j]
		if l.role == corpus.RoleFurniture {
			continue
		}
		if l.role != "" || l.src.Table > 0 || m.far(page[last], l) {
			break
		}
		if len(l.cells) > 0 {
			cols.add(l)
			rows, last = rows+1, j
			continue
		}
		if !cols.inside(l) || j-last > 6 {
			break
		}
	}
	if rows < 2 && len(first.cells) < 3 {
		return i
	}
	// Parts of a cell below the last line with cells.
	for last+1 < len(page) && page[last+1].role == "" && page[last+1].src.Table == 0 && !m.far(page[last], page[last+1]) && cols.inside(page[last+1]) && !cols.first(page[last+1]) {
		last++
	}
	if !worded(page[i : last+1]) {
		return i
	}
	if !m.touches(page, i) && !m.resumes(page, i) {
		m.open(first)
	}
	m.number(page[i:last+1], cols)
	m.lastRow, m.lastPage, m.lastColumns = 0, first.page, 0
	return last + 1
}

// worded says that some letter stands in the lines: the numbers along the axes
// of a chart make no table.
func worded(lines []*line) bool {
	for _, l := range lines {
		if l.role == "" && letters(l.text, 1) > 0 {
			return true
		}
	}
	return false
}

// far says that a wide gap, another page side or other type parts two lines.
func (m *tables) far(a, b *line) bool {
	g := (b.box.Y1 - a.box.Y1) / max(1, a.size)
	return g > 4 || g < -1 || a.src.Angle != b.src.Angle
}

// number gives the lines of one table their rows. A line goes on with the row
// above when it has nothing in the first column, or when it stands closer to
// it than rows stand to each other.
func (m *tables) number(lines []*line, cols columns) {
	near, wide := math.Inf(1), 0.0
	var prev *line
	for _, l := range lines {
		if l.role != "" {
			continue
		}
		if prev != nil {
			if g, ok := pitch(prev, l); ok {
				near, wide = min(near, g), max(wide, g)
			}
		}
		prev = l
	}
	prev = nil
	for _, l := range lines {
		if l.role != "" {
			continue
		}
		start := prev == nil
		if !start {
			g, ok := pitch(prev, l)
			switch {
			case !ok:
				start = l.box.Y1-prev.box.Y1 > 0.5*l.size
			case wide > 1.25*near:
				start = g > (near+wide)/2 || cols.first(l) && len(l.cells) > 0 && g > 1.2*near
			default:
				start = cols.first(l) && (len(l.cells) > 0 || !lowerStart(l.text))
			}
		}
		if start {
			m.rows++
		}
		l.table, l.row, l.role = m.table, m.rows, corpus.RoleRow
		prev = l
	}
}

// columns are the left edges seen in a table, with the table's own edges.
type columns struct {
	starts []float64
	x0, x1 float64
	rtl    bool
}

func (c *columns) add(l *line) {
	if len(c.starts) == 0 {
		c.x0, c.x1, c.rtl = l.box.X0, l.box.X1, l.rtl
	}
	c.x0, c.x1 = min(c.x0, l.box.X0), max(c.x1, l.box.X1)
	for _, cell := range l.cells {
		if len(c.starts) < 64 {
			c.starts = append(c.starts, cell.X0)
		}
	}
}

// inside says that a line without cells may be a part of one cell: it begins
// where a column begins and does not fill the table.
func (c *columns) inside(l *line) bool {
	if l.box.X1-l.box.X0 > 0.62*(c.x1-c.x0) || l.open.kind == objective {
		return false
	}
	for _, x := range c.starts {
		if math.Abs(x-l.box.X0) < 0.8*l.size {
			return true
		}
	}
	return c.rtl && l.box.X1 <= c.x1+l.size && l.box.X0 >= c.x0-l.size
}

// first says that a line has something in the first column.
func (c *columns) first(l *line) bool {
	if c.rtl {
		return c.x1-l.box.X1 < 1.5*l.size
	}
	return l.box.X0-c.x0 < 1.5*l.size
}
