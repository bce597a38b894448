//go:build unix

package worker

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/hostile"
	"stocktake/internal/extract/ocr"
	"stocktake/internal/testkit"
)

func installed(t *testing.T) {
	t.Helper()
	if _, err := ocr.Find(t.Context()); errors.Is(err, ocr.ErrMissing) {
		t.Skip("needs tesseract, which is not installed here")
	} else if err != nil {
		t.Fatal(err)
	}
}

// demo reads a demonstration review, with text recognition unless told otherwise.
func demo(t *testing.T, name, language string, opts Options) ([]corpus.Page, []corpus.Problem, error) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "testdata", "demo", name))
	if err != nil {
		t.Fatal(err)
	}
	opts.Engine, opts.CacheDir = extract.Auto, cacheDir(t)
	x, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return x.Extract(t.Context(), corpus.Document{ID: name, Language: language}, bytes.NewReader(data), int64(len(data)))
}

func TestScans(t *testing.T) {
	installed(t)
	for _, c := range []struct {
		file, language string
		page           int
		words          string
		engine         string
	}{
		{"xgg-2026-pt.pdf", "", 1, "segundo exame nacional", " por"}, // the language is found by reading
		{"xgg-2026-pt.pdf", "pt", 1, "segundo exame nacional", " por"},
		{"xcc-2026-es.pdf", "", 2, "Esta página se escaneó como imagen", " spa"}, // by the page before
	} {
		pages, problems, err := demo(t, c.file, c.language, Options{OCRJobs: 2})
		if err != nil || len(problems) > 0 || len(pages) < c.page {
			t.Errorf("%s: %v %v", c.file, problems, err)
			continue
		}
		p := pages[c.page-1]
		if !strings.Contains(p.Text(), c.words) || !strings.HasPrefix(p.Engine, "tesseract ") || !strings.HasSuffix(p.Engine, c.engine) || p.Reason == "" || p.Quality < 0.8 {
			t.Errorf("%s, page %d: engine %q, reason %q, quality %v, text %q", c.file, c.page, p.Engine, p.Reason, p.Quality, p.Text())
		}
		for _, l := range p.Lines {
			if l.Conf < 0.5 || l.Conf > 1 || l.Box.X0 < 0 || l.Box.X1 > p.Width || l.Size < 5 {
				t.Errorf("%s: line %+v", c.file, l)
			}
		}
		if c.page > 1 && pages[0].Engine != extract.PDFText {
			t.Errorf("%s: page 1 by %s", c.file, pages[0].Engine)
		}
	}
}

// Without the program the pages stay as they are and the problem says what to install.
func TestWithoutTesseract(t *testing.T) {
	t.Setenv("PATH", "")
	_, _, err := demo(t, "xgg-2026-pt.pdf", "pt", Options{})
	var p corpus.Problem
	if !errors.As(err, &p) || p.Code != corpus.CodeNoText || !strings.Contains(p.Message, "install tesseract-ocr and the language packs tesseract-ocr-por") || !strings.Contains(p.Message, "ingest --retry") {
		t.Errorf("error %v", err)
	}
	pages, problems, err := demo(t, "xcc-2026-es.pdf", "", Options{})
	if err != nil || len(pages) != 2 || len(problems) != 1 || problems[0].Code != corpus.CodePageText || problems[0].Page != 2 || !strings.Contains(problems[0].Message, "install tesseract-ocr") {
		t.Errorf("%d pages, %v, %v", len(pages), problems, err)
	}
	if v := Versions(t.Context(), Options{}); v != "no tesseract" {
		t.Errorf("versions %q", v)
	}
}

func TestRecognitionOff(t *testing.T) {
	_, _, err := demo(t, "xgg-2026-pt.pdf", "pt", Options{OCR: OCROff})
	var p corpus.Problem
	if !errors.As(err, &p) || p.Code != corpus.CodeNoText || strings.Contains(p.Message, "install") {
		t.Errorf("error %v", err)
	}
	if v := Versions(t.Context(), Options{OCR: OCROff}); v != "recognition off" {
		t.Errorf("versions %q", v)
	}
	if _, err := New(Options{Engine: extract.Auto, OCR: "always"}); err == nil || !strings.Contains(err.Error(), "auto and off") {
		t.Errorf("unknown value: %v", err)
	}
}

// A page beyond the limit, and one on which the program breaks, keep their problem.
func TestRecognitionFails(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 9.9.9';;\n--list-langs) printf 'List:\\neng\\npor\\n';;\n*) exec sleep 60;;\nesac\n"
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "testdata", "demo", "xgg-2026-pt.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(Options{Engine: extract.Auto, CacheDir: cacheDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	if _, err := x.ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	began := time.Now()
	_, _, err = x.Extract(ctx, corpus.Document{ID: "d", Language: "pt"}, bytes.NewReader(data), int64(len(data)))
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 12*time.Second {
		t.Errorf("error %v after %v", err, time.Since(began))
	}
	noChildren(t, x)
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(strings.Replace(script, "exec sleep 60", "echo broken >&2; exit 7", 1)), 0o755); err != nil {
		t.Fatal(err)
	}
	_, _, err = x.Extract(t.Context(), corpus.Document{ID: "d", Language: "pt"}, bytes.NewReader(data), int64(len(data)))
	var p corpus.Problem
	if !errors.As(err, &p) || p.Code != corpus.CodeNoText || !strings.Contains(p.Message, "broken") {
		t.Errorf("error %v", err)
	}
}

func TestRender(t *testing.T) {
	x, err := New(Options{Engine: extract.Auto, CacheDir: cacheDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	file := hostile.Sound("HHHHHH", "second")
	data, err := x.Render(t.Context(), bytes.NewReader(file), int64(len(file)), 2, 144)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil || img.Bounds().Dx() != 1224 || img.Bounds().Dy() != 1584 {
		t.Errorf("image %v, %v", img.Bounds(), err)
	}
	for name, c := range map[string]struct {
		file      []byte
		page, dpi int
		code      string
	}{
		"no such page": {file, 3, 100, corpus.CodePageError}, "too fine": {file, 1, 5000, corpus.CodePageError},
		"not a PDF": {[]byte("hello"), 1, 100, corpus.CodeDamaged}, "empty": {nil, 1, 100, corpus.CodeDamaged},
	} {
		_, err := x.Render(t.Context(), bytes.NewReader(c.file), int64(len(c.file)), c.page, c.dpi)
		var p corpus.Problem
		if !errors.As(err, &p) || p.Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestUnpackGray(t *testing.T) {
	for _, data := range [][]byte{nil, {0, 0, 0, 1}, {0, 0, 0, 2, 0, 0, 0, 2, 9, 9, 9}, {0, 0, 0, 0, 0, 0, 0, 1}, {255, 255, 255, 255, 255, 255, 255, 255, 1}} {
		if _, err := unpackGray(data); err == nil {
			t.Errorf("%v is an image", data)
		}
	}
	img, err := unpackGray([]byte{0, 0, 0, 2, 0, 0, 0, 1, 7, 8})
	if err != nil || img.GrayAt(1, 0).Y != 8 {
		t.Errorf("%v %v", img, err)
	}
}
