package keyness_test

import (
	"math"
	"slices"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/keyness"
)

func TestLogLikelihood(t *testing.T) {
	for _, c := range []struct {
		a, n, b, m int
		want       float64
	}{
		{30, 100, 10, 100, 12.972}, // worked out by hand over the four cells
		{10, 100, 30, 100, 12.972},
		{5, 10, 0, 20, 13.171},
		{3, 3, 0, 3, 12 * math.Ln2}, // all here, none there
		{7, 100, 14, 200, 0},        // alike
		{7, 7, 9, 9, 0},             // nothing but the word
		{0, 100, 0, 200, 0},
		{1, 10, 0, 0, 0}, // nothing to compare with
	} {
		if got := keyness.LogLikelihood(c.a, c.n, c.b, c.m); math.Abs(got-c.want) > 1e-3 {
			t.Errorf("%d of %d against %d of %d: %v, want %v", c.a, c.n, c.b, c.m, got, c.want)
		}
	}
}

func frequencies(tokens int, words ...corpus.WordCount) *corpus.Frequencies {
	return &corpus.Frequencies{Language: "en", Tokens: tokens, Passages: 9, Words: words}
}

func TestCompare(t *testing.T) {
	here := frequencies(100, corpus.WordCount{Stem: "2026", Form: "2026", Count: 9, Passages: 2}, corpus.WordCount{Stem: "a", Form: "a", Count: 9}, corpus.WordCount{Stem: "boat", Form: "boats", Count: 5, Passages: 3},
		corpus.WordCount{Stem: "coast", Form: "coast", Count: 5, Passages: 4}, corpus.WordCount{Stem: "fish", Form: "fish", Count: 4, Passages: 1}, corpus.WordCount{Stem: "the", Form: "the", Count: 50}, corpus.WordCount{Stem: "work", Form: "work", Count: 2})
	there := frequencies(1000, corpus.WordCount{Stem: "boat", Form: "boat", Count: 10}, corpus.WordCount{Stem: "coast", Form: "coasts", Count: 10}, corpus.WordCount{Stem: "work", Form: "works", Count: 20})
	var got []string
	for _, w := range keyness.Compare(here, there) {
		got = append(got, w.Form)
		if few := w.Form == "fish"; w.Few != few {
			t.Errorf("%s: few is %v", w.Form, w.Few)
		}
		if w.Form == "boats" && (w.Other != 10 || w.Rate != 500 || w.OtherRate != 100) {
			t.Errorf("boats: %+v", w)
		}
	}
	// No numbers, letters and function words; "work" is as frequent there; ties go by the form.
	if want := []string{"fish", "boats", "coast"}; !slices.Equal(got, want) {
		t.Errorf("words %v, want %v", got, want)
	}
	if none := keyness.Compare(frequencies(0), there); len(none) != 0 {
		t.Errorf("of nothing: %v", none)
	}
}

func TestRest(t *testing.T) {
	all := frequencies(10, corpus.WordCount{Stem: "a", Form: "a", Count: 4, Passages: 3}, corpus.WordCount{Stem: "b", Form: "b", Count: 2, Passages: 1}, corpus.WordCount{Stem: "c", Form: "c", Count: 1, Passages: 1})
	part := frequencies(6, corpus.WordCount{Stem: "a", Form: "a", Count: 3, Passages: 2}, corpus.WordCount{Stem: "b", Form: "b", Count: 2, Passages: 1})
	rest := keyness.Rest(all, part)
	if want := []corpus.WordCount{{Stem: "a", Form: "a", Count: 1, Passages: 1}, {Stem: "c", Form: "c", Count: 1, Passages: 1}}; rest.Tokens != 4 || !slices.Equal(rest.Words, want) {
		t.Errorf("%+v", rest)
	}
	all.Cut = true
	if rest := keyness.Rest(all, part); rest.Tokens != 10 || !slices.Equal(rest.Words, all.Words) {
		t.Errorf("of a count that was cut short: %+v", rest)
	}
}
