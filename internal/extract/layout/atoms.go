package layout

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// atoms lists the clusters of a line as they stand on the page, left to right.
// In left-to-right text the stream's order is kept within a run, so that
// kerning and overprinting do not part what belongs together.
func (m *lineMeasure) atoms(row []*run) []atom {
	n := 0
	for _, r := range row {
		n += len(r.glyphs)
	}
	out := make([]atom, 0, n)
	space, end := false, 0.0
	for _, r := range row {
		if math.Abs(r.x0-end) > 0.5*r.size {
			space = false // the gap decides
		}
		end = r.x1
		for i := range r.glyphs {
			g := &r.glyphs[i]
			switch {
			case g.Text == "":
				continue
			case isBlank(g.Text):
				if (g.Advance > 0 || len(r.glyphs) > 1) && !takenBack(r.glyphs, i) {
					space = true
				}
				continue
			}
			a := atom{text: g.Text, x0: g.X, x1: g.X + g.Advance, size: g.Size, y: g.Y, cell: g.Cell, space: space, over: g.Over}
			if r.within != nil {
				a.cell = r.cell
			}
			space = a.trim()
			if k := len(out) - 1; k >= 0 && isMarkOnly(a.text) {
				if home := m.home(out, r.glyphs, i); home >= 0 {
					out[home].text += a.text
					continue
				}
			}
			if i > 0 && isLamAlef(&a, &r.glyphs[i-1]) {
				a.text += r.glyphs[i-1].Text
				out[len(out)-1] = a
				continue
			}
			out = append(out, a)
		}
	}
	if m.mixed {
		m.visual(out)
	}
	return out
}

// takenBack says that the blank glyphs[i] leaves no white: what follows is drawn
// where it stands itself. Producers draw soft hyphens so.
func takenBack(glyphs []Glyph, i int) bool {
	g := &glyphs[i]
	if i+1 == len(glyphs) || i == 0 {
		return false
	}
	next := &glyphs[i+1]
	return g.Advance > 0 && !isBlank(next.Text) && math.Abs(next.X-g.X) < 0.01*g.Size && math.Abs(next.Y-g.Y) < 0.01*g.Size
}

// trim takes blanks off both ends; true when some stood at the end.
func (a *atom) trim() bool {
	if len(a.text) == 1 {
		return false
	}
	short := strings.TrimLeftFunc(a.text, unicode.IsSpace)
	a.space = a.space || len(short) < len(a.text)
	a.text = strings.TrimRightFunc(short, unicode.IsSpace)
	return len(a.text) < len(short)
}

func isBlank(s string) bool {
	if len(s) == 1 {
		return s[0] == ' ' || s[0] == '\t' || s[0] == '\n' || s[0] == '\r'
	}
	return strings.TrimSpace(s) == ""
}

func isMarkOnly(s string) bool {
	if s[0] < 0x80 {
		return false
	}
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return true
}

// isLamAlef says that a is a lam over which the alef drawn before it stands
// without a width of its own: one ligature, whose letters some producers map to
// two glyphs.
func isLamAlef(a *atom, alef *Glyph) bool {
	return alef.Advance == 0 && strings.HasPrefix(a.text, "ل") && slices.Contains(alefs, alef.Text) && alef.X > a.x0 && alef.X < a.x1
}

var alefs = []string{"ا", "أ", "إ", "آ"}

// home finds the cluster that the combining mark glyphs[i] stands on: the one
// just drawn, unless the mark lies over the next glyph only.
func (m *lineMeasure) home(out []atom, glyphs []Glyph, i int) int {
	g, k := &glyphs[i], len(out)-1
	if !m.mixed || i+1 == len(glyphs) {
		return k
	}
	x, n := g.X+g.Advance/2, &glyphs[i+1]
	for _, slack := range []float64{0, 0.15 * m.size} {
		if x >= out[k].x0-slack && x <= out[k].x1+slack {
			return k
		}
		if x >= n.X-slack && x <= n.X+n.Advance+slack {
			return -1
		}
	}
	return k
}

// visual sorts the clusters of a line with right-to-left text by place, a
// mark drawn before its letter joining it.
func (m *lineMeasure) visual(out []atom) {
	// A blank in the stream says only that the glyphs around it are apart; which
	// side of a glyph it lies on is seen from the gaps.
	for i := range out {
		out[i].space = false
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].x0+out[i].x1 < out[j].x0+out[j].x1 })
	// A mark that hangs over the end of its word leaves the white there whole.
	for i := range len(out) - 1 {
		if a, letter := &out[i], out[i+1].x0; a.x0 == a.x1 && letter-a.x0 < rtlWordGap*m.size && isMarkOnly(a.text) {
			a.x0, a.x1 = letter, letter
		}
	}
}
