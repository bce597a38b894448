package index

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"stocktake/internal/index/words"
)

// binder turns the leaves of a query into terms of this index. It reads the
// dictionaries of all shards, so that what a wildcard stands for and what a word
// weighs does not depend on how the corpus was dealt out.
type binder struct {
	ctx       context.Context
	meta      *meta
	readers   []index.IndexReader
	languages []string // fields of stems to look into
	df        map[[2]string]int
	expanded  map[string][]string
	budget    int  // terms that wildcards may still stand for
	whole     bool // inside a NOT: all words that a wildcard stands for are excluded
	limit     *limit
	notes     []string
	err       error
}

func (x *Index) newBinder(ctx context.Context, languages []string) (*binder, error) {
	b := &binder{ctx: ctx, meta: &x.meta, languages: languages, df: map[[2]string]int{}, expanded: map[string][]string{}, budget: expansionBudget}
	for _, s := range x.shards {
		r, err := readerOf(s)
		if err != nil {
			return nil, errors.Join(err, b.close())
		}
		b.readers = append(b.readers, r)
	}
	return b, nil
}

func readerOf(s bleve.Index) (index.IndexReader, error) {
	inner, err := s.Advanced()
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return inner.Reader()
}

func (b *binder) close() error {
	var errs []error
	for _, r := range b.readers {
		errs = append(errs, r.Close())
	}
	return errors.Join(errs...)
}

// frequency is the number of passages that hold a term.
func (b *binder) frequency(field, term string) int {
	key := [2]string{field, term}
	if n, ok := b.df[key]; ok || b.limit.passed() {
		return n
	}
	n := 0
	for _, r := range b.readers {
		t, err := r.TermFieldReader(b.ctx, []byte(term), field, false, false, false)
		if err != nil {
			b.err = errors.Join(b.err, err)
			return 0
		}
		n += int(t.Count())
		b.err = errors.Join(b.err, t.Close())
	}
	b.df[key] = n
	return n
}

// add completes a variant and adds it, unless some slot of it stands nowhere.
func (b *binder) add(to []variant, field string, slots []slot, width int) []variant {
	length := b.meta.Lengths[field]
	if len(slots) == 0 || length.Passages == 0 {
		return to
	}
	v := variant{field: field, width: width, avg: float64(length.Tokens) / float64(length.Passages)}
	for _, s := range slots {
		var there []string
		df := 0
		for _, term := range s.terms {
			if n := b.frequency(field, term); n > 0 {
				there = append(there, term)
				df += n
			}
		}
		if len(there) == 0 {
			return to
		}
		v.slots = append(v.slots, slot{there, s.at})
		v.idf += idf(length.Passages, df)
	}
	return append(to, v)
}

// word finds a word in all its forms: by its stem in the field of each
// language. A word of several parts ("10.7", "multi-stakeholder", Han text) is
// its parts side by side; a compound is also one word.
func (b *binder) word(text string, in target) plan {
	tokens, stems := words.Split(text), newStems()
	var leaf planLeaf
	for _, l := range b.languages {
		for _, way := range ways(tokens) {
			slots, width := inPlace(way, func(t words.Token) string { return stems.of(l, t) })
			leaf.variants = b.add(leaf.variants, in.stem+l, slots, width)
		}
	}
	return leaf
}

// ways gives the readings of a text as words side by side: with compounds in
// parts, and with compounds as one word.
func ways(tokens []words.Token) [][]words.Token {
	var parts, whole []words.Token
	compounds := false
	until := 0 // byte up to which a compound already stands in whole
	for i, t := range tokens {
		switch t.Kind {
		case words.Joined:
			if t.Start >= until {
				whole, until, compounds = append(whole, t), t.End, true
			}
		case words.Pair:
			parts = append(parts, t)
			if t.Start >= until {
				whole = append(whole, t)
			}
		default:
			if single(tokens, i) {
				continue
			}
			parts = append(parts, t)
			if t.Start >= until && !opensCompound(tokens, i) {
				whole = append(whole, t)
			}
		}
	}
	if compounds {
		return [][]words.Token{parts, whole}
	}
	return [][]words.Token{parts}
}

// inPlace gives words side by side as slots, and the number of positions that
// they take. A pair of Han characters takes two, of which the next pair shares one.
func inPlace(way []words.Token, term func(words.Token) string) (slots []slot, width int) {
	for i, t := range way {
		if i > 0 && way[i-1].Kind == words.Pair && t.Start >= way[i-1].End {
			width++
		}
		slots = append(slots, slot{[]string{term(t)}, width})
		width++
	}
	if n := len(way); n > 0 && way[n-1].Kind == words.Pair {
		width++
	}
	return slots, width
}

// asWritten is the term of a token in a field of exact words.
func asWritten(t words.Token) string { return t.Term }

// single says whether a Han character is covered by the pairs around it.
func single(tokens []words.Token, i int) bool {
	t := tokens[i]
	if !words.Single(t.Term) {
		return false
	}
	for k := max(0, i-3); k < min(len(tokens), i+3); k++ {
		if p := tokens[k]; p.Kind == words.Pair && p.Start <= t.Start && t.End <= p.End {
			return true
		}
	}
	return false
}

// opensCompound says whether the next token is the compound that this one begins.
func opensCompound(tokens []words.Token, i int) bool {
	return i+1 < len(tokens) && tokens[i+1].Kind == words.Joined && tokens[i+1].Start == tokens[i].Start
}
