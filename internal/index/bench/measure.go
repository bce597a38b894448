package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/index"
)

// kinds of queries in the language of this index; words stand for %s.
var kinds = []struct{ name, form string }{
	{"term", "%s"}, {"phrase", `"%s %s"`}, {"boolean", "%s %s -%s"}, {"near", "%s NEAR/5 %s"}, {"fuzzy", "%s~1"}, {"prefix", "%s*"},
}

// passes is how often each query is asked; the last pass counts.
const passes = 3

// build indexes the passages and prints how fast and how large.
func build(ctx context.Context, at string, facts index.Facts, passages []made) error {
	if err := os.RemoveAll(at); err != nil {
		return err
	}
	begin, cpu := time.Now(), processor()
	if _, err := index.Build(ctx, at, facts, bundles(passages)); err != nil {
		return err
	}
	took, used := time.Since(begin).Seconds(), processor()-cpu
	n := float64(len(passages))
	fmt.Printf("%-10s %d passages: %.0f a second, %.0f a processor second, %.0f bytes each\n", "stocktake", len(passages), n/took, n/used.Seconds(), float64(sizeOf(at))/n)
	return nil
}

// measure asks the queries of all kinds.
func measure(ctx context.Context, dir string, facts index.Facts) error {
	x, err := index.Open(filepath.Join(dir, "index"), facts)
	if err != nil {
		return err
	}
	defer x.Close()
	raw, err := os.ReadFile(filepath.Join(dir, "queries.json"))
	if err != nil {
		return err
	}
	var asked map[string][][]string
	if err := json.Unmarshal(raw, &asked); err != nil {
		return err
	}
	for _, k := range kinds {
		if err := ask(ctx, x, k.name, k.form, asked[k.name]); err != nil {
			return err
		}
	}
	return nil
}

// ask times the queries of one kind and prints a row.
func ask(ctx context.Context, x *index.Index, name, form string, queries [][]string) error {
	var times []time.Duration
	var used time.Duration
	hits := 0
	for range passes {
		times, hits = times[:0], 0
		cpu := processor()
		for _, words := range queries {
			text := form
			for _, w := range words {
				text = strings.Replace(text, "%s", w, 1)
			}
			begin := time.Now()
			res, err := x.Search(ctx, corpus.Query{Text: text, Limit: 10, Facets: []string{"country", "cycle", "language", "objective"}})
			if err != nil {
				return fmt.Errorf("%s: %w", text, err)
			}
			times = append(times, time.Since(begin))
			hits += res.Total
		}
		used = processor() - cpu
	}
	slices.Sort(times)
	fmt.Printf("%-10s %-8s p50 %8.2f ms  p99 %8.2f ms  processor %8.2f ms  hits %8.1f\n", "stocktake", name, ms(times[len(times)/2]), ms(times[len(times)*99/100]),
		ms(used)/float64(len(queries)), float64(hits)/float64(len(queries)))
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// bundles makes documents of passages, which stand in order.
func bundles(passages []made) iter.Seq2[*corpus.Bundle, error] {
	return func(yield func(*corpus.Bundle, error) bool) {
		for from := 0; from < len(passages); {
			first := passages[from]
			b := &corpus.Bundle{Format: 1, Document: corpus.Document{ID: first.Document, Country: first.Country, Cycle: first.Cycle, Kind: corpus.KindReview, Language: first.Language, Title: "Review " + first.Document}}
			for ; from < len(passages) && passages[from].Document == first.Document; from++ {
				m := passages[from]
				page := 1 + len(b.Passages)/8
				b.Passages = append(b.Passages, corpus.Passage{ID: m.ID, Document: m.Document, Ordinal: 1 + len(b.Passages), Role: corpus.RoleBody, Text: m.Text, Language: m.Language,
					Spans: []corpus.Span{{Page: page, End: len(m.Text)}}})
				b.Tags = append(b.Tags, corpus.Tag{Passage: m.ID, Scheme: corpus.SchemeGCM, Notation: strconv.Itoa(m.Objective), Score: .9, Method: corpus.MethodLexicon})
			}
			if !yield(b, nil) {
				return
			}
		}
	}
}

// processor is the processor time of this process.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func sizeOf(dir string) (size int64) {
	_ = filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			size += info.Size()
		}
		return nil
	})
	return size
}
