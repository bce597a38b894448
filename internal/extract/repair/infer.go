package repair

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ligatures are the letter groups that fonts draw as one glyph.
var ligatures = []string{"ti", "tt", "ft", "tf", "tti", "fi", "fl", "ff", "ffi", "ffl", "Th", "fj", "ftt", "tty", "ct", "st", "fb", "fh"}

// commonLigatures is how many of them, from the first, most text fonts have.
const commonLigatures = 10

// What makes a rule believed, found on the seed text and on simulated damage:
// enough different words and few of the second-best reading, or fewer words and
// a larger share of all tokens that the symbol leaves unexplained.
const (
	manyWords, manyShare = 4, 0.4
	someWords, someShare = 2, 0.5
	loneLength           = 4   // shortest token on which one word suffices, once the document is known to be damaged
	sureShare            = 0.6 // below it a rule only rewrites tokens that become words
	strongWords          = 3
	mostly               = 20 // a glyph that reads as letters so many times as often as it reads as the file says never is the latter
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
	sound  map[string]int // tokens that read as they stand
}

// index holds the chunks of a text and, for each suspect symbol, those it occurs in.
type index struct {
	counts map[string]int
	chunks map[rune][]counted
	often  map[rune]int // occurrences that made it a suspect
}

type counted struct {
	runes []rune
	n     int
}

func newIndex(counts map[string]int) *index {
	x := &index{counts: counts, chunks: map[rune][]counted{}, often: map[rune]int{}}
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
func (x *index) suspects() []rune {
	out := slices.Collect(maps.Keys(x.often))
	slices.SortFunc(out, func(a, b rune) int { return cmp.Or(cmp.Compare(x.often[b], x.often[a]), cmp.Compare(a, b)) })
	return out
}

// infer finds the rule with the most words, or nil. done holds what is already
// decided; only symbols that are asked for are looked at. What a symbol stands
// for in an address says nothing of prose.
func infer(x *index, v *vocabulary, done map[decided]bool, asked func(rune) bool, damaged bool) *rule {
	if r := schemeRule(x.counts, done, asked); r != nil {
		return r
	}
	var best *rule
	for _, sym := range x.suspects() {
		if done[decided{RuleLigature, sym}] || !asked(sym) {
			continue
		}
		if r := weigh(sym, x.unexplained(v, sym), v, damaged); r != nil && (best == nil || r.words > best.words) {
			best = r
		}
	}
	return best
}

func (x *index) unexplained(v *vocabulary, sym rune) found {
	f := found{tokens: map[string]int{}, sound: map[string]int{}}
	own := v.own(sym)
	for _, c := range x.chunks[sym] {
		if addressMark(own) && address(string(c.runes)) {
			continue
		}
		for _, t := range tokens(c.runes, sym) {
			token := c.runes[t.start:t.end]
			if capital(sym) && substitute(token, sym, "") == string(token) {
				continue // the capital only begins words
			}
			if v.beside(c.runes, t) {
				continue // another unread glyph cuts the word
			}
			if !v.explained(string(token), sym) || v.oneWord(token, sym) {
				f.tokens[string(token)] += c.n
				f.total += c.n
			} else {
				f.sound[string(token)] += c.n
			}
		}
	}
	return f
}

// weigh tries every reading on the unexplained tokens.
func weigh(sym rune, f found, v *vocabulary, damaged bool) *rule {
	if f.total == 0 {
		return nil
	}
	g := v.glyphs[sym]
	longest := 0
	for token := range f.tokens {
		longest = max(longest, utf8.RuneCountInString(token))
	}
	scores := g.fitting(f.scores(sym, g, v))
	if len(scores) == 0 {
		return nil
	}
	first, second := scores[0], score{}
	if len(scores) > 1 {
		second = scores[1]
	}
	off, measured := g.misfit(first.to)
	fits := measured && off < goodFit
	share := float64(first.hits) / float64(f.total)
	if g != nil { // one shape: what is missing may be missing from the word list
		share = min(1, share/v.coverage)
	}
	odd := !prose(sym) && (sym > 127 || !unicode.IsLetter(sym)) // sound text has no use for it inside words
	clear := first.words >= 2*second.words
	lone := first.words >= 1 && second.words == 0 && share >= someShare && longest >= loneLength
	believed := first.words >= manyWords && clear && share >= manyShare ||
		first.words >= someWords && clear && share >= someShare && (damaged && !unicode.IsDigit(sym) || odd) ||
		lone && (damaged && !unicode.IsDigit(sym) || fits)
	if single := utf8.RuneCountInString(first.to) == 1; !believed || single && first.words < manyWords {
		return nil
	}
	enough := strongWords
	if g != nil {
		enough = someWords
	}
	// The replacement character stands for any glyph that was lost, not for one.
	strong := first.words >= enough && share >= sureShare && odd && sym != unicode.ReplacementChar
	if g != nil {
		never := first.words >= someWords && f.against(sym, first.to, v)*mostly <= first.hits // the glyph is not what the file says
		strong = strong && (never || !g.inProse()) || g.Text == "" && (first.words >= someWords || fits)
	}
	return &rule{sym: sym, to: first.to, name: RuleLigature, words: first.words, strong: strong}
}

// against counts the tokens that read as they stand and not with the letters.
func (f found) against(sym rune, letters string, v *vocabulary) (n int) {
	for token, times := range f.sound {
		if !v.word(substitute([]rune(token), sym, letters)) {
			n += times
		}
	}
	return n
}

// scores counts what each reading of the symbol makes of the tokens, best first.
func (f found) scores(sym rune, g *Glyph, v *vocabulary) (out []score) {
	for _, to := range g.readings() {
		s := score{to: to}
		words := map[string]bool{}
		single := utf8.RuneCountInString(to) == 1
		for token, n := range f.tokens {
			runes := []rune(token)
			if single && (runes[0] == sym || !slices.ContainsFunc(runes, unicode.IsLower)) {
				continue // may be a capital
			}
			word := substitute(runes, sym, to)
			if utf8.RuneCountInString(word) >= g.shortest(sym) && v.word(word) {
				s.hits += n
				words[word] = true
			}
		}
		s.words = len(words)
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b score) int { return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(b.hits, a.hits)) })
	return out
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
func schemeRule(counts map[string]int, done map[decided]bool, asked func(rune) bool) *rule {
	seen := map[rune]int{}
	for chunk, n := range counts {
		if !strings.Contains(chunk, "://") { // the expression is slow, and most chunks are words
			continue
		}
		for _, m := range scheme.FindAllStringSubmatch(chunk, -1) {
			if sym, _ := utf8.DecodeRuneInString(m[1]); asked(sym) && !done[decided{RuleScheme, sym}] {
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
