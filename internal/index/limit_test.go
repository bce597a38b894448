package index

import (
	"fmt"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/index/syntax"
)

// over is a limit whose time has passed; a scan after it takes long enough for all passages.
func over() *limit { return &limit{within: time.Minute, end: time.Now().Add(-time.Second)} }

// When the time is over before a query's sets are made, passages are looked at
// one by one, and what is found is what the query finds.
func TestScan(t *testing.T) {
	var texts []string
	for i := range 700 {
		texts = append(texts, fmt.Sprintf("aa%d common word%d", i, i%7))
	}
	x := opened(t, 2, testDocument("a", "XAA", 2022, "en", texts...), testDocument("b", "XAB", 2022, "fr", texts...))
	for _, text := range []string{"aa*", "aa* NEAR/2 word3", "aa* -word3"} {
		want := ask(t, x, corpus.Query{Text: text, Sort: corpus.SortDocument})
		node, _ := syntax.Parse(text, x.check)
		b := x.newBinder(t.Context(), languagesOf(corpus.Filter{}), nil)
		p := b.whole(b.plan(node, inText), corpus.Filter{})
		if b.err != nil {
			t.Fatal(b.err)
		}
		f, err := x.find(t.Context(), x.readings(t.Context(), over()), p, corpus.Query{Sort: corpus.SortDocument})
		if err != nil {
			t.Fatal(err)
		}
		hits, err := x.show(t.Context(), p, f.hits, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := &corpus.Results{Hits: hits}
		if f.total != want.Total || f.total == 0 || ids(got) != ids(want) {
			t.Errorf("%s: %d passages, want %d", text, f.total, want.Total)
		}
	}
}

// A query that lost words of what it excludes finds nothing; one that lost others
// finds what the rest finds.
func TestUnsure(t *testing.T) {
	x := opened(t, 1, testDocument("a", "XAA", 2022, "en", "common ash", "common elm"))
	for text, unsure := range map[string]bool{"common OR as*": false, "common -as*": true, "NOT (elm OR ash~1)": true} {
		node, _ := syntax.Parse(text, x.check)
		b := x.newBinder(t.Context(), languagesOf(corpus.Filter{}), over())
		if _, none := b.whole(b.plan(node, inText), corpus.Filter{}).(planNone); none != unsure {
			t.Errorf("%s: finds nothing is %v", text, none)
		}
	}
}
