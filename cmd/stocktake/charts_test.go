package main

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

// drawn is a chart and the table below it, as a visitor without script gets them.
type drawn struct {
	page  string
	marks [][]mark // by row
	cells [][]*html.Node
}

// mark is a mark of a chart.
type mark struct {
	state, link, said string
	width             float64 // per cent of the row
}

// Every mark of a chart has the state, the length and the address of its place
// in the table below, and no place of the table is missing in the chart.
func TestChartsShowTheirTables(t *testing.T) {
	h := demoSite(t)
	seen := map[string]int{}
	for _, page := range append(pagesOfFigures(), "/gaps?ui=ar", "/objective/7?ui=ar&cycle=2022") {
		doc, err := html.Parse(visit(t, h, page, "text/html").Body)
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if attribute(n, "style") != "" || n.Data == "script" && n.FirstChild != nil {
				t.Errorf("%s: a style or script that stands in the page would be refused", page)
			}
			if n.Data != "section" {
				continue
			}
			d := drawnIn(page, n)
			switch {
			case len(d.marks) == 0:
				continue
			case len(d.marks) != len(d.cells):
				t.Errorf("%s: %d rows drawn of %d", page, len(d.marks), len(d.cells))
			case strings.HasPrefix(attribute(d.cells[0][1], "class"), "s-"):
				seen["squares"] += d.squares(t)
			case strings.Contains(page, "compare"):
				seen["shares"] += d.shares(t, h)
			default:
				seen["bars"] += d.bars(t)
			}
		}
	}
	if seen["squares"] < 800 || seen["bars"] < 500 || seen["shares"] < 40 {
		t.Errorf("marks seen: %v", seen)
	}
}

// drawnIn reads the chart and the table of a section.
func drawnIn(page string, section *html.Node) drawn {
	d := drawn{page: page}
	for n := range section.Descendants() {
		switch {
		case n.Data == "div" && attribute(n, "class") == "row":
			d.marks = append(d.marks, marksOf(n))
		case n.Data == "tr" && n.Parent.Data == "tbody":
			var row []*html.Node
			for c := range n.ChildNodes() {
				row = append(row, c)
			}
			d.cells = append(d.cells, row)
		}
	}
	return d
}

func marksOf(row *html.Node) []mark {
	var out []mark
	for n := range row.Descendants() {
		state, ok := strings.CutPrefix(attribute(n, "class"), "k-")
		if !ok {
			continue
		}
		m := mark{state: state, link: attribute(n, "href")}
		for c := range n.ChildNodes() {
			switch c.Data {
			case "title":
				m.said = testkit.TextOf(c)
			case "rect":
				m.width, _ = strconv.ParseFloat(strings.TrimSuffix(attribute(c, "width"), "%"), 64)
			}
		}
		out = append(out, m)
	}
	return out
}

// linkIn is the first address in a cell.
func linkIn(cell *html.Node) string {
	for n := range cell.Descendants() {
		if link := attribute(n, "href"); link != "" {
			return link
		}
	}
	return ""
}

// squares compares a heat map with its table.
func (d drawn) squares(t *testing.T) (seen int) {
	for i, row := range d.cells {
		for j, cell := range row[1:] {
			m := d.marks[i][j]
			seen++
			if "s-"+m.state != attribute(cell, "class") || m.link != linkIn(cell) || !strings.HasPrefix(m.said, testkit.TextOf(row[0])+" · ") {
				t.Errorf("%s: row %d, column %d is drawn as %+v", d.page, i, j, m)
			}
		}
	}
	return seen
}

// bars compares bars with the numbers of the table.
func (d drawn) bars(t *testing.T) (seen int) {
	longest := 0.0
	values := make([]map[string]float64, len(d.cells)) // by state
	for i, row := range d.cells {
		values[i] = map[string]float64{}
		sum := 0.0
		for j, state := range corpus.GapStates {
			if state != "not_submitted" { // States without a review are no part of a bar
				values[i][state], _ = strconv.ParseFloat(testkit.TextOf(row[2+j]), 64) // behind the name and the readable
				sum += values[i][state]
			}
		}
		longest = max(longest, sum)
	}
	for i, row := range d.cells {
		left := values[i]
		for _, m := range d.marks[i] {
			seen++
			if math.Abs(m.width-100*left[m.state]/longest) > 0.01 || !strings.Contains(m.said, fmt.Sprint(left[m.state])) && !strings.Contains(d.page, "ui=ar") || m.link == "" {
				t.Errorf("%s: row %s: %v States are drawn as %+v", d.page, testkit.TextOf(row[0]), left[m.state], m)
			}
			delete(left, m.state)
		}
		for state, n := range left {
			if n > 0 {
				t.Errorf("%s: row %s: %v States %s are not drawn", d.page, testkit.TextOf(row[0]), n, state)
			}
		}
	}
	return seen
}

// shares compares the bars of cycles side by side with their table, and follows
// them to their States.
func (d drawn) shares(t *testing.T, h http.Handler) (seen int) {
	for i, row := range d.cells {
		marks := d.marks[i]
		take := func(state string) (m mark) {
			if len(marks) > 0 && marks[0].state == state {
				m, marks = marks[0], marks[1:]
				seen++
			}
			return m
		}
		for j := 1; j < len(row); j += 2 {
			var with, readable int
			if _, err := fmt.Sscanf(testkit.TextOf(row[j]), "%d of %d", &with, &readable); err != nil {
				t.Fatalf("%s: %q: %v", d.page, testkit.TextOf(row[j]), err)
			}
			passages, silent := take("passages"), take("silent")
			if math.Abs(passages.width/(passages.width+silent.width)-float64(with)/float64(readable)) > 0.002 || passages.link != linkIn(row[j]) {
				t.Errorf("%s: row %d: %d of %d drawn as %+v, %+v", d.page, i, with, readable, passages, silent)
			}
			for link, want := range map[string]int{passages.link: with, silent.link: readable - with} {
				if link != "" && recount(t, h, "states", link) != want {
					t.Errorf("%s: not %d States at %s", d.page, want, link)
				}
			}
		}
		if len(marks) > 0 {
			t.Errorf("%s: row %d: drawn beside the table: %+v", d.page, i, marks)
		}
	}
	return seen
}
