package layout

import (
	"math"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

func TestLinesOfOneColumn(t *testing.T) {
	p := page(set("The first line of text", 72, 100, 10), set("and the second one.", 72, 112, 10), set("Far below", 72, 400, 10))
	lines := want(t, p, "The first line of text\nand the second one.\nFar below", OrderStream)
	if lines[0].Block != lines[1].Block || lines[2].Block <= lines[1].Block {
		t.Errorf("blocks %d %d %d: the first two lines share one, the third has a later one", lines[0].Block, lines[1].Block, lines[2].Block)
	}
	l := lines[0]
	if l.Box.X0 != 72 || l.Box.X1 != 72+22*5 || l.Box.Y0 != 92.5 || l.Box.Y1 != 102.5 || l.Size != 10 {
		t.Errorf("box %v, size %v", l.Box, l.Size)
	}
}

func TestSpacesFromGaps(t *testing.T) {
	p := page(moved([]string{"no", "blanks", "drawn", "here"}, 72, 100, 10, 0.3), moved([]string{"kern", "ing"}, 72, 120, 10, 0.05))
	want(t, p, "no blanks drawn here\nkerning", OrderStream)
}

// The white between the letters of a spaced line may lie on either side of what
// makes a word of it elsewhere.
func TestLetterSpacedLine(t *testing.T) {
	for _, spacing := range [][]float64{{3}, {1.5, 1.5, 1.7}} {
		var g []Glyph
		x := 72.0
		for i, r := range "spread out text" {
			g = append(g, Glyph{Text: string(r), X: x, Y: 100, Advance: 5, Size: 10, Mapped: true})
			x += 5 + spacing[i%len(spacing)]
		}
		want(t, page(g), "spread out text", OrderStream)
	}
}

func TestColumnsInStreamOrder(t *testing.T) {
	p := page(column("left", 4, 50, 100), column("right", 4, 320, 100))
	lines, order := Lines(p)
	if order != OrderStream || len(lines) != 8 || !strings.HasPrefix(lines[3].Text, "left") || !strings.HasPrefix(lines[4].Text, "right") {
		t.Fatalf("order %s:\n%s", order, texts(lines))
	}
	if lines[3].Block == lines[4].Block {
		t.Error("two columns share a block")
	}
}

// A producer that draws line by line across both columns needs the cut.
func TestColumnsCutByGeometry(t *testing.T) {
	p := page()
	for i := 5; i >= 0; i-- {
		p.Glyphs = append(p.Glyphs, set("left left left left left left left left", 50, 100+12*float64(i), 10)...)
		p.Glyphs = append(p.Glyphs, set("right right right right right right", 320, 100+12*float64(i), 10)...)
	}
	lines, order := Lines(p)
	if order != OrderGeometry || len(lines) != 12 || !strings.HasPrefix(lines[5].Text, "left") || !strings.HasPrefix(lines[6].Text, "right") {
		t.Fatalf("order %s:\n%s", order, texts(lines))
	}
	for _, l := range lines {
		if len(l.Cells) > 0 {
			t.Errorf("column line with cells: %q", l.Text)
		}
	}
}

func TestRepeatedRunIsReadOnce(t *testing.T) {
	p := page(set("Bold by hand", 72, 100, 10), set("Bold by hand", 72.3, 100, 10), set("next", 72, 112, 10))
	want(t, p, "Bold by hand\nnext", OrderStream)
}

func TestCells(t *testing.T) {
	p := page(set("Objective", 72, 100, 10), set("2022", 200, 100, 10), set("2026", 260, 100, 10))
	lines := want(t, p, "Objective\t2022\t2026", OrderStream)
	cells := lines[0].Cells
	if len(cells) != 3 {
		t.Fatalf("cells %v", cells)
	}
	for i, text := range []string{"Objective", "2022", "2026"} {
		if got := lines[0].Text[cells[i].Start:cells[i].End]; got != text {
			t.Errorf("cell %d is %q", i, got)
		}
	}
	if cells[1].X0 != 200 || cells[1].X1 != 220 {
		t.Errorf("second cell spans %v–%v", cells[1].X0, cells[1].X1)
	}
}

func TestBulletIsNoCell(t *testing.T) {
	for _, label := range []string{"•", "(a)", "12.", "–"} {
		p := page(set(label, 72, 100, 10), set("hanging text of an item", 72+5*float64(len([]rune(label)))+20, 100, 10))
		lines := want(t, p, label+" hanging text of an item", OrderStream)
		if len(lines[0].Cells) != 0 {
			t.Errorf("%s: cells %v", label, lines[0].Cells)
		}
	}
}

// Words of a justified line stand wide apart without being cells.
func TestJustifiedLineIsNoRow(t *testing.T) {
	p := page(moved([]string{"a", "very", "wide", "justified", "line"}, 72, 100, 10, 1.3))
	lines := want(t, p, "a very wide justified line", OrderStream)
	if len(lines[0].Cells) != 0 {
		t.Errorf("cells %v", lines[0].Cells)
	}
}

func TestRuledColumnsMakeCells(t *testing.T) {
	p := page(set("narrow", 72, 100, 10), set("gap", 108, 100, 10))
	p.Rules = []Rule{{105, 90, 105, 110}}
	lines := want(t, p, "narrow\tgap", OrderStream)
	if len(lines[0].Cells) != 2 {
		t.Errorf("cells %v", lines[0].Cells)
	}
}

func TestMarks(t *testing.T) {
	raised := func(text string, x float64) []Glyph { return set(text, x, 96, 6) }
	cases := []struct {
		name   string
		glyphs []Glyph
		text   string
		marks  []string
	}{
		{"after a full stop", append(set("the Compact.", 72, 100, 10), raised("12", 132)...), "the Compact.¹²", []string{"¹²"}},
		{"inside a line", append(append(set("the Compact", 72, 100, 10), raised("3", 127)...), set(" says", 131, 100, 10)...), "the Compact³ says", []string{"³"}},
		{"the note's own number", append(raised("4", 72), set("See the report.", 76, 100, 10)...), "4 See the report.", []string{"4"}},
		{"an ordinal", append(set("le 1", 72, 100, 10), raised("er", 92)...), "le 1er", nil},
		{"a square", append(set("100 km", 72, 100, 10), raised("2", 102)...), "100 km2", nil},
		{"an asterisk", append(set("Periodic Review", 72, 100, 10), raised("*", 147)...), "Periodic Review*", []string{"*"}},
		{"a letter under a table", append(set("5 June 2007", 72, 100, 10), raised("a, b", 127)...), "5 June 2007 a, b", []string{"a, b"}},
		{"a Roman number", append(append(set("the changes", 72, 100, 10), raised("iii", 127)...), set(" in", 137, 100, 10)...), "the changes iii in", []string{"iii"}},
		{"the note's own letter", append(raised("a", 72), set("Accession.", 77, 100, 10)...), "a Accession.", []string{"a"}},
		{"an ordinal in English", append(set("the 22", 72, 100, 10), raised("nd", 102)...), "the 22nd", nil},
		{"an ordinal in Spanish", append(set("la 2", 72, 100, 10), raised("a", 92)...), "la 2a", nil},
		{"a century", append(set("XX", 72, 100, 10), raised("e", 82)...), "XXe", nil},
		{"an abbreviation", append(set("No", 72, 100, 10), raised("d", 82)...), "Nod", nil},
		{"a lowered figure", append(set("CO", 72, 100, 10), set("2", 82, 103, 6)...), "CO2", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			lines := want(t, page(c.glyphs), c.text, OrderStream)
			var got []string
			for _, m := range lines[0].Marks {
				got = append(got, lines[0].Text[m.Start:m.End])
			}
			if strings.Join(got, "|") != strings.Join(c.marks, "|") {
				t.Errorf("marks %q, want %q", got, c.marks)
			}
		})
	}
}

