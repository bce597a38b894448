package tag

import (
	"cmp"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Change is a concept that a passage gains or loses when it is tagged with
// another taxonomy.
type Change struct {
	Document string   `json:"document"`
	Passage  string   `json:"passage"`
	Page     int      `json:"page"`
	Scheme   string   `json:"scheme"`
	Notation string   `json:"notation"`
	Added    bool     `json:"added"`
	Score    float64  `json:"score"` // of the tag gained or lost
	Words    []string `json:"words"` // the words behind it, as written
}

// Counted is the tags of one document under one taxonomy.
type Counted struct {
	Tags  []corpus.Tag
	Count *taxonomy.Counting
}

// best gives, by passage and concept, the surest tag that counts. Crosswalk
// tags follow from others and are left out.
func (c Counted) best(at map[string]*corpus.Passage) map[[3]string]*corpus.Tag {
	out := map[[3]string]*corpus.Tag{}
	for i := range c.Tags {
		t := &c.Tags[i]
		p := at[t.Passage]
		if p == nil || t.Method == corpus.MethodCrosswalk || !c.Count.Passage(p.Role, p.Text) || t.Score < c.Count.Threshold(t.Scheme, t.Notation) {
			continue
		}
		key := [3]string{t.Passage, t.Scheme, t.Notation}
		if had := out[key]; had == nil || t.Score > had.Score {
			out[key] = t
		}
	}
	return out
}

// Compare lists what changes in the counted tags of one document from one
// taxonomy to another, in the order of its passages.
func Compare(b *corpus.Bundle, before, after Counted) []Change {
	at := make(map[string]*corpus.Passage, len(b.Passages))
	for i := range b.Passages {
		at[b.Passages[i].ID] = &b.Passages[i]
	}
	was, is := before.best(at), after.best(at)
	var out []Change
	note := func(from, than map[[3]string]*corpus.Tag, added bool) {
		for key, t := range from {
			if than[key] != nil {
				continue
			}
			p := at[t.Passage]
			c := Change{b.Document.ID, p.ID, p.Page(), t.Scheme, t.Notation, added, t.Score, nil}
			for _, e := range t.Evidence {
				text := p.Text
				if above := at[e.Passage]; above != nil {
					text = above.Text
				}
				if e.Start >= 0 && e.Start < e.End && e.End <= len(text) {
					c.Words = append(c.Words, text[e.Start:e.End])
				}
			}
			out = append(out, c)
		}
	}
	note(was, is, false)
	note(is, was, true)
	slices.SortFunc(out, func(x, y Change) int {
		return cmp.Or(at[x.Passage].Ordinal-at[y.Passage].Ordinal, cmp.Compare(x.Scheme, y.Scheme), compareNotation(x.Notation, y.Notation))
	})
	return out
}
