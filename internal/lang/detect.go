package lang

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// Detect tells the language of a text: the code of a row of Table and how sure
// that is, 0–1. It looks at the script, then at function words, and asks the
// trigram model only when these leave it open. Text in another language, too
// short to tell, or without letters is "und". Only the first 2,000 bytes are read.
func Detect(text string) (code string, confidence float64) {
	text = head(text, 2000)
	s := countScripts(text)
	switch {
	case s.letters() == 0 || s.other*2 > s.letters():
		return Undetermined, 0
	case s.han > 0 && (s.han+s.kana)*6 >= s.letters(): // one Han character says as much as a word
		if s.kana*10 > s.han {
			return Undetermined, 0
		}
		return "zh", share(s.han*6, s.han*5+s.letters())
	case s.arabic*2 > s.letters():
		return byWords(text, s.arabic, arabicScript)
	case s.cyrillic*2 > s.letters():
		return byWords(text, s.cyrillic, cyrillicScript)
	case s.latin*2 > s.letters():
		return byWords(text, s.latin, latinScript)
	}
	return Undetermined, 0
}

// head cuts text after at most n bytes, between characters.
func head(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// scripts counts the letters of a text.
type scripts struct{ latin, cyrillic, arabic, han, kana, other int }

func (s scripts) letters() int { return s.latin + s.cyrillic + s.arabic + s.han + s.kana + s.other }

func countScripts(text string) (s scripts) {
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				s.latin++
			}
		case !unicode.IsLetter(r):
		case r < 0x0250 || r >= 0x1e00 && r < 0x1f00 || r >= 0xfb00 && r < 0xfb07:
			s.latin++
		case r >= 0x0400 && r < 0x0530:
			s.cyrillic++
		case r >= 0x0600 && r < 0x0780 || r >= 0xfb50 && r < 0xff00:
			s.arabic++
		case unicode.Is(unicode.Han, r):
			s.han++
		case r >= 0x3040 && r < 0x3100:
			s.kana++
		default:
			s.other++
		}
	}
	return s
}

func share(part, whole int) float64 { return min(1, float64(part)/float64(whole)) }

// script is a set of languages that must be told apart by their words.
type script struct {
	codes   []string // those of Table first
	known   int      // how many of them are in Table
	foreign string   // letters, folded, that none of those in Table has
}

var (
	latinScript    = script{[]string{"en", "fr", "es", "pt", "de", "it", "nl", "ro", "ca", "sv", "pl", "tr", "id"}, 4, ""}
	cyrillicScript = script{[]string{"ru", "uk", "bg", "sr"}, 1, "іїєґўјљњћђџѓќѕқәөұүһң"}
	arabicScript   = script{[]string{"ar", "fa", "ur"}, 1, "پچژگےںٹڈڑھہۆێڕ"}
)

// latinModel limits the trigram model to the languages of Table. Its answer is
// asked for only when no neighbour has more function words in the text.
var latinModel = whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{
	whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Spa: true, whatlanggo.Por: true}}

// margin is the confidence of the trigram model below which its answer is not
// taken.
const margin = 0.2

// byWords decides by function words; where these are too few also by endings
// and letters, then by trigrams. letters is how many of the script text has.
func byWords(text string, letters int, s script) (string, float64) {
	var hits [32]int
	folded := Fold(text)
	countWords(folded, functionWords(), &hits)
	best, top, second := lead(hits[:], s.codes)
	if top >= 3 && top*2 >= second*3 || top >= 2 && second == 0 {
		if best >= s.known || s.known == 1 && top < 5 && strings.ContainsAny(folded, s.foreign) {
			return Undetermined, 0
		}
		return s.codes[best], min(1, 0.5+float64(top-second)/float64(2*top)+float64(top)/100)
	}
	if s.known == 1 { // only one language of Table is written in this script
		if best >= s.known && top > 0 || strings.ContainsAny(folded, s.foreign) {
			return Undetermined, 0
		}
		return s.codes[0], 0.6
	}
	countEndings(folded, &hits)
	countLetters(text, &hits)
	best, top, second = lead(hits[:], s.codes)
	switch {
	case best >= s.known && top > 1:
		return Undetermined, 0
	case top >= 3 && top*2 >= second*3, top >= 2 && second == 0:
		return s.codes[best], 0.6
	}
	if letters < 20 { // a word or two: trigrams would guess
		return Undetermined, 0
	}
	info := whatlanggo.DetectWithOptions(text, latinModel)
	code := info.Lang.Iso6391()
	i := indexOf(s.codes, code)
	needed := margin
	if i != best || top == second {
		needed = 2 * margin
	}
	switch {
	case i >= 0 && i < s.known && info.Confidence >= needed && hits[slot(code)]+1 >= top:
		return code, info.Confidence
	case best < s.known && top >= 2 && top > second:
		return s.codes[best], margin
	case i >= 0 && i < s.known && i == best && top > second && info.Confidence > 0:
		return code, margin
	}
	return Undetermined, min(info.Confidence, margin)
}

// countWords adds a hit to each language of which a word of folded is a function word.
func countWords(folded string, marks map[string]uint32, hits *[32]int) {
	for i := 0; i < len(folded); {
		start := i
		for i < len(folded) {
			n := letterAt(folded, i)
			if n == 0 {
				break
			}
			i += n
		}
		if i == start {
			_, size := utf8.DecodeRuneInString(folded[i:])
			i += size
			continue
		}
		addHits(marks[folded[start:i]], hits)
	}
}

func addHits(set uint32, hits *[32]int) {
	for ; set != 0; set &= set - 1 {
		hits[bits.TrailingZeros32(set)]++
	}
}

// lead is the place in codes of the language with most hits (the first of
// equals), their number, and that of the next.
func lead(hits []int, codes []string) (best, top, second int) {
	for i, code := range codes {
		switch n := hits[slot(code)]; {
		case i == 0:
			top = n
		case n > top:
			best, top, second = i, n, top
		case n > second:
			second = n
		}
	}
	return best, top, second
}

// letterAt is the length in bytes of the letter at i, 0 if none stands there.
func letterAt(s string, i int) int {
	if c := s[i]; c < utf8.RuneSelf {
		if 'a' <= c && c <= 'z' {
			return 1
		}
		return 0
	}
	if r, size := utf8.DecodeRuneInString(s[i:]); unicode.IsLetter(r) {
		return size
	}
	return 0
}

func indexOf(list []string, s string) int {
	for i := range list {
		if list[i] == s {
			return i
		}
	}
	return -1
}
