package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/pipeline"
)

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
