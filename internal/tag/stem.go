package tag

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// forms gives the forms under which a folded word of a text may stand in a
// lexicon, the likeliest first. Arabic writes the article, "and", "for", "by"
// and "like" without a space, so a word there has several.
func forms(w string, out []string) []string {
	out = out[:0]
	if !arabicWord(w) {
		return append(out, stem(w))
	}
	add := func(s string) {
		s = stem(s)
		for _, have := range out {
			if have == s {
				return
			}
		}
		out = append(out, s)
	}
	add(w)
	if r, size := utf8.DecodeRuneInString(w); (r == 'و' || r == 'ف') && slices.Contains(arabicDenials, w[size:]) {
		add(w[size:])
	}
	for _, clitic := range arabicClitics {
		if rest, ok := strings.CutPrefix(w, clitic); ok && utf8.RuneCountInString(rest) >= 3 {
			add(rest)
			for _, second := range arabicClitics[1:] {
				if more, ok := strings.CutPrefix(rest, second); ok && utf8.RuneCountInString(more) >= 3 {
					add(more)
				}
			}
		}
	}
	return out
}

// arabicDenials are too short for a clitic to be taken off any word of their
// length, and too telling to be missed: "and not".
var arabicDenials = []string{"لا", "لم", "لن", "ما"}

var arabicClitics = []string{"و", "ف", "ب", "ل", "ك"}

// stem brings the inflections of one word together, lightly: plural and gender
// endings of the Latin languages, case endings of Russian, the article and
// plural endings of Arabic. Terms and texts pass through the same function, so
// what matters is that the forms of one word meet, not what they become.
func stem(w string) string {
	switch r, _ := utf8.DecodeRuneInString(w); {
	case r < 0x250:
		return stemLatin(w)
	case r >= 0x400 && r < 0x530:
		return stemRussian(w)
	case arabicRune(r):
		return stemArabic(w)
	}
	return w
}

func stemLatin(w string) string {
	n := len(w)
	if n < 4 || w[0] <= '9' {
		return w
	}
	switch { // plurals that change the ending: nationaux, migrações, nacionais
	case n > 5 && strings.HasSuffix(w, "aux") && !strings.HasSuffix(w, "eaux"):
		return w[:n-2] + "l"
	case n > 5 && (strings.HasSuffix(w, "coes") || strings.HasSuffix(w, "soes") || strings.HasSuffix(w, "toes")):
		return w[:n-3] + "a" // migraco~es and migraca~o both lose the last o below
	case n > 6 && strings.HasSuffix(w, "nais"):
		return w[:n-2] + "l"
	}
	if w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' {
		w, n = w[:n-1], n-1
	} else if n > 4 && w[n-1] == 'x' && w[n-2] == 'u' { // réseaux
		w, n = w[:n-1], n-1
	}
	if n >= 5 && w[n-1] == 'e' {
		w, n = w[:n-1], n-1
	} else if n >= 6 && (w[n-1] == 'a' || w[n-1] == 'o') {
		w, n = w[:n-1], n-1
	}
	if n >= 4 && w[n-1] == 'y' {
		w = w[:n-1] + "i"
	}
	return w
}

// russianEndings are case, number and gender endings, longest first.
var russianEndings = []string{"иями", "ями", "ами", "иях", "иям", "ого", "его", "ому", "ему", "ыми", "ими",
	"ией", "ов", "ев", "ей", "ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ую", "юю", "ым", "им", "ом", "ем", "ам", "ям", "ах", "ях", "ия", "ии", "ию", "ью",
	"а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"}

func stemRussian(w string) string {
	for _, e := range russianEndings {
		if rest, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(rest) >= 4 {
			return rest
		}
	}
	return w
}

func arabicRune(r rune) bool { return r >= 0x600 && r < 0x780 }

func arabicWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return arabicRune(r)
}

var arabicEndings = []string{"ها", "ات", "ان", "ون", "ين", "يه", "ه", "ي"}

// bare takes the Arabic article off; other words stay.
func bare(w string) string {
	for _, article := range []string{"ال", "لل"} {
		if rest, ok := strings.CutPrefix(w, article); ok && utf8.RuneCountInString(rest) >= 3 {
			return rest
		}
	}
	return w
}

func stemArabic(w string) string {
	w = bare(w)
	for _, e := range arabicEndings {
		if rest, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(rest) >= 3 {
			return rest
		}
	}
	return w
}
