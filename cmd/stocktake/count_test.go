package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// countedAnswer is what an answer of the search says of its passages.
type countedAnswer struct {
	Total, Documents int
	Cut              bool
	Understood       string
	Hits             []struct{ Passage, Document string }
	Groups           []struct {
		ID        string
		Passages  int
		Documents []struct {
			Document, Language string
			Passages           int
		}
	}
	Facets map[string][]struct{ Count int }
}

func countedAt(t *testing.T, h http.Handler, path string, v url.Values) countedAnswer {
	t.Helper()
	var a countedAnswer
	w := visit(t, h, path+"?"+v.Encode(), "")
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code != 200 {
		t.Fatalf("%s %v: status %d, %v", path, v, w.Code, err)
	}
	return a
}

// but gives the parameters with others in place of theirs.
func but(v url.Values, pairs ...string) url.Values {
	out := maps.Clone(v)
	for i := 0; i < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

// passagesOf gives the passages of an answer, each of which it may name once.
func passagesOf(t *testing.T, v url.Values, a countedAnswer) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, hit := range a.Hits {
		if out[hit.Passage] {
			t.Errorf("%v: %s twice", v, hit.Passage)
		}
		out[hit.Passage] = true
	}
	return out
}

// TestOneCountOfRandomQueries draws queries with filters from a fixed seed. Page
// after page of hits, alone and by document, facets and files hold the same
// passages; and NOT of a query holds all others of the same filters, none of
// them twice and none missing.
func TestOneCountOfRandomQueries(t *testing.T) {
	h := demoSite(t)
	g := &queries{r: rand.New(rand.NewPCG(20261127, 23)), words: vocabularyOf(t, h)}
	found, excluded := 0, 0
	for range 60 {
		q := g.tree(g.r.IntN(4))
		v := g.filters(q)
		file := countedAt(t, h, "/export", but(v, "format", "json"))
		want := passagesOf(t, v, file)
		for _, group := range []string{"", "document", "work"} {
			rows, groups := map[string]bool{}, map[string]int{}
			for page := 1; ; page++ {
				a := countedAt(t, h, "/search.json", but(v, "group", group, "page", fmt.Sprint(page)))
				if a.Cut {
					t.Fatalf("%v: ended by its deadline on the demonstration corpus", v)
				}
				if a.Total != len(want) {
					t.Fatalf("%v: %d passages in the file, %d in the answer grouped by %q", v, len(want), a.Total, group)
				}
				if page == 1 {
					sameFacets(t, v, a)
				}
				groupsOf(t, v, a, groups)
				for passage := range passagesOf(t, v, a) {
					if rows[passage] {
						t.Errorf("%v: %s on two pages", v, passage)
					}
					rows[passage] = true
				}
				if len(a.Hits) == 0 {
					break
				}
			}
			if sum := sumOf(groups); group != "" && sum != len(want) {
				t.Errorf("%v: %d passages, the groups by %s say %d", v, len(want), group, sum)
			}
			if !maps.Equal(rows, want) {
				t.Errorf("%v: the file and the pages grouped by %q hold other passages", v, group)
			}
		}
		all := passagesOf(t, v, countedAt(t, h, "/export", but(v, "q", "", "format", "json")))
		others := passagesOf(t, v, countedAt(t, h, "/export", but(v, "q", "NOT ("+q+")", "format", "json")))
		for passage := range all {
			if want[passage] == others[passage] {
				t.Errorf("%v: found %v, found by NOT %v: %s", v, want[passage], others[passage], passage)
			}
		}
		if len(want)+len(others) != len(all) {
			t.Errorf("%v: %d found and %d by NOT, of %d", v, len(want), len(others), len(all))
		}
		found, excluded = found+min(1, len(want)), excluded+min(1, len(others))
	}
	if found < 20 || excluded < 20 {
		t.Errorf("only %d queries found anything, %d excluded anything", found, excluded)
	}
}

