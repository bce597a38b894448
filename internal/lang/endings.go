package lang

import (
	"strings"
	"sync"
	"unicode"
)

// endings of words, folded, that tell one language in Latin script from another.
// An ending that two share counts for both.
var endings = []struct{ code, list string }{
	{"en", "tion tions sion ing ings ed ity ities ies ly ness ship ships ment ments able ive ous ance ence ary ize ise ant ants al als er ers"},
	{"fr", "tion tions sion ment ments ement ite ites eur eurs ique iques iser er ier aux elle elles ance ence aire aires euse eux ee ees ant ants able ables ales"},
	{"es", "cion ciones sion siones dad dades miento mientos ando iendo ar er ir ario aria arias arios ico ica icos icas ado ados ada adas ales ble bles ante antes encia ancia ores ivo ivas ivos iva"},
	{"pt", "cao coes sao soes dade dades mento mentos ando endo ar er ir ario aria arios arias ico ica icos icas ado ados ada adas ais vel veis ante antes encia ancia ores ivo iva ivos ivas"},
	{"de", "ung ungen keit heit lich liche lichen isch ische ischen schaft ieren ierung"},
	{"it", "zione zioni mente ale ali are ere ire ento enti ivo ivi ando endo"},
	{"nl", "ing ingen heid lijk lijke atie aties"},
	{"ro", "tie tii ului ilor area atea"},
	{"ca", "cio cions tat tats ment ments ar"},
	{"sv", "ning ningar het else erna arna"},
	{"pl", "nie nia nych ego osc owych"},
	{"tr", "lar ler nin lik mesi"},
	{"id", "kan nya nan asi"},
}

// ownLetters are letters, with their accents, that few languages have.
var ownLetters = []struct{ code, list string }{
	{"fr", "èùûœëîïêôâàç"}, {"es", "ñ¿¡áíóú"}, {"pt", "ãõáíóúêôâàç"}, {"de", "ßäö"}, {"it", "èùòà"}, {"ro", "ășțâî"}, {"ca", "èòàçïñ"},
	{"sv", "åäö"}, {"pl", "łąęśżź"}, {"tr", "şğı"},
}

var endingMarks = sync.OnceValue(func() map[string]uint32 {
	marks := map[string]uint32{}
	for _, e := range endings {
		for _, ending := range strings.Fields(e.list) {
			marks[ending] |= 1 << slot(e.code)
		}
	}
	return marks
})

var letterMarks = sync.OnceValue(func() map[rune]uint32 {
	marks := map[rune]uint32{}
	for _, l := range ownLetters {
		for _, r := range l.list {
			marks[r] |= 1 << slot(l.code)
		}
	}
	return marks
})

// countEndings adds a hit to each language that has the longest listed ending of
// a word of five letters or more.
func countEndings(folded string, hits *[32]int) {
	marks := endingMarks()
	for _, w := range strings.FieldsFunc(folded, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if len(w) < 5 {
			continue
		}
		for n := min(6, len(w)-2); n >= 2; n-- {
			if set := marks[w[len(w)-n:]]; set != 0 {
				addHits(set, hits)
				break
			}
		}
	}
}

// countLetters adds a hit to each language for each letter that it has and few
// others do.
func countLetters(text string, hits *[32]int) {
	marks := letterMarks()
	for _, r := range text {
		if r >= 0x80 {
			addHits(marks[unicode.ToLower(r)], hits)
		}
	}
}
