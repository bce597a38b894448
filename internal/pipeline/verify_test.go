package pipeline_test

import (
	"context"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/pipeline"
)

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

// Of other versions is told which they are, what of them differs, and what to do;
// the bundles are not blamed.
func TestVerifyNamesOtherVersions(t *testing.T) {
	b := newBench(t)
	b.st.Versions = map[string]string{"program": "test", "text": "engine 1; recognition off; segment 2", "duckdb": "1"}
	b.write("a.pdf", "Objective 9")
	b.run(pipeline.Options{})
	for _, c := range []struct {
		key, now string
		want     []string
	}{
		{"program", "test", nil},
		{"text", "engine 1; tesseract 5; segment 2", []string{`generation gen-000001 was made with text "recognition off", here it is "tesseract 5": read the documents again with "stocktake ingest", or verify with the settings they were read with`}},
		{"duckdb", "2", []string{`generation gen-000001 was made with duckdb "1", here it is "2": run "stocktake rebuild"`}},
		{"bleve", "3", []string{`generation gen-000001 was made with bleve "", here it is "3": run "stocktake rebuild"`}},
	} {
		now := maps.Clone(b.st.Versions)
		now[c.key] = c.now
		findings, err := pipeline.Verify(context.Background(), b.w, now, listCheckers)
		if err != nil || !slices.Equal(findings, c.want) {
			t.Errorf("%s %q: %q, %v, want %q", c.key, c.now, findings, err, c.want)
		}
	}
}
