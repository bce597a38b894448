package index

import (
	"fmt"
	"iter"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// testFacts is a small taxonomy of invented States.
func testFacts() Facts {
	return Facts{Taxonomy: &taxonomy.Taxonomy{
		Countries: []taxonomy.Country{
			{ISO3: "XAA", Name: taxonomy.Texts{"en": "Arvania", "fr": "Arvanie"}, Region: "Africa", ReviewRegions: []string{"Africa", "Arab States"}},
			{ISO3: "XAB", Name: taxonomy.Texts{"en": "Borland"}, Region: "Europe", ReviewRegions: []string{"Europe and North America"}},
			{ISO3: "XAC", Name: taxonomy.Texts{"en": "Cortesia"}, Region: "Americas", ReviewRegions: []string{"Latin America and the Caribbean"}},
		},
		RoundTables: []taxonomy.RoundTable{{Cycle: 2022, Number: 1, Objectives: []int{2, 5}}, {Cycle: 2026, Number: 1, Objectives: []int{9, 10}}},
		Lexicons:    []taxonomy.Lexicon{{Scheme: "gcm", Notation: "9", Threshold: 0.6}},
		Objectives:  []taxonomy.Objective{{Number: 9, Title: taxonomy.Texts{"en": "Strengthen the transnational response to smuggling of migrants"}}},
	}}
}

// testDocument makes a document; passages are "language role kind text".
func testDocument(id, country string, cycle int, language string, texts ...string) *corpus.Bundle {
	b := &corpus.Bundle{Format: 1, Document: corpus.Document{ID: id, Country: country, Cycle: cycle, Kind: corpus.KindReview, Language: language, Title: "Review of " + id}}
	for i, text := range texts {
		b.Passages = append(b.Passages, corpus.Passage{ID: fmt.Sprintf("%s.p%d.%d", id, i/3+1, i%3+1), Document: id, Ordinal: i + 1, Role: corpus.RoleBody,
			Text: text, Language: language, Spans: []corpus.Span{{Page: i/3 + 1, End: len(text)}}})
	}
	return b
}

func each(bundles ...*corpus.Bundle) iter.Seq2[*corpus.Bundle, error] {
	return func(yield func(*corpus.Bundle, error) bool) {
		for _, b := range bundles {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// opened builds and opens an index of bundles in some shards.
func opened(t testing.TB, shards int, bundles ...*corpus.Bundle) *Index {
	t.Helper()
	dir := t.TempDir() + "/index.bleve"
	if _, err := build(t.Context(), dir, testFacts(), each(bundles...), shards); err != nil {
		t.Fatal(err)
	}
	x, err := Open(dir, testFacts())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func ask(t testing.TB, x *Index, q corpus.Query) *corpus.Results {
	t.Helper()
	res, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("%q: %v", q.Text, err)
	}
	return res
}
