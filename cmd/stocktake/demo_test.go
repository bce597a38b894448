package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/testkit"
)

// ingestDemo ingests the demonstration corpus and opens the result.
func ingestDemo(t *testing.T) *reader {
	t.Helper()
	return ingested(t, "--pipeline", "demo", "--manifest", filepath.Join(testkit.Root(t), "testdata", "demo", "manifest.csv"))
}

// ingested reads documents, of which some have problems, into a workspace of its own and opens it.
func ingested(t *testing.T, args ...string) *reader {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "w")
	var out, errs bytes.Buffer
	if status := run(append([]string{"ingest", "-w", dir}, args...), nil, &out, &errs); status != exitProblems {
		t.Fatalf("ingest ended with status %d: %s%s", status, out.String(), errs.String())
	}
	a := &app{dir: dir, out: &out, err: &errs}
	r, err := a.openReader(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func query(t *testing.T, r *reader, sql string, params map[string]any) *corpus.Table {
	t.Helper()
	table, err := r.Query(context.Background(), sql, params)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestDemoStates holds every cell of the gap model against the answers that
// were written down for the demonstration corpus, and records where they part.
func TestDemoStates(t *testing.T) {
	r := ingestDemo(t)
	f, err := os.Open(filepath.Join(testkit.Root(t), "testdata", "demo", "answers.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, row := range rows[1:] {
		want[strings.Join(row[:3], " ")] = row[3]
	}
	var b strings.Builder
	right := 0
	states := query(t, r, "select country, cycle, objective, state from states order by all", nil)
	for _, row := range states.Rows {
		cell := fmt.Sprintf("%v %v %v", row[0], row[1], row[2])
		got := fmt.Sprint(row[3])
		answer, ok := want[cell]
		if !ok {
			answer = "silent"
			switch {
			case strings.HasPrefix(cell, "XGG 2026"):
				answer = "unreadable"
			case got == "not_submitted":
				answer = submission(strings.Fields(cell)[0], strings.Fields(cell)[1])
			}
		}
		if got == answer {
			right++
			continue
		}
		fmt.Fprintf(&b, "%s: %s, should be %s\n", cell, got, answer)
	}
	fmt.Fprintf(&b, "%d of %d cells right\n", right, len(states.Rows))
	testkit.Golden(t, "demo-states.golden", []byte(b.String()))
	if n := len(states.Rows); n != 8*2*23 {
		t.Errorf("%d cells, want 8 States × 2 cycles × 23 objectives", n)
	}
	if right < len(states.Rows)*97/100 {
		t.Errorf("only %d of %d cells are right", right, len(states.Rows))
	}
}

// submission gives the answer for a State that has no document in a cycle.
func submission(country, cycle string) string {
	name := strings.ToLower(country) + "-" + cycle
	for _, d := range []string{"xaa-2022", "xaa-2026", "xbb-2022", "xbb-2026", "xcc-2022", "xcc-2026", "xdd-2022", "xee-2022", "xff-2026", "xgg-2022", "xgg-2026"} {
		if d == name {
			return "a review exists"
		}
	}
	return "not_submitted"
}

var sourceLine = regexp.MustCompile(`^(p|li|row)\[(\S+)(?: (\w+))?[^\]]*\] (.*)$`)

// TestDemoPassages looks for every paragraph of the sources among the passages,
// whole and alone, and holds its objectives and kind against the labels.
func TestDemoPassages(t *testing.T) {
	r := ingestDemo(t)
	sources, err := filepath.Glob(filepath.Join(testkit.Root(t), "testdata", "demo", "sources", "*.txt"))
	if err != nil || len(sources) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	var b strings.Builder
	paragraphs, found, kinds, objectives := 0, 0, 0, 0
	for _, path := range sources {
		id := strings.TrimSuffix(filepath.Base(path), ".txt")
		if id == "xgg-2026-pt" {
			continue // a page image
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		passages := query(t, r, `select p.text, p.kind, (select string_agg(distinct notation, ' ' order by notation) from tags t where t.passage = p.id and scheme = 'gcm' and t.counted)
			from passages p where document = $id and p.counted order by ordinal`, map[string]any{"id": id})
		for n, line := range strings.Split(string(raw), "\n") {
			m := sourceLine.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			paragraphs++
			row := lookup(passages, m[4])
			if row == nil {
				fmt.Fprintf(&b, "%s, line %d: not found as a passage\n", id, n+1)
				continue
			}
			found++
			if m[3] == "" || row[1] == m[3] {
				kinds++
			} else {
				fmt.Fprintf(&b, "%s, line %d: kind %v, should be %s\n", id, n+1, row[1], m[3])
			}
			if labelled(row[2], m[2]) {
				objectives++
			} else {
				fmt.Fprintf(&b, "%s, line %d: objectives %v, should be %s\n", id, n+1, row[2], m[2])
			}
		}
	}
	fmt.Fprintf(&b, "%d paragraphs: %d found, %d of the right kind, %d with the right objectives\n", paragraphs, found, kinds, objectives)
	testkit.Golden(t, "demo-passages.golden", []byte(b.String()))
	for name, n := range map[string]int{"found": found, "of the right kind": kinds, "with the right objectives": objectives} {
		if n < paragraphs*9/10 {
			t.Errorf("only %d of %d paragraphs %s", n, paragraphs, name)
		}
	}
}

// lookup finds the passage that says what the source says; spaces, bullets and
// the marks between table cells do not count.
func lookup(passages *corpus.Table, text string) []any {
	want := letters(text)
	for _, row := range passages.Rows {
		if letters(row[0].(string)) == want {
			return row
		}
	}
	return nil
}

var notLetters = regexp.MustCompile(`[^\p{L}\p{N}]+`)

func letters(s string) string { return notLetters.ReplaceAllString(lang.Fold(s), "") }

func labelled(got any, want string) bool {
	text, _ := got.(string)
	if want == "-" {
		return text == ""
	}
	return slices.Contains(strings.Fields(text), want)
}
