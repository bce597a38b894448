package layout

import (
	"math"
	"strings"
	"unicode"
)

const (
	leastUpright = 3   // glyphs below each other that make vertical writing sure
	stepLeast    = 0.7 // of the size, from one to the next
	stepMost     = 1.9
	sameColumn   = 0.25 // of the size, middles apart
	topOfGlyph   = 0.88 // of the size, above the baseline
	backOfGlyph  = 0.25 // of the size, from the middle to the baseline of a turned line
)

// upended gives the glyphs with vertical writing, as Chinese and Japanese have
// it, as text that runs down the page: its lines follow each other from right
// to left, and that is what text turned by 90 degrees does. The glyphs are the
// same where there is none.
func upended(glyphs []Glyph) []Glyph {
	down := make([]bool, len(glyphs))
	ideographs, vertical := 0, 0
	for i := 0; i < len(glyphs); {
		j, han := columnFrom(glyphs, i)
		ideographs += han
		if n := inked(glyphs[i:j]); n >= leastUpright && 3*han >= 2*n {
			vertical += han
			for k := i; k < j; k++ {
				down[k] = true
			}
		}
		i = j
	}
	if vertical == 0 {
		return glyphs
	}
	out := append([]Glyph(nil), glyphs...)
	for i := range out {
		// The rest of a paragraph may be a sign or two.
		if down[i] || 2*vertical > ideographs && isIdeograph(out[i].Text) && out[i].Angle == 0 && alone(glyphs, i) {
			out[i].stand()
		}
	}
	return out
}

// columnFrom gives the end of the glyphs from i on that stand below each other,
// and how many of them are ideographs or kana.
func columnFrom(glyphs []Glyph, i int) (end, han int) {
	last := -1
	for end = i; end < len(glyphs); end++ {
		g := &glyphs[end]
		if isBlank(g.Text) || g.Text == "" {
			continue
		}
		if last >= 0 && (g.Angle != 0 || !below(&glyphs[last], g)) {
			return end, han
		}
		if isIdeograph(g.Text) {
			han++
		}
		if last = end; g.Angle != 0 {
			return end + 1, 0
		}
	}
	return end, han
}

func below(p, g *Glyph) bool {
	size := max(p.Size, g.Size)
	step := g.Y - p.Y
	return step > stepLeast*size && step < stepMost*size && math.Abs(p.X+p.Advance/2-g.X-g.Advance/2) < sameColumn*size
}

// alone says that no glyph before or after stands beside this one.
func alone(glyphs []Glyph, i int) bool {
	for _, k := range [2]int{i - 1, i + 1} {
		if k < 0 || k >= len(glyphs) {
			continue
		}
		if g, o := &glyphs[i], &glyphs[k]; math.Abs(g.Y-o.Y) < sameBaseline*g.Size && math.Abs(g.X-o.X) < 2*g.Size {
			return false
		}
	}
	return true
}

func inked(glyphs []Glyph) (n int) {
	for i := range glyphs {
		if !isBlank(glyphs[i].Text) {
			n++
		}
	}
	return n
}

// stand turns a glyph that is drawn upright into one of a line that runs down.
func (g *Glyph) stand() {
	g.X += g.Advance/2 - backOfGlyph*g.Size
	g.Y -= topOfGlyph * g.Size
	g.Advance, g.Angle = g.Size, 90
}

func isIdeograph(s string) bool {
	r := firstRune(s)
	return r >= 0x2e80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x30ff || r >= 0xfe10 && r <= 0xfe4f || r >= 0xff00 && r <= 0xff60)
}

// levelForms gives the signs that have a form of their own in vertical writing
// their usual one. Both take three bytes.
var levelForms = strings.NewReplacer("︵", "（", "︶", "）", "﹁", "「", "﹂", "」", "﹃", "『", "﹄", "』", "︐", "，", "︑", "、", "︒", "。", "︓", "：", "︔", "；", "︕", "！", "︖", "？",
	"︙", "…", "︰", "‥", "︱", "—", "︻", "【", "︼", "】", "︽", "《", "︾", "》", "︿", "〈", "﹀", "〉", "︷", "｛", "︸", "｝", "︹", "〔", "︺", "〕", "︗", "〖", "︘", "〗", "﹇", "［", "﹈", "］")
