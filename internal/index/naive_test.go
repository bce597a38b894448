package index

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stocktake/internal/corpus"
)

// The naive reading of a query: a tree that is evaluated word by word over a
// passage's words. It shares nothing with the index.
type naive struct {
	op    string // word, prefix, phrase, near, and, or, not
	words []string
	kids  []naive
	n     []int
}

var someWords = []string{"ash", "ask", "bay", "cod", "dew", "elm"}

// drawNaive draws a query of at most some depth. placed asks for one that has
// places, fit for NEAR.
func drawNaive(t *rapid.T, depth int, placed bool) naive {
	ops := []string{"word", "word", "prefix", "phrase"}
	if depth > 0 {
		ops = append(ops, "or", "near")
		if !placed {
			ops = append(ops, "and", "and", "not", "not")
		}
	}
	q := naive{op: rapid.SampledFrom(ops).Draw(t, "op")}
	word := rapid.SampledFrom(someWords)
	switch q.op {
	case "word":
		q.words = []string{word.Draw(t, "word")}
	case "prefix":
		q.words = []string{word.Draw(t, "word")[:rapid.IntRange(1, 2).Draw(t, "cut")]}
	case "phrase":
		q.words = rapid.SliceOfN(word, 1, 3).Draw(t, "phrase")
		for range rapid.IntRange(0, len(q.words)-1).Draw(t, "any") {
			q.words = slices.Insert(q.words, 1, "*") // any word
		}
	case "not":
		q.kids = []naive{drawNaive(t, depth-1, false)}
	case "near":
		for range rapid.IntRange(2, 3).Draw(t, "parts") {
			q.kids = append(q.kids, drawNaive(t, depth-1, true))
		}
		q.n = rapid.SliceOfN(rapid.IntRange(1, 4), len(q.kids)-1, len(q.kids)-1).Draw(t, "within")
	default:
		for range rapid.IntRange(2, 3).Draw(t, "parts") {
			q.kids = append(q.kids, drawNaive(t, depth-1, placed))
		}
	}
	return q
}

func (q naive) String() string {
	var kids []string
	for _, k := range q.kids {
		kids = append(kids, "("+k.String()+")")
	}
	switch q.op {
	case "word":
		return q.words[0]
	case "prefix":
		return q.words[0] + "*"
	case "phrase":
		return `"` + strings.Join(q.words, " ") + `"`
	case "not":
		return "NOT " + kids[0]
	case "and":
		return strings.Join(kids, " ")
	case "or":
		return strings.Join(kids, " OR ")
	}
	s := kids[0]
	for i, n := range q.n {
		s += fmt.Sprintf(" NEAR/%d %s", n, kids[i+1])
	}
	return s
}

// matches says whether a passage matches.
func (q naive) matches(text []string) bool {
	switch q.op {
	case "and":
		return !slices.ContainsFunc(q.kids, func(k naive) bool { return !k.matches(text) })
	case "or":
		return slices.ContainsFunc(q.kids, func(k naive) bool { return k.matches(text) })
	case "not":
		return !q.kids[0].matches(text)
	}
	return len(q.places(text)) > 0
}

// places lists all ways to match: each a set of words and phrases, as [from,to].
func (q naive) places(text []string) (out [][][2]int) {
	switch q.op {
	case "or":
		for _, k := range q.kids {
			out = append(out, k.places(text)...)
		}
	case "near":
		out = q.chains(text, 0, nil, nil)
	default:
		for i := range text {
			if i+len(q.words) <= len(text) && q.fits(text[i:i+len(q.words)]) {
				out = append(out, [][2]int{{i, i + len(q.words) - 1}})
			}
		}
	}
	return out
}

func (q naive) fits(words []string) bool {
	if q.op == "prefix" {
		return strings.HasPrefix(words[0], q.words[0])
	}
	return slices.EqualFunc(words, q.words, func(word, want string) bool { return word == want || want == "*" })
}

func (q naive) chains(text []string, i int, last, all [][2]int) (out [][][2]int) {
	if i == len(q.kids) {
		return [][][2]int{all}
	}
	for _, p := range q.kids[i].places(text) {
		if i == 0 || closeBy(last, p, q.n[i-1]) {
			out = append(out, q.chains(text, i+1, p, append(slices.Clone(all), p...))...)
		}
	}
	return out
}

func closeBy(a, b [][2]int, n int) bool {
	ok := false
	for _, x := range a {
		for _, y := range b {
			if x[0] <= y[1] && y[0] <= x[1] {
				return false
			}
			ok = ok || max(y[0]-x[1], x[0]-y[1]) <= n
		}
	}
	return ok
}

// TestAgainstNaive compares the index with the naive reading, and an index in
// one shard with one in three.
func TestAgainstNaive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var bundles []*corpus.Bundle
		texts := map[string][]string{}
		for d := range rapid.IntRange(1, 6).Draw(rt, "documents") {
			var passages []string
			for range rapid.IntRange(1, 6).Draw(rt, "passages") {
				passages = append(passages, strings.Join(rapid.SliceOfN(rapid.SampledFrom(someWords), 1, 9).Draw(rt, "text"), " "))
			}
			b := testDocument(fmt.Sprintf("d%d", d), []string{"XAA", "XAB", "XAC"}[d%3], 2022+d%2*4, []string{"en", "und"}[d%2], passages...)
			for _, p := range b.Passages {
				texts[p.ID] = strings.Fields(p.Text)
			}
			bundles = append(bundles, b)
		}
		one, three := opened(t, 1, bundles...), opened(t, 3, bundles...)
		for range 25 {
			q := drawNaive(rt, 3, false)
			compare(rt, one, three, q, texts)
		}
	})
}

func compare(t *rapid.T, one, three *Index, q naive, texts map[string][]string) {
	query := corpus.Query{Text: q.String(), Facets: []string{"country"}}
	a, err := one.Search(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	b, err := three.Search(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Fatalf("%s: one shard and three differ\n%+v\n%+v", q, a, b)
	}
	got, documents, countries := map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, h := range a.Hits {
		got[h.Passage], documents[h.Document] = true, true
		countries[h.Country]++
		for _, r := range h.Terms {
			if s := h.Text[r.Start:r.End]; strings.TrimSpace(s) != s || s == "" {
				t.Fatalf("%s marks %q in %s", q, s, h.Text)
			}
		}
	}
	for id, text := range texts {
		if want := q.matches(text); got[id] != want {
			t.Fatalf("%s (read as %s) in %s %q: %v, want %v", q, a.Understood, id, text, got[id], want)
		}
	}
	if a.Total != len(got) || a.Documents != len(documents) || len(a.Facets["country"]) != len(countries) {
		t.Fatalf("%s: total %d of %d, documents %d of %d, facets %v of %v", q, a.Total, len(got), a.Documents, len(documents), a.Facets, countries)
	}
	for _, f := range a.Facets["country"] {
		if countries[f.Value] != f.Count {
			t.Fatalf("%s: facet %v, hits %v", q, f, countries)
		}
	}
}
