//go:build unix

package ocr

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stocktake/internal/extract/pdfium"
)

func TestMissing(t *testing.T) {
	t.Setenv("PATH", "")
	if _, err := Find(t.Context()); !errors.Is(err, ErrMissing) {
		t.Errorf("error %v, want that it is missing", err)
	}
}

// fake puts a program named tesseract on the path that answers the questions of
// Find and otherwise does as told.
func fake(t *testing.T, does string) *Tesseract {
	t.Helper()
	dir := t.TempDir()
	script := "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 9.9.9'; exit;;\n--list-langs) printf 'List (2):\\nosd\\neng\\n'; exit;;\nesac\n" + does + "\n"
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	x, err := Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return x
}

var empty = Page{Image: image.NewGray(image.Rect(0, 0, 20, 20)), Width: 20, Height: 20}

func TestAvailable(t *testing.T) {
	x := fake(t, "exit 0")
	version, languages := x.Available()
	if version != "9.9.9" || strings.Join(languages, " ") != "eng osd" || x.String() != "tesseract 9.9.9 eng+osd" || !x.Has("eng") || x.Has("fra") || x.Has("") {
		t.Errorf("%q %q %q", version, languages, x)
	}
	if got, err := x.Recognise(t.Context(), empty, "en"); err != nil || len(got.Lines) > 0 || got.Engine != "tesseract 9.9.9 eng" {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := x.Recognise(t.Context(), Page{Image: image.NewGray(image.Rectangle{})}, "en"); err == nil {
		t.Error("no error for an image without pixels")
	}
}

func TestLimits(t *testing.T) {
	x := fake(t, "while :; do echo 0123456789012345678901234567890123456789; done")
	old := maxOutput
	maxOutput = 1 << 16
	defer func() { maxOutput = old }()
	if _, err := x.Recognise(t.Context(), empty, "en"); !errors.Is(err, errOutput) {
		t.Errorf("flood: %v", err)
	}
	x = fake(t, "sleep 60 & sleep 60")
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	if _, err := x.Recognise(ctx, empty, "en"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	slow := wall
	wall = 200 * time.Millisecond
	defer func() { wall = slow }()
	if _, err := x.Recognise(t.Context(), empty, "en"); !errors.Is(err, errClock) {
		t.Errorf("clock: %v", err)
	}
	wall = slow
	x = fake(t, "echo 'no such thing' >&2; exit 3")
	if _, err := x.Recognise(t.Context(), empty, "en"); err == nil || !strings.Contains(err.Error(), "no such thing") {
		t.Errorf("fault: %v", err)
	}
}

// A page on its side is turned before it is read, and its lines stand where
// they are on the page.
func TestPageOnItsSide(t *testing.T) {
	x := installed(t)
	if !x.Has("osd") || !x.Has("eng") {
		t.Skip("needs the packs osd and eng")
	}
	lib, err := pdfium.New(pdfium.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	p := pagesOf(t, lib, "xaa-2022-en.pdf", 150)[1]
	upright, err := x.Recognise(t.Context(), p.Page, "en")
	if err != nil {
		t.Fatal(err)
	}
	side := Page{Image: turned(p.Image, 90), Width: p.Height, Height: p.Width}
	got, err := x.Recognise(t.Context(), side, "en")
	if err != nil {
		t.Fatal(err)
	}
	if wrong := distance(characters(upright.Lines), allCharacters(got.Lines)); wrong > len(characters(upright.Lines))/10 {
		t.Errorf("%d characters differ", wrong)
	}
	if len(got.Lines) < len(upright.Lines)-2 {
		t.Errorf("%d lines, upright %d", len(got.Lines), len(upright.Lines))
	}
	for _, l := range got.Lines {
		if len(l.Text) < 20 {
			continue // a word alone does not tell which way it runs
		}
		if l.Size < 8 || l.Size > 20 || l.Box.X1-l.Box.X0 > 1.1*l.Size {
			t.Errorf("size of %+v", l)
		}
		if l.Angle != 90 || l.Box.X0 < 0 || l.Box.X1 > side.Width || l.Box.Y0 < -1 || l.Box.Y1 > side.Height+1 {
			t.Errorf("line %+v", l)
		}
	}
}
