package lang

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings s to the form in which words are compared: lower case; no
// accents in Latin, Greek, Cyrillic, Hebrew and Arabic script (й stays a letter
// of its own); œ as oe; straight apostrophes, quotes and hyphens; plain spaces;
// in Arabic no tatweel and no vowel marks, one alef, ya for alef maqsura, ha for
// ta marbuta; European digits for Arabic-Indic ones; letters for presentation
// forms, ligatures and full-width characters. Soft hyphens and invisible
// characters vanish. Other scripts keep their marks. Fold(Fold(s)) == Fold(s).
func Fold(s string) string {
	at := firstFolded(s)
	if at == len(s) {
		return s
	}
	scratch := bytesPool.Get().(*[]byte)
	defer bytesPool.Put(scratch)
	*scratch, _ = appendFolded(append((*scratch)[:0], s[:at]...), nil, s, at, false)
	return string(*scratch)
}

// bytesPool holds room for a text while it is folded: each passage is, and often.
var bytesPool = sync.Pool{New: func() any { return new([]byte) }}

// FoldMap folds s and says where each byte came from: offsets[i] is the byte of
// s at which the character behind folded[i] begins; offsets[len(folded)] is
// len(s). Use Origin to bring a range of folded back to s.
func FoldMap(s string) (folded string, offsets []int) {
	return FoldMapInto(s, make([]int, 0, len(s)+1))
}

// FoldMapInto is FoldMap with room for the offsets, which are eight times as
// large as the text: what buf holds is overwritten.
func FoldMapInto(s string, buf []int) (folded string, offsets []int) {
	at := firstFolded(s)
	offsets = buf[:0]
	for i := range at {
		offsets = append(offsets, i)
	}
	if at == len(s) {
		return s, append(offsets, len(s))
	}
	scratch := bytesPool.Get().(*[]byte)
	defer bytesPool.Put(scratch)
	*scratch, offsets = appendFolded(append((*scratch)[:0], s[:at]...), offsets, s, at, true)
	return string(*scratch), append(offsets, len(s))
}

// Origin is the range of the original bytes behind bytes [start,end) of a
// folded text. A character that folds to two is never cut in half.
func Origin(offsets []int, start, end int) (int, int) {
	for end > start && end < len(offsets)-1 && offsets[end] == offsets[end-1] {
		end++
	}
	return offsets[start], offsets[end]
}

// firstFolded is the place of the first byte that Fold may change.
func firstFolded(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '\t' {
			return i
		}
	}
	return len(s)
}

// appendFolded folds s from byte at on, with offsets if keep is set.
func appendFolded(out []byte, offsets []int, s string, at int, keep bool) ([]byte, []int) {
	pages := foldPages()
	for i := at; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			} else if c == '\t' {
				c = ' '
			}
			out = append(out, c)
			if keep {
				offsets = append(offsets, i)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		before := len(out)
		switch {
		case r == utf8.RuneError && size == 1:
			out = append(out, c)
		case r == breve && endsWith(out, "и"):
			out[len(out)-1] = "й"[1]
		case r < foldLimit && pages[r>>8] != nil:
			out = append(out, pages[r>>8][r&0xff]...)
		default:
			// The small letter may be of a script that is folded: that of the sign Å is å.
			if l := unicode.ToLower(r); l != r && l < foldLimit && pages[l>>8] != nil {
				out = append(out, pages[l>>8][l&0xff]...)
			} else {
				out = utf8.AppendRune(out, l)
			}
		}
		if keep {
			for n := before; n < len(out); n++ {
				offsets = append(offsets, i)
			}
		}
		i += size
	}
	return out, offsets
}

// breve over и makes й in decomposed text.
const breve = '\u0306'

func endsWith(b []byte, s string) bool { return len(b) >= len(s) && string(b[len(b)-len(s):]) == s }

// foldLimit is the end of the plane in which characters are looked up.
const foldLimit = 0x10000

// foldPages holds the folded form of each character of the scripts that Fold
// changes, 256 to a page; nil pages are lower-cased only. Made once.
var foldPages = sync.OnceValue(func() *[foldLimit >> 8]*[256]string {
	pages := new([foldLimit >> 8]*[256]string)
	for _, span := range foldSpans {
		for r := span[0] &^ 0xff; r <= span[1]; r += 0x100 {
			if pages[r>>8] != nil {
				continue
			}
			page := new([256]string)
			for low := range page {
				page[low] = foldRune(r + rune(low))
			}
			pages[r>>8] = page
		}
	}
	return pages
})

// foldSpans are the blocks that Fold changes: Latin to Arabic, Latin and Greek
// extensions, punctuation, presentation forms, full-width forms.
var foldSpans = [][2]rune{{0x0080, 0x06ff}, {0x1e00, 0x1fff}, {0x2000, 0x20ff}, {0x3000, 0x3000}, {0xfb00, 0xfdff}, {0xfe70, 0xffef}}

// foldRune is the folded form of one character.
func foldRune(r rune) string {
	if to, ok := foldSpecial[r]; ok {
		return to
	}
	switch {
	case r == 0x3000 || unicode.Is(unicode.Zs, r):
		return " "
	case unicode.Is(unicode.Cf, r) && r != 0x0600 && r != 0x06dd:
		return ""
	case r >= 0x3000 && r < 0xfb00 || r >= 0x2000 && r < 0x2100:
		return string(unicode.ToLower(r))
	case foldsAway(r):
		return ""
	}
	form := norm.NFD
	if r >= 0xfb00 {
		form = norm.NFKD
	}
	var b strings.Builder
	for _, part := range form.String(string(unicode.ToLower(r))) {
		if foldsAway(part) {
			continue
		}
		part = unicode.ToLower(part)
		if to, ok := foldSpecial[part]; ok {
			b.WriteString(to)
		} else {
			b.WriteRune(part)
		}
	}
	return b.String()
}

// foldsAway says whether a mark is dropped: those of the scripts that Fold
// changes, not the vowel signs of others.
func foldsAway(r rune) bool {
	return unicode.Is(unicode.Mn, r) && (r < 0x0700 || r >= 0xfb1e)
}

// foldSpecial holds what decomposition does not give.
var foldSpecial = map[rune]string{
	'й': "й", 'Й': "й", 'œ': "oe", 'Œ': "oe", 'æ': "ae", 'Æ': "ae", 'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'ı': "i", 'İ': "i", 'ħ': "h", 'Ħ': "h", 'ŀ': "l", 'Ŀ': "l",
	'’': "'", '‘': "'", '‛': "'", 'ʼ': "'", 'ʹ': "'", '′': "'", '´': "'", '＇': "'", '“': "\"", '”': "\"", '„': "\"", '‟': "\"", '″': "\"",
	'‐': "-", '‑': "-", '⁃': "-", '\u00ad': "", '\u0085': " ",
	'ـ': "", 'ى': "ي", 'ة': "ه", 'ٱ': "ا", 'ٲ': "ا", 'ٳ': "ا", 'ی': "ي", 'ې': "ي", 'ک': "ك", 'ڪ': "ك", 'ہ': "ه", 'ە': "ه", 'ۀ': "ه", 'ھ': "ه",
	'٠': "0", '١': "1", '٢': "2", '٣': "3", '٤': "4", '٥': "5", '٦': "6", '٧': "7", '٨': "8", '٩': "9",
	'۰': "0", '۱': "1", '۲': "2", '۳': "3", '۴': "4", '۵': "5", '۶': "6", '۷': "7", '۸': "8", '۹': "9",
	'٪': "%", '٫': ".", '٬': ",",
}
