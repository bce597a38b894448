package layout

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// drawings are what a glyph of the fuzzer may say.
var drawings = []string{"a", "B", "7", " ", ".", "-", "(", "ﬁ", "ا", "لا", "ه", "\u0651", "é", "移", "я", "•", "", "¹", "word", "\u00ad", "٣"}

// pageOf makes a page of any bytes, eight to a glyph; the last ones are rules.
func pageOf(data []byte) *Page {
	p := &Page{Width: 600, Height: 800}
	for ; len(data) >= 8; data = data[8:] {
		x, y := float64(int16(binary.LittleEndian.Uint16(data)))/16, float64(int16(binary.LittleEndian.Uint16(data[2:])))/16
		size, flags := float64(data[4]%40), data[5]
		if flags == 0xff {
			p.Rules = append(p.Rules, Rule{x, y, x + float64(data[4]), y + float64(data[6])})
			continue
		}
		g := Glyph{Text: drawings[int(data[6])%len(drawings)], X: x, Y: y, Advance: size * 0.5, Size: size, Font: "F", Mapped: true,
			Bold: flags&1 != 0, Hidden: flags&2 != 0, Element: int(data[7] % 5), Cell: int(flags >> 6)}
		if flags&4 != 0 {
			g.Angle = 90 * int(flags>>3&3)
		}
		p.Glyphs = append(p.Glyphs, g)
	}
	p.Tagged = len(p.Glyphs)%2 == 1
	return p
}

// lettersOf counts letters and digits, presentation forms as what they stand for.
func lettersOf(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range Normal(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out[r]++
		}
	}
	return out
}

// unsound names a promise of Lines that the lines of a page do not keep, or "".
func unsound(p *Page, lines []corpus.Line) string {
	var drawn, laid strings.Builder
	for i := range p.Glyphs {
		drawn.WriteString(p.Glyphs[i].Text)
		drawn.WriteByte('\n')
	}
	for i, l := range lines {
		if !utf8.ValidString(l.Text) || strings.TrimSpace(l.Text) == "" || strings.Contains(l.Text, "\n") {
			return fmt.Sprintf("line %d: %q", i, l.Text)
		}
		for _, v := range []float64{l.Box.X0, l.Box.Y0, l.Box.X1, l.Box.Y1} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Sprintf("line %d %q: box %v", i, l.Text, l.Box)
			}
		}
		end := 0
		for _, c := range l.Cells {
			if c.Start < end || c.End <= c.Start || c.End > len(l.Text) {
				return fmt.Sprintf("line %d %q: cells %v", i, l.Text, l.Cells)
			}
			end = c.End
		}
		end = 0
		for _, m := range l.Marks {
			if m.Start < end || m.End <= m.Start || m.End > len(l.Text) || !utf8.ValidString(l.Text[m.Start:m.End]) {
				return fmt.Sprintf("line %d %q: marks %v", i, l.Text, l.Marks)
			}
			end = m.End
		}
		laid.WriteString(l.Text)
		laid.WriteByte('\n')
	}
	have := lettersOf(drawn.String())
	for r, n := range lettersOf(laid.String()) {
		if n > have[r] {
			return fmt.Sprintf("%q stands %d times in the lines, drawn %d times", r, n, have[r])
		}
	}
	return ""
}

// Whatever is drawn, lines are sound text with finite places, and no letter
// comes from nowhere.
func FuzzLines(f *testing.F) {
	row := func(x, y int16, text byte, flags byte) []byte {
		b := binary.LittleEndian.AppendUint16(nil, uint16(x*16))
		return append(binary.LittleEndian.AppendUint16(b, uint16(y*16)), 10, flags, text, 1)
	}
	f.Add(slices.Concat(row(72, 100, 0, 0), row(77, 100, 1, 0), row(300, 100, 2, 0)))
	f.Add(slices.Concat(row(300, 100, 8, 0), row(295, 100, 9, 0), row(290, 100, 11, 0), row(285, 100, 6, 0)))
	f.Add(slices.Concat(row(72, 100, 0, 4), row(72, 105, 1, 12), row(72, 110, 18, 20), row(60, 90, 0, 0xff)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 8*2000 {
			return
		}
		p := pageOf(data)
		lines, _ := Lines(p)
		if why := unsound(p, lines); why != "" {
			t.Error(why)
		}
	})
}
