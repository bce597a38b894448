package index

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// miniCorpus reads testdata/search/corpus.txt: "== id country cycle language"
// and then a passage a line.
func miniCorpus(t testing.TB) []*corpus.Bundle {
	t.Helper()
	data, err := os.ReadFile("testdata/search/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []*corpus.Bundle
	for _, block := range strings.Split("\n"+strings.TrimSpace(string(data)), "\n== ")[1:] {
		lines := strings.Split(block, "\n")
		head := strings.Fields(lines[0])
		cycle, err := strconv.Atoi(head[2])
		if err != nil {
			t.Fatal(err)
		}
		b := testDocument(head[0], head[1], cycle, head[3], lines[1:]...)
		for i := range b.Passages {
			b.Passages[i].Heading = []string{"Part one", "Chapter on " + head[0]}
		}
		out = append(out, b)
	}
	return out
}

// TestCases runs testdata/search/*.txt: "? query", "= passages, sorted", "~ words
// marked in the first passage of these".
func TestCases(t *testing.T) {
	x := opened(t, 2, miniCorpus(t)...)
	files, _ := filepath.Glob("testdata/search/*.txt")
	for _, file := range files {
		if filepath.Base(file) == "corpus.txt" {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var hits map[string]corpus.Hit
		query, first := "", ""
		for i, line := range strings.Split(string(data), "\n") {
			at := fmt.Sprintf("%s:%d", filepath.Base(file), i+1)
			switch kind, rest := line[:min(1, len(line))], strings.TrimSpace(line[min(1, len(line)):]); kind {
			case "?":
				query, hits = rest, map[string]corpus.Hit{}
				for _, h := range ask(t, x, corpus.Query{Text: query}).Hits {
					hits[h.Passage] = h
				}
			case "=":
				got := make([]string, 0, len(hits))
				for id := range hits {
					got = append(got, id)
				}
				slices.Sort(got)
				if strings.Join(got, " ") != rest {
					t.Errorf("%s: %s\n got %s\nwant %s", at, query, strings.Join(got, " "), rest)
				}
				first, _, _ = strings.Cut(rest, " ")
			case "~":
				var got []string
				for _, r := range hits[first].Terms {
					got = append(got, hits[first].Text[r.Start:r.End])
				}
				if strings.Join(got, " | ") != rest {
					t.Errorf("%s: %s marks in %s\n got %s\nwant %s", at, query, first, strings.Join(got, " | "), rest)
				}
			}
		}
	}
}
