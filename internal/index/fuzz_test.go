package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/index/syntax"
	"stocktake/internal/taxonomy"
)

// hostile are queries that have broken other parsers.
var hostile = []string{"*", "**", "?", "*a*", "a*b*c*", "AND", "OR OR", "NOT", "-", "--", "- -a", "!@#", "\"", "\"\"", "“", "(", ")", "((((", "a:b:c", "^3", "~", "a~99", "+", "\\", "/.*/", "[a TO z]",
	"country:", "country:*", "title:(", "page:0-99999999", "page:9-1", "objective:٩", "NEAR/5", "a NEAR/0 b", "a NEAR/999999999999999999999 b", "\x00", "a\x00b", "\xff\xfe", "\u202eabc", "ﷺ*", "é\u0301*",
	"'", "' OR 1=1 --", "<script>alert(1)</script>", "%s%n", "a AND AND b", "NOT NOT NOT a", "title:title:title:a", "(a NEAR/3 (b OR (c NEAR/2 d))) NEAR/1 e*",
	strings.Repeat("(", 5000), strings.Repeat("a* ", 3400), strings.Repeat("NOT ", 2500) + "a", strings.Repeat("a NEAR/9 ", 1000) + "a", strings.Repeat("x", 10240), strings.Repeat("\"a ", 3000), strings.Repeat("移", 3000)}

// survives asks a query in several ways: no panic, no error, and what comes
// back is whole.
func survives(t testing.TB, x *Index, text string) {
	for _, q := range []corpus.Query{{Text: text, Limit: 5, Facets: []string{"country", "region"}}, {Text: text, Across: true, Group: "document", Limit: 3, Sort: corpus.SortPage}} {
		res, err := x.Search(t.Context(), q)
		if err != nil {
			t.Fatalf("%.200q: %v", text, err)
		}
		if res.Total < len(res.Hits) || res.Documents > res.Total || !utf8.ValidString(res.Understood) {
			t.Fatalf("%.200q: total %d, %d hits, %d documents", text, res.Total, len(res.Hits), res.Documents)
		}
		for _, h := range res.Hits {
			last := 0
			for _, r := range h.Terms {
				if r.Start < last || r.End <= r.Start || r.End > len(h.Text) || !utf8.ValidString(h.Text[r.Start:r.End]) {
					t.Fatalf("%.200q: marks %v in %q", text, h.Terms, h.Text)
				}
				last = r.End
			}
		}
	}
}

func TestHostileQueries(t *testing.T) {
	x := opened(t, 2, miniCorpus(t)...)
	for _, q := range hostile {
		survives(t, x, q)
	}
	for _, q := range []corpus.Query{{Limit: -5, Offset: -3}, {Limit: 1 << 40, Offset: 1 << 40}, {Offset: 1 << 60, Group: "document"}, {Sort: "nonsense", Group: "nonsense", Facets: []string{"nonsense", "", "text"}},
		{Filter: corpus.Filter{MinScore: -1, Objectives: []int{-1, 999}}}, {Filter: corpus.Filter{SDGs: []string{"", "x", "8.7.6"}, Kinds: []string{"\x00"}, Regions: []string{""}, MinScore: 7}}} {
		res, err := x.Search(t.Context(), q)
		if err != nil || res.Total < len(res.Hits) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, q := range hostile {
		f.Add(q)
	}
	for _, q := range []string{"trafficking NEAR/3 victims", `"victims of" -police`, "移民 OR 权利", "traficking~1 heading:chapter", "هدف طفل", "country:XAB trata", "(a OR b*) NEAR/2 \"c d\""} {
		f.Add(q)
	}
	x := opened(f, 2, miniCorpus(f)...)
	f.Fuzz(func(t *testing.T, text string) { survives(t, x, text) })
}

// What the streams find and what is seen in the text of a passage is the same.
func TestStreamsAndTextAgree(t *testing.T) {
	x := opened(t, 2, miniCorpus(t)...)
	everything := ask(t, x, corpus.Query{}).Hits
	queries := slices.Clone(hostile)
	for _, file := range []string{"words", "operators"} {
		data, err := os.ReadFile("testdata/search/" + file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			if q, ok := strings.CutPrefix(line, "? "); ok {
				queries = append(queries, q)
			}
		}
	}
	records := recordsOf(t, miniCorpus(t), testFacts().Taxonomy)
	for _, q := range queries {
		found := map[string]bool{}
		for _, h := range ask(t, x, corpus.Query{Text: q}).Hits {
			found[h.Passage] = true
		}
		what := x.looking(t, q)
		seen := newLooker(what, newFillings(what, rand.IntN(2))) // with all slots listed, or none
		for _, h := range everything {
			if yes, _ := seen.look(records[h.Passage]); yes != found[h.Passage] {
				t.Errorf("%.100q: %s is found %v, seen %v", q, h.Passage, found[h.Passage], yes)
			}
		}
	}
}

func recordsOf(t testing.TB, bundles []*corpus.Bundle, tax *taxonomy.Taxonomy) map[string]*record {
	t.Helper()
	out := map[string]*record{}
	for _, b := range bundles {
		for _, r := range records(taxonomy.NewCounting(tax), b) {
			out[r.Hit.Passage] = &r
		}
	}
	if len(out) == 0 {
		t.Fatal(errors.New("no records"))
	}
	return out
}

// looking is the plan of a query.
func (x *Index) looking(t testing.TB, text string) plan {
	t.Helper()
	node, _ := syntax.Parse(text, x.check)
	b := x.newBinder(t.Context(), languagesOf(corpus.Filter{}), nil)
	p := b.plan(node, inText)
	if b.err != nil {
		t.Fatal(fmt.Errorf("%q: %w", text, b.err))
	}
	return p
}
