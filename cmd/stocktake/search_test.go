package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

// searchCase is one block of testdata/search/*.txt; testdata/README.md tells the form.
type searchCase struct {
	at    string // file and line
	query corpus.Query
	want  []place  // all passages that must be found, in any order
	marks []string // words marked in the first of want, nil where the case says nothing of them
	notes []string // parts of notes that must be there
}

// place says which passage is meant: one that begins so on that page.
type place struct {
	document string
	page     int
	begins   string
}

func (p place) String() string { return fmt.Sprintf("%s %d %s", p.document, p.page, p.begins) }

func (p place) is(h *corpus.Hit) bool {
	return h.Document == p.document && h.Page == p.page && strings.HasPrefix(strings.Join(strings.Fields(h.Text), " "), p.begins)
}

// readSearchCases reads files of cases below testdata/search.
func readSearchCases(t *testing.T, pattern string) []searchCase {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(testkit.Root(t), "testdata", "search", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s: %v", pattern, err)
	}
	var out []searchCase
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		none := false
		for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			at := fmt.Sprintf("%s:%d", filepath.Base(file), i+1)
			sign, rest, _ := strings.Cut(line, " ")
			if sign == "?" {
				out, none = append(out, searchCase{at: at, query: corpus.Query{Text: rest}}), false
				continue
			}
			if sign == "" || strings.HasPrefix(sign, "#") {
				continue
			}
			if len(out) == 0 {
				t.Fatalf("%s: a case begins with its query, a line of ?", at)
			}
			c := &out[len(out)-1]
			switch sign {
			case "|":
				c.filter(t, at, rest)
			case "=":
				if none = none || rest == "nothing"; none {
					if len(c.want) > 0 || rest != "nothing" {
						t.Fatalf("%s: nothing and something", at)
					}
					c.want = []place{}
					continue
				}
				document, rest, _ := strings.Cut(rest, " ")
				page, begins, _ := strings.Cut(rest, " ")
				n, err := strconv.Atoi(page)
				if err != nil || begins == "" {
					t.Fatalf("%s: not a document, a page and the words a passage begins with", at)
				}
				c.want = append(c.want, place{document, n, begins})
			case "~":
				c.marks = strings.Split(rest, " | ")
			case "!":
				c.notes = append(c.notes, rest)
			default:
				t.Fatalf("%s: a line begins with one of ? | = ~ ! #", at)
			}
		}
	}
	for _, c := range out {
		if c.want == nil {
			t.Fatalf("%s: the case does not say what is found", c.at)
		}
	}
	return out
}

// filter reads the flags of the command line.
func (c *searchCase) filter(t *testing.T, at, flags string) {
	t.Helper()
	command := &cobra.Command{}
	f := addFilters(command)
	command.Flags().BoolVar(&c.query.Across, "across", false, "")
	err := command.ParseFlags(strings.Fields(flags))
	if err == nil {
		c.query.Filter, err = f.filter()
	}
	if err != nil {
		t.Fatalf("%s: %v", at, err)
	}
}

// TestSearchCases asks each query of testdata/search of the demonstration
// corpus: the passages found are those expected, no more and no fewer.
func TestSearchCases(t *testing.T) {
	r := ingestDemo(t)
	for _, c := range readSearchCases(t, "*.txt") {
		res, err := r.Search(t.Context(), c.query)
		if err != nil {
			t.Errorf("%s: %v", c.at, err)
			continue
		}
		if res.Total != len(res.Hits) {
			t.Errorf("%s: %d counted, %d given", c.at, res.Total, len(res.Hits))
		}
		c.compare(t, res)
		for _, n := range c.notes {
			if all := strings.Join(inEnglish(res.Notes), "; "); !strings.Contains(all, n) {
				t.Errorf("%s: %s\n  notes %s\n  want %s", c.at, c.query.Text, all, n)
			}
		}
	}
}

func (c *searchCase) compare(t *testing.T, res *corpus.Results) {
	t.Helper()
	met := make([]int, len(c.want))
	for i := range res.Hits {
		h := &res.Hits[i]
		expected := false
		for j, w := range c.want {
			if !w.is(h) {
				continue
			}
			expected = true
			if met[j]++; met[j] > 1 {
				t.Errorf("%s: %s is not one passage", c.at, w)
			}
			if got := marked(h); j == 0 && c.marks != nil && got != strings.Join(c.marks, " | ") {
				t.Errorf("%s: %s\n  marks %s\n  want  %s", c.at, c.query.Text, got, strings.Join(c.marks, " | "))
			}
		}
		if !expected {
			t.Errorf("%s: %s (read as %s)\n  finds too: %s", c.at, c.query.Text, res.Understood, place{h.Document, h.Page, h.Text})
		}
	}
	for j, w := range c.want {
		if met[j] == 0 {
			t.Errorf("%s: %s (read as %s)\n  does not find: %s", c.at, c.query.Text, res.Understood, w)
		}
	}
}

// marked gives the words that made a passage a hit.
func marked(h *corpus.Hit) string {
	var out []string
	for _, r := range h.Terms {
		out = append(out, h.Text[r.Start:r.End])
	}
	return strings.Join(out, " | ")
}
