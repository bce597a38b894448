package index

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Facts is what the index takes from the taxonomy: regions, round tables,
// names of countries, terms in other languages, thresholds of tags.
type Facts struct {
	Taxonomy *taxonomy.Taxonomy
}

// tag fills in kind, tags and their scores. Of several tags on one concept the
// best score is kept.
func (r *record) tag(c *taxonomy.Counting, tags []*corpus.Tag) {
	counted := sync.OnceValue(func() bool { return c.Passage(r.Hit.Role, r.Hit.Text) }) // dear, and seldom asked
	best := map[string]float64{}
	rank, kindScore := math.MaxInt, 0.0
	for _, t := range tags {
		if t.Scheme == corpus.SchemeKind {
			at := taxonomy.KindRank(t.Notation)
			if at >= 0 && (at < rank || at == rank && t.Score > kindScore) {
				rank, kindScore, r.Hit.Kind = at, t.Score, t.Notation
			}
			continue
		}
		if t.Scheme == corpus.SchemeFact || t.Method == corpus.MethodCrosswalk || t.Score < c.Threshold(t.Scheme, t.Notation) || !counted() {
			continue
		}
		concept := t.Scheme + ":" + t.Notation
		best[concept] = max(best[concept], t.Score)
	}
	for concept, score := range best {
		r.Hit.Tags = append(r.Hit.Tags, concept)
		r.Tags = append(r.Tags, scored(concept, score))
	}
	switch {
	case r.Hit.Kind != "":
		r.Tags = append(r.Tags, scored(corpus.SchemeKind+":"+r.Hit.Kind, kindScore))
	case counted():
		r.Hit.Kind = corpus.PassageContext
	}
	slices.Sort(r.Hit.Tags)
	slices.Sort(r.Tags)
}

// tagScores gives the scores of the tags of the hit, in their order.
func (r *record) tagScores() []float64 {
	by := make(map[string]string, len(r.Tags))
	for _, t := range r.Tags {
		concept, score, _ := strings.Cut(t, "@")
		by[concept] = score
	}
	out := make([]float64, len(r.Hit.Tags))
	for i, t := range r.Hit.Tags {
		out[i], _ = strconv.ParseFloat(by[t], 64) // which scored wrote
	}
	return out
}

// scored writes a concept with its score, so that a dictionary of the index can
// be searched for scores from a least one on.
func scored(concept string, score float64) string {
	return concept + "@" + strconv.FormatFloat(min(max(score, 0), 9), 'f', 6, 64)
}
