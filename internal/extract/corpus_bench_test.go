package extract

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

// BenchmarkCorpus reads the shared corpus with the first engine, in this
// process: what extraction costs without starting workers.
func BenchmarkCorpus(b *testing.B) {
	root := testkit.Shared(b, "corpus")
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".pdf") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	x, err := New(PDFText, Options{})
	if err != nil {
		b.Fatal(err)
	}
	pages := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, path := range files {
			f, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			info, err := f.Stat()
			if err != nil {
				b.Fatal(err)
			}
			// What cannot be read is a problem, and no matter here.
			res, _ := x.Read(context.Background(), corpus.Document{ID: path}, f, info.Size())
			if res != nil {
				pages += len(res.Pages)
			}
			f.Close()
		}
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}
