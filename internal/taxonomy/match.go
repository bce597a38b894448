package taxonomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/lang"
)

// matcher finds names of countries in text. It is a tree of words: a name is a
// path, the longest path wins, so "Equatorial Guinea" is never "Guinea".
type matcher struct {
	root      node
	glued     map[string]*name // names written as one word, for file names
	countries []Country
	traps     []trap
}

type node struct {
	next map[string]*node
	name *name // set where a name ends
}

// name is one name or alias of a country, or a phrase to step over.
type name struct {
	country int    // place in countries; -1 for a phrase that names none
	exact   string // letters as written, for abbreviations of up to four letters
	small   bool   // is written with a small first letter
	weak    bool   // counts only where no other name is in the text
}

func newMatcher(countries []Country, traps []trap) *matcher {
	m := &matcher{countries: countries, traps: traps, glued: map[string]*name{}}
	treatment := map[string]string{}
	for _, t := range traps {
		treatment[lang.Fold(t.phrase)] = t.treatment
		if t.treatment == trapIgnore {
			m.add(t.phrase, &name{country: -1})
		}
	}
	for i := range countries {
		c := &countries[i]
		for _, n := range allNames(c) {
			t := treatment[lang.Fold(n)]
			if t == trapIgnore {
				continue
			}
			entry := &name{country: i, weak: t == trapWeak || c.Status == "area"}
			if shortForm(n) {
				entry.exact = letters(n)
			}
			first, _ := utf8.DecodeRuneInString(n)
			entry.small = unicode.IsLower(first)
			m.add(n, entry)
			if key := letters(lang.Fold(n)); entry.exact == "" && m.glued[key] == nil {
				m.glued[key] = entry
			}
		}
	}
	return m
}

func (m *matcher) add(phrase string, n *name) {
	at := &m.root
	words := splitWords(phrase)
	for _, w := range words {
		if at.next == nil {
			at.next = map[string]*node{}
		}
		if at.next[w.key] == nil {
			at.next[w.key] = &node{}
		}
		at = at.next[w.key]
	}
	if at.name == nil && len(words) > 0 {
		at.name = n
	}
}

// shortForm says whether an alias is an abbreviation such as UK, U.S. or oPt,
// which must be matched as it is written.
func shortForm(s string) bool {
	if strings.ContainsRune(s, ' ') {
		return false
	}
	written := letters(s)
	for _, r := range written {
		if !unicode.IsUpper(r) && !unicode.IsLower(r) {
			return false // a script without case
		}
	}
	_, first := utf8.DecodeRuneInString(written)
	return utf8.RuneCountInString(written) <= 4 && strings.IndexFunc(written[first:], unicode.IsUpper) >= 0
}

// letters is s without anything else.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

// MatchCountry finds the country that a title or the text of a cover names. The
// longest name wins over one inside it; abbreviations count only as written;
// names must begin with a capital where the script has them; names that are also
// words or towns ("Chad", "Georgia"), and names of areas, count only where no
// other State is named; seats of organizations ("Geneva, Switzerland") never
// count. Of several States the one named most often is taken, the first of equals.
func (t *Taxonomy) MatchCountry(text string) (Country, bool) { return t.matcher.match(text, true) }

func (m *matcher) match(text string, capital bool) (Country, bool) {
	words := splitWords(text)
	shouted := strings.IndexFunc(text, unicode.IsLower) < 0
	strong, weak := map[int]int{}, map[int]int{}
	bestStrong, bestWeak := -1, -1
	for i := 0; i < len(words); {
		n, length := m.longest(words, i, text, capital, shouted)
		if n == nil {
			i++
			continue
		}
		i += length
		switch {
		case n.country < 0:
		case n.weak:
			weak[n.country]++
			bestWeak = leader(weak, bestWeak, n.country)
		default:
			strong[n.country]++
			bestStrong = leader(strong, bestStrong, n.country)
		}
	}
	if bestStrong < 0 {
		bestStrong = bestWeak
	}
	if bestStrong < 0 {
		return Country{}, false
	}
	return m.countries[bestStrong], true
}

// leader keeps the first of equals.
func leader(counts map[int]int, best, next int) int {
	if best < 0 || counts[next] > counts[best] {
		return next
	}
	return best
}

// longest is the longest name that begins at word i, and how many words it has.
func (m *matcher) longest(words []word, i int, text string, capital, shouted bool) (best *name, length int) {
	for _, first := range words[i].keys() {
		at := m.root.next[first]
		for j := i; at != nil; {
			if n := at.name; n != nil && j-i+1 > length {
				written := text[words[i].start:words[j].end]
				if accept(n, written, capital, shouted) {
					best, length = n, j-i+1
				}
			}
			j++
			if j >= len(words) {
				break
			}
			at = at.next[words[j].key]
		}
	}
	return best, length
}

func accept(n *name, written string, capital, shouted bool) bool {
	if n.exact != "" {
		// In a file's name any case will do for three letters and more, in a
		// line of capitals a short one is as likely a word.
		if !capital {
			return len(n.exact) >= 3 && strings.EqualFold(letters(written), n.exact) || letters(written) == n.exact
		}
		return letters(written) == n.exact && !(shouted && n.weak)
	}
	if n.country < 0 || !capital || n.small {
		return true
	}
	r, _ := utf8.DecodeRuneInString(written)
	return !unicode.IsLower(r)
}
