package pdftext

import "unicode/utf8"

const (
	firstCyrillic, lastCyrillic = 'А', 'я'
	leastGarbled                = 5
)

// mendCyrillic sets right the letters of Russian reports distilled by
// Ghostscript up to 10.00, whose ToUnicode keeps of most letters one byte only:
// the lower, to which the upper one, 4, may have been added. A few letters are
// whole, and since fonts keep Cyrillic in the order of Unicode, they tell where
// the others stand. A map with any other text among them is left alone.
func (c *cmap) mendCyrillic() {
	votes := map[uint32]int{}
	for code, s := range c.single {
		if r, n := utf8.DecodeRuneInString(s); n == len(s) && r >= firstCyrillic && r <= lastCyrillic && code >= uint32(r-firstCyrillic) {
			votes[code-uint32(r-firstCyrillic)]++
		}
	}
	base, whole := uint32(0), 0
	for at, n := range votes {
		if n > whole || n == whole && at < base {
			base, whole = at, n
		}
	}
	if whole < 2 {
		return
	}
	var garbled []uint32
	for letter := rune(firstCyrillic); letter <= lastCyrillic; letter++ {
		code := base + uint32(letter-firstCyrillic)
		switch s, ok := c.single[code]; {
		case !ok || s == string(letter):
		case s == string(letter&0xff), s == string(letter&0xff+4):
			garbled = append(garbled, code)
		default:
			return
		}
	}
	if len(garbled) < leastGarbled {
		return
	}
	for _, code := range garbled {
		c.single[code] = string(firstCyrillic + rune(code-base))
	}
}
