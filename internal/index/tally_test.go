package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stocktake/internal/corpus"
)

// Words are counted by stem, around places without the places themselves, once
// where two places share them, and in pairs where no space parts them.
func TestTally(t *testing.T) {
	for name, c := range map[string]struct {
		language, text string
		around         int
		places         []string
		want           string
	}{
		"all":          {"en", "Workers work. The worker’s well-being, 2026!", 0, nil, "2026=1 be=1 the=1 well=1 work=1 worker=2"},
		"around":       {"en", "one two three KEY four five six", 2, []string{"KEY"}, "five=1 four=1 three=1 two=1"},
		"shared":       {"en", "one KEY two KEY three", 5, []string{"KEY"}, "one=1 three=1 two=1"},
		"phrase":       {"en", "zero one KEY WORD two three", 1, []string{"KEY WORD"}, "one=1 two=1"},
		"none":         {"en", "zero one", 3, nil, ""},
		"pairs":        {"zh", "移民劳工", 0, nil, "劳工=1 民劳=1 移民=1"},
		"Arabic stems": {"ar", "المهاجرين والمهاجرون", 0, nil, "مهاجر=2"},
	} {
		var places []corpus.Range
		for _, p := range c.places {
			for at := 0; ; {
				i := strings.Index(c.text[at:], p)
				if i < 0 {
					break
				}
				places = append(places, corpus.Range{Start: at + i, End: at + i + len(p)})
				at += i + len(p)
			}
		}
		a, b := newTally(c.language, c.around), newTally(c.language, c.around)
		a.add("", nil)
		b.add(c.text, places)
		a.join(b)
		f := a.frequencies()
		var got []string
		sum := 0
		for _, w := range f.Words {
			got = append(got, fmt.Sprintf("%s=%d", w.Stem, w.Count))
			sum += w.Count
		}
		if s := strings.Join(got, " "); s != c.want || sum != f.Tokens || f.Passages != 2 {
			t.Errorf("%s: %s of %d words, want %s", name, s, f.Tokens, c.want)
		}
	}
}

// The words of all passages are counted once and kept, whether somebody waited or
// they were prepared; a count that is not made in time is that of a part and says so.
func TestWholes(t *testing.T) {
	var texts []string
	for i := range 300 {
		texts = append(texts, fmt.Sprintf("common word%d", i))
	}
	x := opened(t, 2, testDocument("a", "XAA", 2022, "en", texts...), testDocument("b", "XAB", 2022, "fr", "mot"))
	count := func(q corpus.Query) *corpus.Frequencies {
		t.Helper()
		f, err := x.Frequencies(t.Context(), q, "en", 0)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	x.wholes.of["en"] = &whole{done: make(chan struct{})} // one that takes for ever
	if f := count(corpus.Query{Within: time.Microsecond}); !f.Cut || len(f.Notes) != 1 || f.Passages >= len(texts) {
		t.Errorf("in no time: %d passages, cut is %v, %v", f.Passages, f.Cut, f.Notes)
	}
	delete(x.wholes.of, "en")
	x.Prepare()
	f := count(corpus.Query{Within: time.Minute})
	if f.Cut || f.Passages != len(texts) || f.Tokens != 2*len(texts) || len(f.Notes) != 0 {
		t.Errorf("all: %d words in %d passages, cut is %v, %v", f.Tokens, f.Passages, f.Cut, f.Notes)
	}
	if count(corpus.Query{}) != f {
		t.Error("counted twice")
	}
}

// A stride leads through all places, and soon through every part of them.
func TestStride(t *testing.T) {
	for n := range 300 {
		step, met := stride(n), map[int]bool{}
		for i := range n {
			met[i*step%n] = true
		}
		if len(met) != n {
			t.Errorf("%d: %d places by steps of %d", n, len(met), step)
		}
	}
	const n = 10_000
	tenths := make([]int, 10)
	for i := range 100 {
		tenths[i*stride(n)%n/(n/10)]++
	}
	if slices.Min(tenths) < 8 || slices.Max(tenths) > 12 {
		t.Errorf("the first hundred by tenths: %v", tenths)
	}
}
