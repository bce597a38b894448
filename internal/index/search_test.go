package index

import (
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