func TestRotatedTextStandsApart(t *testing.T) {
	p := page(set("upright text", 72, 100, 10))
	for i, r := range "SIDE" {
		p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: 30, Y: 400 - 5*float64(i), Advance: 5, Size: 10, Angle: 270, Mapped: true})
	}
	p.Glyphs = append(p.Glyphs, set("goes on", 72, 112, 10)...)
	lines := want(t, p, "upright text\ngoes on\nSIDE", OrderStream)
	side := lines[2]
	if side.Angle != 270 || side.Block == lines[1].Block {
		t.Errorf("angle %d, block %d beside %d", side.Angle, side.Block, lines[1].Block)
	}
	if b := side.Box; math.Abs(b.Y0-380) > 0.01 || math.Abs(b.Y1-400) > 0.01 || math.Abs(b.X0-22.5) > 0.01 || math.Abs(b.X1-32.5) > 0.01 {
		t.Errorf("box %v", b)
	}
}

func TestSlightSlantIsUpright(t *testing.T) {
	g := set("scanned line", 72, 100, 10)
	for i := range g {
		g[i].Angle = 358
	}
	lines := want(t, page(g), "scanned line", OrderStream)
	if lines[0].Angle != 0 {
		t.Errorf("angle %d", lines[0].Angle)
	}
}

