package layout

import (
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// ruled draws the lines of a table at the places given.
func ruled(xs, ys []float64) (out []Rule) {
	for _, x := range xs {
		out = append(out, Rule{x, ys[0], x, ys[len(ys)-1]})
	}
	for _, y := range ys {
		out = append(out, Rule{xs[0], y, xs[len(xs)-1], y})
	}
	return out
}

// rows shows the lines of tables as "table.row.column text", and the others bare.
func rows(p *Page) string {
	var out []string
	lines, _ := Lines(p)
	for _, l := range lines {
		text := strings.ReplaceAll(l.Text, "\t", "|")
		for _, c := range l.Cells {
			if l.Table > 0 {
				text += fmt.Sprintf(" %d", c.Column)
			}
		}
		if l.Table > 0 {
			text = fmt.Sprintf("%d.%d.%d %s", l.Table, l.Row, l.Column, text)
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

func wantRows(t *testing.T, p *Page, want string) {
	t.Helper()
	if got := rows(p); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

var (
	threeColumns = []float64{60, 160, 300, 500}
	twoRows      = []float64{90, 110, 150}
)

// Producers write tables cell by cell, so that lines of several cells follow
// each other in the stream.
func TestRuledTable(t *testing.T) {
	p := page(
		set("Text above.", 60, 70, 10),
		set("Area", 64, 104, 10), set("Measure", 164, 104, 10), set("Cost", 304, 104, 10),
		set("Ports", 64, 122, 10),
		set("Law on permits", 164, 122, 10), set("of work", 164, 134, 10),
		set("12", 304, 122, 10),
		set("Text below.", 60, 180, 10))
	p.Rules = ruled(threeColumns, twoRows)
	wantRows(t, p, "Text above.\n1.1.1 Area|Measure|Cost 1 2 3\n1.2.1 Ports\n1.2.2 Law on permits\n1.2.2 of work\n1.2.3 12\nText below.")
}

// One run of glyphs may go through several cells; the sides may be open.
func TestRunsArePartedAtRules(t *testing.T) {
	p := page(moved([]string{"One", "Two", "Three"}, 64, 104, 10, 0.9), moved([]string{"Four", "Five", "Six"}, 64, 124, 10, 0.9))
	p.Rules = append(ruled([]float64{83.5, 109}, []float64{90, 110, 130}), Rule{60, 90, 180, 90}, Rule{60, 110, 180, 110}, Rule{60, 130, 180, 130})
	wantRows(t, p, "1.1.1 One|Two|Three 1 2 3\n1.2.1 Four|Five|Six 1 2 3")
}

func TestCellsThatSpan(t *testing.T) {
	p := page(set("Over all three columns", 64, 104, 10), set("Group", 64, 124, 10), set("first", 164, 124, 10), set("1", 304, 124, 10), set("second", 164, 144, 10), set("2", 304, 144, 10))
	p.Rules = []Rule{{60, 90, 500, 90}, {60, 110, 500, 110}, {160, 130, 500, 130}, {60, 150, 500, 150}, {60, 90, 60, 150}, {500, 90, 500, 150}, {160, 110, 160, 150}, {300, 110, 300, 150}}
	wantRows(t, p, "1.1.1 Over all three columns\n1.2.1 Group|first|1 1 2 3\n1.3.2 second|2 2 3")
}

func TestTableFromRightToLeft(t *testing.T) {
	p := page(leftwards("ميناء", 496, 104, 10), set("12", 164, 104, 10), set("7", 64, 104, 10), leftwards("مطار", 496, 124, 10), set("15", 164, 124, 10))
	p.Rules = ruled(threeColumns, []float64{90, 110, 130})
	wantRows(t, p, "1.1.1 ميناء|12|7 1 2 3\n1.2.1 مطار|15 1 2")
}

// The name of a group of rows often stands on its side.
func TestTextOnItsSideInACell(t *testing.T) {
	p := page(set("first measure", 164, 104, 10), set("1", 304, 104, 10), set("second measure", 164, 144, 10), set("2", 304, 144, 10))
	for i, r := range "Energy" {
		p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: 110, Y: 135 - 5*float64(i), Advance: 5, Size: 10, Angle: 270, Mapped: true})
	}
	p.Rules = append(ruled([]float64{60, 160, 300, 500}, []float64{90, 150}), Rule{160, 120, 500, 120})
	wantRows(t, p, "1.1.1 Energy\n1.1.2 first measure\n1.1.3 1\n1.2.2 second measure|2 2 3")
}

func TestTwoTablesKeepTheirPlaces(t *testing.T) {
	p := page(set("a", 64, 304, 10), set("bb", 164, 304, 10), set("c", 64, 324, 10), set("dd", 164, 324, 10),
		set("Above both", 60, 70, 10), set("e", 64, 104, 10), set("ff", 164, 104, 10), set("g", 64, 124, 10), set("hh", 164, 124, 10), set("Between", 60, 200, 10))
	p.Rules = append(ruled(threeColumns[:3], []float64{290, 310, 330}), ruled(threeColumns[:3], []float64{90, 110, 130})...)
	got := rows(p)
	at := func(s string) int { return strings.Index(got, s) }
	if at("1.1.1 e|ff") < 0 || at("2.1.1 a|bb") < 0 || !(at("Above both") < at("e|ff") && at("e|ff") < at("Between")) {
		t.Errorf("got:\n%s", got)
	}
}

// Grids that are no tables: charts, boxes around text, underlines and shading
// that cut through lines, the design of a page.
func TestGridsThatAreNoTables(t *testing.T) {
	chart := page(set("Emissions by year", 60, 80, 10), set("2010", 64, 294, 10), set("2020", 164, 294, 10))
	chart.Rules = ruled([]float64{60, 160, 260}, []float64{90, 110, 130, 150, 170, 190, 210, 230, 250, 270, 300})
	box := page(set("A box of text", 64, 104, 10), set("over two lines", 64, 116, 10))
	box.Rules = ruled([]float64{60, 500}, []float64{90, 130})
	heading := page(set("3.", 64, 104, 10), set("Scope of the review", 90, 104, 10))
	heading.Rules = ruled([]float64{60, 80, 500}, []float64{90, 110})
	marked := page(moved([]string{"words", "that", "go", "on"}, 62, 104, 10, 0.25), moved([]string{"words", "that", "go", "on"}, 62, 116, 10, 0.25))
	marked.Rules = ruled([]float64{60, 111, 300}, []float64{95, 108, 120})
	design := page(column("left", 6, 64, 110), column("right", 6, 330, 110), set("A side box", 520, 110, 10))
	design.Rules = ruled([]float64{50, 515, 590}, []float64{90, 300})
	withTags := page(tagged(1, corpus.TagText, set("One paragraph", 64, 104, 10)), tagged(2, corpus.TagText, set("another one", 164, 104, 10)))
	withTags.Rules, withTags.Tagged = ruled([]float64{60, 160, 300}, []float64{90, 110}), true
	for name, p := range map[string]*Page{"chart": chart, "box": box, "heading": heading, "marked words": marked, "design": design, "tagged": withTags} {
		lines, _ := Lines(p)
		for _, l := range lines {
			if l.Table > 0 {
				t.Errorf("%s: %q stands in a table", name, l.Text)
			}
		}
	}
}

func TestBars(t *testing.T) {
	level, upright := bars([]Rule{{0, 10, 50, 10}, {52, 10.5, 100, 10.5}, {200, 10, 250, 10}, {5, 0, 5, 30}, {6.5, 30, 6.5, 60}})
	if len(level) != 2 || level[0] != (bar{10.25, 0, 100}) || level[1].from != 200 || len(upright) != 1 || upright[0] != (bar{5.75, 0, 60}) {
		t.Errorf("%v %v", level, upright)
	}
}

// The work on a page full of rules stays bounded.
func TestManyRules(t *testing.T) {
	p := page(set("text", 60, 70, 10))
	for i := range 20_000 {
		x := float64(i%200) * 3
		p.Rules = append(p.Rules, Rule{x, 0, x, 800}, Rule{0, float64(i%260) * 3, 600, float64(i%260) * 3})
	}
	want(t, p, "text", OrderStream)
}
