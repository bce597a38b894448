package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"stocktake/internal/saved"
	"stocktake/internal/testkit"
)

// A batch counts what search counts, whichever way the filters are given.
func TestBatchCountsAsSearch(t *testing.T) {
	dir := t.TempDir()
	work := filepath.Join(dir, "w")
	call := func(want int, args ...string) []byte {
		t.Helper()
		var out, errs bytes.Buffer
		if status := run(append([]string{"-w", work}, args...), nil, &out, &errs); status != want {
			t.Fatalf("%v: status %d: %s", args, status, errs.String())
		}
		return out.Bytes()
	}
	call(exitProblems, "ingest", "-q", "--pipeline", "demo", "--manifest", filepath.Join(testkit.Root(t), "testdata", "demo", "manifest.csv"))
	file := filepath.Join(dir, "b.csv")
	if err := os.WriteFile(file, []byte("\ufeffname,query,country,objective,state,min-score,across,counted\nall,,,,,,,\nnone,nosuchword,,,,,,\nfiltered,migrant* NOT return,XAA; XBB,,,,,\nby state,,,7;10,reported;evidenced,,,\nsure,,,7,,0.5,,\nhostile,\"AND \"\" (\",,,,,,\ncounted,migrants,,,,,,1\nacross,trafficking,,,,,1,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var answers []saved.Answer
	if err := json.Unmarshal(call(0, "search", "--batch", file, "--json"), &answers); err != nil {
		t.Fatal(err)
	}
	flags := [][]string{{}, {}, {"--country", "XAA", "--country", "XBB"}, {"--objective", "7,10", "--state", "reported,evidenced"}, {"--objective", "7", "--min-score", "0.5"}, {}, {"--counted"}, {"--across"}}
	if len(answers) != len(flags) {
		t.Fatalf("%d answers", len(answers))
	}
	for i, a := range answers {
		var r struct{ Total, Documents int }
		if err := json.Unmarshal(call(0, slices.Concat([]string{"search", "--json"}, flags[i], []string{"--", a.Query})...), &r); err != nil {
			t.Fatal(err)
		}
		if a.Passages != r.Total || a.Documents != r.Documents {
			t.Errorf("%s: %d passages in %d documents, search finds %d in %d", a.Name, a.Passages, a.Documents, r.Total, r.Documents)
		}
		sum := 0
		for _, c := range a.Counts["language"] {
			sum += c.Count
		}
		if sum != a.Passages {
			t.Errorf("%s: %d passages, %d by language", a.Name, a.Passages, sum)
		}
	}
	if answers[0].Passages == 0 || answers[1].Passages != 0 || answers[2].Passages == 0 || answers[3].Passages == 0 {
		t.Errorf("counts %+v", answers)
	}
}

// The searches of a file that is not there, or is empty, are an error that names it.
func TestBatchFile(t *testing.T) {
	a := &app{dir: t.TempDir()}
	empty := filepath.Join(a.dir, "empty.csv")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{empty, filepath.Join(a.dir, "nothing.csv")} {
		if _, err := a.batch(context.Background(), file, false); err == nil || !bytes.Contains([]byte(err.Error()), []byte(filepath.Base(file))) {
			t.Errorf("%s: %v", file, err)
		}
	}
}
