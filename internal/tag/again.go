package tag

import (
	"context"
	"slices"

	"stocktake/internal/corpus"
)

// Again gives what Tag would, where tags are those of the passages under a
// taxonomy that can give others, by a Difference, only to the passages of
// touched. Only these are tagged, and those near which they decide what is
// taken up.
func (t *Joint) Again(ctx context.Context, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag, touched []bool) ([]corpus.Tag, error) {
	d := t.desks.Get().(*desk)
	defer t.desks.Put(d)
	a := again{doc: doc, passages: passages, tags: tags, at: make(map[string]int, len(passages))}
	for i := range passages {
		a.at[passages[i].ID] = i
	}
	before := a.objectives()
	if err := a.exchange(ctx, d, t.taggers, touched); err != nil {
		return nil, err
	}
	// Of what a passage is sure does not hang on others: once more is enough.
	beside := around(unlike(before, a.objectives()), t.near())
	for i := range beside {
		beside[i] = beside[i] && !touched[i] && corpus.Counted(passages[i].Role)
	}
	err := a.exchange(ctx, d, t.taggers, beside)
	return a.tags, err
}

// near is how far, in passages, one may decide what is taken up in another.
func (t *Joint) near() int {
	for _, x := range t.taggers {
		if d, ok := x.(*discriminator); ok {
			return d.judging.Near
		}
	}
	return 0
}

// again is a document that is tagged again.
type again struct {
	doc      corpus.Document
	passages []corpus.Passage
	at       map[string]int // of passages
	tags     []corpus.Tag
}

// exchange puts new tags in the place of those of some passages.
func (a *again) exchange(ctx context.Context, d *desk, taggers []corpus.Tagger, some []bool) error {
	if !slices.Contains(some, true) {
		return nil
	}
	only := slices.Clone(some)
	for i := range a.passages {
		if some[i] { // headings hand their tags down
			for _, above := range a.passages[i].Under {
				if h, ok := a.at[above]; ok {
					only[h] = true
				}
			}
		}
	}
	var kept, kinds []corpus.Tag
	for _, t := range a.tags {
		at := a.at[t.Passage]
		if !some[at] {
			kept = append(kept, t)
		}
		if !only[at] && t.Scheme == corpus.SchemeKind { // which the lexicon goes by
			kinds = append(kinds, t)
		}
	}
	found, err := runOn(ctx, d, taggers, a.doc, a.passages, kinds, only)
	if err != nil {
		return err
	}
	for _, t := range found {
		if some[a.at[t.Passage]] {
			kept = append(kept, t)
		}
	}
	sortTags(a.passages, kept)
	a.tags = kept
	return nil
}

// objectives gives the tags of each passage that can have been sure.
func (a *again) objectives() [][]corpus.Tag {
	out := make([][]corpus.Tag, len(a.passages))
	for _, t := range a.tags {
		if t.Scheme == corpus.SchemeGCM && t.Method == corpus.MethodLexicon {
			at := a.at[t.Passage]
			out[at] = append(out[at], t)
		}
	}
	return out
}

func unlike(a, b [][]corpus.Tag) []bool {
	out := make([]bool, len(a))
	for i := range a {
		out[i] = !slices.EqualFunc(a[i], b[i], corpus.Tag.Same)
	}
	return out
}

// around marks what lies at most near places from what is marked.
func around(marked []bool, near int) []bool {
	out := make([]bool, len(marked))
	for i, yes := range marked {
		if yes {
			for k := max(0, i-near); k <= min(i+near, len(marked)-1); k++ {
				out[k] = true
			}
		}
	}
	return out
}
