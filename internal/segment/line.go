package segment

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// line is a line of a page with what the rules ask of it.
type line struct {
	page   int // index into the pages
	index  int // index into the page's lines
	start  int // offset of the line in the page's Text
	src    *corpus.Line
	lo, hi int        // the part of src.Text that it stands for
	text   string     // that part without blanks at either end
	box    corpus.Box // turned so that the text runs along x, left to right on paper
	shown  corpus.Box // as on the page, every number finite
	size   float64
	rtl    bool
	script script
	free   bool          // its structure element is not to be followed
	cells  []corpus.Cell // at least two, or none: a mark parted from its text is no cell
	open   opening
	role   string // set when the line can be told without its neighbours
	row    int    // number of the table row it stands in, 0 for none
	table  int    // number of the table, 0 for none
}

// flatten lists the lines with text in reading order. Only lines of blanks,
// unseen characters and broken bytes are left out.
func flatten(pages []corpus.Page) []*line {
	n := 0
	for i := range pages {
		n += len(pages[i].Lines)
	}
	out := make([]*line, 0, n)
	for i := range pages {
		at := 0
		for j := range pages[i].Lines {
			src := &pages[i].Lines[j]
			for _, part := range parts(&pages[i], src) {
				l := newLine(&pages[i], i, j, at, src, part)
				out = append(out, &l)
			}
			at += len(src.Text) + 1
		}
	}
	dropJustified(out)
	return out
}

// dropJustified takes away the cells of lines that are only spaced out to the
// edges of their column: a neighbour without cells has the same edges.
func dropJustified(lines []*line) {
	for range 2 {
		for i, l := range lines {
			if len(l.cells) == 0 || l.src.Table > 0 {
				continue
			}
			for _, j := range []int{i - 1, i + 1} {
				if j < 0 || j >= len(lines) || len(lines[j].cells) > 0 {
					continue
				}
				o := lines[j]
				if o.page == l.page && o.src.Block == l.src.Block && o.src.Element == l.src.Element && math.Abs(o.box.X0-l.box.X0) < 0.3*l.size &&
					math.Abs(o.box.X1-l.box.X1) < 0.3*l.size && math.Abs(o.box.Y1-l.box.Y1) < 2.5*l.size && o.open.kind == noMark {
					l.cells = nil
					break
				}
			}
		}
	}
}

// parts gives the parts of a line that are lines to the rules: the whole, or
// a page number in the margin apart from the text beside it.
func parts(pg *corpus.Page, src *corpus.Line) []corpus.Cell {
	all := corpus.Cell{Range: corpus.Range{End: len(src.Text)}, X0: src.Box.X0, X1: src.Box.X1}
	if blank(src.Text) {
		return nil
	}
	h, n := number(pg.Height), len(src.Cells)
	if n != 2 || src.Angle != 0 || src.Box.Y1 > headBand*h && src.Box.Y0 < footBand*h || src.Tag == corpus.TagRow || src.Table > 0 {
		return []corpus.Cell{all}
	}
	a, b := all, all
	a.End, b.Start = src.Cells[1].Start, src.Cells[1].Start
	a.X1, b.X0 = src.Cells[0].X1, src.Cells[1].X0
	if a.End <= 0 || a.End >= len(src.Text) || !utf8.RuneStart(src.Text[a.End]) {
		return []corpus.Cell{all}
	}
	for i, c := range []corpus.Cell{a, b} {
		text, other := strings.TrimSpace(src.Text[c.Start:c.End]), []corpus.Cell{b, a}[i]
		if n, size := integer(text); size > 0 && size == len(text) && (n == pg.Number || text == pg.Label) && !blank(src.Text[other.Start:other.End]) {
			return []corpus.Cell{a, b}
		}
	}
	return []corpus.Cell{all}
}

