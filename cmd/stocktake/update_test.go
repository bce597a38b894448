package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/testkit"
	"stocktake/internal/workspace"
)

// termsChanged is a taxonomy that differs from the embedded one in terms.
var termsChanged = map[string]string{
	"taxonomy.yaml":       "base: embedded\nfiles:\n  lexicon/gcm/09.yaml: add\n",
	"lexicon/gcm/09.yaml": "scheme: gcm\nnotation: \"9\"\nterms:\n  en:\n    - {t: \"dismantled three\", w: 3}\n    - {t: \"informed of their rights\", w: 1}\n",
}

// filler makes a page long enough to be taken for a document.
var filler = strings.Repeat("<p>Consular staff of the State visited migrants in detention and reported on the conditions there.</p>", 12)

// TestUpdatedGeneration changes terms, adds, changes and removes documents. Each
// generation, made from the one before, must answer as one that is made of the
// bundles alone: searches with their scores, tables, reports.
func TestUpdatedGeneration(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes ten generations")
	}
	dir := filepath.Join(t.TempDir(), "w")
	own := writeAll(t, termsChanged)
	more := filepath.Join(t.TempDir(), "xhh-2022-en.html")
	demo := []string{"ingest", "-q", "-w", dir, "--pipeline", "demo", "--manifest", filepath.Join(testkit.Root(t), "testdata", "demo", "manifest.csv")}
	runs(t, exitProblems, demo...)
	page := func(text string) {
		if err := os.WriteFile(more, []byte("<html><body><h1>Border management</h1><p>"+text+"</p>"+filler+"</body></html>"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, step := range []struct {
		name string
		do   func()
	}{
		{"changed terms", func() { runs(t, exitDone, "rebuild", "-q", "-w", dir, "--taxonomy", own) }},
		{"another threshold", func() {
			if err := os.WriteFile(filepath.Join(own, "lexicon/gcm/09.yaml"), []byte("threshold: 0.8\n"+termsChanged["lexicon/gcm/09.yaml"]), 0o600); err != nil {
				t.Fatal(err)
			}
			runs(t, exitDone, "rebuild", "-q", "-w", dir, "--taxonomy", own)
		}},
		{"a document more", func() {
			page("In 2021 the State trained 40 border guards to protect migrants.")
			runs(t, exitDone, "ingest", "-q", "-w", dir, more)
		}},
		{"a changed document", func() {
			page("In 2022 the State opened three border posts. Migrants are informed of their rights.")
			runs(t, exitDone, "ingest", "-q", "-w", dir, more)
		}},
		{"a document less", func() {
			if err := os.Remove(filepath.Join(dir, "bundles", "xgg-2022-pt.json.zst")); err != nil {
				t.Fatal(err)
			}
			runs(t, exitDone, "rebuild", "-q", "-w", dir, "--retag")
		}},
	} {
		before := current(t, dir)
		step.do()
		if after := current(t, dir); !sharesSegments(t, before.Index(), after.Index()) {
			t.Errorf("%s: the generation was not made from the one before", step.name)
		}
		runs(t, exitDone, "verify", "-w", dir)
		other := filepath.Join(t.TempDir(), "w")
		if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		runs(t, exitDone, "rebuild", "-q", "-w", other)
		if diff := cmp.Diff(answers(t, other, i%3 == 0), answers(t, dir, i%3 == 0)); diff != "" {
			t.Errorf("%s (-made anew +updated):\n%s", step.name, diff)
		}
	}
}

func runs(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(args, nil, &out, &errs); got != want {
		t.Fatalf("%q ended with status %d, not %d:\n%s%s", args, got, want, out.String(), errs.String())
	}
	return out.String()
}

func writeAll(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func current(t *testing.T, dir string) *workspace.Generation {
	t.Helper()
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	g, err := w.Current()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// sharesSegments says whether a file of one index is a file of another: a link.
func sharesSegments(t *testing.T, a, b string) bool {
	t.Helper()
	shared := false
	err := fs.WalkDir(os.DirFS(a), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		x, err := os.Stat(filepath.Join(a, path))
		if err != nil {
			return err
		}
		if y, err := os.Stat(filepath.Join(b, path)); err == nil && os.SameFile(x, y) {
			shared = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return shared
}

// answers is what a workspace says to many questions, in all its reports if asked for.
func answers(t *testing.T, dir string, reports bool) map[string]string {
	t.Helper()
	out := map[string]string{}
	g := current(t, dir)
	out["index"] = g.Manifest.Index
	for table, print := range g.Manifest.Database {
		out["table "+table] = print
	}
	for _, query := range []string{"", "migrants", "border*", "migr* NEAR/8 right*", "informd~1", `"border posts"`, "objective:9", "NOT migrants", "мигрант*", "移民"} {
		out["search "+query] = runs(t, exitDone, "search", "-w", dir, "--json", "--limit", "200", query)
	}
	for _, args := range [][]string{{"--objective", "9"}, {"--country", "XAA"}} {
		file := filepath.Join(t.TempDir(), "pack.md")
		runs(t, exitDone, append([]string{"pack", "-q", "-w", dir, "--format", "md", "-o", file}, args...)...)
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out["pack "+args[1]] = string(raw)
	}
	if !reports {
		return out
	}
	folder := t.TempDir()
	runs(t, exitDone, "report", "-q", "-w", dir, "-o", folder)
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(folder, path))
		out["report "+path] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
