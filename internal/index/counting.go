package index

import (
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Facts is what the index takes from the taxonomy: regions, round tables,
// names of countries, terms in other languages, thresholds of tags.
type Facts struct {
	Taxonomy *taxonomy.Taxonomy
}

// defaultThreshold is the score from which a tag counts where no lexicon says
// otherwise, as in room store.
const defaultThreshold = 0.5

// counting decides which tags of a passage count: explicit ones, on a passage
// of a counted role that is more than an objective's title, from the concept's
// threshold on. It is the rule of store's column tags.counted.
type counting struct {
	thresholds map[string]float64 // by "gcm:9"
	titles     titles
}

func newCounting(t *taxonomy.Taxonomy) *counting {
	c := &counting{thresholds: map[string]float64{}, titles: newTitles(t)}
	for _, x := range t.Lexicons {
		if x.Threshold > 0 {
			c.thresholds[x.Scheme+":"+x.Notation] = x.Threshold
		}
	}
	return c
}

func (c *counting) threshold(scheme, notation string) float64 {
	if v, ok := c.thresholds[scheme+":"+notation]; ok {
		return v
	}
	if goal, _, isTarget := strings.Cut(notation, "."); isTarget {
		if v, ok := c.thresholds[scheme+":"+goal]; ok {
			return v
		}
	}
	return defaultThreshold
}

// kindPrecedence is the order in which one kind wins over the next.
var kindPrecedence = []string{corpus.PassageChallenge, corpus.PassageSupport, corpus.PassageRecommendation,
	corpus.PassagePlan, corpus.PassageProgress, corpus.PassageContext}

// tag fills in kind, tags and their scores. Of several tags on one concept the
// best score is kept.
func (c *counting) tag(r *record, tags []*corpus.Tag) {
	counted := corpus.Counted(r.Hit.Role) && !c.titles.only(r.Hit.Text)
	best := map[string]float64{}
	rank, kindScore := len(kindPrecedence), 0.0
	for _, t := range tags {
		if t.Scheme == corpus.SchemeKind {
			at := slices.Index(kindPrecedence, t.Notation)
			if at >= 0 && (at < rank || at == rank && t.Score > kindScore) {
				rank, kindScore = at, t.Score
			}
			continue
		}
		if t.Scheme == corpus.SchemeFact || t.Method == corpus.MethodCrosswalk || !counted || t.Score < c.threshold(t.Scheme, t.Notation) {
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
	case rank < len(kindPrecedence):
		r.Hit.Kind = kindPrecedence[rank]
		r.Tags = append(r.Tags, scored(corpus.SchemeKind+":"+r.Hit.Kind, kindScore))
	case counted:
		r.Hit.Kind = corpus.PassageContext
	}
	slices.Sort(r.Hit.Tags)
	slices.Sort(r.Tags)
}

// scored writes a concept with its score, so that a dictionary of the index can
// be searched for scores from a least one on.
func scored(concept string, score float64) string {
	return concept + "@" + strconv.FormatFloat(min(max(score, 0), 9), 'f', 6, 64)
}