func newLine(pg *corpus.Page, page, index, at int, src *corpus.Line, part corpus.Cell) line {
	l := line{page: page, index: index, start: at, src: src, lo: part.Start, hi: part.End, text: strings.TrimSpace(src.Text[part.Start:part.End])}
	l.shown = finite(corpus.Box{X0: part.X0, Y0: src.Box.Y0, X1: part.X1, Y1: src.Box.Y1})
	l.box = turn(l.shown, src.Angle, number(pg.Width), number(pg.Height))
	l.size = number(src.Size)
	if l.size <= 0 || l.size > 1000 {
		l.size = min(max(1, 0.8*(l.box.Y1-l.box.Y0)), 1000)
	}
	l.script = scriptOf(l.text)
	l.rtl = l.script == rightToLeft
	l.open = openingOf(l.text)
	if l.lo == 0 && l.hi == len(src.Text) {
		l.cells = realCells(&l)
	}
	return l
}

// realCells drops cells that no rule should see: those out of range, and a
// bullet or number that a tab parts from its own text.
func realCells(l *line) []corpus.Cell {
	in := l.src.Cells
	if len(in) < 2 {
		return nil
	}
	out := make([]corpus.Cell, 0, len(in))
	last := 0
	for _, c := range in {
		if c.Start < last || c.End <= c.Start || c.End > len(l.src.Text) {
			return nil
		}
		last = c.End
		if !blank(l.src.Text[c.Start:c.End]) {
			c.X0, c.X1 = number(c.X0), number(c.X1)
			out = append(out, c)
		}
	}
	if len(out) > 0 && l.src.Table == 0 && l.open.kind != noMark && l.open.kind != objective {
		lead := strings.TrimSpace(l.src.Text[out[0].Start:out[0].End])
		if len(lead) <= l.open.end {
			out[0].Start = min(out[0].Start, out[0].End)
			if len(out) <= 2 {
				return nil
			}
			out[1].Start, out[1].X0, out[1].X1 = out[0].Start, min(out[0].X0, out[1].X0), max(out[0].X1, out[1].X1)
			out = out[1:]
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// blank says that a text holds nothing that a reader could see.
func blank(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			continue
		}
		if !unicode.IsSpace(r) && !unseen(r) {
			return false
		}
	}
	return true
}

// unseen says that a character has no place in a passage: controls, soft
// hyphens, zero-width blanks. Joiners and direction marks carry meaning.
func unseen(r rune) bool {
	switch r {
	case 0xAD, 0x200B, 0x2060, 0xFEFF:
		return true
	}
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r'
}

// number makes any measure usable: 0 for what is not a number, within ±1e6 points.
func number(f float64) float64 {
	if math.IsNaN(f) {
		return 0
	}
	return min(max(f, -1e6), 1e6)
}

func finite(b corpus.Box) corpus.Box {
	b = corpus.Box{X0: number(b.X0), Y0: number(b.Y0), X1: number(b.X1), Y1: number(b.Y1)}
	return corpus.Box{X0: min(b.X0, b.X1), Y0: min(b.Y0, b.Y1), X1: max(b.X0, b.X1), Y1: max(b.Y0, b.Y1)}
}

// turn gives the box as it lies when the page is turned so that its text is upright.
func turn(b corpus.Box, angle int, w, h float64) corpus.Box {
	switch ((angle % 360) + 360) % 360 {
	case 90:
		return corpus.Box{X0: b.Y0, Y0: w - b.X1, X1: b.Y1, Y1: w - b.X0}
	case 180:
		return corpus.Box{X0: w - b.X1, Y0: h - b.Y1, X1: w - b.X0, Y1: h - b.Y0}
	case 270:
		return corpus.Box{X0: h - b.Y1, Y0: b.X0, X1: h - b.Y0, Y1: b.X1}
	}
	return b
}

// letters counts letters, stopping at limit.
func letters(s string, limit int) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			if n++; n >= limit {
				break
			}
		}
	}
	return n
}
