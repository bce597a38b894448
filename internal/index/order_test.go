package index

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"stocktake/internal/corpus"
)

// spread is a corpus whose documents share words, so that orders differ.
func spread(t testing.TB, shards int) *Index {
	t.Helper()
	var bundles []*corpus.Bundle
	for d := range 7 {
		var texts []string
		for p := range 11 {
			text := "migration"
			for range (d*5 + p*3) % 4 {
				text += " migration"
			}
			for range (d + p) % 5 {
				text += " other"
			}
			texts = append(texts, text)
		}
		bundles = append(bundles, testDocument(fmt.Sprintf("doc-%d", d), "XAA", 2022+d%2*4, "en", texts...))
	}
	return opened(t, shards, bundles...)
}

func TestOrder(t *testing.T) {
	x := spread(t, 3)
	byDocument := func(a, b corpus.Hit) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(ordinal(a), ordinal(b)))
	}
	for sort, less := range map[string]func(a, b corpus.Hit) int{
		"":                   func(a, b corpus.Hit) int { return cmp.Or(-cmp.Compare(a.Score, b.Score), byDocument(a, b)) },
		corpus.SortRelevance: func(a, b corpus.Hit) int { return cmp.Or(-cmp.Compare(a.Score, b.Score), byDocument(a, b)) },
		corpus.SortDocument:  byDocument,
		corpus.SortPage:      func(a, b corpus.Hit) int { return cmp.Or(cmp.Compare(a.Page, b.Page), byDocument(a, b)) },
		corpus.SortCycle:     func(a, b corpus.Hit) int { return cmp.Or(-cmp.Compare(a.Cycle, b.Cycle), byDocument(a, b)) },
	} {
		all := ask(t, x, corpus.Query{Text: "migration", Sort: sort})
		if all.Total != 77 || len(all.Hits) != 77 || all.Documents != 7 {
			t.Fatalf("%s: %d of %d hits in %d documents", sort, len(all.Hits), all.Total, all.Documents)
		}
		if !slices.IsSortedFunc(all.Hits, less) {
			t.Errorf("%s: not in order: %s", sort, ids(all))
		}
		inPages(t, x, corpus.Query{Text: "migration", Sort: sort}, all)

		grouped := ask(t, x, corpus.Query{Text: "migration", Sort: sort, Group: "document"})
		if grouped.Total != 77 || grouped.Documents != 7 || len(grouped.Hits) != 77 {
			t.Fatalf("%s, grouped: %d of %d hits in %d documents", sort, len(grouped.Hits), grouped.Total, grouped.Documents)
		}
		for doc, hits := range runs(t, grouped) {
			if !slices.IsSortedFunc(hits, less) {
				t.Errorf("%s: hits of %s are not in order", sort, doc)
			}
		}
		if grouped.Hits[0].Passage != all.Hits[0].Passage || grouped.Hits[0].Text == "" {
			t.Errorf("%s: the first group does not begin with the first hit: %+v", sort, grouped.Hits[0])
		}
		inPages(t, x, corpus.Query{Text: "migration", Sort: sort, Group: "document"}, grouped)
	}
}

// The documents of a work follow each other, and in it the hits of each document.
func TestGroupedByWork(t *testing.T) {
	x := spread(t, 3)
	of := map[string]string{"doc-5": "doc-2", "doc-6": "elsewhere", "doc-1": "elsewhere"}
	q := corpus.Query{Text: "migration", Group: corpus.GroupWork, Works: of}
	res := ask(t, x, q)
	if got := len(runs(t, res)); res.Total != 77 || got != 7 { // runs fails where a document comes twice
		t.Errorf("%d hits in %d runs", res.Total, got)
	}
	met, last := map[string]bool{}, ""
	for _, h := range res.Hits {
		work := cmp.Or(of[h.Document], h.Document)
		if work != last && met[work] {
			t.Errorf("%s: its documents are parted", work)
		}
		met[work], last = true, work
	}
	if len(met) != 5 {
		t.Errorf("works: %v", met)
	}
	inPages(t, x, q, res)
}

// inPages checks that the pages of a result are the whole, cut.
func inPages(t *testing.T, x *Index, q corpus.Query, all *corpus.Results) {
	t.Helper()
	q.Limit = 10
	var got []corpus.Hit
	for q.Offset = 0; q.Offset < 90; q.Offset += q.Limit {
		res := ask(t, x, q)
		if res.Total != all.Total || res.Documents != all.Documents {
			t.Errorf("%+v: total %d, documents %d", q, res.Total, res.Documents)
		}
		got = append(got, res.Hits...)
	}
	if fmt.Sprint(got) != fmt.Sprint(all.Hits) {
		t.Errorf("%+v: pages are not the whole", q)
	}
	q.Offset, q.Limit = 70, 0
	if rest := ask(t, x, q).Hits; fmt.Sprint(rest) != fmt.Sprint(all.Hits[70:]) {
		t.Errorf("%+v: the rest from 70 on has %d hits", q, len(rest))
	}
}

func ordinal(h corpus.Hit) int {
	var page, n int
	_, _ = fmt.Sscanf(h.Passage[len(h.Document):], ".p%d.%d", &page, &n)
	return page*3 + n
}

// runs cuts hits into one run a document; a document that comes twice fails.
func runs(t *testing.T, res *corpus.Results) map[string][]corpus.Hit {
	t.Helper()
	out := map[string][]corpus.Hit{}
	for i, h := range res.Hits {
		if out[h.Document] != nil && res.Hits[i-1].Document != h.Document {
			t.Fatalf("%s comes twice", h.Document)
		}
		out[h.Document] = append(out[h.Document], h)
	}
	return out
}

// Scores and order do not depend on how many shards there are.
func TestShardsDoNotMatter(t *testing.T) {
	one, four := spread(t, 1), spread(t, 4)
	for _, text := range []string{"migration", "migration other", `"other other" OR migration`, "migr* NEAR/2 other", "-other", ""} {
		a, b := ask(t, one, corpus.Query{Text: text}), ask(t, four, corpus.Query{Text: text})
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%q: results differ", text)
		}
	}
	x, err := one.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	y, err := four.Fingerprint(t.Context())
	if err != nil || x != y || x.Documents != 7 || x.Passages != 77 {
		t.Errorf("fingerprints %+v and %+v, %v", x, y, err)
	}
}
