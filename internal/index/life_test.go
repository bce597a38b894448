package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"

	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

func TestBuildEmpty(t *testing.T) {
	x := opened(t, 2)
	for _, text := range []string{"", "a", "a*", "NOT a", "a NEAR/2 b", "a~1"} {
		res := ask(t, x, corpus.Query{Text: text, Facets: []string{"country", "region"}, Group: "document", Filter: corpus.Filter{Objectives: []int{9}, MinScore: 0.5}})
		if res.Total != 0 || len(res.Hits) != 0 || res.Documents != 0 {
			t.Errorf("%q: %+v", text, res)
		}
	}
	print, err := x.Fingerprint(t.Context())
	if err != nil || print.Passages != 0 {
		t.Errorf("%+v, %v", print, err)
	}
}

// After an error nothing is left of the index, and the error names the cause.
func TestBuildErrors(t *testing.T) {
	doc := testDocument("a", "XAA", 2022, "en", "one", "two")
	damaged := errors.New("bundle b: damaged")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "file"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	noID := testDocument("c", "XAA", 2022, "en", "one")
	noID.Passages[0].ID = ""
	for name, c := range map[string]struct {
		ctx     context.Context
		dir     string
		facts   Facts
		bundles iter.Seq2[*corpus.Bundle, error]
		want    string
	}{
		"a damaged bundle":   {t.Context(), "", testFacts(), func(yield func(*corpus.Bundle, error) bool) { _ = yield(doc, nil) && yield(nil, damaged) }, "damaged"},
		"twice":              {t.Context(), "", testFacts(), each(doc, doc), "document a comes twice"},
		"cancelled":          {cancelled, "", testFacts(), each(doc), "canceled"},
		"not empty":          {t.Context(), full, testFacts(), each(doc), "not empty"},
		"no taxonomy":        {t.Context(), "", Facts{}, each(doc), "no taxonomy"},
		"a passage nameless": {t.Context(), "", testFacts(), each(noID), "of c"},
	} {
		dir := c.dir
		if dir == "" {
			dir = filepath.Join(t.TempDir(), "index")
		}
		_, err := Build(c.ctx, dir, c.facts, c.bundles)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(dir); c.dir == "" && !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: something is left in %s", name, dir)
		}
	}
	if _, err := os.Stat(filepath.Join(full, "file")); err != nil {
		t.Errorf("a folder that was not ours is gone: %v", err)
	}
}

func TestOpenErrors(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "none"), testFacts()); err == nil || !strings.Contains(err.Error(), "rebuild") {
		t.Errorf("no index: %v", err)
	}
	dir := filepath.Join(t.TempDir(), "index")
	if _, err := Build(t.Context(), dir, testFacts(), each(testDocument("a", "XAA", 2022, "en", "one"))); err != nil {
		t.Fatal(err)
	}
	meta, err := os.ReadFile(filepath.Join(dir, metaFile))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"damaged": "{", "format 99": strings.Replace(string(meta), fmt.Sprintf(`"format": %d`, Format), `"format": 99`, 1)} {
		if err := os.WriteFile(filepath.Join(dir, metaFile), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, testFacts()); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, metaFile), meta, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "shard-00", "store")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, testFacts()); err == nil || !strings.Contains(err.Error(), "shard-00") {
		t.Errorf("a shard is gone: %v", err)
	}
}

// A writer makes a reader fail with a reason after two seconds; readers share.
func TestLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if _, err := build(t.Context(), dir, testFacts(), each(testDocument("a", "XAA", 2022, "en", "one")), 1); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		x, err := Open(dir, testFacts())
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		if ask(t, x, corpus.Query{Text: "one"}).Total != 1 {
			t.Error("a second reader finds nothing")
		}
	}
	other := filepath.Join(t.TempDir(), "index")
	if _, err := build(t.Context(), other, testFacts(), each(testDocument("a", "XAA", 2022, "en", "one")), 1); err != nil {
		t.Fatal(err)
	}
	writer, err := bleve.Open(filepath.Join(other, "shard-00"))
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	begin := time.Now()
	_, err = Open(other, testFacts())
	if err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("a locked index: %v", err)
	}
	if took := time.Since(begin); took < 1500*time.Millisecond || took > 10*time.Second {
		t.Errorf("gave up after %v", took)
	}
}

func TestFingerprint(t *testing.T) {
	docs := miniCorpus(t)
	x := opened(t, 2, docs...)
	is, err := x.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	should, err := Expect(t.Context(), testFacts(), each(docs...))
	if err != nil || is != should || is.Documents != len(docs) {
		t.Errorf("is %+v, should be %+v, %v", is, should, err)
	}
	if built, err := Build(t.Context(), filepath.Join(t.TempDir(), "index"), testFacts(), each(docs...)); err != nil || built != is {
		t.Errorf("Build gave %+v, %v; the index has %+v", built, err, is)
	}
	docs[0].Passages[0].Text += "!"
	if other, _ := Expect(t.Context(), testFacts(), each(docs...)); other.Hash == is.Hash || other.Passages != is.Passages {
		t.Errorf("another text, the same fingerprint")
	}
	if other, _ := Expect(t.Context(), testFacts(), each(docs[1:]...)); other.Passages >= is.Passages {
		t.Errorf("a document less, %+v", other)
	}
}

func TestVersion(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(testkit.Root(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(mod), "github.com/blevesearch/bleve/v2 "+bleveVersion+"\n") {
		t.Errorf("go.mod has another Bleve than %s", bleveVersion)
	}
	if got := Version(); got != fmt.Sprintf("Bleve %s, index format %d", bleveVersion, Format) {
		t.Error(got)
	}
}

// A search ends when its context does, with the context's error.
func TestDeadline(t *testing.T) {
	var texts []string
	for i := range 3000 {
		texts = append(texts, strings.Repeat(fmt.Sprintf("aa%d ab%d common word ", i, i%7), 40))
	}
	x := opened(t, 2, testDocument("a", "XAA", 2022, "en", texts...), testDocument("b", "XAA", 2022, "en", texts...))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Search(cancelled, corpus.Query{Text: "common"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	short, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, err := x.Search(short, corpus.Query{Text: "(common NEAR/999 word) NEAR/999 aa* NEAR/9 ab*"})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("deadline: %v", err)
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("a search of 5 ms took %v", took)
	}
}
