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
