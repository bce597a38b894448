package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// tagged is a corpus with tags, roles and kinds. Each passage is "word<n>".
func tagged(t testing.TB) *Index {
	t.Helper()
	a := testDocument("a-2022", "XAA", 2022, "en", "word one", "word two", "word three", "word four", "word five")
	b := testDocument("b-2026", "XAB", 2026, "fr", "word six", "word seven", "Smuggling of migrants: strengthen the transnational response to", "word nine")
	c := testDocument("c-2026", "", 2026, "en", "word ten")
	c.Document.Kind = corpus.KindVNR
	a.Passages[3].Role, a.Passages[4].Role, b.Passages[3].Role = corpus.RoleHeading, corpus.RoleContents, corpus.RoleFootnote
	b.Passages[2].Text = "Objective 9: Strengthen the transnational response to smuggling of migrants"
	tag := func(d *corpus.Bundle, passage int, scheme, notation string, score float64, method string) {
		d.Tags = append(d.Tags, corpus.Tag{Passage: d.Passages[passage-1].ID, Scheme: scheme, Notation: notation, Score: score, Method: method})
	}
	tag(a, 1, "gcm", "9", 0.9, corpus.MethodCitation)
	tag(a, 1, "gcm", "9", 0.7, corpus.MethodLexicon)
	tag(a, 1, "kind", "challenge", 0.8, corpus.MethodCue)
	tag(a, 1, "kind", "progress", 0.95, corpus.MethodCue) // challenge wins
	tag(a, 2, "gcm", "9", 0.55, corpus.MethodLexicon)     // under the lexicon's threshold of 0.6
	tag(a, 2, "gcm", "5", 0.55, corpus.MethodLexicon)
	tag(a, 2, "sdg", "8.7", 0.8, corpus.MethodLexicon)
	tag(a, 2, "kind", "progress", 0.4, corpus.MethodCue)
	tag(a, 3, "gcm", "10", 0.9, corpus.MethodCrosswalk) // never counted
	tag(a, 3, "sdg", "8", 0.6, corpus.MethodLexicon)
	tag(a, 3, "principle", "3", 0.9, corpus.MethodLexicon)
	tag(a, 4, "gcm", "9", 1, corpus.MethodCitation) // a heading is not counted
	tag(b, 1, "gcm", "10", 0.9, corpus.MethodLexicon)
	tag(b, 3, "gcm", "9", 1, corpus.MethodCitation) // nothing but the title
	tag(b, 4, "gcm", "9", 0.65, corpus.MethodHeading)
	tag(b, 4, "sdg", "8.7", 0.55, corpus.MethodLexicon)
	return opened(t, 2, a, b, c)
}

func ids(res *corpus.Results) string {
	var out []string
	for _, h := range res.Hits {
		out = append(out, h.Passage)
	}
	return strings.Join(out, " ")
}

