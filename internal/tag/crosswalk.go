package tag

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// crosswalk follows the links from objectives to the targets of the Goals. Its
// tags say what follows from a table, never what a State wrote.
type crosswalk struct {
	links map[string][]taxonomy.Link // by objective
}

// strengths is how much of the objective's score a link passes on. Links of
// our own making ("inferred") are not followed.
var strengths = map[string]float64{"explicit-target": 0.9, "explicit-agenda": 0.7, "network-guide": 0.6, "practitioner": 0.4}

func newCrosswalk(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	c := crosswalk{links: map[string][]taxonomy.Link{}}
	for _, l := range tx.Links {
		if strengths[l.Strength] > 0 && l.Target != "ALL" {
			n := strconv.Itoa(l.Objective)
			c.links[n] = append(c.links[n], l)
		}
	}
	return c, nil
}

func (crosswalk) Name() string { return corpus.MethodCrosswalk }

// Tag gives the targets linked to the objectives that counted passages have.
func (c crosswalk) Tag(_ context.Context, _ corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	counted := map[string]bool{}
	for i := range passages {
		counted[passages[i].ID] = corpus.Counted(passages[i].Role)
	}
	type key struct{ passage, notation string }
	best := map[key]corpus.Tag{} // the surest tag of each objective
	var order []key
	for _, t := range tags {
		k := key{t.Passage, t.Notation}
		if t.Scheme != corpus.SchemeGCM || !counted[t.Passage] || len(c.links[t.Notation]) == 0 {
			continue
		}
		had, ok := best[k]
		if !ok {
			order = append(order, k)
		}
		if !ok || t.Score > had.Score {
			best[k] = t
		}
	}
	at := map[key]int{}
	var out []corpus.Tag
	for _, k := range order {
		from := best[k]
		for _, l := range c.links[k.notation] {
			e := from.Evidence[0]
			e.Rule = "gcm:" + k.notation + "→sdg:" + l.Target
			to := key{k.passage, l.Target}
			score := round(from.Score * strengths[l.Strength])
			i, ok := at[to]
			if !ok {
				at[to] = len(out)
				out = append(out, corpus.Tag{Passage: k.passage, Scheme: corpus.SchemeSDG, Notation: l.Target, Score: score, Method: corpus.MethodCrosswalk, Evidence: []corpus.Evidence{e}})
				continue
			}
			out[i].Score = max(out[i].Score, score)
			if len(out[i].Evidence) < maxEvidence {
				out[i].Evidence = append(out[i].Evidence, e)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b corpus.Tag) int {
		if a.Passage != b.Passage {
			return 0 // in the order in which passages came
		}
		return cmp.Or(compareNotation(a.Notation, b.Notation), strings.Compare(a.Notation, b.Notation))
	})
	return out, nil
}
