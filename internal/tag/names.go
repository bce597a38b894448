package tag

import (
	"unicode"
	"unicode/utf8"
)

const (
	fewWords   = 12  // texts shorter than this are not judged
	nameLetter = 4   // letters of a word that is looked at
	nameShare  = 0.5 // share of capitalised words from which a text is a list of names
)

// names says whether a text is mostly names: delegations, organisations,
// titles of projects, acronyms with what they stand for. Scripts without
// capital letters are never taken for one.
func names(text string, words []word) bool {
	seen, upper := 0, 0
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(text[w.start:])
		if utf8.RuneCountInString(w.folded) < nameLetter || !unicode.IsUpper(r) && !unicode.IsLower(r) {
			continue
		}
		seen++
		if next, _ := utf8.DecodeRuneInString(text[w.start+size:]); unicode.IsUpper(r) && !unicode.IsUpper(next) {
			upper++ // words in capitals throughout are emphasis or a heading
		}
	}
	return seen >= fewWords && float64(upper) >= nameShare*float64(seen)
}
