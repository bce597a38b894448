package repair

import (
	"slices"
	"strings"
	"unicode"
)

// symbolBullets are characters of symbol fonts (Symbol, Wingdings) as they come
// out when the font has no map: private characters at U+F000 + code.
var symbolBullets = map[rune]string{
	'\uF0B7': "•", '\uF0A7': "▪", '\uF06E': "■", '\uF0A8': "□", '\uF071': "□", '\uF06F': "□", '\uF0D8': "➢",
	'\uF0FC': "✓", '\uF0FE': "☑", '\uF076': "❖", '\uF09F': "•", '\uF06C': "●", '\uF0E0': "→", '\uF0E8': "→",
	'\uF0DE': "⇒", '\uF0F0': "⇨", '\uF0AE': "→", '\uF02D': "-", '\uF0AB': "★", '\uF0A3': "≤", '\uF0B3': "≥",
	'\uF0B0': "°", '\uF0B1': "±", '\uF0B4': "×", '\uF0BB': "≈", '\uF020': " ",
}

// joined are the characters that Unicode has for ligatures; search and
// tagging read the letters.
var joined = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// single replaces the characters that have one reading only.
func (d *document) single() {
	for i := range d.lines {
		l := &d.lines[i]
		for at := 0; at < len(l.runes); at++ {
			if with, ok := symbolBullets[l.runes[at]]; ok {
				d.replace(l, at, at+1, with, RuleBullet)
			} else if with, ok := joined[l.runes[at]]; ok {
				d.replace(l, at, at+1, with, RuleLetters)
			}
		}
	}
}

// unswap undoes character maps whose two-byte values are written low byte
// first where a glyph stands for several letters (Ghostscript up to 10.0):
// U+7400 U+6900 for "ti". In a text of Han characters such values are themselves.
func (d *document) unswap() {
	odd, han := 0, 0
	for i := range d.lines {
		for at, r := range d.lines[i].runes {
			switch {
			case r < 0x3000:
			case swapped(r) && (d.lines[i].latinAt(at-1) || d.lines[i].latinAt(at+1)):
				odd++
			case unicode.Is(unicode.Han, r):
				han++
			}
		}
	}
	if odd <= han {
		return
	}
	for i := range d.lines {
		l := &d.lines[i]
		for at := range l.runes {
			if swapped(l.runes[at]) && (l.latinAt(at-1) || l.latinAt(at+1)) {
				d.replace(l, at, at+1, string(l.runes[at]>>8), RuleSwap)
			}
		}
	}
}

// swapped says whether the character's high byte is an ASCII letter and its low byte 0.
func swapped(r rune) bool {
	c := r >> 8
	return r&0xff == 0 && ('A' <= c && c <= 'Z' || 'a' <= c && c <= 'z')
}

func (l *line) latinAt(i int) bool {
	return i >= 0 && i < len(l.runes) && (unicode.Is(unicode.Latin, l.runes[i]) || swapped(l.runes[i]))
}

// spacedRun is how many single characters in a row are taken for letter-spaced writing.
const spacedRun = 8

// unspace joins letter-spaced runs that make an address or a word:
// "h t t p s : / / u n . o r g". Check marks and figures of tables stay apart.
func (d *document) unspace(known func(string) bool) {
	for i := range d.lines {
		l := &d.lines[i]
		for at := 0; at < len(l.runes); at++ {
			start, end := at, l.spaced(at)
			if at == 0 && end > 2 && strings.ContainsRune(listMarks, l.runes[0]) {
				start = 2 // the mark of a list item stands before the run, not in it
			}
			if (end-start+1)/2 >= spacedRun {
				joined := strings.ReplaceAll(string(l.runes[start:end]), " ", "")
				if strings.Contains(joined, "://") || strings.HasPrefix(joined, "www.") || known(joined) {
					d.close(l, start, end)
					end = start + (end-start+1)/2
				}
			}
			at = max(at, end)
		}
	}
}

// listMarks are single characters that open a list item.
const listMarks = "o•▪■●–-*"

// close takes the spaces out of runes [start,end).
func (d *document) close(l *line, start, end int) {
	for i := end - 1; i >= start; i-- {
		if l.runes[i] == ' ' {
			l.runes, l.from, l.made = slices.Delete(l.runes, i, i+1), slices.Delete(l.from, i, i+1), slices.Delete(l.made, i, i+1)
		}
	}
	l.changed = true
	d.notes[note{l.page, " ", "", RuleSpacing}]++
}

// spaced gives the end of the run of single characters parted by single spaces that begins at rune at.
func (l *line) spaced(at int) int {
	lone := func(i int) bool {
		return !unicode.IsSpace(l.runes[i]) && (i == 0 || unicode.IsSpace(l.runes[i-1])) &&
			(i+1 == len(l.runes) || unicode.IsSpace(l.runes[i+1]))
	}
	if !lone(at) {
		return at
	}
	end := at + 1
	for end+1 < len(l.runes) && l.runes[end] == ' ' && lone(end+1) {
		end += 2
	}
	return end
}
