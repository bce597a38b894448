package index

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

func TestSearchSmoke(t *testing.T) {
	x := opened(t, 2,
		testDocument("aaa", "XAA", 2022, "en", "Victims of trafficking are protected.", "Trafficking in persons, and the victims of it.", "Nothing here."),
		testDocument("bbb", "XAB", 2022, "fr", "La traite des êtres humains", "l’exploitation des réfugiés"))
	for q, want := range map[string]int{"trafficking": 2, "trafficking NEAR/2 victims": 1, "trafficking NEAR/5 victim": 2, "refugie": 1, "exploitation": 1, "NOT trafficking": 3, `"traite des etres"`: 1, "": 5, "traff*": 2, "-absent": 5, "absent": 0, "absent -trafficking": 0} {
		res := ask(t, x, corpus.Query{Text: q, Facets: []string{"country", "language"}, Limit: 10})
		if res.Total != want || len(res.Hits) != want {
			t.Errorf("%q: %d hits, want %d", q, res.Total, want)
		}
	}
}

// A stream holds what a search for all holds, in its order, in portions that each
// say the counts; it can be left, and ends with an error when ctx does.
func TestStream(t *testing.T) {
	var texts []string
	for n := range firstPortion + 2*portion + 7 {
		texts = append(texts, strings.Repeat("migration ", 1+n%3))
	}
	x := opened(t, 2, testDocument("aaa", "XAA", 2022, "en", texts...), testDocument("bbb", "XAB", 2022, "en", "Migration", "Nothing here."))
	for text, portions := range map[string]int{"migration": 4, "migration -nothing": 4, "absent": 1} {
		for _, group := range []string{"", corpus.GroupDocument} {
			q := corpus.Query{Text: text, Group: group, Facets: []string{"country"}}
			want := ask(t, x, q)
			var hits []corpus.Hit
			n := 0
			for res, err := range x.Stream(t.Context(), q) {
				if err != nil {
					t.Fatal(err)
				}
				n, hits = n+1, append(hits, res.Hits...)
				if res.Total != want.Total || res.Documents != want.Documents || !reflect.DeepEqual(res.Facets, want.Facets) || res.Understood != want.Understood {
					t.Errorf("%q by %q: portion %d says %+v, the search %+v", text, group, n, res, want)
				}
			}
			if n != portions || len(hits) != want.Total || len(hits) > 0 && !reflect.DeepEqual(hits, want.Hits) {
				t.Errorf("%q by %q: %d hits in %d portions, want %d in %d, the same as those of a search", text, group, len(hits), n, want.Total, portions)
			}
		}
	}
	for range x.Stream(t.Context(), corpus.Query{Text: "migration"}) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	portions, ended := 0, false
	for _, err := range x.Stream(ctx, corpus.Query{Text: "migration"}) {
		portions++
		cancel()
		ended = errors.Is(err, context.Canceled)
	}
	if portions != 2 || !ended {
		t.Errorf("a stream whose context ended gave %d portions, an error: %v", portions, ended)
	}
}
