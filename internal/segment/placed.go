package segment

import "stocktake/internal/corpus"

// placed takes the lines from i on that stand in one ruled table: the layout
// knows its rows and columns. A row that holds one cell only, over most of the
// table's width, is text: tables are used to draw boxes and to head their parts.
func (m *tables) placed(page []*line, i int) int {
	n := page[i].src.Table
	if n == 0 || page[i].role != "" {
		return i
	}
	j, columns := i, 0
	for ; j < len(page) && page[j].src.Table == n; j++ {
		columns = max(columns, lastColumn(page[j]))
	}
	if !m.overPage(page, i, columns) && !m.touches(page, i) && !m.resumes(page, i) {
		m.open(page[i])
	}
	row := 0
	for _, l := range page[i:j] {
		if l.role != "" {
			continue
		}
		if l.src.Row != row {
			row = l.src.Row
			m.rows++
		}
		l.table, l.row, l.role = m.table, m.rows, corpus.RoleRow
		m.tags = append(m.tags, l)
	}
	m.lastRow, m.lastPage, m.lastColumns = 0, page[i].page, columns
	return j
}

// overPage says that a ruled table goes on with one of the page before: it is
// the first text on its page, that was the last or lowest, and both have as many columns
// or one row goes over.
func (m *tables) overPage(page []*line, i, columns int) bool {
	if m.lastPage != page[i].page-1 || m.table == 0 || m.lastColumns != columns && !m.rowGoesOver(page[i:]) {
		return false
	}
	for _, l := range page[:i] {
		if l.role != corpus.RoleFurniture {
			return false
		}
	}
	if before := m.before(page, i); before != nil && before.table == m.table {
		return true
	}
	// A title above the table may come later in the stream.
	var lowest *line
	for _, l := range m.p.byPage[m.lastPage] {
		if l.role != corpus.RoleFurniture && (l.table > 0 || l.size >= noteSize*m.p.body(l)) && (lowest == nil || l.box.Y1 > lowest.box.Y1) {
			lowest = l
		}
	}
	return lowest != nil && lowest.table == m.table
}

// rowGoesOver says that the first row of a page goes on with the last one of the
// page before: the same columns may be drawn with others above them.
func (m *tables) rowGoesOver(page []*line) bool {
	last := len(m.tags)
	for last > 0 && m.tags[last-1].row == m.rows {
		last--
	}
	n := 0
	for n < len(page) && page[n].src.Table == page[0].src.Table && page[n].src.Row == page[0].src.Row {
		n++
	}
	return last < len(m.tags) && m.lastColumns > 0 && goesOver(m.tags[last:], page[:n])
}

// touches says that the line i stands next below a table of which only a part
// is ruled, often the header or the sum, and is the next part of it.
func (m *tables) touches(page []*line, i int) bool {
	if i == 0 || page[i-1].table == 0 || page[i-1].table != m.table || (page[i-1].src.Table > 0) == (page[i].src.Table > 0) {
		return false
	}
	g := (page[i].box.Y1 - page[i-1].box.Y1) / max(1, page[i-1].size)
	return g > 0 && g < 2.5
}

// lastColumn is the column of a line's last cell.
func lastColumn(l *line) int {
	n := l.src.Column
	for _, c := range l.src.Cells {
		n = max(n, c.Column)
	}
	return n
}
