//go:build unix

package worker

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/testkit"
)

// shared reads a file of the shared material and recognises its first unread pages.
func shared(t *testing.T, path, language string, most int) ([]corpus.Page, []corpus.Problem) {
	t.Helper()
	data, err := os.ReadFile(testkit.Shared(t, path))
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(Options{Engine: extract.Auto, CacheDir: cacheDir(t), OCRPages: most})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	pages, problems, err := x.Extract(t.Context(), corpus.Document{ID: path, Language: language}, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return pages, problems
}

// The scans of the corpus give text of words that are sure, and none of the
// pages that were recognised has a problem. One page of each is read.
func TestCorpusScans(t *testing.T) {
	installed(t)
	for _, c := range []struct {
		file, language, engine string
	}{
		{"CMR_Cameroon_INDC_Addendum_French.pdf", "fr", " fra"},
		{"PAN_Panama_INDC_Addendum_Spanish.pdf", "es", " spa"},
		{"BLR_Belarus_INDC_Russian.pdf", "ru", " rus"},
	} {
		pages, problems := shared(t, filepath.Join("corpus", "climate", c.file), c.language, 1)
		p := pages[0]
		if !strings.HasPrefix(p.Engine, "tesseract ") || !strings.HasSuffix(p.Engine, c.engine) || p.Quality < 0.8 || len(strings.Fields(p.Text())) < 40 {
			t.Errorf("%s: page 1 by %q, quality %v, %d words", c.file, p.Engine, p.Quality, len(strings.Fields(p.Text())))
		}
		for _, found := range problems {
			if found.Page == p.Number {
				t.Errorf("%s: %s", c.file, found.Message)
			}
		}
		t.Logf("%s: %d words, quality %.3f, %d pages", c.file, len(strings.Fields(p.Text())), p.Quality, len(pages))
	}
}

// A typescript whose layer garbles figures is read anew where that gains: of
// its first four such pages, the fourth.
func TestLayerWithGarbledFigures(t *testing.T) {
	installed(t)
	pages, _ := shared(t, filepath.Join("pdf-cases", "scan-bad-ocr-1-2bd93b.pdf"), "fr", 4)
	if p := pages[3]; !strings.HasPrefix(p.Engine, "tesseract ") || !strings.HasPrefix(p.Reason, corpus.ReasonFigures) || strings.Contains(p.Text(), "198L") {
		t.Errorf("page 4 by %q (%s): %q", p.Engine, p.Reason, p.Text())
	}
	if p := pages[5]; p.Engine != extract.PDFText || p.Reason != corpus.ReasonLayer {
		t.Errorf("page 6, without garbled figures, by %q (%s)", p.Engine, p.Reason)
	}
}