// groupsOf adds the groups of an answer, which name their documents once each
// and say on every page the same.
func groupsOf(t *testing.T, v url.Values, a countedAnswer, into map[string]int) {
	t.Helper()
	of := map[string]string{}
	for _, g := range a.Groups {
		if n, ok := into[g.ID]; ok && n != g.Passages {
			t.Errorf("%v: %s has %d passages on one page, %d on another", v, g.ID, n, g.Passages)
		}
		into[g.ID] = g.Passages
		sum := 0
		for _, d := range g.Documents {
			sum += d.Passages
			if of[d.Document] != "" || d.Language == "" {
				t.Errorf("%v: %+v of %s", v, d, g.ID)
			}
			of[d.Document] = g.ID
		}
		if sum != g.Passages {
			t.Errorf("%v: %s has %d passages, its documents %d", v, g.ID, g.Passages, sum)
		}
	}
	for _, h := range a.Hits {
		if a.Groups != nil && of[h.Document] == "" {
			t.Errorf("%v: %s is in no group", v, h.Passage)
		}
	}
}

func sumOf(groups map[string]int) (sum int) {
	for _, n := range groups {
		sum += n
	}
	return sum
}

// The versions of a work are one row, which says what each has.
func TestTranslationsAreOneRow(t *testing.T) {
	a := countedAt(t, demoSite(t), "/search.json", url.Values{"q": {"trafficking OR traite"}, "country": {"XAA"}, "cycle": {"2022"}, "group": {"work"}})
	if len(a.Groups) != 1 || len(a.Groups[0].Documents) != 2 || a.Groups[0].ID != "xaa-2022-en" || a.Documents != 2 {
		t.Fatalf("%+v", a.Groups)
	}
	for i, want := range []string{"xaa-2022-en", "xaa-2022-fr"} {
		if d := a.Groups[0].Documents[i]; d.Document != want || d.Passages == 0 {
			t.Errorf("%+v, want %s", d, want)
		}
	}
}

// sameFacets holds the facets that name each passage once against the total.
func sameFacets(t *testing.T, v url.Values, a countedAnswer) {
	t.Helper()
	for _, name := range []string{"document", "language"} {
		sum := 0
		for _, f := range a.Facets[name] {
			sum += f.Count
		}
		if sum != a.Total {
			t.Errorf("%v: %d passages, facet %s says %d", v, a.Total, name, sum)
		}
	}
	if len(a.Facets["document"]) != a.Documents {
		t.Errorf("%v: %d documents, %d in the facet", v, a.Documents, len(a.Facets["document"]))
	}
}

// filters adds up to two filters that the demonstration corpus can answer.
func (g *queries) filters(q string) url.Values {
	v := url.Values{"q": {q}}
	for range g.r.IntN(3) {
		pair := g.one("lang=en", "lang=fr", "objective=any", "objective=7", "kind=progress", "kind=challenge", "country=XAA", "cycle=2022", "cycle=2026", "state=reported", "state=evidenced", "role=any", "counted=1", "min-score=0.7", "sort=page")
		name, value, _ := strings.Cut(pair, "=")
		v.Set(name, value)
	}
	return v
}

// The places of the gap model by state are those of the tables, asked once or again.
func TestCellsByState(t *testing.T) {
	r := ingestDemo(t)
	total := 0
	for _, objectives := range [][]int{nil, {7, 9}} {
		for _, states := range [][]string{{"reported"}, {"evidenced", "planned"}, {"silent"}, corpus.GapStates} {
			got, err := r.Cells(t.Context(), states, objectives)
			if err != nil {
				t.Fatal(err)
			}
			var want []corpus.StateCell
			for _, row := range query(t, r, "select country, cycle, objective, state from states where passages > 0 order by all", nil).Rows {
				c := corpus.StateCell{Country: row[0].(string), Cycle: int(row[1].(int64)), Objective: int(row[2].(int64))}
				if slices.Contains(states, row[3].(string)) && (objectives == nil || slices.Contains(objectives, c.Objective)) {
					want = append(want, c)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%v on %v: %v, want %v", states, objectives, got, want)
			}
			total += len(got)
		}
	}
	if total == 0 {
		t.Error("no place has passages")
	}
}
