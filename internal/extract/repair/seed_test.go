package repair

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/testkit"
)

// pagesOf makes one page of each part between form feeds.
func pagesOf(text string) []corpus.Page {
	var pages []corpus.Page
	for i, part := range strings.Split(text, "\f") {
		p := corpus.Page{Number: i + 1}
		for _, l := range strings.Split(part, "\n") {
			p.Lines = append(p.Lines, corpus.Line{Text: l})
		}
		pages = append(pages, p)
	}
	return pages
}

func textOf(pages []corpus.Page) string {
	var parts []string
	for i := range pages {
		parts = append(parts, pages[i].Text())
	}
	return strings.Join(parts, "\f")
}

// seedTruth is how the damage of the seed text reads, made by hand: which
// character stands for what, and beside what.
var seedTruth = []struct{ damaged, sound string }{
	{`(\pL)<`, `${1}ti`},
	{`<me-bound`, `time-bound`},
	{`\^`, `tti`},
	{`(\pL)\$(\pL)`, `${1}ti${2}`},
	{`(\pL)\$`, `${1}ti`},
	{`Interna'onal`, `International`}, {`Migra'on`, `Migration`}, {`informa'on`, `information`},
	{`Tenta\)ve`, `Tentative`},
	{`draO\b`, `draft`}, {`aOer\b`, `after`},
	{`plaEorm`, `platform`}, {`mpE\b`, `mptf`},
	{`\bhlps:`, `https:`},
}

func TestSeed(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(testkit.Shared(t, "seed"), "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("seed text: %v, %v", names, err)
	}
	raw, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	// The letter-spaced address is joined first, as the repair does.
	spaced := regexp.MustCompile(`h l p s(?: \S)+`)
	before := spaced.ReplaceAllStringFunc(string(raw), func(s string) string { return strings.ReplaceAll(s, " ", "") })
	truth := before
	for _, r := range seedTruth {
		truth = regexp.MustCompile(r.damaged).ReplaceAllString(truth, r.sound)
	}
	pages := pagesOf(string(raw))
	Document(pages, nil, lang.Known)

	was, want, got := strings.Fields(before), strings.Fields(truth), strings.Fields(textOf(pages))
	if len(got) != len(want) {
		t.Fatalf("%d words, want %d", len(got), len(want))
	}
	damaged, right := 0, 0
	for i := range want {
		if was[i] != want[i] {
			damaged++
			if got[i] == want[i] {
				right++
			}
		}
		if got[i] != want[i] {
			t.Errorf("%q became %q, want %q", was[i], got[i], want[i])
		}
	}
	t.Logf("%d words, %d damaged, %d mended", len(want), damaged, right)
	if damaged < 150 {
		t.Errorf("the truth names only %d damaged words", damaged)
	}
	for _, p := range pages {
		for _, r := range p.Repairs {
			t.Logf("page %d: %q → %q %s ×%d", p.Number, r.From, r.To, r.Rule, r.Hits)
		}
	}
}
