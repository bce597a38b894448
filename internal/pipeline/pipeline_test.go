package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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

func TestRunSkipsWhatHasNotChanged(t *testing.T) {
	b := newBench(t)
	b.write("XAA_review_2022_en.pdf", "Objective 9\fsecond page")
	b.write("deep/other.PDF", "text")
	b.write("notes.txt", "not a PDF by name")
	first := b.run(pipeline.Options{})
	if first.Documents != 2 || first.Pages != 3 || first.Passages != 3 || first.Tags != 1 || first.Skipped != 0 || !first.Published {
		t.Errorf("first run: %+v", first)
	}
	second := b.run(pipeline.Options{})
	if second.Skipped != 2 || second.Pages != 3 || second.Published || second.Generation != first.Generation || b.ex.runs.Load() != 2 {
		t.Errorf("second run: %+v, %d extractions", second, b.ex.runs.Load())
	}
	if d := bundle(t, b, "xaa-2022-en").Document; d.Country != "XAA" || d.Cycle != 2022 || d.Language != "en" || !strings.Contains(strings.Join(d.Inferred, " "), "country cycle doc_kind") {
		t.Errorf("inferred document: %+v", d)
	}
}

func bundle(t *testing.T, b *bench, id string) *corpus.Bundle {
	t.Helper()
	x, err := b.w.ReadBundle(id)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestChangedTaggersRetagWithoutExtracting(t *testing.T) {
	b := newBench(t)
	b.write("a.pdf", "Objective 9")
	b.run(pipeline.Options{})
	b.st.TagVersion = "2"
	sum := b.run(pipeline.Options{})
	if sum.Retagged != 1 || sum.Skipped != 0 || b.ex.runs.Load() != 1 || !sum.Published {
		t.Errorf("%+v, %d extractions", sum, b.ex.runs.Load())
	}
	b.st.TextVersion = "2"
	b.run(pipeline.Options{})
	if b.ex.runs.Load() != 2 {
		t.Errorf("%d extractions after a changed engine, want 2", b.ex.runs.Load())
	}
}

func TestRetagWritesWhatIngestWould(t *testing.T) {
	b := newBench(t)
	b.write("a.pdf", "Objective 9")
	b.run(pipeline.Options{})
	before := bundle(t, b, "a")
	b.st.TagVersion, b.st.Taggers = "2", nil
	for i, want := range []int{1, 0} { // the second time there is nothing to do
		if n, err := pipeline.Retag(t.Context(), b.w, b.st, 2); n != want || err != nil {
			t.Errorf("run %d: %d documents, %v; want %d", i+1, n, err, want)
		}
	}
	after := bundle(t, b, "a")
	if len(before.Tags) == 0 || len(after.Tags) != 0 || !cmp.Equal(before.Passages, after.Passages) {
		t.Errorf("%d tags before, %d after; passages: %s", len(before.Tags), len(after.Tags), cmp.Diff(before.Passages, after.Passages))
	}
	if sum := b.run(pipeline.Options{}); sum.Skipped != 1 || b.ex.runs.Load() != 1 {
		t.Errorf("ingest after it: %+v, %d extractions; want the document skipped", sum, b.ex.runs.Load())
	}
}

func TestChangedFileIsReadAgain(t *testing.T) {
	b := newBench(t)
	b.write("a.pdf", "one")
	b.run(pipeline.Options{})
	b.write("a.pdf", "two")
	b.run(pipeline.Options{})
	if got := bundle(t, b, "a").Passages[0].Text; got != "two" {
		t.Errorf("passage is %q", got)
	}
}

func TestTroublesAreStored(t *testing.T) {
	b := newBench(t)
	good := b.write("good.pdf", "text")
	b.write("empty.pdf", "")
	b.write("twin.pdf", "text")
	manifest := b.write("list.csv", "file,id,country,cycle\ngood.pdf,good,XAA,2022\ngone.pdf,gone,XBB,2022\ntwin.pdf,,Aldovia,next year\n,x,XAA,2022\nshort\n")
	paths := []string{filepath.Dir(good), filepath.Join(b.dir, "nowhere.pdf")}
	sum := b.run(pipeline.Options{Manifest: manifest, Paths: paths})
	got := map[string]string{}
	for _, p := range sum.Troubles {
		got[p.Document] += p.Code + " "
	}
	want := map[string]string{"empty": "empty ", "gone": "missing ", "nowhere": "missing ", "twin": "manifest manifest duplicate "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if sum.Failed != 3 || sum.Documents != 5 {
		t.Errorf("%+v", sum)
	}
	if len(sum.ManifestErrors) != 2 || !strings.Contains(sum.ManifestErrors[0], "line 5") || !strings.Contains(sum.ManifestErrors[1], "line 6") {
		t.Errorf("manifest errors: %q", sum.ManifestErrors)
	}
	if b.run(pipeline.Options{Manifest: manifest, Paths: paths, Retry: true}); b.ex.runs.Load() != 4 {
		t.Errorf("%d extractions after a retry, want 4: good, twin, and empty twice", b.ex.runs.Load())
	}
}

func TestInterruptionLosesNothing(t *testing.T) {
	b := newBench(t)
	for i := range 20 {
		b.write(fmt.Sprintf("d%02d.pdf", i), fmt.Sprintf("Objective 9 number %d", i))
	}
	ctx, cancel := context.WithCancel(context.Background())
	opt := pipeline.Options{Paths: []string{filepath.Join(b.dir, "in")}, Jobs: 2, Now: time.Now, Progress: func(p pipeline.Progress) {
		if p.Documents == 7 {
			cancel()
		}
	}}
	if _, err := pipeline.Run(ctx, b.w, b.st, opt); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	sum := b.run(pipeline.Options{})
	if sum.Skipped < 7 || sum.Documents != 20 || !sum.Published {
		t.Errorf("after the interruption: %+v", sum)
	}
	findings, err := pipeline.Verify(context.Background(), b.w, b.st.Versions, listCheckers)
	if err != nil || len(findings) > 0 {
		t.Errorf("verify: %q, %v", findings, err)
	}
}

func TestVerifyFindsWhatDoesNotFit(t *testing.T) {
	b := newBench(t)
	b.write("a.pdf", "Objective 9")
	b.run(pipeline.Options{})
	x := bundle(t, b, "a")
	x.Passages[0].Spans[0].End--
	x.Passages[0].Text = "objective 9"
	x.Tags[0].Evidence[0].End = 99
	x.TagPrint = "other"
	if _, err := b.w.WriteBundle(x); err != nil {
		t.Fatal(err)
	}
	g, err := b.w.Current()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(g.Index(), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.w.OriginalPath(x.Document.SHA256), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	findings, err := pipeline.Verify(context.Background(), b.w, b.st.Versions, listCheckers)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(findings, "\n")
	for _, want := range []string{"does not say what page 1 says", "lies outside", "original", "other bundles", "index of gen-000001 has changed"} {
		if !strings.Contains(all, want) {
			t.Errorf("no finding says %q:\n%s", want, all)
		}
	}
}

func TestManifestOverridesAndInference(t *testing.T) {
	b := newBench(t)
	b.write("kenya-report.pdf", "The Republic of Kenya and the Global Compact for Safe, Orderly and Regular Migration.\nVoluntary review of 2024.")
	manifest := b.write("m.csv", "file,title,doc_kind\n*.pdf,A title,gcm_review\n")
	b.run(pipeline.Options{Manifest: manifest})
	ids, err := b.w.IDs()
	if err != nil || len(ids) != 1 {
		t.Fatalf("%q, %v", ids, err)
	}
	d := bundle(t, b, ids[0]).Document
	if d.Title != "A title" || d.Country != "KEN" || d.Kind != corpus.KindReview {
		t.Errorf("%+v", d)
	}
}

func TestDefinitionErrorsNameTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"title: x\nengin: auto\n": "line 2",
		"engine: auto\ntaggers: [kind]\nroster: un_members\nreviews: [letter]\n": "letter",
		"engine: auto\ntaggers: [kind]\nroster: none.csv\nreviews: [other]\n":    "none.csv",
		"engine: auto\ntaggers: [kind]\nroster: bad.csv\nreviews: [other]\n":     "line 3",
	} {
		dir := t.TempDir()
		for name, data := range map[string]string{"p.yaml": text, "bad.csv": "iso3,name_en\nXAA,Aldovia\nxyz,X\n"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, err := pipeline.LoadDefinition(filepath.Join(dir, "p.yaml"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", text, err, want)
		}
	}
	for _, name := range pipeline.DefinitionNames() {
		if _, err := pipeline.LoadDefinition(name); err != nil {
			t.Errorf("embedded definition: %v", err)
		}
	}
}

func TestManifestHeader(t *testing.T) {
	dir := t.TempDir()
	for text, want := range map[string]string{"": "no header", "files,id\n": `"files"`, "id,title\n": "column file"} {
		path := filepath.Join(dir, "m.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := pipeline.ReadManifest(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", text, err, want)
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte("file,id\n*.pdf,x\n\"a\nb,c\n"))
	f.Add([]byte("\ufefffile,cycle,country\nx.pdf,20222,KE\n[,1,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "m.csv")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		m, err := pipeline.ReadManifest(path)
		if err != nil {
			return
		}
		rows := bytes.Count(data, []byte("\n"))
		if len(m.Bad) > rows+1 {
			t.Errorf("%d bad rows in %d lines", len(m.Bad), rows)
		}
	})
}

func TestForumsAndFingerprintsAreStable(t *testing.T) {
	b := newBench(t)
	b.write("a.pdf", "Objective 9")
	b.run(pipeline.Options{})
	first := bundle(t, b, "a")
	other := newBench(t)
	other.write("a.pdf", "Objective 9")
	other.run(pipeline.Options{})
	second := bundle(t, other, "a")
	if first.TagPrint != second.TagPrint || first.TextPrint != second.TextPrint {
		t.Error("the same file elsewhere has another fingerprint")
	}
	if !maps.Equal(b.st.Versions, other.st.Versions) {
		t.Error("versions differ")
	}
}
