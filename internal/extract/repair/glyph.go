package repair

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Glyph is one character code of one font whose text is missing or doubtful:
// one shape on paper, whatever other fonts and codes have the same text. Engines
// that know codes put Mark in its place; Document takes every mark out again.
type Glyph struct {
	Mark    rune             // private character, one a glyph; stands nowhere else in the document
	Text    string           // what the file maps the code to; "" when to nothing
	Font    string           // identity of the font within the file
	Advance float64          // thousandths of the font size; 0 when not known
	Letters map[rune]float64 // advances of the letters of the same font, as far as known
}

// unknownText is shown for a glyph that is mapped to nothing and was not mended.
const unknownText = "\ufffd"

// shown is the glyph's text as a reader of the file sees it.
func (g *Glyph) shown() string {
	if g.Text == "" {
		return unknownText
	}
	return g.Text
}

// symbol is the character that the file gives the glyph; 0 when it gives none or several.
func (g *Glyph) symbol() rune {
	if r, n := utf8.DecodeRuneInString(g.Text); n == len(g.Text) && n > 0 {
		return r
	}
	return 0
}

// inProse says that the glyph's own text has a use inside words: then only
// tokens that it leaves unexplained are rewritten.
func (g *Glyph) inProse() bool {
	return g.Text != "" && (prose(g.symbol()) || unicode.IsLetter(g.symbol()))
}

// letters are what a glyph without any text may stand for besides ligatures.
var letters = []string{
	"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
	"á", "à", "â", "ã", "ä", "ç", "é", "è", "ê", "ë", "í", "î", "ï", "ñ", "ó", "ô", "õ", "ö", "œ", "ú", "ù", "û", "ü", "’",
}

var anything = slices.Concat(ligatures, letters)

// readings are what a symbol may stand for; g is nil for one known by its character only.
func (g *Glyph) readings() []string {
	if g != nil && g.Text == "" {
		return anything
	}
	return ligatures
}

// shortest is the length of the shortest word that counts for a reading.
// Acronyms such as "PoE" and "MoU" become words too easily.
func (g *Glyph) shortest(sym rune) int {
	if capital(sym) || g != nil && capital(g.symbol()) {
		return 5
	}
	return 3
}

// Bounds on misfit, by the ligatures of common fonts: most are as wide as their
// letters together, some of fi and ffi a fifth narrower.
const (
	worstFit  = 0.3  // further off, the glyph does not draw these letters
	sameWidth = 0.01 // closer, the width is that of the letters
	goodFit   = 0.08 // closer, the width speaks for the letters
	fitGap    = 0.03 // a reading that fits worse by that much is beaten by its rival
)

// misfit is how far the glyph's advance is off that of the letters together,
// as a share of the latter; ok is false when the font does not tell.
func (g *Glyph) misfit(letters string) (off float64, ok bool) {
	if g == nil || g.Advance <= 0 {
		return 0, false
	}
	sum := 0.0
	for _, r := range letters {
		w := g.Letters[r]
		if w <= 0 {
			return 0, false
		}
		sum += w
	}
	return math.Abs(g.Advance-sum) / sum, true
}

// score is how well one reading of a symbol does.
type score struct {
	to          string
	hits, words int // tokens that become words; different words
}

// fitting drops the readings that the glyph's width rules out: those far off,
// and of close rivals (at least half the words of the best) those that fit
// worse than another. It keeps the order.
func (g *Glyph) fitting(scores []score) []score {
	if g == nil {
		return scores
	}
	best := math.Inf(1)
	for _, s := range scores {
		if off, ok := g.misfit(s.to); ok && s.words > 0 && 2*s.words >= scores[0].words {
			best = min(best, off)
		}
	}
	var out []score
	for _, s := range scores {
		off, ok := g.misfit(s.to)
		if ok && off > worstFit || ok && 2*s.words >= scores[0].words && off > best+fitGap {
			continue
		}
		out = append(out, s)
	}
	return out
}
