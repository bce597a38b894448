package layout

import (
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

const advance = 0.5 // of the size: every glyph of these tests

// set draws text as glyphs from (x, y) on, blanks included.
func set(text string, x, y, size float64) (out []Glyph) {
	for _, r := range text {
		out = append(out, Glyph{Text: string(r), X: x, Y: y, Advance: advance * size, Size: size, Mapped: true})
		x += advance * size
	}
	return out
}

// moved draws words without blanks, a gap of em between them.
func moved(words []string, x, y, size, em float64) (out []Glyph) {
	for _, w := range words {
		out = append(out, set(w, x, y, size)...)
		x += advance*size*float64(len([]rune(w))) + em*size
	}
	return out
}

// leftwards draws text from x to the left, as right-to-left scripts run.
func leftwards(text string, x, y, size float64) (out []Glyph) {
	for _, r := range text {
		x -= advance * size
		out = append(out, Glyph{Text: string(r), X: x, Y: y, Advance: advance * size, Size: size, Mapped: true})
	}
	return out
}

func page(groups ...[]Glyph) *Page {
	p := &Page{Number: 1, Width: 600, Height: 800}
	for _, g := range groups {
		p.Glyphs = append(p.Glyphs, g...)
	}
	return p
}

func tagged(element int, tag string, groups ...[]Glyph) (out []Glyph) {
	for _, g := range groups {
		for _, x := range g {
			x.Element, x.Tag = element, tag
			out = append(out, x)
		}
	}
	return out
}

func texts(lines []corpus.Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return strings.Join(out, "\n")
}

func want(t *testing.T, p *Page, text, order string) []corpus.Line {
	t.Helper()
	lines, got := Lines(p)
	if texts(lines) != text {
		t.Errorf("text:\n%q\nwant:\n%q", texts(lines), text)
	}
	if got != order {
		t.Errorf("order %q, want %q", got, order)
	}
	return lines
}

// column draws n lines of words that fill a column.
func column(word string, n int, x, y float64) (out []Glyph) {
	for i := range n {
		out = append(out, set(strings.Repeat(word+" ", 8)+word, x, y+12*float64(i), 10)...)
	}
	return out
}
