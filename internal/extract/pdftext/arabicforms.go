package pdftext

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The presentation forms of Arabic, in which the fonts of Windows keep their
// letters: U+FE80 to the last of lam with alef.
const (
	firstForm, lastForm = 0xfe80, 0xfefc
	leastForms          = 20 // letters that must stand in that order before it is trusted
)

// besideForms are the signs that the same fonts keep at fixed distances from
// U+FE80's place. The last is the stroke that Word draws to lengthen a line's
// words; its ToUnicode names it by a letter of the text.
var besideForms = []struct {
	from  int
	signs []string
}{
	{-148, []string{"،", "؛", "؟", "ء", "ـ", "ً", "ٌ", "ٍ", "َ", "ُ", "ِ", "ّ", "ْ"}},
	{-57, []string{"ٌّ", "ٍّ", "َّ", "ُّ", "ِّ"}},
	{231, []string{"ـ"}},
}

// formLetters are the letters of the forms, by distance from U+FE80.
var formLetters = sync.OnceValue(func() (letters [lastForm - firstForm + 1]string) {
	for i := range letters {
		letters[i] = norm.NFKC.String(string(rune(firstForm + i)))
	}
	return letters
})

// mendForms sets right the letters of Arabic reports saved by older versions of
// Word, whose ToUnicode names glyphs by the letters at their place in the
// reversed text: that goes wrong wherever a line is justified, a ligature is
// set or a mark added, and many letters of such a file then stand for others or
// for a space. Where most of a map's letters follow the order of the forms, the
// codes tell the rest, as mendFigures has it.
func (c *cmap) mendForms() {
	base, ok := c.formOrder()
	if !ok {
		return
	}
	for i, letters := range formLetters() {
		c.single[base+uint32(i)] = letters
	}
	confirmed := false
	for _, b := range besideForms {
		for i, sign := range b.signs {
			confirmed = confirmed || c.single[base+uint32(b.from+i)] == sign
		}
	}
	for _, b := range besideForms {
		for i, sign := range b.signs {
			if code := base + uint32(b.from+i); confirmed && c.single[code] != "" {
				c.single[code] = sign
			}
		}
	}
}

// formOrder finds the code of U+FE80 for which most letters agree; false where
// they are few or do not.
func (c *cmap) formOrder() (base uint32, ok bool) {
	votes, all := map[uint32]int{}, 0
	for code, s := range c.single {
		r, n := utf8.DecodeRuneInString(s)
		if n != len(s) || r < 'ء' || r > 'ي' || r == 'ـ' {
			continue
		}
		all++
		for i, letters := range formLetters() {
			if letters == s && code >= uint32(i) {
				votes[code-uint32(i)]++
			}
		}
	}
	most := 0
	for at, n := range votes {
		if n > most || n == most && at < base {
			base, most = at, n
		}
	}
	return base, most >= leastForms && 3*most >= 2*all && base >= uint32(-besideForms[0].from)
}
