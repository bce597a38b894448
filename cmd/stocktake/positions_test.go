package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/worker"
	"stocktake/internal/tag"
	"stocktake/internal/testkit"
)

// Positions of real documents that were compared with the page by eye: list
// items, table rows and heads, headings and lines under them. Tags, kind and the words behind
// them have to be what a reader of the page sees.
func TestPositions(t *testing.T) {
	raw, err := os.ReadFile("testdata/positions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	root := testkit.Shared(t, "corpus")
	t.Setenv("STOCKTAKE_OCR", "off")
	read := map[string]*corpus.Bundle{}
	a := &app{out: io.Discard, err: io.Discard}
	taggers, err := a.taggers()
	if err != nil {
		t.Fatal(err)
	}
	x, err := worker.New(textOptions(extract.Auto))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	c := &cobra.Command{}
	c.SetContext(context.Background())
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")[1:]
	if heads := strings.Count(string(raw), "\theading\t"); len(lines) < 10 || heads < 2 {
		t.Fatalf("%d positions with %d headings, want at least ten with two", len(lines), heads)
	}
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		if len(cells) != 7 {
			t.Fatalf("positions.tsv:%d: %d cells", i+2, len(cells))
		}
		file, begins, role, kind, objectives, words := cells[0], cells[2], cells[3], cells[4], strings.Fields(cells[5]), cells[6]
		page, err := strconv.Atoi(cells[1])
		if err != nil {
			t.Fatal(err)
		}
		b := read[file]
		if b == nil {
			if b, err = a.extractFile(c.Context(), x, filepath.Join(root, file), true); err != nil {
				t.Fatal(err)
			}
			if b.Tags, err = tag.Run(t.Context(), taggers, b.Document, b.Passages); err != nil {
				t.Fatal(err)
			}
			read[file] = b
		}
		at := slices.IndexFunc(b.Passages, func(p corpus.Passage) bool { return p.Page() == page && strings.Contains(p.Text, begins) })
		if at < 0 {
			t.Errorf("positions.tsv:%d: %s has no passage with %q on page %d", i+2, file, begins, page)
			continue
		}
		p := &b.Passages[at]
		got, gotKind, evidence := seen(b, p)
		if p.Role != role || gotKind != kind || !slices.Equal(got, objectives) || words != "-" && !slices.Contains(evidence, words) {
			t.Errorf("positions.tsv:%d: %s, page %d, %q:\n got %s %s %v, words %q\nwant %s %s %v, %q", i+2, file, page, begins, p.Role, gotKind, got, evidence, role, kind, objectives, words)
		}
	}
}

// seen lists the objectives of a passage, its kind, and the words behind the objectives.
func seen(b *corpus.Bundle, p *corpus.Passage) (objectives []string, kind string, words []string) {
	text := map[string]string{}
	for i := range b.Passages {
		text[b.Passages[i].ID] = b.Passages[i].Text
	}
	for _, g := range b.Tags {
		switch {
		case g.Passage != p.ID:
		case g.Scheme == corpus.SchemeKind:
			kind = g.Notation
		case g.Scheme == corpus.SchemeGCM && g.Score >= 0.5:
			if !slices.Contains(objectives, g.Notation) {
				objectives = append(objectives, g.Notation)
			}
			for _, e := range g.Evidence {
				at := p.ID
				if e.Passage != "" {
					at = e.Passage
				}
				words = append(words, text[at][e.Start:e.End])
			}
		}
	}
	return objectives, kind, words
}
