package pdftext

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/extract/layout"
	"stocktake/internal/extract/repair"
)

// fontCode is one character code of one font: one shape on paper.
type fontCode struct {
	font string
	code uint32
}

const (
	firstMark   = 0xf0000 // plane 15, private use: nothing in the layout gives it a meaning
	maxSuspects = 4096    // of one file; more is no font of a few ligatures
	sameAdvance = 0.3     // codes of one letter whose advances differ by less draw variants of it
)

// suspects gives every glyph whose text is missing or doubtful a private
// character of its font and code, so that what one font draws as "ti" and
// another as "<" can be told apart. Only glyphs inside words are taken: all
// others have one reading only, and the layout needs to see it.
func (in *interpreter) suspects() {
	glyphs := in.page.Glyphs
	font, twins := "", map[uint32]bool{}
	for i := range glyphs {
		g := &glyphs[i]
		if g.Font != font || i == 0 {
			font, twins = g.Font, in.file.twins(g.Font)
		}
		if g.Mapped && !doubtful(g.Text) && !(len(twins) > 0 && twins[g.Code]) {
			continue
		}
		if before, after := beside(glyphs, i); suspicious(glyphs, i, before, after) {
			if mark, ok := in.file.mark(g); ok {
				g.Text = string(mark)
			}
		}
	}
}

// Doubtful counts the glyphs inside words whose text is missing or has no place
// there, by the look of a page alone: it serves pages of any engine.
func Doubtful(p *layout.Page) int {
	n := 0
	for i := range p.Glyphs {
		if g := &p.Glyphs[i]; g.Mapped && !doubtful(g.Text) {
			continue
		}
		if before, after := beside(p.Glyphs, i); suspicious(p.Glyphs, i, before, after) {
			n++
		}
	}
	return n
}

// beside says whether letters touch glyph i.
func beside(glyphs []layout.Glyph, i int) (before, after bool) {
	return i > 0 && touches(&glyphs[i-1], &glyphs[i]), i+1 < len(glyphs) && touches(&glyphs[i+1], &glyphs[i])
}

// touches says that a glyph next in the stream draws Latin letters surely, on
// the same line as g and close to it.
func touches(n, g *layout.Glyph) bool {
	r, _ := utf8.DecodeRuneInString(n.Text)
	if !unicode.Is(unicode.Latin, r) && r < firstMark || !n.Mapped && r < firstMark || math.Abs(n.Y-g.Y) > 0.1*g.Size {
		return false
	}
	left, right := n, g
	if n.X > g.X {
		left, right = g, n
	}
	return math.Abs(right.X-left.X-left.Advance) < 0.1*g.Size
}

// suspicious says whether glyph i, of which it is known whether letters touch
// it, may stand for something else than its text.
func suspicious(glyphs []layout.Glyph, i int, before, after bool) bool {
	g := &glyphs[i]
	r, n := utf8.DecodeRuneInString(g.Text)
	switch {
	case !before && !after || g.Hidden || g.Advance < 0.05*g.Size:
		return false
	case !g.Mapped:
		return !carried(glyphs, i) && !(unicode.IsSpace(r) && n == len(g.Text))
	case unicode.IsUpper(r) && r < utf8.RuneSelf:
		p, _ := utf8.DecodeRuneInString(glyphs[max(0, i-1)].Text)
		q, _ := utf8.DecodeRuneInString(glyphs[min(len(glyphs)-1, i+1)].Text)
		return before && (unicode.IsLower(p) || p >= firstMark || after && unicode.IsLower(q))
	case unicode.IsLetter(r), r == utf8.RuneError, unicode.Is(unicode.Co, r):
		return true
	case strings.ContainsRune(edges, r):
		return before && after
	}
	return true
}

// carried says that the text of an unmapped glyph belongs to one near it: some
// producers map one glyph of a group to all its characters and the others to
// nothing.
func carried(glyphs []layout.Glyph, i int) bool {
	for _, step := range []int{-1, 1} {
		k := i + step
		for k >= 0 && k < len(glyphs) && glyphs[k].Text == "" && glyphs[k].Font == glyphs[i].Font {
			k += step
		}
		if k >= 0 && k < len(glyphs) && glyphs[k].Font == glyphs[i].Font && utf8.RuneCountInString(glyphs[k].Text) > 1 {
			return true
		}
	}
	return false
}

// Marks that have no place inside a word: edges stand before and after words
// in sound text, inner ones do not. Marks of addresses and of compound words
// are not among them.
const (
	inner = "<>^$={}`~"
	edges = "'\")(;?!*%#|\\+"
)

// doubtful says whether a mapped text is one that stands inside words only, or
// for the most part, when it is wrong.
func doubtful(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 || n != len(text) {
		return false
	}
	if r < utf8.RuneSelf {
		return strings.ContainsRune(inner+edges, r)
	}
	if r >= 0xf000 && r <= 0xf0ff {
		return false // a pictorial font's code, which the layout may know
	}
	if r >= 'û' && r <= 'ÿ' {
		return true // what Ghostscript 10.00 makes of U+FB00 and those after it
	}
	return r == utf8.RuneError || unicode.Is(unicode.Co, r) || r > 0x17f && r < 0x1e00 && unicode.Is(unicode.Latin, r)
}

// mark gives the private character of a glyph's font and code.
func (f *File) mark(g *layout.Glyph) (rune, bool) {
	key := fontCode{g.Font, g.Code}
	if s, ok := f.marks[key]; ok {
		return s.Mark, true
	}
	if len(f.marks) >= maxSuspects {
		return 0, false
	}
	s := &repair.Glyph{Mark: firstMark + rune(len(f.marks)), Font: g.Font, Text: g.Text}
	if !g.Mapped {
		s.Text = "" // a guess
	}
	if ft := f.byID[g.Font]; ft != nil {
		s.Advance, s.Letters = ft.advance(g.Code), ft.letters()
	}
	f.marks[key] = s
	return s.Mark, true
}

// Suspects lists the private characters given out so far, for repair.Document.
func (f *File) Suspects() []repair.Glyph {
	out := make([]repair.Glyph, 0, len(f.marks))
	for _, s := range f.marks {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b repair.Glyph) int { return cmp.Compare(a.Mark, b.Mark) })
	return out
}

// twins are font.twins of the font with that identity.
func (f *File) twins(id string) map[uint32]bool {
	if ft := f.byID[id]; ft != nil {
		return ft.twins()
	}
	return nil
}
