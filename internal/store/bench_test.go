package store

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// largeCorpus is 250 documents of 200 passages with about 80 words and three
// tags each: 50,000 passages.
func largeCorpus() iter.Seq2[*corpus.Bundle, error] {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the of and migration to in a for with national data policy measures law workers their access services by regular pathways")
	prose := func() string {
		var b strings.Builder
		for range 80 {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteByte(' ')
		}
		return b.String()
	}
	return func(yield func(*corpus.Bundle, error) bool) {
		for i := range 250 {
			d := document(fmt.Sprintf("doc-%03d", i), fmt.Sprintf("C%02d", i%125), 2022+4*(i/125), corpus.KindReview)
			for range 200 {
				d.passageOf(corpus.RoleBody, prose(), corpus.PassageKinds[r.IntN(6)], 1+r.IntN(23), 1+r.IntN(23))
				if r.IntN(4) == 0 {
					d.tag("fact", "figure", "cue", 0.8)
				}
				d.tag("sdg", fmt.Sprintf("%d.1", 1+r.IntN(17)), "lexicon", 0.8)
			}
			if !yield(d.Bundle, nil) {
				return
			}
		}
	}
}

func largeFacts() Facts {
	f := testFacts()
	f.Roster = nil
	for i := range 193 {
		f.Roster = append(f.Roster, fmt.Sprintf("C%02d", i))
	}
	return f
}

func BenchmarkBuild(b *testing.B) {
	var bundles []*corpus.Bundle
	for x := range largeCorpus() {
		bundles = append(bundles, x)
	}
	all := func(yield func(*corpus.Bundle, error) bool) {
		for _, x := range bundles {
			if !yield(x, nil) {
				return
			}
		}
	}
	rows := 0
	for i := 0; b.Loop(); i++ {
		c, err := Build(context.Background(), filepath.Join(b.TempDir(), fmt.Sprint(i)+".duckdb"), largeFacts(), all)
		if err != nil {
			b.Fatal(err)
		}
		rows += c.Documents + c.Pages + c.Passages + c.Tags + c.Evidence
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(50_000*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
}

func BenchmarkViews(b *testing.B) {
	path := filepath.Join(b.TempDir(), "t.duckdb")
	if _, err := Build(context.Background(), path, largeFacts(), largeCorpus()); err != nil {
		b.Fatal(err)
	}
	db, err := Open(context.Background(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, view := range Views {
		b.Run(view, func(b *testing.B) {
			for b.Loop() {
				if _, err := db.Query(context.Background(), "SELECT count(*) FROM (SELECT * FROM "+view+" ORDER BY ALL LIMIT 100000000)", nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("one_cell", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.Query(context.Background(), "SELECT * FROM states WHERE country = 'C17' AND cycle = 2022 AND objective = 9", nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("passages_of_one_cell", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.Query(context.Background(), "SELECT o.*, p.text FROM objective_passages o JOIN passages p ON p.id = o.passage WHERE o.country = 'C17' AND o.cycle = 2022 AND o.objective = 9", nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fingerprint", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.Fingerprint(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
