package segment

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/lang"
	"stocktake/internal/testkit"
)

// What must hold for pages made by a test must hold for real ones; and hardly
// any paragraph may begin inside a sentence.
func TestRealFiles(t *testing.T) {
	dir := testkit.Shared(t, "corpus")
	x, err := extract.New(extract.Auto, extract.Options{Without: true})
	if err != nil {
		t.Fatal(err)
	}
	text, inside := 0, 0
	for _, pattern := range []string{"upr/albania2014.pdf", "upr/argentina2008.pdf", "climate/NER_*", "climate/GTM_*", "climate/KWT_*", "climate/KGZ_*", "evaluation/evaluation-21-en.pdf"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no file %s: %v", pattern, err)
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		doc := corpus.Document{ID: filepath.Base(files[0])}
		pages, _, err := x.Extract(context.Background(), doc, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatalf("%s: %v", doc.ID, err)
		}
		got, err := New(Options{Known: lang.Known}).Segment(context.Background(), doc, pages)
		if err != nil {
			t.Fatal(err)
		}
		if msg := broken(pages, got); msg != "" {
			t.Errorf("%s: %s", doc.ID, msg)
		}
		for _, s := range texts(got, corpus.RoleBody) {
			if text++; lowerStart(s) {
				inside++
			}
		}
	}
	if text < 500 || inside*100 > text {
		t.Errorf("%d of %d paragraphs begin inside a sentence", inside, text)
	}
}
