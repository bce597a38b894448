package segment

import (
	"math"
	"slices"
	"strings"
)

// loosen turns rows of tagged and ruled tables that hold one cell over most of
// the table's width into text: tables are used to draw boxes, and to head parts
// of a table. A row that only goes on from the page before joins that row, also
// where the header stands between them once more.
func (m *tables) loosen() {
	for a := 0; a < len(m.tags); {
		b, table := a, m.tags[a].table
		x0, x1 := math.Inf(1), math.Inf(-1)
		var rows [][]*line
		place := map[int]int{}
		for ; b < len(m.tags) && m.tags[b].table == table; b++ {
			l := m.tags[b]
			x0, x1 = min(x0, l.box.X0), max(x1, l.box.X1)
			if k, ok := place[l.row]; ok {
				rows[k] = append(rows[k], l)
			} else {
				place[l.row] = len(rows)
				rows = append(rows, []*line{l})
			}
		}
		lists := oneColumn(rows)
		var before, owner []*line // the row before, and the last that names what it is about
		for k := 0; k < len(rows); k++ {
			if before != nil && before[0].page != rows[k][0].page {
				k += repeats(rows, k)
			}
			if k == len(rows) {
				break
			}
			row := rows[k]
			cellBlocks(row)
			switch {
			case len(before) > 0 && (goesOver(before, row) || m.p.fillsUp(before, row)) || labelled(owner, before, row):
				for _, l := range row {
					l.row = before[0].row
				}
			case lists || oneCell(row, x1-x0):
				for _, l := range row {
					l.role, l.row, l.free = "", 0, true
				}
			}
			if before = row; !row[0].free && firstColumn(row) == 1 {
				owner = row
			}
		}
		a = b
	}
}

// oneColumn says that no row of a table has two cells.
func oneColumn(rows [][]*line) bool {
	for _, row := range rows {
		for i, l := range row {
			if len(l.cells) > 0 || l.src.Column != row[0].src.Column || i > 0 && l.page == row[i-1].page && l.box.Y1 < row[i-1].box.Y1+0.3*l.size {
				return false
			}
		}
	}
	return true
}

// repeats counts the rows from k on that say the same as the first rows of the
// table: a header printed again at the top of a page.
func repeats(rows [][]*line, k int) (n int) {
	for n < 3 && n < k && k+n < len(rows) && rows[n][0].page < rows[k][0].page && sameWords(rows[n], rows[k+n]) {
		n++
	}
	return n
}

func sameWords(a, b []*line) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}

// fillsUp says that the first row on a page has nothing in the first column, in
// which the row before, on the page before, has something: most tables name what
// a row is about there. In a tagged table, where a name may stand beside several
// rows, one cell only must go on, from a line that is full.
func (p *profile) fillsUp(before, row []*line) bool {
	if before[len(before)-1].page+1 != row[0].page || before[0].free || firstColumn(row) < 2 || firstColumn(before) != 1 {
		return false
	}
	if row[0].src.Table > 0 && before[0].src.Table > 0 {
		return true
	}
	last := before[len(before)-1]
	return lastColumn(last) == firstColumn(row) && lastColumn(row[len(row)-1]) == firstColumn(row) && open(last.tail()) && row[0].open.kind == noMark && last.src.Bold == row[0].src.Bold && !p.fits(last, row[0])
}

func firstColumn(row []*line) int {
	n := row[0].src.Column
	for _, l := range row {
		n = min(n, l.src.Column)
	}
	return n
}

// goesOver says that a row goes on with the row before it on the page before:
// one of its cells begins inside the sentence with which a cell above stops.
func goesOver(before, row []*line) bool {
	if before[len(before)-1].page+1 != row[0].page || before[0].free {
		return false
	}
	for i, l := range row {
		if l.open.kind != noMark || !lowerStart(l.text) || i > 0 && under(row[i-1], l) {
			continue
		}
		for j := len(before) - 1; j >= 0; j-- {
			if b := before[j]; b.box.X0 < l.box.X1 && l.box.X0 < b.box.X1 {
				if open(b.tail()) {
					return true
				}
				break
			}
		}
	}
	return false
}

// under says that b stands below a in the same cell.
func under(a, b *line) bool {
	return a.page == b.page && b.box.Y1 > a.box.Y1+0.3*b.size && b.box.X0 < a.box.X1 && a.box.X0 < b.box.X1
}

// cellBlocks drops the cells of lines that stand in a block of their own with
// others: in a tagged row such a block is one cell, and its gaps come from
// spacing narrow lines out.
func cellBlocks(row []*line) {
	lines := map[int]int{}
	for _, l := range row {
		lines[l.src.Block]++
	}
	for _, l := range row {
		if len(lines) > 1 && lines[l.src.Block] > 1 {
			l.cells = nil
		}
	}
}

// labelled says that a row has text in one column only, not the first, and
// tells there one more thing of what owner names, under a label of its own:
// "Financing: ...".
func labelled(owner, before, row []*line) bool {
	if owner == nil || row[0].page-before[len(before)-1].page > 1 || before[0].row != owner[0].row {
		return false
	}
	column := row[0].src.Column
	if column < 2 || slices.ContainsFunc(row, func(l *line) bool { return l.src.Column != column || lastColumn(l) != column }) ||
		!slices.ContainsFunc(owner, func(l *line) bool { return l.src.Column <= column && lastColumn(l) >= column }) {
		return false
	}
	label, rest, found := strings.Cut(row[0].text, ":")
	return found && (rest != "" || len(row) > 1) && row[0].open.kind == noMark && len(strings.Fields(label)) <= labelWords && !lowerStart(label)
}

const labelWords = 6 // of a label before its colon

// oneCell says that the lines of a row stand below each other and fill more
// than half of a table's width.
func oneCell(row []*line, width float64) bool {
	x0, x1 := math.Inf(1), math.Inf(-1)
	for i, l := range row {
		if len(l.cells) > 0 || i > 0 && (l.page == row[i-1].page && l.box.Y1 < row[i-1].box.Y1+0.3*l.size) {
			return false
		}
		x0, x1 = min(x0, l.box.X0), max(x1, l.box.X1)
	}
	return x1-x0 > 0.6*width
}
