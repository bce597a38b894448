package pipeline_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
	"stocktake/internal/pipeline"
)

// What a run publishes while it works is what its stored bundles give: documents
// of the run and of earlier ones, larger together than what is held in memory,
// with bytes that no file of a bundle can hold.
func TestRunPublishesWhatIsStored(t *testing.T) {
	b := newBench(t)
	b.write("d07b.pdf", "Objective 9")
	b.run(pipeline.Options{})
	for i := range 30 {
		b.write(fmt.Sprintf("d%02d.pdf", i), strings.Repeat("Objective 9\f", 99)+"end")
	}
	manifest := b.write("list.csv", "file,title\nd13.pdf,Bad \xff title\n")
	b.run(pipeline.Options{Manifest: manifest, Paths: []string{filepath.Join(b.dir, "in")}})
	ran, err := b.w.Current()
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := pipeline.Publish(context.Background(), b.w, b.st, true); err != nil {
		t.Fatal(err)
	}
	again, err := b.w.Current()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(again.Manifest, ran.Manifest); diff != "" {
		t.Errorf("the run's manifest is not that of a rebuild (-rebuild +run):\n%s", diff)
	}
	if !strings.Contains(ran.Manifest.Index, `Bad \ufffd title`) {
		t.Error("the title with a bad byte is not as its bundle has it")
	}
	if n := ran.Manifest.Counts["documents"]; n != 31 {
		t.Errorf("%d documents, want 31", n)
	}
}

// broken takes the workspace's folder of bundles away.
type broken struct {
	*texts
	dir string
}

func (x broken) Extract(ctx context.Context, d corpus.Document, r io.ReaderAt, size int64) ([]corpus.Page, []corpus.Problem, error) {
	if d.ID == "d09" { // renamed, since others write into it meanwhile
		if err := os.Rename(x.dir, x.dir+"-gone"); err != nil {
			return nil, nil, err
		}
	}
	return x.texts.Extract(ctx, d, r, size)
}

// Trouble with the workspace ends the run although the generation that is being
// built still waits for documents, and nothing of it is left.
func TestRunEndsWithBrokenWorkspace(t *testing.T) {
	b := newBench(t)
	for i := range 20 {
		b.write(fmt.Sprintf("d%02d.pdf", i), fmt.Sprintf("Objective 9 number %d", i))
	}
	b.st.Extractor = broken{b.ex, filepath.Join(b.w.Dir, "bundles")}
	ended := make(chan error, 1)
	go func() {
		_, err := pipeline.Run(context.Background(), b.w, b.st, pipeline.Options{Paths: []string{filepath.Join(b.dir, "in")}, Jobs: 2, Now: time.Now})
		ended <- err
	}()
	select {
	case err := <-ended:
		if err == nil || !strings.Contains(err.Error(), "storing the bundle") {
			t.Errorf("error %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("the run does not end")
	}
	left, err := filepath.Glob(filepath.Join(b.w.Dir, "*gen-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left in the workspace: %q, %v", left, err)
	}
}
