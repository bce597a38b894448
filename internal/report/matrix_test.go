package report

import (
	"strings"
	"testing"
)

// Rows and columns move together with their cells; a row that cannot be read
// comes last, and does not count between columns.
func TestMatrixClusters(t *testing.T) {
	m := &matrix{columns: []matrixColumn{{head: Cell{Text: "1"}}, {head: Cell{Text: "2"}}, {head: Cell{Text: "3"}}}}
	for _, r := range []struct{ name, states string }{
		{"unread", "unreadable unreadable unreadable"},
		{"a", "reported silent evidenced"},
		{"b", "silent evidenced silent"},
		{"c", "reported mentioned evidenced"},
	} {
		row := matrixRow{head: []Cell{{Text: r.name}}}
		for _, s := range strings.Fields(r.states) {
			row.cells = append(row.cells, Cell{State: s, Text: r.name + " " + s})
		}
		m.rows = append(m.rows, row)
	}
	m.cluster()
	var got []string
	for _, c := range m.columns {
		got = append(got, c.head.Text)
	}
	for _, r := range m.rows {
		for _, c := range append(r.head, r.cells...) {
			got = append(got, c.Text)
		}
	}
	want := "3 1 2 a a evidenced a reported a silent c c evidenced c reported c mentioned b b silent b silent b evidenced unread unread unreadable unread unreadable unread unreadable"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
}

func TestMatrixRuns(t *testing.T) {
	m := &matrix{columns: []matrixColumn{{group: "x"}, {group: "x"}, {group: "y"}}}
	got := m.runs()
	if len(got) != 2 || got[0] != (headRun{"x", 0, 2}) || got[1] != (headRun{"y", 2, 1}) {
		t.Errorf("runs %v", got)
	}
	if got := (&matrix{columns: make([]matrixColumn, 3)}).runs(); got != nil {
		t.Errorf("without groups: %v", got)
	}
}
