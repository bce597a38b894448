package workspace_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

func TestDecisionsAreKept(t *testing.T) {
	w, err := workspace.OpenOrCreate(filepath.Join(t.TempDir(), "w"), "test", time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if ds, err := w.Decisions(); err != nil || len(ds) != 0 {
		t.Fatalf("before any: %v, %v", ds, err)
	}
	d := corpus.Decision{Time: time.Unix(1700000000, 0).UTC(), Reviewer: "A. Reviewer", Verdict: corpus.VerdictReject, Scheme: "gcm", Notation: "5",
		Reason: "two\nlines", Taxonomy: "v", Document: "xaa", Passage: "xaa.p1.1", Page: 1, Words: "words"}
	if err := w.AddDecisions(d); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(w.Dir, workspace.DecisionsFile)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"time":"2026-`); err != nil { // a writer that was cut off
		t.Fatal(err)
	}
	f.Close()
	if ds, err := w.Decisions(); err != nil || len(ds) != 1 {
		t.Fatalf("with a torn line: %v, %v", ds, err)
	}
	second := d
	second.Verdict = corpus.VerdictUndo
	if err := w.AddDecisions(second); err != nil {
		t.Fatal(err)
	}
	ds, err := w.Decisions()
	if err != nil || len(ds) != 2 || ds[0] != d || ds[1] != second {
		t.Fatalf("%+v, %v", ds, err)
	}
	if err := w.AddDecisions(corpus.Decision{Verdict: "maybe"}); err == nil {
		t.Error("a decision of nobody on nothing was stored")
	}
	if err := w.AddDecisions(d, corpus.Decision{}); err == nil {
		t.Error("a bad decision among others was stored")
	}
	before, err := w.DecisionsStamp()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.AddDecisions(d, second); err != nil {
		t.Fatal(err)
	}
	after, err := w.DecisionsStamp()
	if ds, _ := w.Decisions(); err != nil || len(ds) != 4 || before == after {
		t.Errorf("several at once: %d lines, stamp %q then %q, %v", len(ds), before, after, err)
	}
	if err := os.WriteFile(path, []byte("{}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Decisions(); err == nil || !strings.Contains(err.Error(), "decisions.jsonl:1") {
		t.Errorf("a bad line: %v", err)
	}
}
