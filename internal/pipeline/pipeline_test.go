package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/pipeline"
)

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