func TestFilters(t *testing.T) {
	x := tagged(t)
	const a1, a2, a3, a4, a5 = "a-2022.p1.1", "a-2022.p1.2", "a-2022.p1.3", "a-2022.p2.1", "a-2022.p2.2"
	const b1, b2, b3, b4, c1 = "b-2026.p1.1", "b-2026.p1.2", "b-2026.p1.3", "b-2026.p2.1", "c-2026.p1.1"
	for _, c := range []struct {
		name string
		f    corpus.Filter
		want []string
	}{
		{"default roles", corpus.Filter{}, []string{a1, a2, a3, a4, b1, b2, b3, b4, c1}},
		{"contents", corpus.Filter{Roles: []string{"contents", "footnote"}}, []string{a5, b4}},
		{"objective", corpus.Filter{Objectives: []int{9}}, []string{a1, b4}},
		{"objectives", corpus.Filter{Objectives: []int{9, 10}}, []string{a1, b1, b4}},
		{"min-score", corpus.Filter{Objectives: []int{9}, MinScore: 0.66}, []string{a1}},
		{"min-score exactly", corpus.Filter{Objectives: []int{9}, MinScore: 0.65}, []string{a1, b4}},
		{"min-score alone", corpus.Filter{Documents: []string{"c-2026"}, MinScore: 0.99}, []string{c1}},
		{"principle", corpus.Filter{Principles: []int{3}}, []string{a3}},
		{"goal with its targets", corpus.Filter{SDGs: []string{"8"}}, []string{a2, a3, b4}},
		{"goal with score", corpus.Filter{SDGs: []string{"8"}, MinScore: 0.6}, []string{a2, a3}},
		{"target", corpus.Filter{SDGs: []string{"8.7"}}, []string{a2, b4}},
		{"kind", corpus.Filter{Kinds: []string{"challenge"}}, []string{a1}},
		{"kind with score", corpus.Filter{Kinds: []string{"progress", "challenge"}, MinScore: 0.5}, []string{a1}},
		{"kind by default", corpus.Filter{Kinds: []string{"context"}, Documents: []string{"a-2022"}}, []string{a3}},
		{"country", corpus.Filter{Countries: []string{"XAB"}}, []string{b1, b2, b3, b4}},
		{"country by name", corpus.Filter{Countries: []string{"borland", "Nowhere"}}, []string{b1, b2, b3, b4}},
		{"region", corpus.Filter{Regions: []string{"arab states"}}, []string{a1, a2, a3, a4}},
		{"no region", corpus.Filter{Regions: []string{"Atlantis"}}, nil},
		{"cycle", corpus.Filter{Cycles: []int{2026}, Languages: []string{"en"}}, []string{c1}},
		{"doc kind", corpus.Filter{DocKinds: []string{"sdg_vnr"}}, []string{c1}},
		{"document", corpus.Filter{Documents: []string{"c-2026", "none"}}, []string{c1}},
		{"language", corpus.Filter{Languages: []string{"fr"}}, []string{b1, b2, b3, b4}},
		{"round table, latest cycle", corpus.Filter{RoundTables: []int{1}}, []string{a1, b1, b4}},
		{"round table of 2022", corpus.Filter{RoundTables: []int{1}, Cycles: []int{2022}}, []string{a2}},
		{"no round table", corpus.Filter{RoundTables: []int{7}}, nil},
		{"cells", corpus.Filter{States: []string{"reported"}, Cells: []corpus.StateCell{{Country: "XAA", Cycle: 2022, Objective: 9}, {Country: "XAB", Cycle: 2026, Objective: 10}, {Country: "XAB", Cycle: 2022, Objective: 9}}}, []string{a1, b1}},
		{"cells with score", corpus.Filter{Cells: []corpus.StateCell{{Country: "XAA", Cycle: 2022, Objective: 5}, {Country: "XAB", Cycle: 2026, Objective: 9}}, MinScore: 0.6}, []string{b4}},
		{"a state without cells", corpus.Filter{States: []string{"evidenced"}}, nil},
	} {
		for _, text := range []string{"", "word OR strengthen"} {
			res := ask(t, x, corpus.Query{Text: text, Filter: c.f, Sort: corpus.SortDocument})
			if got := ids(res); got != strings.Join(c.want, " ") || res.Total != len(c.want) {
				t.Errorf("%s, %q: got %s (%d), want %s", c.name, text, got, res.Total, strings.Join(c.want, " "))
			}
		}
	}
}

// Every count of a facet is the number of hits when one filters by its value.
func TestFacetsAgree(t *testing.T) {
	x := tagged(t)
	facets := []string{"country", "cycle", "language", "kind", "objective", "role", "doc_kind", "region", "unknown"}
	for _, text := range []string{"", "word", "word NOT three", "o*"} {
		all := ask(t, x, corpus.Query{Text: text, Facets: facets, Limit: 1})
		if len(all.Facets) != len(facets)-1 {
			t.Errorf("%q: facets %v", text, all.Facets)
		}
		for name, counts := range all.Facets {
			if !slices.IsSortedFunc(counts, byCount) {
				t.Errorf("%q: %s is not in order: %v", text, name, counts)
			}
			for _, c := range counts {
				var f corpus.Filter
				number := 0
				_, _ = fmt.Sscan(c.Value, &number)
				switch name {
				case "country":
					f.Countries = []string{c.Value}
				case "cycle":
					f.Cycles = []int{number}
				case "language":
					f.Languages = []string{c.Value}
				case "kind":
					f.Kinds = []string{c.Value}
				case "objective":
					f.Objectives = []int{number}
				case "role":
					f.Roles = []string{c.Value}
				case "doc_kind":
					f.DocKinds = []string{c.Value}
				case "region":
					f.Regions = []string{c.Value}
				}
				if got := ask(t, x, corpus.Query{Text: text, Filter: f, Limit: 1}).Total; got != c.Count {
					t.Errorf("%q: facet %s %s says %d, the filter finds %d", text, name, c.Value, c.Count, got)
				}
			}
		}
	}
}

func TestHitFields(t *testing.T) {
	x := tagged(t)
	h := ask(t, x, corpus.Query{Text: "one"}).Hits[0]
	h.Score = 0
	want := corpus.Hit{Passage: "a-2022.p1.1", Document: "a-2022", Title: "Review of a-2022", Country: "XAA", Cycle: 2022, DocKind: "gcm_review", Language: "en",
		Page: 1, PageEnd: 1, Role: "body", Kind: "challenge", Text: "word one", Terms: []corpus.Range{{Start: 5, End: 8}}, Tags: []string{"gcm:9"}, TagScores: []float64{0.9}}
	if got := fmt.Sprintf("%+v", h); got != fmt.Sprintf("%+v", want) {
		t.Errorf("got  %s\nwant %+v", got, want)
	}
}
