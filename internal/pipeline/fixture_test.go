package pipeline_test

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/pipeline"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
)

// texts stands in for the engines: a file's text is its bytes, a page a form feed.
type texts struct{ runs atomic.Int32 }

func (*texts) Name() string { return "texts" }

func (x *texts) Extract(_ context.Context, d corpus.Document, r io.ReaderAt, size int64) ([]corpus.Page, []corpus.Problem, error) {
	x.runs.Add(1)
	raw, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, nil, err
	}
	if len(raw) == 0 {
		return nil, nil, fmt.Errorf("extracting: %w", corpus.Problem{Stage: corpus.StageExtract, Code: corpus.CodeEmpty, Message: "The file is empty."})
	}
	var pages []corpus.Page
	for i, text := range strings.Split(string(raw), "\f") {
		p := corpus.Page{Number: i + 1}
		for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
			p.Lines = append(p.Lines, corpus.Line{Text: l, Size: 11})
		}
		pages = append(pages, p)
	}
	return pages, nil, nil
}

// lines makes a passage of each line.
type lines struct{}

func (lines) Name() string { return "lines" }

func (lines) Segment(_ context.Context, d corpus.Document, pages []corpus.Page) ([]corpus.Passage, error) {
	var out []corpus.Passage
	for i := range pages {
		starts := pages[i].LineStarts()
		for j, l := range pages[i].Lines {
			out = append(out, corpus.Passage{ID: fmt.Sprintf("%s.p%d.%d", d.ID, i+1, j+1), Document: d.ID, Ordinal: len(out) + 1, Role: corpus.RoleBody, Text: l.Text, Language: d.Language,
				Spans: []corpus.Span{{Page: i + 1, Start: starts[j], End: starts[j] + len(l.Text)}}})
		}
	}
	return out, nil
}

// nines tags passages that hold a 9.
type nines struct{}

func (nines) Name() string { return "nines" }

func (nines) Tag(_ context.Context, _ corpus.Document, passages []corpus.Passage, _ []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	for _, p := range passages {
		if i := strings.IndexByte(p.Text, '9'); i >= 0 {
			out = append(out, corpus.Tag{Passage: p.ID, Scheme: corpus.SchemeGCM, Notation: "9", Score: 1, Method: corpus.MethodCitation, Evidence: []corpus.Evidence{{Start: i, End: i + 1, Term: "9"}}})
		}
	}
	return out, nil
}

type bench struct {
	t   *testing.T
	dir string
	w   *workspace.Workspace
	st  pipeline.Stages
	ex  *texts
}

func newBench(t *testing.T) *bench {
	t.Helper()
	tx, err := taxonomy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	def, err := pipeline.LoadDefinition("demo")
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, dir: t.TempDir(), ex: &texts{}}
	if b.w, err = workspace.OpenOrCreate(filepath.Join(b.dir, "w"), "test", time.Now()); err != nil {
		t.Fatal(err)
	}
	b.st = pipeline.Stages{Endings: []string{".pdf", ".docx"}, Extractor: b.ex, Segmenter: lines{}, Taggers: []corpus.Tagger{nines{}}, Taxonomy: tx.WithCountries(def.Invented), Definition: def,
		TextVersion: "1", TagVersion: "1", Versions: map[string]string{"program": "test"}, Loaders: listLoaders}
	return b
}

// listLoaders write titles and passages in place of a database and an index.
var listLoaders = pipeline.Loaders{
	Database: func(_ context.Context, path string, bundles iter.Seq2[*corpus.Bundle, error]) (map[string]string, error) {
		list, err := list(bundles)
		if err != nil {
			return nil, err
		}
		return map[string]string{"list": list}, os.WriteFile(path, []byte(list), 0o644)
	},
	Index: func(_ context.Context, dir string, bundles iter.Seq2[*corpus.Bundle, error]) (string, error) {
		list, err := list(bundles)
		if err != nil {
			return "", err
		}
		return list, os.WriteFile(dir, []byte(list), 0o644)
	},
}

var listCheckers = pipeline.Checkers{
	Database: func(_ context.Context, path string) (map[string]string, error) {
		raw, err := os.ReadFile(path)
		return map[string]string{"list": string(raw)}, err
	},
	Index: func(_ context.Context, dir string) (string, error) {
		raw, err := os.ReadFile(dir)
		return string(raw), err
	},
}

func list(bundles iter.Seq2[*corpus.Bundle, error]) (string, error) {
	var b strings.Builder
	for x, err := range bundles {
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s %+q\n", x.Document.ID, x.Document.Title)
		for _, p := range x.Passages {
			fmt.Fprintln(&b, p.ID, p.Text)
		}
	}
	return b.String(), nil
}

func (b *bench) write(name, text string) string {
	b.t.Helper()
	path := filepath.Join(b.dir, "in", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		b.t.Fatal(err)
	}
	return path
}

func (b *bench) run(opt pipeline.Options) *pipeline.Summary {
	b.t.Helper()
	if opt.Paths == nil && opt.Manifest == "" {
		opt.Paths = []string{filepath.Join(b.dir, "in")}
	}
	opt.Now = time.Now
	opt.Jobs = 2
	sum, err := pipeline.Run(context.Background(), b.w, b.st, opt)
	if err != nil {
		b.t.Fatal(err)
	}
	return sum
}

func bundle(t *testing.T, b *bench, id string) *corpus.Bundle {
	t.Helper()
	x, err := b.w.ReadBundle(id)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
