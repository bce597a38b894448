package pdftext

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// advance of a code, in thousandths of the font size.
func (f *font) advance(code uint32) float64 {
	if !f.composite {
		return f.simple[code&0xff].advance
	}
	return f.lookUp(code).advance
}

// coded is a code that draws one Latin letter.
type coded struct {
	code    uint32
	letter  rune
	advance float64
}

// latin lists the codes of single Latin letters that the font has, by code.
func (f *font) latin() (out []coded) {
	add := func(code uint32, text string, advance float64) {
		if r, n := utf8.DecodeRuneInString(text); n == len(text) && n > 0 && advance > 0 && unicode.Is(unicode.Latin, r) {
			out = append(out, coded{code, r, advance})
		}
	}
	if !f.composite {
		for code := range f.simple {
			if c := &f.simple[code]; c.mapped {
				add(uint32(code), c.text, c.advance)
			}
		}
		return out
	}
	if f.unicode == nil {
		return nil
	}
	for code, text := range f.unicode.single {
		if r, _ := utf8.DecodeRuneInString(text); r < 0x250 && unicode.IsLetter(r) {
			add(code, text, f.lookUp(code).advance)
		}
	}
	slices.SortFunc(out, func(a, b coded) int { return int(a.code) - int(b.code) })
	return out
}

// letters gives the advances of the font's Latin letters.
func (f *font) letters() map[rune]float64 {
	out := map[rune]float64{}
	for _, c := range f.latin() {
		if _, ok := out[c.letter]; !ok {
			out[c.letter] = c.advance
		}
	}
	return out
}

// twins are the codes that share their letter with another and may draw
// something else: of small letters the wider ones (none is wider than m and w),
// of a capital all, since only their places tell.
func (f *font) twins() map[uint32]bool {
	if f.doubles != nil {
		return f.doubles
	}
	f.doubles = map[uint32]bool{}
	of := map[rune][]coded{}
	for _, c := range f.latin() {
		of[c.letter] = append(of[c.letter], c)
	}
	for letter, codes := range of {
		least := math.Inf(1)
		for _, c := range codes {
			least = min(least, c.advance)
		}
		if letter == 'm' || letter == 'w' {
			continue
		}
		wider := func(c coded) bool { return c.advance > least*(1+sameAdvance) }
		if !slices.ContainsFunc(codes, wider) {
			continue
		}
		for _, c := range codes {
			if unicode.IsUpper(letter) || wider(c) {
				f.doubles[c.code] = true
			}
		}
	}
	return f.doubles
}
