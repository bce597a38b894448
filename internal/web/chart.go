package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stocktake/internal/message"
)

// chart draws a table of states of the gap model: rows of marks side by side,
// each of which leads where its cell in the table leads. It is part of the page,
// so that it needs no script, and its figures are those of the table.
type chart struct {
	Name  string      // what it shows, for those who do not see it
	Wide  bool        // as wide as there is room on a screen, narrower cells would not hold their signs
	Heads []chartMark // names of the columns above the marks; none where marks are bars
	Rows  []chartRow
	Key   []stateKey // the states that are drawn
}

type chartRow struct {
	Name  string
	Marks []chartMark
}

// chartMark is a rectangle in a row. Places and widths are per cent of the row, so
// that a row is as wide as its room, and its letters stay as large as they are.
type chartMark struct {
	X, Width, Middle string
	State            string // its colour
	First            bool   // of those with a link: the Tab key stops here, arrow keys go on
	Text             string // stands in it
	Said             string // what it stands for
	Link             string
}

// manyColumns is the number of columns from which the names above a heat map
// would overlap on a phone.
const manyColumns = 10

// Bars hold their sign from signShare of the row on, and their number beside it
// from numberShare: a row on a phone is some 200 pixels wide.
const (
	signShare   = 0.05
	numberShare = 0.16
)

// heat draws a table whose cells have a state: a row each row, a square each cell.
func (rq *request) heat(sec section) *chart {
	if rq.json || len(sec.Rows) == 0 || len(sec.Head) < 2 {
		return nil
	}
	columns := sec.Head[1:]
	c := &chart{Name: rq.cat.T("page.chart_hint", sec.Title), Wide: len(columns) >= manyColumns}
	width := 1 / float64(len(columns))
	for i, h := range columns {
		m := rq.markAt(float64(i)*width, width)
		m.Text, m.Said = h.Text, h.Said
		c.Heads = append(c.Heads, m)
	}
	drawn := map[string]bool{}
	for _, row := range sec.Rows {
		r := chartRow{Name: row[0].Text}
		for i, cell := range row[1:] {
			m := rq.markAt(float64(i)*width, width)
			m.State, m.Text, m.Link = cell.State, message.StateSigns[cell.State], cell.Link
			said := []string{row[0].Text, cmp.Or(columns[i].Said, columns[i].Text), rq.cat.T("state." + cell.State)}
			if cell.Value != nil {
				said = append(said, rq.cat.T("web.search.count", int(*cell.Value)))
			}
			if cell.AfterSaid != "" {
				said = append(said, cell.AfterSaid)
			}
			m.Said = strings.Join(said, " · ")
			drawn[cell.State] = true
			r.Marks = append(r.Marks, m)
		}
		c.Rows = append(c.Rows, r)
	}
	return rq.finish(c, drawn)
}

// bars draws a table whose columns are states and whose numbers count States: a
// bar each row, as long as the row has States with a review.
func (rq *request) bars(sec section) *chart {
	longest := 0.0
	for _, row := range sec.Rows {
		longest = max(longest, reviews(sec.Head, row))
	}
	if rq.json || longest == 0 {
		return nil
	}
	c := &chart{Name: rq.cat.T("page.chart_hint", sec.Title)}
	drawn := map[string]bool{}
	for _, row := range sec.Rows {
		r := chartRow{Name: row[0].Text}
		at := 0.0
		for i, cell := range row {
			if !barred(sec.Head[i], cell) {
				continue
			}
			state := sec.Head[i].State
			share := *cell.Value / longest
			m := rq.markAt(at, share)
			at += share
			m.State, m.Link = state, cell.Link
			if share >= signShare {
				m.Text = message.StateSigns[state]
			}
			if share >= numberShare {
				m.Text += " " + cell.Text
			}
			m.Said = strings.Join([]string{row[0].Text, sec.Head[i].Text, rq.cat.T("quote.states", int(*cell.Value))}, " · ")
			drawn[state] = true
			r.Marks = append(r.Marks, m)
		}
		c.Rows = append(c.Rows, r)
	}
	return rq.finish(c, drawn)
}

// barred says whether a cell is a part of its row's bar. States without a review
// are not: they are many, and the bar would hardly be seen beside them.
func barred(head, c cell) bool {
	return head.State != "" && head.State != "not_submitted" && c.Value != nil && *c.Value > 0
}

// reviews is the number of States in a row that have a review.
func reviews(head, row []cell) float64 {
	n := 0.0
	for i, c := range row {
		if barred(head[i], c) {
			n += *c.Value
		}
	}
	return n
}

// markAt is a mark from a place on, both as parts of a row. Where one reads from
// right to left, a row begins at the right.
func (rq *request) markAt(from, width float64) chartMark {
	if rq.cat.Dir() == "rtl" {
		from = 1 - from - width
	}
	return chartMark{X: percentOf(from), Width: percentOf(width), Middle: percentOf(from + width/2)}
}

// percentOf writes a part of a row as SVG reads lengths.
func percentOf(part float64) string { return fmt.Sprintf("%.2f%%", 100*part) }

// finish explains the states that are drawn, and says where the keyboard comes in.
func (rq *request) finish(c *chart, drawn map[string]bool) *chart {
	c.Key = slices.DeleteFunc(rq.legend(), func(k stateKey) bool { return !drawn[k.State] })
	for _, r := range c.Rows {
		for i := range r.Marks {
			if r.Marks[i].Link != "" {
				r.Marks[i].First = true
				return c
			}
		}
	}
	return c
}
