package tag

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"stocktake/internal/corpus"
)

// madeUp is a made-up document in seven languages, and its size in bytes.
func madeUp() (ps []corpus.Passage, size int64) {
	for round := range 40 {
		for i, c := range kindCases {
			l := lexiconCases[(i+round)%len(lexiconCases)]
			if l.lang != c.lang {
				l.text = ""
			}
			text := c.text + " " + l.text + " This paragraph goes on about districts, budgets and the offices that were opened by the administration."
			ps = append(ps, corpus.Passage{ID: fmt.Sprint(round, ".", i), Role: corpus.RoleBody, Text: text, Language: c.lang})
			size += int64(len(text))
		}
	}
	return ps, size
}

// BenchmarkTag runs all taggers over a made-up document, in one goroutine, as
// an ingest does: many documents one after another.
func BenchmarkTag(b *testing.B) {
	tg, err := New(embedded(b), nil)
	if err != nil {
		b.Fatal(err)
	}
	ps, size := madeUp()
	all := Together(tg)
	b.SetBytes(size)
	for b.Loop() {
		if _, err := all.Tag(context.Background(), corpus.Document{Kind: corpus.KindReview}, ps, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(ps)*b.N)/b.Elapsed().Seconds(), "passages/s")
}

// BenchmarkGrep has grep count the lines of the same document, repeated so that
// its start does not count, that hold a term of the lexicons: a measure of what
// looking the terms up costs at least. Like the taggers, -i finds terms in any
// case, and as far as grep goes that is another matter.
func BenchmarkGrep(b *testing.B) {
	grep, err := exec.LookPath("grep")
	if err != nil {
		b.Skip("grep is not installed")
	}
	const times = 50
	var terms, texts bytes.Buffer
	for _, lx := range embedded(b).Lexicons {
		for _, code := range sortedKeys(lx.Terms) {
			for _, t := range lx.Terms[code] {
				fmt.Fprintln(&terms, t.Text)
			}
		}
	}
	ps, size := madeUp()
	for range times {
		for _, p := range ps {
			fmt.Fprintln(&texts, p.Text)
		}
	}
	dir := b.TempDir()
	list, text := filepath.Join(dir, "terms"), filepath.Join(dir, "texts")
	for path, data := range map[string][]byte{list: terms.Bytes(), text: texts.Bytes()} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for _, flags := range []string{"-cFf", "-ciFf"} {
		b.Run(flags, func(b *testing.B) {
			b.SetBytes(size * times)
			for b.Loop() {
				out, err := exec.Command(grep, flags, list, text).CombinedOutput()
				if err != nil {
					b.Fatalf("grep: %v %s", err, out)
				}
			}
			b.ReportMetric(float64(len(ps)*times*b.N)/b.Elapsed().Seconds(), "passages/s")
		})
	}
}

// BenchmarkNew makes all taggers from the embedded taxonomy.
func BenchmarkNew(b *testing.B) {
	tx := embedded(b)
	for b.Loop() {
		if _, err := New(tx, nil); err != nil {
			b.Fatal(err)
		}
	}
}
