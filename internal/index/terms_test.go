package index

import (
	"fmt"
	"slices"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
)

// The terms of a text are the tokens of its cut, each with all its places.
func TestCut(t *testing.T) {
	w := newWordNumbers()
	for _, c := range []struct{ language, text string }{
		{"en", "Migrants and the migrant's migrants: co-operation, COVID-19 and COVID-19"}, {"fr", "l'exploitation des migrants, l’exploitation"},
		{"zh", "移民工人移民"}, {"xx", "migrants migrants"}, {"en", ""}, {"en", "migrants"},
	} {
		got := w.cut(c.language, c.text)
		exact, stems := map[string][]int32{}, map[string][]int32{}
		memory := newStems()
		tokens := words.Split(c.text)
		for _, token := range tokens {
			exact[token.Term] = append(exact[token.Term], int32(token.Pos))
			stem := memory.of(got.language, token)
			stems[stem] = append(stems[stem], int32(token.Pos))
		}
		for name, want := range map[string]map[string][]int32{"exact": exact, "stems": stems} {
			terms := got.exact
			if name == "stems" {
				terms = got.stems
			}
			from := 0
			for _, term := range terms.list {
				if places := terms.places[from : from+term.n]; !slices.Equal(places, want[term.term]) {
					t.Errorf("%s of %q: %q stands at %v, not %v", name, c.text, term.term, places, want[term.term])
				}
				from += term.n
			}
			if terms.length != len(tokens) || len(terms.list) != len(want) || from != len(terms.places) {
				t.Errorf("%s of %q: %d tokens, %d terms, %d places; want %d, %d, %d", name, c.text, terms.length, len(terms.list), from, len(tokens), len(want), len(tokens))
			}
		}
	}
}

// A shard of several working segments in several languages answers as one.
func TestBuildSegments(t *testing.T) {
	const n = 2*batchSize + 300 // of the numbers up to it 1111 begin with 1
	var docs []*corpus.Bundle
	for d := range 23 {
		texts := make([]string, n/23)
		for i := range texts {
			texts[i] = fmt.Sprintf("word%dword common tail", d*len(texts)+i)
		}
		docs = append(docs, testDocument(fmt.Sprintf("doc-%02d", d), "XAA", 2022, words.Languages[d*len(words.Languages)/23], texts...))
	}
	x := opened(t, 1, docs...)
	for text, want := range map[string]int{"common": n, `"word1word common"`: 1, fmt.Sprintf(`"word%dword common tail"`, n-1): 1, "word1* NEAR/1 common": 1111, `"common word1word"`: 0} {
		if got := ask(t, x, corpus.Query{Text: text, Limit: 1}).Total; got != want {
			t.Errorf("%s: %d hits, want %d", text, got, want)
		}
	}
}