func TestStructureOrder(t *testing.T) {
	p := page(
		tagged(3, corpus.TagText, set("drawn first, read last", 72, 300, 10)),
		tagged(1, corpus.TagHeading, set("Heading", 72, 100, 14)),
		tagged(2, corpus.TagText, set("paragraph one", 72, 120, 10), set("of two lines", 72, 132, 10)),
		tagged(0, corpus.TagArtifact, set("page 7", 300, 780, 8)),
	)
	p.Tagged = true
	lines := want(t, p, "Heading\nparagraph one\nof two lines\ndrawn first, read last\npage 7", OrderStructure)
	if lines[0].Tag != corpus.TagHeading || lines[1].Element != 2 || lines[2].Element != 2 || lines[4].Tag != corpus.TagArtifact {
		t.Errorf("tags and elements: %+v", lines)
	}
	p.Tagged = false
	lines, order := Lines(p)
	if order == OrderStructure || lines[0].Element != 0 || lines[0].Tag != "" {
		t.Errorf("untrusted structure was used: %s %+v", order, lines[0])
	}
}

func TestRowsOfTheStructureTree(t *testing.T) {
	cell := func(n int, groups ...[]Glyph) []Glyph {
		g := tagged(5, corpus.TagRow, groups...)
		for i := range g {
			g[i].Cell = n
		}
		return g
	}
	p := page(cell(1, set("one", 72, 100, 10)), cell(2, set("line", 90, 100, 10)))
	p.Tagged = true
	if lines := want(t, p, "one\tline", OrderStructure); len(lines[0].Cells) != 2 {
		t.Errorf("cells %v", lines[0].Cells)
	}
	p = page(cell(1, set("first cell", 72, 100, 10), set("wraps", 72, 112, 10)), cell(2, set("second cell", 200, 100, 10), set("wraps too", 200, 112, 10)))
	p.Tagged = true
	want(t, p, "first cell\nwraps\nsecond cell\nwraps too", OrderStructure)
}

// A table over two columns of a page has its header drawn in both; the structure
// tree knows it once.
func TestHeaderRowInTwoColumns(t *testing.T) {
	cell := func(n int, g []Glyph) []Glyph {
		for i := range g {
			g[i].Cell, g[i].Head = n, true
		}
		return tagged(5, corpus.TagRow, g)
	}
	head := func(x, y float64) (out []Glyph) {
		return append(cell(1, set("Area", x, y, 10)), cell(2, set("Cost", x+80, y, 10))...)
	}
	p := page(head(72, 700), head(320, 100), tagged(6, corpus.TagRow, set("Ports", 320, 114, 10)))
	p.Tagged = true
	want(t, p, "Area\tCost\nArea\tCost\nPorts", OrderStructure)
}

func TestHiddenTextIsKept(t *testing.T) {
	g := set("recognised layer", 72, 100, 10)
	for i := range g {
		g[i].Hidden = true
	}
	lines := want(t, page(g, set("and printed text", 72, 120, 10)), "recognised layer\nand printed text", OrderStream)
	if !lines[0].Hidden || lines[1].Hidden {
		t.Errorf("hidden: %v, %v", lines[0].Hidden, lines[1].Hidden)
	}
}

func TestHanWithoutSpaces(t *testing.T) {
	g := moved([]string{"移", "民", "，", "2030"}, 72, 100, 10, 0.2)
	want(t, page(g), "移民，2030", OrderStream)
	want(t, page(set("移 民", 72, 100, 10)), "移民", OrderStream)
}

func TestEmptyPage(t *testing.T) {
	lines, order := Lines(&Page{})
	if len(lines) != 0 || order == "" {
		t.Errorf("%v, %q", lines, order)
	}
	want(t, page(set("   ", 72, 100, 10)), "", OrderStream)
}

// Flattened transparency draws a line in clipped pieces, page by page, with
// the letters at the cuts twice.
func TestScatteredPiecesOfLines(t *testing.T) {
	p := page()
	for pass := range 3 {
		for i := range 6 {
			line := set("every line was drawn in three pieces", 72, 100+12*float64(i), 10)
			p.Glyphs = append(p.Glyphs, line[12*pass:min(len(line), 12*pass+15)]...)
		}
	}
	lines, order := Lines(p)
	if order != OrderGeometry || len(lines) != 6 || lines[5].Text != "every line was drawn in three pieces" {
		t.Errorf("order %s:\n%s", order, texts(lines))
	}
}
