package index

import (
	"fmt"
	"slices"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
)

// The terms of a text are the tokens of its cut, each with all its places; a
// word is given out with its stem once a language.
func TestCut(t *testing.T) {
	w, seen := newWordNumbers(), map[string]bool{}
	for _, c := range []struct{ language, text string }{
		{"en", "Migrants and the migrant's migrants: co-operation, COVID-19 and COVID-19"}, {"fr", "l'exploitation des migrants, l’exploitation"},
		{"zh", "移民工人移民"}, {words.Unstemmed, "migrants migrants"}, {"en", ""}, {"en", "migrants"},
	} {
		got := w.cut(c.language, c.text)
		want, forms := map[string][]int32{}, []string{}
		tokens := words.Split(c.text)
		for _, token := range tokens {
			want[token.Term] = append(want[token.Term], int32(token.Pos))
			form := words.Stem(c.language, token.Term) + "\x00" + token.Term
			if token.Kind != words.Pair && !seen[c.language+form] && form != token.Term+"\x00"+token.Term {
				forms = append(forms, form)
			}
			seen[c.language+form] = true
		}
		if fresh := w.forms()[c.language]; !slices.Equal(fresh, forms) {
			t.Errorf("%q: forms %q, want %q", c.text, fresh, forms)
		}
		from := 0
		for _, term := range got.list {
			if places := got.places[from : from+term.n]; !slices.Equal(places, want[term.term]) {
				t.Errorf("%q: %q stands at %v, not %v", c.text, term.term, places, want[term.term])
			}
			from += term.n
		}
		if got.length != len(tokens) || len(got.list) != len(want) || from != len(got.places) {
			t.Errorf("%q: %d tokens, %d terms, %d places; want %d, %d, %d", c.text, got.length, len(got.list), from, len(tokens), len(want), len(tokens))
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
