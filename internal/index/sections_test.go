package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// Titles and headings are kept once a section and found with each passage of
// it, weighed as if they were kept with each.
func TestSections(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		var bundles []*corpus.Bundle
		headings, language := map[string][]string{}, map[string]string{} // by passage
		for d := range 1 + r.IntN(4) {
			b := testDocument(fmt.Sprintf("d%d", d), "XAA", 2022, "en", "one", "two", "three", "four", "five", "six", "seven")
			for i := range b.Passages {
				p := &b.Passages[i]
				p.Language = []string{"en", "fr", "sw"}[r.IntN(3)]
				for range r.IntN(3) {
					p.Heading = append(p.Heading, someWords[r.IntN(len(someWords))])
				}
				headings[p.ID], language[p.ID] = p.Heading, p.Language
			}
			bundles = append(bundles, b)
		}
		x := opened(t, 2, bundles...)
		for _, w := range someWords {
			res := ask(t, x, corpus.Query{Text: `heading:"` + w + `"`})
			want := weighedByHand(headings, w)
			if res.Total != len(want) {
				t.Fatalf("%s: %d hits, want %v", w, res.Total, want)
			}
			for _, h := range res.Hits {
				if math.Abs(h.Score-want[h.Passage]) > 1e-6 { // lengths are kept in 32 bits
					t.Errorf("%s in %s: %g, want %g", w, h.Passage, h.Score, want[h.Passage])
				}
			}
			inFrench := ask(t, x, corpus.Query{Text: "heading:" + w, Filter: corpus.Filter{Languages: []string{"fr"}}})
			for id := range want {
				found := slices.ContainsFunc(inFrench.Hits, func(h corpus.Hit) bool { return h.Passage == id })
				if found != (language[id] == "fr") {
					t.Errorf("%s in French: %s found: %v", w, id, found)
				}
			}
		}
		if all := ask(t, x, corpus.Query{Text: "title:reviews -heading:ash*"}); all.Total != len(headings)-len(weighedByHand(headings, "ash")) {
			t.Errorf("titles without a heading: %d", all.Total)
		}
		if n := len(x.sections.of); n > len(x.shards) {
			t.Errorf("the sections of %d shards were read %d times", len(x.shards), n)
		}
	}
}

// weighedByHand gives the passages that have a word in their headings, with BM25.
func weighedByHand(headings map[string][]string, word string) map[string]float64 {
	n, df, tokens := 0, 0, 0
	for _, h := range headings {
		tokens += len(h)
		if len(h) > 0 {
			n++
		}
		if slices.Contains(h, word) {
			df++
		}
	}
	out := map[string]float64{}
	for id, h := range headings {
		if tf := float64(strings.Count(strings.Join(h, " "), word)); tf > 0 {
			out[id] = idf(n, df) * tf * (k1 + 1) / (tf + k1*(1-b+b*float64(len(h))*float64(n)/float64(tokens)))
		}
	}
	return out
}

// NEAR and phrases do not run from one heading into the next, and a word is
// found in all its forms in headings and titles too.
func TestHeadingsOfSections(t *testing.T) {
	b := testDocument("doc", "XAA", 2022, "en", "first", "second", "third", "fourth")
	for i, h := range [][]string{{"Border management", "Trained officers"}, {"Border management", "Trained officers"}, {"Border management"}, nil} {
		b.Passages[i].Heading = h
	}
	x := opened(t, 1, b)
	for query, want := range map[string]int{
		"heading:borders": 3, "heading:officer": 2, `heading:"management trained"`: 0, "heading:(training NEAR/2 officer)": 2, "heading:(borders NEAR/3 officer)": 0,
		"title:reviewing": 4, "heading:border second": 1, "border": 0, "-heading:border": 1, "heading:bord*": 3, "heading:oficers~1": 2,
	} {
		if got := ask(t, x, corpus.Query{Text: query}).Total; got != want {
			t.Errorf("%s: %d hits, want %d", query, got, want)
		}
	}
}
