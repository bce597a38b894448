package index

import (
	"slices"
	"strings"
	"testing"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A walk finds the words that each, run through the automaton alone, is accepted;
// of words in several shards the passages are summed up.
func TestWalk(t *testing.T) {
	one, three := opened(t, 1, miniCorpus(t)...), opened(t, 3, miniCorpus(t)...)
	fields := one.newBinder(t.Context(), nil, nil).fields(inText)
	v, err := newVocabulary(t.Context(), one.parts, fields)
	if err != nil {
		t.Fatal(err)
	}
	dealt, err := newVocabulary(t.Context(), three.parts, fields)
	if err != nil || !slices.Equal(v.words, dealt.words) {
		t.Errorf("dealt out to three shards the words are others: %v", err)
	}
	accepts := func(a segment.Automaton, term string) bool {
		state := a.Start()
		for i := range len(term) {
			state = a.Accept(state, term[i])
		}
		return a.IsMatch(state)
	}
	found := 0
	for i := 0; i < len(v.words); i += 1 + len(v.words)/40 {
		term := v.words[i].term
		if len(term) > fuzzyBytes {
			continue
		}
		for edits := 1; edits <= maxEdits; edits++ {
			a, err := one.parts[0].alike(term, edits)
			if err != nil {
				t.Fatal(err)
			}
			var got, want []string
			v.walk(a, func(w *vocable) { got = append(got, w.field+" "+w.term) })
			for _, w := range v.words {
				if accepts(a, w.term) {
					want = append(want, w.field+" "+w.term)
				}
			}
			if !slices.Equal(got, want) || !strings.Contains(strings.Join(got, "\n"), term) {
				t.Errorf("%s~%d: %q, want %q", term, edits, got, want)
			}
			found += len(got)
		}
	}
	if found < 200 {
		t.Errorf("only %d words found", found)
	}
}
