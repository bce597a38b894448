package cite_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

func results() *corpus.Results {
	arabic := "مكافحة الاتجار بالأشخاص"
	text := "=The State trained 120 officers to identify victims of trafficking & smuggling {2021}."
	return &corpus.Results{Total: 2, Hits: []corpus.Hit{
		{Passage: "xaa-2022-en.p3.2", Document: "xaa-2022-en", Title: "Review of Aldovia", Country: "XAA", Cycle: 2022, DocKind: "gcm_review", Language: "en",
			Page: 3, PageEnd: 4, Label: "iii", Role: "body", Kind: "progress", Heading: []string{"Part II", "Objective 10"}, Text: text,
			Terms: []corpus.Range{at(text, "victims"), at(text, "trafficking")}, Tags: []string{"gcm:10", "sdg:16.2"}, Score: 1.5},
		{Passage: "xdd-2022-ar.p1.1", Document: "xdd-2022-ar", Language: "ar", Page: 1, PageEnd: 1, Role: "body", Kind: "context", DocKind: "other",
			Text: arabic, Terms: []corpus.Range{at(arabic, "الاتجار")}},
	}}
}

func at(text, word string) corpus.Range {
	i := strings.Index(text, word)
	return corpus.Range{Start: i, End: i + len(word)}
}

func TestForms(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *corpus.Results) error{
		"csv": cite.CSV, "ris": cite.RIS, "bib": cite.BibTeX, "kwic": cite.KWIC,
	} {
		var b bytes.Buffer
		if err := write(&b, results()); err != nil {
			t.Fatal(err)
		}
		testkit.Golden(t, "hits."+name+".golden", b.Bytes())
	}
}

func TestGuard(t *testing.T) {
	for cell, want := range map[string]string{"": "", "=1+1": "'=1+1", "-12.5": "-12.5", "+cmd": "'+cmd", "@x": "'@x", "plain": "plain", "-": "'-"} {
		if got := cite.Guard(cell); got != want {
			t.Errorf("Guard(%q) = %q, want %q", cell, got, want)
		}
	}
}
