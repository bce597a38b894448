package tag

import (
	"context"
	"slices"

	"stocktake/internal/corpus"
)

// Again gives, for the passages of a document, what Tag would, where tags are
// those from before the difference and touched says to which it can give others.
// Only these are tagged, those below headings that have other tags now, and those
// near which they decide what is taken up; by those taggers alone which the
// difference reaches.
func (t *Joint) Again(difference *Difference) func(ctx context.Context, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag, touched []bool) ([]corpus.Tag, error) {
	reached := slices.DeleteFunc(slices.Clone(t.taggers), difference.spares)
	return func(ctx context.Context, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag, touched []bool) ([]corpus.Tag, error) {
		d := t.desks.Get().(*desk)
		defer t.desks.Put(d)
		d.lay(passages)
		defer d.clear()
		a := again{difference: difference, desk: d, taggers: reached, doc: doc, at: make(map[string]int, len(passages)), of: make([][]corpus.Tag, len(passages))}
		for i := range passages {
			a.at[passages[i].ID] = i
		}
		for _, t := range tags {
			at := a.at[t.Passage]
			a.of[at] = append(a.of[at], t)
		}
		before, some := a.sure(), slices.Clone(touched)
		if err := a.belowHeadings(ctx, some); err != nil {
			return nil, err
		}
		if err := a.exchange(ctx, some); err != nil {
			return nil, err
		}
		// Of what a passage is sure does not hang on others: once more is enough.
		err := a.exchange(ctx, t.beside(d, unlike(before, a.sure()), some))
		return slices.Concat(a.of...), err
	}
}

// beside marks the short passages near what is marked, where an objective may
// be taken up or no more, but those that have been tagged.
func (t *Joint) beside(d *desk, marked, tagged []bool) []bool {
	out := make([]bool, len(marked))
	at := slices.IndexFunc(t.taggers, func(x corpus.Tagger) bool { _, is := x.(*discriminator); return is })
	if at < 0 {
		return out
	}
	judge := t.taggers[at].(*discriminator)
	for i := range out {
		p := &d.passages[i]
		near := marked[max(0, i-judge.judging.Near):min(i+judge.judging.Near+1, len(marked))]
		out[i] = !tagged[i] && corpus.Counted(p.Role) && slices.Contains(near, true) && len(d.wordsAt(i)) <= judge.short(p.Language)
	}
	return out
}

// again is a document that is tagged again.
type again struct {
	difference *Difference
	desk       *desk           // with the passages
	taggers    []corpus.Tagger // which the difference reaches
	doc        corpus.Document
	at         map[string]int // of passages
	of         [][]corpus.Tag // by passage
}

// belowHeadings tags the headings among some, and adds the passages below those
// that have other tags then.
func (a *again) belowHeadings(ctx context.Context, some []bool) error {
	passages := a.desk.passages
	heads := make([]bool, len(some))
	for i := range some {
		heads[i] = some[i] && passages[i].Role == corpus.RoleHeading
	}
	before := slices.Clone(a.of)
	if err := a.exchange(ctx, heads); err != nil {
		return err
	}
	other := unlike(before, a.of)
	for i := range some {
		some[i] = some[i] || slices.ContainsFunc(passages[i].Under, func(above string) bool {
			h, ok := a.at[above]
			return ok && other[h]
		})
	}
	return nil
}

// exchange puts new tags in the place of those of some passages.
func (a *again) exchange(ctx context.Context, some []bool) error {
	if !slices.Contains(some, true) {
		return nil
	}
	only := slices.Clone(some)
	for i := range some {
		if some[i] { // headings hand their tags down
			for _, above := range a.desk.passages[i].Under {
				if h, ok := a.at[above]; ok {
					only[h] = true
				}
			}
		}
	}
	var spared []corpus.Tag
	for i, tags := range a.of {
		for _, t := range tags {
			// Kinds, which the lexicon goes by, may be asked for of every passage.
			if only[i] && a.difference.sparesTag(t) || !only[i] && t.Scheme == corpus.SchemeKind {
				spared = append(spared, t)
			}
		}
	}
	found, err := runLaid(ctx, a.desk, a.taggers, a.doc, spared, only)
	if err != nil {
		return err
	}
	for i := range some {
		if some[i] {
			a.of[i] = nil
		}
	}
	for _, t := range found {
		if at := a.at[t.Passage]; some[at] {
			a.of[at] = append(a.of[at], t)
		}
	}
	return nil
}

// sure gives the tags by which a passage can have been sure of an objective.
func (a *again) sure() [][]corpus.Tag {
	out := make([][]corpus.Tag, len(a.of))
	for i, tags := range a.of {
		for _, t := range tags {
			if t.Scheme == corpus.SchemeGCM && t.Method == corpus.MethodLexicon {
				out[i] = append(out[i], t)
			}
		}
	}
	return out
}

// unlike marks the passages whose tags differ.
func unlike(a, b [][]corpus.Tag) []bool {
	out := make([]bool, len(a))
	for i := range a {
		out[i] = !slices.EqualFunc(a[i], b[i], corpus.Tag.Same)
	}
	return out
}
