package index

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
)

// updateWords are few, so that every query finds something.
var updateWords = strings.Fields("migrant migrants migration border borders return returned returning health housing Женщины мигранты миграции law laws 2022 rescue rescued co-operation")

func randomDocument(rnd *rand.Rand, id string) *corpus.Bundle {
	var texts []string
	for range rnd.IntN(12) {
		var text []string
		for range 1 + rnd.IntN(9) {
			text = append(text, updateWords[rnd.IntN(len(updateWords))])
		}
		texts = append(texts, strings.Join(text, " "))
	}
	b := testDocument(id, []string{"XAA", "XAB", "XAC"}[rnd.IntN(3)], 2022+4*rnd.IntN(2), []string{"en", "ru"}[rnd.IntN(2)], texts...)
	randomTags(rnd, b)
	return b
}

func randomTags(rnd *rand.Rand, b *corpus.Bundle) {
	b.Tags = nil
	for _, p := range b.Passages {
		for _, n := range []string{"2", "5", "9"} {
			if rnd.IntN(3) == 0 {
				b.Tags = append(b.Tags, corpus.Tag{Passage: p.ID, Scheme: corpus.SchemeGCM, Notation: n, Score: 0.5 + float64(rnd.IntN(5))/10, Method: corpus.MethodLexicon})
			}
		}
	}
}

var updateQueries = []corpus.Query{
	{Text: ""}, {Text: "migrants"}, {Text: "migr*"}, {Text: "return* border"}, {Text: "rescu~1"}, {Text: `"border return"`}, {Text: "health NEAR/4 law"}, {Text: "мигранты OR women"},
	{Text: "NOT health"}, {Text: "title:review law"}, {Text: "objective:9"}, {Text: "law", Filter: corpus.Filter{Objectives: []int{5}, MinScore: 0.7}}, {Text: "re*", Group: "document"},
	{Text: "housing", Sort: corpus.SortPage, Filter: corpus.Filter{Cycles: []int{2026}}}, {Text: "border", Filter: corpus.Filter{Regions: []string{"Africa"}}},
}

// TestUpdate exchanges, adds and removes documents again and again: each state
// must answer as an index that was built from its documents.
func TestUpdate(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 3))
	docs := map[string]*corpus.Bundle{}
	for i := range 14 {
		id := fmt.Sprintf("doc%02d", i)
		docs[id] = randomDocument(rnd, id)
	}
	list := func() (out []*corpus.Bundle) {
		for _, id := range sortedIDs(docs) {
			out = append(out, docs[id])
		}
		return out
	}
	at := filepath.Join(t.TempDir(), "index")
	if _, err := build(t.Context(), at, testFacts(), each(list()...), 2); err != nil {
		t.Fatal(err)
	}
	rebuilt := 0
	for round := range 12 {
		var changed []*corpus.Bundle
		var removed []string
		for _, id := range sortedIDs(docs) {
			switch rnd.IntN(14) {
			case 0: // other texts
				docs[id] = randomDocument(rnd, id)
				changed = append(changed, docs[id])
			case 1, 2: // other tags
				b := *docs[id]
				docs[id] = &b
				randomTags(rnd, docs[id])
				changed = append(changed, docs[id])
			case 3:
				if round%3 == 0 {
					delete(docs, id)
					removed = append(removed, id)
				}
			}
		}
		if round%2 == 0 {
			id := fmt.Sprintf("new%02d", round)
			docs[id] = randomDocument(rnd, id)
			changed = append(changed, docs[id])
		}
		next := filepath.Join(t.TempDir(), "index")
		print, err := Update(t.Context(), at, next, testFacts(), each(changed...), removed)
		if err != nil {
			if !strings.Contains(err.Error(), ErrRebuild.Error()) {
				t.Fatal(err)
			}
			if _, err := os.Stat(next); err == nil {
				t.Error("something is left after an update that was refused")
			}
			rebuilt++
			if print, err = build(t.Context(), next, testFacts(), each(list()...), 2); err != nil {
				t.Fatal(err)
			}
		}
		fresh := opened(t, 1, list()...)
		got, err := Open(next, testFacts())
		if err != nil {
			t.Fatal(err)
		}
		want, err := fresh.Fingerprint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		read, err := got.Fingerprint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if print != want || read != want {
			t.Errorf("round %d: the update says %+v, its files %+v, a new index %+v", round, print, read, want)
		}
		if diff := cmp.Diff(fresh.meta.Lengths, got.meta.Lengths); diff != "" || fresh.meta.Documents != got.meta.Documents {
			t.Errorf("round %d: lengths (-built +updated):\n%s", round, diff)
		}
		for _, q := range updateQueries {
			q.Facets = []string{"country", "objective", "region", "document"}
			if diff := cmp.Diff(ask(t, fresh, q), ask(t, got, q)); diff != "" {
				t.Errorf("round %d, %q (-built +updated):\n%s", round, q.Text, diff)
			}
		}
		if err := got.Close(); err != nil {
			t.Fatal(err)
		}
		at = next
	}
	if rebuilt == 0 || rebuilt > 9 {
		t.Errorf("%d of 12 updates asked for a rebuild: the test should see both", rebuilt)
	}
}

func sortedIDs(docs map[string]*corpus.Bundle) []string {
	var ids []string
	for id := range docs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
