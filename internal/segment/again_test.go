package segment

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// cells sets a table's row on one line, its cells 60 points apart.
func (b *book) cells(x, y float64, s set, element int, cells ...string) {
	b.put(strings.Join(cells, "\t"), x, y, 10, s)
	l := &b.page().Lines[len(b.page().Lines)-1]
	l.Element, l.Head = element, s.bold
	at := 0
	for i, c := range cells {
		left := x + 60*float64(i)
		l.Cells = append(l.Cells, corpus.Cell{Range: corpus.Range{Start: at, End: at + len(c)}, X0: left, X1: left + 5*float64(len(c)), Column: i + 1})
		at += len(c) + 1
	}
	l.Box.X1 = x + 200
}

// A table that goes on in the next column or on the next page has its header
// printed again there. It is one table with one header.
func TestHeaderPrintedAgain(t *testing.T) {
	header := []string{"Province", "Year", "Permits"}
	rows := []string{"North | 2024 | 77053", "South | 2025 | 66680", "East | 2020 | 49555", "West | 2021 | 50036"}
	for _, c := range []struct {
		name    string
		tag     string
		element int // of the header
		next    func(b *book) (x, y float64)
	}{
		{"drawn, next column", corpus.TagNone, 0, func(*book) (x, y float64) { return 320, 100 }},
		{"drawn, next page", corpus.TagNone, 0, func(b *book) (x, y float64) { b.newPage(); return 72, 100 }},
		{"tagged, next column", corpus.TagRow, 3, func(*book) (x, y float64) { return 320, 100 }},
		{"tagged, next page", corpus.TagRow, 3, func(b *book) (x, y float64) { b.newPage(); return 72, 100 }},
	} {
		b := newBook()
		b.newPage()
		element := c.element
		put := func(x, y float64, s set, cells ...string) {
			s.tag = c.tag
			b.cells(x, y, s, element, cells...)
		}
		put(72, 700, set{bold: true}, header...)
		place := func(x, y float64, rows []string) {
			for i, r := range rows {
				if c.element > 0 {
					element++
				}
				put(x, y+14*float64(i), set{}, strings.Split(r, " | ")...)
			}
		}
		place(72, 714, rows[:2])
		x, y := c.next(b)
		last := element
		element = c.element // the structure tree has the row once
		put(x, y, set{bold: true}, header...)
		element = last
		place(x, y+14, rows[2:])
		got := b.cut(t, Options{})
		if r := texts(got, corpus.RoleRow); !slices.Equal(r, rows) {
			t.Errorf("%s: rows %q", c.name, r)
		}
		if h := texts(got, corpus.RoleCaption); !slices.Equal(h, []string{"Province | Year | Permits"}) {
			t.Errorf("%s: headers %q", c.name, h)
		}
	}
}

// Two columns may begin with the same sentence: that makes no running head.
func TestSameSentenceAtTheHeadOfTwoPages(t *testing.T) {
	b := newBook()
	for i := range 3 {
		b.newPage()
		b.block++
		for k, s := range []string{"The agreement on seasonal work was", "signed in 2020 and is in force.", fmt.Sprintf("Officials of office %c attended a", 'A'+i), "training on the protection of files", fmt.Sprintf("in town %c.", 'F'+i)} {
			b.put(s, 72, 84+14*float64(k), 10, set{})
		}
	}
	got := b.cut(t, Options{})
	if f := texts(got, corpus.RoleFurniture); len(f) > 0 {
		t.Errorf("running heads %q", f)
	}
	if body := texts(got, corpus.RoleBody); len(body) != 3 {
		t.Errorf("text %q", body)
	}
}

func TestMarkKey(t *testing.T) {
	for mark, want := range map[string]string{"³": "3", "٣": "3", "(12)": "12", "a": "a", "*": "*"} {
		if got := markKey(mark); got != want {
			t.Errorf("%q: %q, want %q", mark, got, want)
		}
	}
}

// Items whose marks are pictures are told by the white between them and the room
// left on their last lines; a line that is full goes on.
func TestItemsWithoutMarks(t *testing.T) {
	b := newBook()
	b.par("The approach that was taken made it possible for the ministries and their partners in the provinces to:", set{})
	item := set{gap: 0.4, indent: 50, hang: 50}
	b.par("review the main strategies of the country, its plans and the communications of the years before, among them those on labour;", item)
	b.par("hear all who have a part in it;", item)
	b.par("confirm the choices in four workshops.", item)
	b.par(filler, set{gap: 0.4})
	got := texts(b.cut(t, Options{}), corpus.RoleBody, corpus.RoleList)
	if len(got) != 5 || got[2] != "hear all who have a part in it;" {
		t.Errorf("%q", got)
	}
}
