package tag

import (
	"slices"
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
	if person(text, words) {
		return true
	}
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

// honorifics begin an entry of a list of delegates or of people interviewed.
var honorifics = []string{"mr", "ms", "mrs", "dr", "prof", "hon", "mme", "mlle", "sr", "sra", "dra"}

// mostEntry is the number of words up to which a text with a person's name is
// an entry of a list.
const mostEntry = 40

// person says whether a text, or a cell of a row, is a person and a post: "Ms. …,
// President, Commission against Human Trafficking" is no passage on trafficking.
func person(text string, words []word) bool {
	if len(words) > mostEntry {
		return false
	}
	for i, w := range words {
		if i > 0 && !w.stop || !slices.Contains(honorifics, w.folded) || i+1 == len(words) {
			continue
		}
		first, _ := utf8.DecodeRuneInString(text[w.start:])
		next, _ := utf8.DecodeRuneInString(text[words[i+1].start:])
		if unicode.IsUpper(first) && unicode.IsUpper(next) {
			return true
		}
	}
	return false
}
