package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stocktake/internal/corpus"
)

func TestHostileTextLoads(t *testing.T) {
	long := strings.Repeat("n", 10_000)
	nasty := "O'Neil \"; DROP TABLE documents; -- \x00\xff\xfe \u202e\U0001F600 </script>"
	d := document(long, "AAA", 2022, corpus.KindReview)
	d.Document.Title, d.Document.File, d.Document.URL, d.Document.Inferred = nasty, nasty+"/"+long, nasty, []string{nasty, long}
	d.passageOf(corpus.RoleBody, "\x00\xff start, then law", "progress", 9)
	d.Passages[0].Heading = []string{nasty, long}
	d.Passages[0].Spans = []corpus.Span{{Page: 1}, {Page: 2, At: 15}}
	d.Tags[1].Evidence = []corpus.Evidence{{Start: 15, End: 18, Term: nasty, Rule: nasty}}
	d.Pages[0].Lines[0].Text = nasty
	d.Problems = []corpus.Problem{{Page: -3, Stage: nasty, Code: long, Message: nasty}}
	facts := testFacts()
	facts.Versions[nasty] = nasty
	facts.Roster = append(facts.Roster, nasty)
	db := built(t, facts, d)
	want := clean(nasty)
	if !utf8.ValidString(want) || strings.Contains(want, "\x00") || !strings.Contains(want, "DROP TABLE") {
		t.Fatalf("clean gives %q", want)
	}
	for _, q := range []string{"SELECT title FROM documents", "SELECT url FROM documents", "SELECT inferred[1] FROM documents", "SELECT stage FROM problems",
		"SELECT term FROM evidence WHERE scheme = 'gcm'", "SELECT value FROM versions WHERE key LIKE 'O%'", "SELECT country FROM roster WHERE country LIKE 'O%'"} {
		if got := text(t, db, q); got != want+"\n" {
			t.Errorf("%s gives %q, want %q", q, got, want)
		}
	}
	if got := text(t, db, "SELECT length(id), state FROM documents, states WHERE states.country = 'AAA' AND objective = 9"); got != "10000 reported\n" {
		t.Errorf("got %q", got)
	}
	// Offsets follow the replaced bytes: "law" is found where the words say, and
	// there the page turns.
	if got := text(t, db, `SELECT words, array_slice(encode(text), start + 1, "end")::VARCHAR, turns[1] = start || ':2:' FROM evidence JOIN passages ON id = passage WHERE scheme = 'gcm'`); got != "law law true\n" {
		t.Errorf("got %q", got)
	}
}

// What a bundle holds but no table can is left out, counted and said.
func TestLeftOut(t *testing.T) {
	d := document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9).passage("plan", 8)
	d.Passages[1].ID = d.Passages[0].ID
	d.Tags = append(d.Tags, corpus.Tag{Passage: "nowhere", Scheme: "gcm", Notation: "7", Score: 1, Method: "lexicon"})
	d.Tags[0].Evidence = append(d.Tags[0].Evidence, corpus.Evidence{Start: -1, End: 2}, corpus.Evidence{Start: 5, End: 2},
		corpus.Evidence{Start: 0, End: 10_000}, corpus.Evidence{Passage: "nowhere", Start: 1, End: 2})
	db := built(t, testFacts(), d)
	// Three tags: two of the second passage, which lost its ID, and one of none.
	want := "load internal false 1 passages have the ID of an earlier one and were left out; ingest the document again.\n" +
		"load internal false 3 tags name a passage that the document does not hold and were left out; ingest the document again.\n" +
		"load internal false 4 places of evidence lie outside their passage, so their words are not shown; ingest the document again.\n"
	if got := text(t, db, "SELECT stage, code, fatal, message FROM problems ORDER BY message"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := text(t, db, "SELECT readable, passages, (SELECT count(*) FROM passages) FROM documents"); got != "true 1 1\n" {
		t.Errorf("got %q", got)
	}
}

func TestMainKind(t *testing.T) {
	d := document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9).tag("kind", "challenge", "cue", 0.2).tag("kind", "practice", "cue", 1)
	db := built(t, testFacts(), d)
	if got := text(t, db, "SELECT kind, kind_score FROM passages"); got != "challenge 0.2\n" {
		t.Errorf("got %q", got)
	}
	if got := text(t, db, "SELECT notation, counted, threshold FROM tags WHERE scheme = 'kind' ORDER BY 1"); got != "challenge true 0\npractice true 0.5\nprogress true 0\n" {
		t.Errorf("got %q", got)
	}
}

