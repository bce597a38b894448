package repair

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// ligatures are the letter groups that fonts draw as one glyph.
var ligatures = []string{"ti", "tt", "ft", "tf", "tti", "fi", "fl", "ff", "ffi", "ffl", "Th", "fj", "ftt", "tty", "ct", "st", "fb", "fh"}

// What makes a rule believed, found on the seed text and on simulated damage:
// enough different words and few of the second-best reading, or fewer words and
// a larger share of all tokens that the symbol leaves unexplained.
const (
	manyWords, manyShare = 4, 0.4
	someWords, someShare = 2, 0.5
	loneLength           = 4   // shortest token on which one word suffices, once the document is known to be damaged
	sureShare            = 0.6 // below it a rule only rewrites tokens that become words
	strongWords          = 3
)

// rule says that a symbol stands for letters.
type rule struct {
	sym    rune
	to     string
	name   string
	words  int  // different words that it makes
	strong bool // rewrites every occurrence
	whole  bool // of a capital: all its places after a small letter are damage
}

// decided names a symbol for which no more rules are looked for.
type decided struct {
	name string
	sym  rune
}

// found is what the tokens of one symbol tell.
type found struct {
	tokens map[string]int // unexplained tokens and how often
	total  int
}

// index holds, for each suspect symbol, the chunks it occurs in.
type index struct {
	chunks map[rune][]counted
	often  map[rune]int // occurrences that made it a suspect
}

type counted struct {
	runes []rune
	n     int
}

func newIndex(counts map[string]int) index {
	x := index{chunks: map[rune][]counted{}, often: map[rune]int{}}
	all := make([]counted, 0, len(counts))
	for chunk, n := range counts {
		c := counted{[]rune(chunk), n}
		all = append(all, c)
		candidates(c.runes, x.often, n)
	}
	for _, c := range all {
		for i, r := range c.runes {
			if x.often[r] > 0 && !slices.Contains(c.runes[:i], r) {
				x.chunks[r] = append(x.chunks[r], c)
			}
		}
	}
	return x
}

// suspects lists the symbols, most frequent first.
func (x index) suspects() []rune {
	out := slices.Collect(maps.Keys(x.often))
	slices.SortFunc(out, func(a, b rune) int { return cmp.Or(cmp.Compare(x.often[b], x.often[a]), cmp.Compare(a, b)) })
	return out
}

// infer finds the rule with the most words, or nil. done holds what is already
// decided. What a symbol stands for in an address says nothing of prose.
func infer(counts map[string]int, v *vocabulary, done map[decided]bool, damaged bool) *rule {
	if r := schemeRule(counts, done); r != nil {
		return r
	}
	var best *rule
	x := newIndex(counts)
	for _, sym := range x.suspects() {
		if done[decided{RuleLigature, sym}] {
			continue
		}
		if r := weigh(sym, x.unexplained(v, sym), v, damaged); r != nil && (best == nil || r.words > best.words) {
			best = r
		}
	}
	return best
}

func (x index) unexplained(v *vocabulary, sym rune) found {
	f := found{tokens: map[string]int{}}
	for _, c := range x.chunks[sym] {
		if addressMark(sym) && address(string(c.runes)) {
			continue
		}
		for _, t := range tokens(c.runes, sym) {
			token := c.runes[t.start:t.end]
			if capital(sym) && substitute(token, sym, "") == string(token) {
				continue // the capital only begins words
			}
			if !v.explained(string(token), sym) {
				f.tokens[string(token)] += c.n
				f.total += c.n
			}
		}
	}
	return f
}

// weigh tries every ligature on the unexplained tokens.
func weigh(sym rune, f found, v *vocabulary, damaged bool) *rule {
	if f.total == 0 {
		return nil
	}
	type score struct {
		to          string
		hits, words int
	}
	var scores []score
	longest := 0
	for _, to := range ligatures {
		s := score{to: to}
		words := map[string]bool{}
		for token, n := range f.tokens {
			longest = max(longest, utf8.RuneCountInString(token))
			word := substitute([]rune(token), sym, to)
			if utf8.RuneCountInString(word) >= shortest(sym) && v.word(word) {
				s.hits += n
				words[word] = true
			}
		}
		s.words = len(words)
		scores = append(scores, s)
	}
	slices.SortStableFunc(scores, func(a, b score) int { return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(b.hits, a.hits)) })
	first, second := scores[0], scores[1]
	share := float64(first.hits) / float64(f.total)
	odd := !prose(sym) && (sym > 127 || !unicode.IsLetter(sym)) // sound text has no use for it inside words
	believed := first.words >= manyWords && first.words >= 2*second.words && share >= manyShare ||
		first.words >= someWords && first.words >= 2*second.words && share >= someShare && (damaged && !unicode.IsDigit(sym) || odd) ||
		damaged && first.words >= 1 && second.words == 0 && !unicode.IsDigit(sym) && share >= someShare && longest >= loneLength
	if !believed {
		return nil
	}
	return &rule{sym: sym, to: first.to, name: RuleLigature, words: first.words,
		strong: first.words >= strongWords && share >= sureShare && odd}
}

// shortest is the length of the shortest word that counts for a reading.
// Acronyms such as "PoE" and "MoU" become words too easily.
func shortest(sym rune) int {
	if capital(sym) {
		return 5
	}
	return 3
}

// prose says whether a mark stands between or against words in sound text.
func prose(r rune) bool {
	switch r {
	case '\'', '’', '‘', '-', '–', '—', '/', '&', '.', ',', ':', ';', '(', ')', '[', ']', '"', '“', '”', '«', '»',
		'*', '_', '+', '@', '#', '|', '\\', '%', '?', '!', '…', '•', '·':
		return true
	}
	return unicode.IsDigit(r)
}

var scheme = regexp.MustCompile(`\bh(\S)ps?://`)

// schemeRule reads the tt of "http" from the addresses of the document.
func schemeRule(counts map[string]int, done map[decided]bool) *rule {
	seen := map[rune]int{}
	for chunk, n := range counts {
		for _, m := range scheme.FindAllStringSubmatch(chunk, -1) {
			if sym, _ := utf8.DecodeRuneInString(m[1]); !done[decided{RuleScheme, sym}] {
				seen[sym] += n
			}
		}
	}
	var best *rule
	for sym, n := range seen {
		if best == nil || n > best.words || n == best.words && sym < best.sym {
			best = &rule{sym: sym, to: "tt", name: RuleScheme, words: n}
		}
	}
	return best
}
