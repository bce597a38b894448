package taxonomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/lang"
)

// word is one word of a text: what it is compared by, and its bytes.
type word struct {
	key        string
	start, end int // byte range of the text as written
	folded     string
}

// splitWords cuts a text into words: runs of letters and digits, each Han
// character alone. Endings of Russian words and the article in Arabic are taken off.
func splitWords(text string) []word {
	folded, offsets := lang.FoldMap(text)
	var list []word
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		start := i
		i += size
		if !unicode.Is(unicode.Han, r) {
			for i < len(folded) {
				r, size := utf8.DecodeRuneInString(folded[i:])
				if (!unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)) || unicode.Is(unicode.Han, r) {
					break
				}
				i += size
			}
		}
		from, to := lang.Origin(offsets, start, i)
		list = append(list, word{key: stem(folded[start:i]), start: from, end: to, folded: folded[start:i]})
	}
	return list
}

// keys are the forms under which a word may begin a name: in Arabic also without
// a conjunction or preposition written onto it.
func (w word) keys() []string {
	if !arabic(w.folded) {
		return []string{w.key}
	}
	list := []string{w.key}
	for _, prefix := range []string{"و", "ف", "ب", "ل", "ك"} {
		if rest := strings.TrimPrefix(w.folded, prefix); rest != w.folded && utf8.RuneCountInString(rest) >= 3 {
			list = append(list, stem(rest))
		}
	}
	return list
}

func arabic(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Arabic, r)
}

// russianEndings are taken off a Russian word of five letters or more, the first
// that fits. "ия" loses one letter only: Нигерия must not become Нигер.
var russianEndings = []string{"ского", "ской", "скую", "ская", "ском", "ого", "ому", "ами", "ями", "ая", "ую", "ой", "ые", "ых", "ей", "ем", "ом", "ам", "ах", "ою",
	"а", "я", "ы", "и", "е", "у", "ю", "ь", "о"}

// stem is the form by which a word is compared.
func stem(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		if utf8.RuneCountInString(s) < 5 {
			return s
		}
		for _, e := range russianEndings {
			if strings.HasSuffix(s, e) && utf8.RuneCountInString(s)-utf8.RuneCountInString(e) >= 4 {
				return strings.TrimSuffix(s, e)
			}
		}
	case unicode.Is(unicode.Arabic, r):
		for _, article := range []string{"وال", "فال", "بال", "كال", "لل", "ال"} {
			if rest := strings.TrimPrefix(s, article); rest != s && utf8.RuneCountInString(rest) >= 3 {
				return rest
			}
		}
	}
	return s
}
