package index

import (
	"context"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
)

// entry is a term of a field.
type entry struct{ field, term string }

func entries(field string, terms []string) []entry {
	out := make([]entry, len(terms))
	for i, term := range terms {
		out[i] = entry{field, term}
	}
	return out
}

// binder turns the leaves of a query into terms of this index. It reads the
// dictionaries of all shards, so that what a wildcard stands for and what a word
// weighs does not depend on how the corpus was dealt out.
type binder struct {
	ctx       context.Context
	index     *Index
	readings  []*reading // by shard
	languages []string   // in which words are found in all their forms
	df        map[string]int
	known     map[string][]string // forms by language, NUL, stem
	expanded  map[string][]entry
	budget    int  // terms that wildcards may still stand for
	inNot     bool // inside a NOT: all words that a wildcard stands for are excluded
	unsure    bool // the time was over inside a NOT, so that not all its words are known
	limit     *limit
	missing   []string // words that stand nowhere, as they were typed
	notes     []corpus.Note
	err       error
}

func (x *Index) newBinder(ctx context.Context, languages []string, end *limit) *binder {
	return &binder{ctx: ctx, index: x, readings: x.readings(ctx, end), limit: end, languages: languages, df: map[string]int{}, known: map[string][]string{}, expanded: map[string][]entry{}, budget: expansionBudget}
}

// over says whether the time of the search is over.
func (b *binder) over() bool {
	if !b.limit.passed() {
		return false
	}
	b.unsure = b.unsure || b.inNot
	return true
}

// whole is a query with its filter. One that might find what it excludes finds nothing.
func (b *binder) whole(what plan, f corpus.Filter) plan {
	all := planAnd{plans: append([]plan{what}, b.filter(f, b.index.facts)...)}
	if b.unsure {
		return planNone{}
	}
	return all
}

// add completes a variant and adds it, unless some slot of it stands nowhere.
// words is the target or the field whose lengths its score goes by.
func (b *binder) add(to []variant, in target, words string, slots []slot, width int) []variant {
	length := b.index.meta.Lengths[words]
	if len(slots) == 0 || length.Passages == 0 {
		return to
	}
	v := variant{in: in, width: width, avg: float64(length.Tokens) / float64(length.Passages)}
	for _, s := range slots {
		there := slot{at: s.at}
		df := 0
		for _, e := range s.terms {
			if n := b.frequency(e); n > 0 {
				there.terms = append(there.terms, e)
				df += n
			}
		}
		if df == 0 {
			return to
		}
		if s.forms && len(there.terms) > 1 {
			df = b.frequency(there.terms...)
		}
		v.slots = append(v.slots, there)
		v.idf += idf(length.Passages, df)
	}
	return append(to, v)
}

// word finds a word in all its forms: in each language the words of the corpus
// with the same stem. A word of several parts ("10.7", "multi-stakeholder", Han
// text) is its parts side by side; a compound is also one word.
func (b *binder) word(text string, in target) plan {
	tokens := words.Split(text)
	var leaf planLeaf
	for _, l := range b.languages {
		field := in.field(l)
		if b.index.meta.Lengths[field].Passages == 0 {
			continue
		}
		for _, way := range ways(tokens) {
			slots, width := inPlace(way, func(t words.Token) []entry { return entries(field, b.forms(l, t)) })
			for i := range slots {
				slots[i].forms = true
			}
			leaf.variants = b.add(leaf.variants, in, field, slots, width)
		}
	}
	if len(leaf.variants) == 0 {
		b.miss(text, in)
	}
	return leaf
}

// forms gives the words that have the stem of a token in a language.
func (b *binder) forms(language string, t words.Token) []string {
	if t.Kind == words.Pair {
		return []string{t.Term}
	}
	stem := words.Stem(language, t.Term)
	prefix := stem + "\x00"
	key := language + "\x00" + stem
	if forms, ok := b.known[key]; ok {
		return forms
	}
	found := map[string]int{}
	for _, p := range b.index.parts {
		d, err := p.terms(fieldForms+language, prefix)
		if err == nil {
			err = b.collect(d, func(string) bool { return true }, found)
		}
		if err != nil {
			b.err = err
			return nil
		}
	}
	var forms []string
	for form := range found {
		forms = append(forms, strings.TrimPrefix(form, prefix))
	}
	if words.Stem(language, stem) == stem {
		forms = append(forms, stem)
	}
	slices.Sort(forms)
	b.known[key] = forms
	return forms
}

// asWritten gives a word as it is written, in all languages.
func (b *binder) asWritten(in target) func(words.Token) []entry {
	fields := b.fields(in)
	return func(t words.Token) []entry {
		out := make([]entry, len(fields))
		for i, field := range fields {
			out[i] = entry{field, t.Term}
		}
		return out
	}
}

// fields gives those of a target that any passage has.
func (b *binder) fields(in target) (out []string) {
	for _, l := range words.Languages {
		if field := in.field(l); b.index.meta.Lengths[field].Passages > 0 {
			out = append(out, field)
		}
	}
	return out
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
func inPlace(way []words.Token, terms func(words.Token) []entry) (slots []slot, width int) {
	for i, t := range way {
		if i > 0 && way[i-1].Kind == words.Pair && t.Start >= way[i-1].End {
			width++
		}
		slots = append(slots, slot{terms: terms(t), at: width})
		width++
	}
	if n := len(way); n > 0 && way[n-1].Kind == words.Pair {
		width++
	}
	return slots, width
}

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
