package index

import (
	"cmp"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
)

// tally counts words by stem.
type tally struct {
	language string // of the texts
	around   int
	stems    map[string]string // of folded words
	entries  map[string]*tallied
	tokens   int
	passages int
}

type tallied struct {
	count, passages int
	last            int // passage in which it was counted last
	forms           map[string]int
}

func newTally(language string, around int) *tally {
	return &tally{language: language, around: around, stems: map[string]string{}, entries: map[string]*tallied{}}
}

// add counts the words of a text: all of them, or those around places.
func (t *tally) add(text string, places []corpus.Range) {
	t.passages++
	tokens := words.Split(text)
	near := t.near(tokens, places)
	for _, token := range tokens {
		if !counted(token) || t.around > 0 && !near[token.Pos] {
			continue
		}
		stem := t.stem(token)
		e := t.entries[stem]
		if e == nil {
			e = &tallied{forms: map[string]int{}}
			t.entries[stem] = e
		}
		t.tokens++
		e.count++
		e.forms[strings.ToLower(text[token.Start:token.End])]++
		if e.last != t.passages {
			e.last = t.passages
			e.passages++
		}
	}
}

// stem is what the forms of a word share.
func (t *tally) stem(token words.Token) string {
	if token.Kind == words.Pair {
		return token.Term
	}
	stem, ok := t.stems[token.Term]
	if !ok {
		stem = words.Stem(words.Language(t.language), token.Term)
		t.stems[token.Term] = stem
	}
	return stem
}

// counted says which tokens are words: of two Han characters side by side the
// pair, not each of them.
func counted(t words.Token) bool {
	return t.Kind == words.Pair || t.Kind == words.Plain && !words.Single(t.Term)
}

// near gives the positions within around of places, without the places themselves.
func (t *tally) near(tokens []words.Token, places []corpus.Range) map[int]bool {
	out := map[int]bool{}
	for _, p := range places {
		first, last := 0, 0
		for _, token := range tokens {
			if token.Kind == words.Plain && token.Start >= p.Start && token.End <= p.End {
				if first == 0 {
					first = token.Pos
				}
				last = token.Pos
			}
		}
		if first == 0 {
			continue
		}
		for pos := first - t.around; pos <= last+t.around; pos++ {
			out[pos] = true
		}
	}
	for _, token := range tokens {
		for _, p := range places {
			if token.Start < p.End && token.End > p.Start {
				delete(out, token.Pos)
			}
		}
	}
	return out
}

// join adds what another tally counted of other passages.
func (t *tally) join(other *tally) {
	t.tokens += other.tokens
	t.passages += other.passages
	for stem, o := range other.entries {
		e := t.entries[stem]
		if e == nil {
			t.entries[stem] = o
			continue
		}
		e.count += o.count
		e.passages += o.passages
		for form, n := range o.forms {
			e.forms[form] += n
		}
	}
}

func (t *tally) frequencies() *corpus.Frequencies {
	out := &corpus.Frequencies{Language: t.language, Tokens: t.tokens, Passages: t.passages, Words: make([]corpus.WordCount, 0, len(t.entries))}
	for stem, e := range t.entries {
		w := corpus.WordCount{Stem: stem, Count: e.count, Passages: e.passages}
		for form, n := range e.forms {
			if m := e.forms[w.Form]; n > m || n == m && form < w.Form {
				w.Form = form
			}
		}
		out.Words = append(out.Words, w)
	}
	slices.SortFunc(out.Words, func(a, b corpus.WordCount) int { return cmp.Compare(a.Stem, b.Stem) })
	return out
}
