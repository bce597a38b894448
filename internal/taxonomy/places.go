package taxonomy

import (
	"unicode"
	"unicode/utf8"
)

// Named is a State or area named in a text.
type Named struct {
	ISO3       string
	Start, End int  // bytes of the text
	Weak       bool // a name that is also a word, a person's or a town's: "Chad", "Georgia"
}

// Named lists the States and areas that a text names, in the order of the text,
// by the same rules as MatchCountry. A weak name in a script without capital
// letters is taken only beside another name, since nothing else sets it apart
// from the word.
func (t *Taxonomy) Named(text string) []Named {
	words := splitWords(text)
	var list []Named
	strong := false
	for i := 0; i < len(words); {
		n, length := t.matcher.longest(words, i, text, true, false)
		if n == nil {
			i++
			continue
		}
		if n.country >= 0 {
			list = append(list, Named{t.Countries[n.country].ISO3, words[i].start, words[i+length-1].end, n.weak})
			strong = strong || !n.weak
		}
		i += length
	}
	kept := list[:0]
	for _, x := range list {
		r, _ := utf8.DecodeRuneInString(text[x.Start:])
		if strong || !x.Weak || unicode.IsUpper(r) {
			kept = append(kept, x)
		}
	}
	return kept
}

// BeginsName says whether a name that Named knows may begin with a word: one of
// those that a text is cut into, folded. It may say so of words that begin none.
func (t *Taxonomy) BeginsName(folded string) bool {
	first, size := utf8.DecodeRuneInString(folded)
	for size > 0 && unicode.Is(unicode.Mn, first) { // a mark without a letter is no part of a word here
		folded = folded[size:]
		first, size = utf8.DecodeRuneInString(folded)
	}
	w := word{key: stem(folded), folded: folded}
	for _, key := range w.keys() {
		if t.matcher.root.next[key] != nil {
			return true
		}
	}
	return false
}
