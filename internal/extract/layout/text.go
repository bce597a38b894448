package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// symbols are signs of Word's pictorial fonts, which files map to the private
// use area.
var symbols = map[rune]rune{
	0xf020: ' ', 0xf02d: '-', 0xf03e: '>', 0xf06c: '●', 0xf06e: '■', 0xf06f: '□', 0xf071: '❑', 0xf072: '❒', 0xf075: '◆', 0xf076: '❖',
	0xf077: '⬥', 0xf09f: '•', 0xf0a7: '▪', 0xf0a8: '◻', 0xf0ae: '→', 0xf0b0: '°', 0xf0b1: '±', 0xf0b2: '″', 0xf0b3: '≥', 0xf0a3: '≤',
	0xf0b4: '×', 0xf0b7: '•', 0xf0b9: '≠', 0xf0bb: '≈', 0xf0bc: '…', 0xf0d8: '➢', 0xf0e0: '→', 0xf0e8: '➔', 0xf0f0: '⇨', 0xf0fc: '✓',
	0xf0fe: '☑',
}

const (
	softHyphen = '\u00ad'
	lineHyphen = '\u0002' // what some engines give for a hyphen at a line's end
	tatweel    = "ـ"      // the stroke that lengthens an Arabic word
)

// Normal is the normal form of a line's text: NFC, presentation forms and
// Latin ligatures taken apart, pictorial bullets mapped, control and
// zero-width characters dropped, strokes within Arabic words too, every run of
// blanks one space, no blanks at the ends. Tabs, which part cells, are kept as tabs.
func Normal(s string) string {
	if plain(s) {
		return s
	}
	s = norm.NFC.String(Unswap(unstretched(mapped(s))))
	var b strings.Builder
	b.Grow(len(s))
	space := byte(0)
	for _, r := range s {
		switch {
		case r == '\t':
			space = '\t'
		case unicode.IsSpace(r):
			if space == 0 {
				space = ' '
			}
		default:
			if space != 0 && b.Len() > 0 {
				b.WriteByte(space)
			}
			space = 0
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain says that s is ASCII words with single spaces between them: most lines
// are, and need no work.
func plain(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c >= 0x7f || c < ' ' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' ' || s == ""
}

// mapped replaces or drops single characters.
func mapped(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			b.WriteRune(utf8.RuneError)
		case r == softHyphen || r == lineHyphen:
			// Within a line either says where the word might break: nothing to see.
			if strings.TrimRightFunc(s[i+utf8.RuneLen(r):], unicode.IsSpace) == "" {
				b.WriteByte('-')
			}
		case isPresentation(r):
			b.WriteString(norm.NFKC.String(string(r)))
		case r >= 0x2e80 && r <= 0x2fd5:
			b.WriteRune(ideograph(r))
		case r >= 0xe000 && r <= 0xf8ff:
			if sign, ok := symbols[r]; ok {
				r = sign
			}
			b.WriteRune(r)
		case r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == 0x85:
			b.WriteRune(r)
		case isInvisible(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unstretched drops the strokes within Arabic words: programs justify lines with
// them. At the end of a word one belongs to it, as in the sign of Hijri years.
func unstretched(s string) string {
	if !strings.Contains(s, tatweel) {
		return s
	}
	var b strings.Builder
	for s != "" {
		word, rest, _ := strings.Cut(s, tatweel)
		after := strings.TrimLeft(rest, tatweel)
		b.WriteString(word)
		if !isRTL(lastRune(word)) || !isRTL(firstRune(after)) {
			b.WriteString(s[len(word) : len(s)-len(after)])
		}
		s = after
	}
	return b.String()
}

// isPresentation tells the Latin ligatures and the Arabic and Hebrew
// presentation forms: glyph shapes, not letters.
func isPresentation(r rune) bool {
	switch {
	case r < 0xfb00:
		return false
	case r <= 0xfb06, r >= 0xfb13 && r <= 0xfb17, r >= 0xfb1d && r <= 0xfb4f:
		return true
	case r >= 0xfb50 && r <= 0xfdff:
		return r != 0xfd3e && r != 0xfd3f // ornate parentheses
	}
	return r >= 0xfe70 && r <= 0xfefc
}

// isInvisible tells characters that have no place in a line: controls,
// zero-width spaces, direction marks and overrides, byte order marks. The
// joiners of Indic and Arabic scripts stay.
func isInvisible(r rune) bool {
	switch {
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return true
	case r == 0x200b, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r == 0xfffe:
		return true
	}
	return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}

// Unswap mends text whose multi-character mappings were written with their
// bytes swapped, as Ghostscript up to 10.0 does: U+7400 U+6900 for "ti". A
// character is taken back only when its low byte is zero, its high byte an
// ASCII letter, and a Latin letter or another such character stands beside it,
// so that the few real Han characters of this form survive among their like.
func Unswap(s string) string {
	if !strings.ContainsFunc(s, swapped) {
		return s
	}
	rs := []rune(s)
	out := make([]rune, len(rs))
	copy(out, rs)
	for i := 0; i < len(rs); {
		if !swapped(rs[i]) {
			i++
			continue
		}
		end := i
		for end < len(rs) && swapped(rs[end]) {
			end++
		}
		before := i > 0 && unicode.Is(unicode.Latin, rs[i-1])
		after := end < len(rs) && unicode.Is(unicode.Latin, rs[end])
		if before || after {
			for k := i; k < end; k++ {
				out[k] = rs[k] >> 8
			}
		}
		i = end
	}
	return string(out)
}

func swapped(r rune) bool {
	hi := r >> 8
	return r > 0xff && r <= 0xffff && r&0xff == 0 && (hi >= 'a' && hi <= 'z' || hi >= 'A' && hi <= 'Z')
}

// isRTL tells the letters of right-to-left scripts.
func isRTL(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r <= 0x8ff:
		return !(r >= 0x660 && r <= 0x669 || r >= 0x6f0 && r <= 0x6f9 || r == 0x60c || r == 0x61b || r == 0x61f || r >= 0x66a && r <= 0x66d)
	}
	return r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc || r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}

// isHan tells characters of scripts written without spaces, with their
// punctuation.
func isHan(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x9fff:
		return !(r >= 0x3130 && r <= 0x318f) // Hangul is written with spaces
	}
	return r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe4f || r >= 0xff00 && r <= 0xff60 || r >= 0x20000 && r <= 0x3ffff
}

func firstRune(s string) rune {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return 0
	}
	return r
}

func lastRune(s string) rune {
	r, n := utf8.DecodeLastRuneInString(s)
	if n == 0 {
		return 0
	}
	return r
}