// Same input, same content in the same order. (Not the same file: DuckDB leaves
// unused bytes of its blocks as they come.)
func TestSameInputSameContent(t *testing.T) {
	ctx := context.Background()
	var first string
	for i := range 3 {
		path := filepath.Join(t.TempDir(), "t.duckdb")
		docs := []doc{document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9, 10, 11).problem(corpus.CodeLanguage), document("b", "BBB", 2022, corpus.KindReview).passage("plan", 3)}
		if _, err := Build(ctx, path, testFacts(), sequence(docs...)); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path + ".wal"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a write-ahead log is left: %v", err)
		}
		db, err := Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		content := ""
		for _, name := range append(slices.Clone(Tables), Views...) {
			query, _ := selection(name, corpus.Filter{})
			content += name + "\n" + text(t, db, query)
		}
		if i == 0 {
			first = content
		} else if diff := cmp.Diff(first, content); diff != "" {
			t.Errorf("build %d gives other content (-first +this):\n%s", i+1, diff)
		}
	}
}

func TestFingerprint(t *testing.T) {
	ctx := context.Background()
	make := func() doc {
		return document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9).passage("plan", 8)
	}
	prints := func(d doc) map[string]string {
		p, err := built(t, testFacts(), d).Fingerprint(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	first, again := prints(make()), prints(make())
	changed := make()
	changed.Passages[1].Text = "some other words on the matter"
	other := prints(changed)
	if len(first) != len(Tables)+1 || !strings.HasPrefix(first["passages"], "2 rows, ") {
		t.Errorf("fingerprints: %v", first)
	}
	for name := range first {
		if first[name] != again[name] {
			t.Errorf("%s: %s, then %s", name, first[name], again[name])
		}
		if same := first[name] == other[name]; same == (name == "passages") {
			t.Errorf("%s after a change in a passage's text: %s, was %s", name, other[name], first[name])
		}
	}
}

func TestBuildRefuses(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	good := document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9)
	stop := errors.New("bundle b: disk on fire")
	broken := iter.Seq2[*corpus.Bundle, error](func(yield func(*corpus.Bundle, error) bool) {
		_ = yield(good.Bundle, nil) && yield(nil, stop)
	})
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		ctx        context.Context
		facts      Facts
		bundles    iter.Seq2[*corpus.Bundle, error]
		is         error
		says       string
	}{
		{"an existing file", taken, ctx, testFacts(), sequence(good), fs.ErrExist, "taken"},
		{"no taxonomy", "x", ctx, Facts{}, sequence(good), nil, "no taxonomy"},
		{"an error from the bundles", "x", ctx, testFacts(), broken, stop, "disk on fire"},
		{"an end of the context", "x", cancelled, testFacts(), sequence(good), context.Canceled, ""},
		{"a document twice", "x", ctx, testFacts(), sequence(good, good), nil, "document a: comes twice"},
		{"a folder that is not there", "no/such/x", ctx, testFacts(), sequence(good), nil, "no/such/x"},
		{"a path that would unlock the file", "a#b", ctx, testFacts(), sequence(good), nil, "move or rename it"},
	} {
		path := c.path
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		_, err := Build(c.ctx, path, c.facts, c.bundles)
		if err == nil || (c.is != nil && !errors.Is(err, c.is)) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left in the folder: %v %v", entries, err)
	}
	if b, _ := os.ReadFile(taken); string(b) != "mine" {
		t.Errorf("the existing file now holds %q", b)
	}
}

func TestPathWithSpacesAndQuotes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's a \"folder\"; à 目 & [x] a:b +")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "t.duckdb")
	if _, err := Build(context.Background(), path, testFacts(), sequence(document("a", "AAA", 2022, corpus.KindReview).passage("plan", 1))); err != nil {
		t.Fatal(err)
	}
	db, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Export(context.Background(), "passages", "parquet", filepath.Join(dir, "out's"), corpus.Filter{}); err != nil {
		t.Error(err)
	}
}

func TestCleanKeepsOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.SampledFrom([]byte("ab\x00\xff\xc3\xa9\xe7\x9b\xae"))).Draw(t, "bytes"))
		c := clean(s)
		if !utf8.ValidString(c) || strings.IndexByte(c, 0) >= 0 || clean(c) != c {
			t.Fatalf("clean(%q) = %q", s, c)
		}
		for i, r := range s {
			if r == 'a' || r == 'b' {
				if at := cleanAt(s, i); c[at] != byte(r) {
					t.Fatalf("byte %d of %q is at %d of %q: %c", i, s, at, c, c[at])
				}
			}
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad")
	if err := os.WriteFile(bad, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "none"), bad, filepath.Join(dir, "a?access_mode=read_write")} {
		db, err := Open(context.Background(), path)
		if err == nil {
			db.Close()
			t.Errorf("%s was opened", path)
		} else if !strings.Contains(err.Error(), filepath.Base(path)) {
			t.Errorf("the error does not name %s: %v", path, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("opening made a file")
	}
}

func ExampleVersion() {
	fmt.Println(strings.HasPrefix(Version(), "v1."))
	// Output: true
}
