package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on coverage: of fewer different words it says nothing, and below the
// least of it the list does not know the language at all.
const (
	fewWords      = 50
	leastCoverage = 0.4
)

// ownWord is how often a document must use a word for it to count as one.
const ownWord = 3

// longWord is the length from which one word is likelier than two short ones.
const longWord = 5

// vocabulary knows words: those of the languages and those the document uses.
type vocabulary struct {
	known func(string) bool
	used  map[string]bool // by the document, often
	asked map[string]bool // answers so far, by lower-case word

	coverage float64         // share of the document's sound words that are known, for its language may be poor in the list
	glyphs   map[rune]*Glyph // by mark
}

// newVocabulary gathers the document's own words: whole tokens of plain
// letters, used often, with nothing odd in or beside them.
func newVocabulary(known func(string) bool, chunks map[string]int) *vocabulary {
	v := &vocabulary{known: known, used: map[string]bool{}, asked: map[string]bool{}}
	counts := map[string]int{}
	for chunk, n := range chunks {
		word := strings.TrimRight(strings.TrimLeft(chunk, "“«\"["), ".,;:!?”»\"]")
		if plain(word) {
			counts[strings.ToLower(word)] += n
		}
	}
	in := 0
	for word, n := range counts {
		if n >= ownWord {
			v.used[word] = true
		}
		if known(word) {
			in++
		}
	}
	v.coverage = 1
	if len(counts) >= fewWords {
		v.coverage = max(leastCoverage, float64(in)/float64(len(counts)))
	}
	return v
}

// plain says whether a token is four or more letters of the languages read
// here, in lower or title case.
func plain(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsLetter(r) || r > 127 && !common(r) || n > 0 && unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 4
}

// common says whether a letter beyond ASCII belongs to the Latin-script
// languages of the reports; others stand for damage more often than for themselves.
func common(r rune) bool {
	return strings.ContainsRune("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸß", r)
}

// elisions are what French writes before an apostrophe.
var elisions = []string{"l", "d", "qu", "n", "s", "c", "j", "m", "t", "jusqu", "lorsqu"}

// word says whether w is a word as it stands, elided or possessive.
func (v *vocabulary) word(w string) bool {
	w = strings.ToLower(w)
	if yes, ok := v.asked[w]; ok {
		return yes
	}
	yes := v.used[w] || v.known(w) || v.plural(w)
	if at := strings.IndexAny(w, "'’"); at > 0 && !yes {
		before, after := w[:at], strings.TrimLeft(w[at:], "'’")
		for _, e := range elisions {
			yes = yes || before == e && after != "" && (v.used[after] || v.known(after))
		}
		yes = yes || after == "s" && (v.used[before] || v.known(before))
	}
	v.asked[w] = yes
	return yes
}

// plural says whether w is a long word that is known without its final s.
func (v *vocabulary) plural(w string) bool {
	one, ok := strings.CutSuffix(w, "s")
	return ok && len(one) >= longWord && v.known(one)
}

// explained says whether a token reads as it stands: it is a word, or the
// symbol parts words ("and/or", "General's").
func (v *vocabulary) explained(token string, sym rune) bool {
	if own := v.own(sym); own != sym {
		return own != 0 && v.explained(strings.ReplaceAll(token, string(sym), string(own)), own)
	}
	if unicode.IsLetter(sym) || strings.ContainsRune("'’-", sym) {
		if v.word(token) {
			return true
		}
		if unicode.IsLetter(sym) {
			return false
		}
	}
	for _, part := range strings.FieldsFunc(token, func(r rune) bool { return r == sym }) {
		runes := []rune(part)
		switch {
		case len(runes) == 1:
			if !unicode.IsUpper(runes[0]) && !strings.ContainsRune("'’-()/\"", sym) {
				return false
			}
		case !v.word(part) && !allUpper(runes):
			return false
		}
	}
	return true
}

// oneWord says whether a token that a glyph's sign parts into words is likelier
// one long word: "con+ict" is conflict, though both halves are known.
func (v *vocabulary) oneWord(token []rune, sym rune) bool {
	own := v.own(sym)
	if own == sym || unicode.IsLetter(own) || strings.ContainsRune("'’-", own) {
		return false
	}
	for _, to := range ligatures {
		if whole := substitute(token, sym, to); utf8.RuneCountInString(whole) >= longWord && v.word(whole) {
			return true
		}
	}
	return false
}

// own is the character that a symbol has in the file; 0 for a glyph without one.
func (v *vocabulary) own(sym rune) rune {
	if g := v.glyphs[sym]; g != nil {
		return g.symbol()
	}
	return sym
}

// beside says whether a token of runes is cut by an unread glyph next to it.
func (v *vocabulary) beside(runes []rune, t chunk) bool {
	return t.start > 0 && v.glyphs[runes[t.start-1]] != nil || t.end < len(runes) && v.glyphs[runes[t.end]] != nil
}

func allUpper(runes []rune) bool {
	for _, r := range runes {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
