package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// synthetic makes n passages of about 80 words by Zipf's law, of a fixed seed.
func synthetic(n int) []*corpus.Bundle {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := []string{"mi", "gra", "tion", "la", "bor", "ri", "ghts", "pro", "tect", "na", "po", "li", "cy", "re", "turn", "ha", "sen", "vu", "do", "ker"}
	vocabulary := make([]string, 30000)
	for i := range vocabulary {
		var w strings.Builder
		for range 2 + r.IntN(4) {
			w.WriteString(syllables[r.IntN(len(syllables))])
		}
		fmt.Fprintf(&w, "%c", 'a'+rune(i%26))
		vocabulary[i] = w.String()
	}
	zipf := rand.NewZipf(r, 1.1, 4, uint64(len(vocabulary)-1))
	var out []*corpus.Bundle
	for d := 0; len(out)*200 < n; d++ {
		texts := make([]string, 200)
		for p := range texts {
			words := make([]string, 40+r.IntN(80))
			for i := range words {
				words[i] = vocabulary[zipf.Uint64()]
			}
			texts[p] = strings.Join(words, " ") + "."
		}
		b := testDocument(fmt.Sprintf("doc-%04d", d), []string{"XAA", "XAB", "XAC"}[d%3], 2022+d%2*4, []string{"en", "fr", "es", "ru", "pt"}[d%5], texts...)
		for i := range b.Passages {
			b.Tags = append(b.Tags, corpus.Tag{Passage: b.Passages[i].ID, Scheme: "gcm", Notation: fmt.Sprint(1 + r.IntN(23)), Score: math.Round(r.Float64()*100) / 100})
		}
		out = append(out, b)
	}
	return out
}

const benchPassages = 20000

func BenchmarkBuild(b *testing.B) {
	docs := synthetic(benchPassages)
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "index")
		if _, err := Build(b.Context(), dir, testFacts(), each(docs...)); err != nil {
			b.Fatal(err)
		}
		var size int64
		_ = filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
			if err == nil {
				size += info.Size()
			}
			return nil
		})
		b.ReportMetric(float64(size)/benchPassages, "bytes/passage")
	}
	b.ReportMetric(benchPassages*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
}

func BenchmarkSearch(b *testing.B) {
	docs := synthetic(benchPassages)
	dir := filepath.Join(b.TempDir(), "index")
	if _, err := Build(b.Context(), dir, testFacts(), each(docs...)); err != nil {
		b.Fatal(err)
	}
	x, err := Open(dir, testFacts())
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	w := strings.Fields(docs[0].Passages[0].Text)
	common, rare := w[0], w[1]
	for _, c := range w {
		n, r, k := hits(b, x, c), hits(b, x, rare), hits(b, x, common)
		if n > 0 && n < r {
			rare = c
		}
		if n > k {
			common = c
		}
	}
	second := w[2]
	facets := []string{"country", "cycle", "language", "kind", "objective", "role", "doc_kind", "region"}
	for _, q := range []struct {
		name string
		q    corpus.Query
	}{
		{"rare", corpus.Query{Text: rare}}, {"common", corpus.Query{Text: common}}, {"and", corpus.Query{Text: common + " " + second}},
		{"or", corpus.Query{Text: common + " OR " + rare}}, {"not", corpus.Query{Text: common + " -" + second}}, {"phrase", corpus.Query{Text: `"` + common + " " + second + `"`}},
		{"near", corpus.Query{Text: common + " NEAR/8 " + second}}, {"near-wild", corpus.Query{Text: "mi* NEAR/5 " + second}}, {"prefix", corpus.Query{Text: common[:4] + "*"}}, {"prefix1", corpus.Query{Text: "m*"}},
		{"fuzzy1", corpus.Query{Text: common + "~1"}}, {"fuzzy2", corpus.Query{Text: common + "~2"}},
		{"filter", corpus.Query{Text: common, Filter: corpus.Filter{Objectives: []int{9}, Countries: []string{"XAB"}, MinScore: 0.7}}},
		{"facets", corpus.Query{Text: common, Facets: facets}}, {"all+facets", corpus.Query{Facets: facets}}, {"group", corpus.Query{Text: common, Group: "document"}},
	} {
		q.q.Limit = 10
		b.Run(q.name, func(b *testing.B) {
			total := 0
			for b.Loop() {
				total = ask(b, x, q.q).Total
			}
			b.ReportMetric(float64(total), "hits")
		})
	}
	b.Run("every-hit", func(b *testing.B) {
		for b.Loop() {
			ask(b, x, corpus.Query{Text: common})
		}
	})
}

func hits(b *testing.B, x *Index, word string) int {
	b.Helper()
	return ask(b, x, corpus.Query{Text: word, Limit: 1}).Total
}
