package tag

import (
	"context"
	"slices"

	"stocktake/internal/corpus"
)

// Again gives what Tag would, where tags are those of the passages under a
// taxonomy that can give others, by a Difference, to the passages of touched.
// Only these are tagged, those below headings that have other tags now, and those
// near which they decide what is taken up.
func (t *Joint) Again(ctx context.Context, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag, touched []bool) ([]corpus.Tag, error) {
	d := t.desks.Get().(*desk)
	defer t.desks.Put(d)
	d.lay(passages)
	defer d.clear()
	a := again{desk: d, taggers: t.taggers, doc: doc, tags: tags, at: make(map[string]int, len(passages))}
	for i := range passages {
		a.at[passages[i].ID] = i
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
	return a.tags, err
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
	desk    *desk // with the passages
	taggers []corpus.Tagger
	doc     corpus.Document
	at      map[string]int // of passages
	tags    []corpus.Tag
}

// belowHeadings tags the headings among some, and adds the passages below those
// that have other tags then.
func (a *again) belowHeadings(ctx context.Context, some []bool) error {
	passages := a.desk.passages
	heads := make([]bool, len(some))
	for i := range some {
		heads[i] = some[i] && passages[i].Role == corpus.RoleHeading
	}
	all := func(corpus.Tag) bool { return true }
	before := a.tagsBy(all)
	if err := a.exchange(ctx, heads); err != nil {
		return err
	}
	other := unlike(before, a.tagsBy(all))
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
	found, err := runLaid(ctx, a.desk, a.taggers, a.doc, kinds, only)
	if err != nil {
		return err
	}
	for _, t := range found {
		if some[a.at[t.Passage]] {
			kept = append(kept, t)
		}
	}
	sortTags(a.desk.passages, kept)
	a.tags = kept
	return nil
}

// sure gives the tags by which a passage can have been sure of an objective.
func (a *again) sure() [][]corpus.Tag {
	return a.tagsBy(func(t corpus.Tag) bool { return t.Scheme == corpus.SchemeGCM && t.Method == corpus.MethodLexicon })
}

// tagsBy gives the tags of each passage that keep lets pass.
func (a *again) tagsBy(keep func(corpus.Tag) bool) [][]corpus.Tag {
	out := make([][]corpus.Tag, len(a.desk.passages))
	for _, t := range a.tags {
		if keep(t) {
			at := a.at[t.Passage]
			out[at] = append(out[at], t)
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
