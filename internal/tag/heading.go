package tag

import (
	"context"
	"math"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// heading lets passages inherit what a heading above them cites or is about.
type heading struct{}

func newHeading(*taxonomy.Taxonomy) (corpus.Tagger, error) { return heading{}, nil }

func (heading) Name() string { return corpus.MethodHeading }

// Score of an inherited tag: that of the heading's own tag times share, times
// fade for each further heading between the passage and it.
const (
	cites = 0.9 // the heading cites the concept
	about = 0.7 // the heading holds terms of the concept's lexicon
	fade  = 0.75
)

// Tag gives each counted passage the concepts of the headings above it. The
// nearest heading that names any objective wins over those further up: a part
// "Objective 9" inside a chapter "Objectives 5–10" is about 9. Goals and
// principles are inherited by the same rule, each scheme by itself.
func (heading) Tag(ctx context.Context, _ corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	of := map[string][]corpus.Tag{}
	heads := map[string]bool{}
	for i := range passages {
		if passages[i].Role == corpus.RoleHeading {
			heads[passages[i].ID] = true
		}
	}
	for _, t := range tags {
		if heads[t.Passage] && (t.Method == corpus.MethodCitation || t.Method == corpus.MethodLexicon) {
			of[t.Passage] = append(of[t.Passage], t)
		}
	}
	var out []corpus.Tag
	err := walk(ctx, passages, corpus.Counted, func(p *corpus.Passage) {
		for _, scheme := range []string{corpus.SchemeGCM, corpus.SchemePrinciple, corpus.SchemeSDG} {
			out = append(out, inherit(p, of, scheme)...)
		}
	})
	return out, err
}

func inherit(p *corpus.Passage, of map[string][]corpus.Tag, scheme string) []corpus.Tag {
	for depth := 0; depth < len(p.Under); depth++ {
		above := p.Under[len(p.Under)-1-depth]
		got := map[string]corpus.Tag{}
		cited := slices.ContainsFunc(of[above], func(t corpus.Tag) bool { return t.Scheme == scheme && t.Method == corpus.MethodCitation })
		for _, t := range of[above] {
			if !cited && entry(p) {
				continue // "Report date: May 2023" under the title of a report
			}
			if t.Scheme != scheme || cited && t.Method != corpus.MethodCitation || strings.Contains(t.Notation, ".") && !cited {
				continue
			}
			share := about
			if t.Method == corpus.MethodCitation {
				share = cites
			}
			in := corpus.Tag{Passage: p.ID, Scheme: scheme, Notation: t.Notation, Method: corpus.MethodHeading,
				Score: round(t.Score * share * math.Pow(fade, float64(depth)))}
			for _, e := range t.Evidence {
				e.Passage = above
				in.Evidence = append(in.Evidence, e)
			}
			if had, ok := got[t.Notation]; !ok || in.Score > had.Score {
				got[t.Notation] = in
			}
		}
		if len(got) == 0 {
			continue
		}
		var out []corpus.Tag
		for _, n := range sortedKeys(got) {
			out = append(out, got[n])
		}
		slices.SortStableFunc(out, func(a, b corpus.Tag) int { return compareNotation(a.Notation, b.Notation) })
		return out
	}
	return nil
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// entryWords is the number of words up to which a line with a colon is an entry of a form.
const entryWords = 8

// entry says whether a passage is one line of a form: a name, a colon, a value.
func entry(p *corpus.Passage) bool {
	name, value, ok := strings.Cut(p.Text, ": ")
	return ok && len(strings.Fields(name)) <= 3 && value != "" && len(strings.Fields(p.Text)) <= entryWords && !strings.HasSuffix(value, ".")
}
