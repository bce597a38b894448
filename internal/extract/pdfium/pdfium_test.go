package pdfium

import (
	"bytes"
	"errors"
	"image/color"
	"math"
	"os"
	"strings"
	"testing"

	"stocktake/internal/extract/hostile"
	"stocktake/internal/extract/layout"
)

// engine is made once: compiling takes seconds, and a folder per run is enough.
var engine *Engine

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "stocktake-pdfium")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	if err := Warm(dir); err != nil {
		panic(err)
	}
	if engine, err = New(Options{CacheDir: dir, Memory: 128 << 20}); err != nil {
		panic(err)
	}
	defer engine.Close()
	return m.Run()
}

func open(t *testing.T, file []byte) *Document {
	t.Helper()
	d, err := engine.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func words(p *layout.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

func TestGlyphs(t *testing.T) {
	d := open(t, hostile.Sound("Objective 7\nsecond line", "page two"))
	if d.NumPages() != 2 {
		t.Fatalf("%d pages, want 2", d.NumPages())
	}
	p, err := d.Page(1)
	if err != nil {
		t.Fatal(err)
	}
	if got := words(p); got != "Objective 7second line" {
		t.Errorf("text %q", got)
	}
	g := p.Glyphs[0]
	if g.Text != "O" || math.Abs(g.X-72) > .1 || math.Abs(g.Y-92) > .1 || g.Size != 12 || g.Angle != 0 || !g.Mapped {
		t.Errorf("first glyph %+v, want O at 72, 92, size 12", g)
	}
	if math.Abs(g.Advance-9.33) > .1 { // Helvetica's O is 778/1000 wide
		t.Errorf("advance %.2f, want 9.33", g.Advance)
	}
	if p.Width != 612 || p.Height != 792 || p.Unmapped != 0 {
		t.Errorf("page %v × %v, %d unmapped", p.Width, p.Height, p.Unmapped)
	}
}

func TestRotation(t *testing.T) {
	for _, c := range hostile.Cases() {
		if c.Name != "rotated page" {
			continue
		}
		p, err := open(t, c.Make()).Page(1)
		if err != nil {
			t.Fatal(err)
		}
		// 72, 700 from the bottom left of an upright page, turned clockwise.
		if g := p.Glyphs[0]; p.Width != 792 || g.Angle != 90 || math.Abs(g.X-700) > .1 || math.Abs(g.Y-72) > .1 || g.Advance < 8 {
			t.Errorf("width %v, first glyph %+v", p.Width, g)
		}
	}
}

func TestScanCover(t *testing.T) {
	p, err := open(t, hostile.Scan(1)).Page(1)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Glyphs) != 0 || p.ImageCover < .99 {
		t.Errorf("%d glyphs, image cover %.2f", len(p.Glyphs), p.ImageCover)
	}
}

func TestRender(t *testing.T) {
	d := open(t, hostile.Sound("HHHHHHHHHH"))
	img, err := d.Render(1, 72)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 612 || b.Dy() != 792 {
		t.Fatalf("size %v", b)
	}
	dark := 0
	for x := 72; x < 160; x++ {
		for y := 83; y < 93; y++ {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 128 {
				dark++
			}
		}
	}
	if dark < 50 {
		t.Errorf("%d dark pixels where the text stands", dark)
	}
	if g := color.GrayModel.Convert(img.At(300, 400)).(color.Gray).Y; g != 255 {
		t.Errorf("ground is %d, want white", g)
	}
	if _, err := d.Render(1, 5000); err == nil {
		t.Error("no error for 5000 dpi")
	}
}

func TestErrors(t *testing.T) {
	if _, err := engine.Open(strings.NewReader("not a pdf"), 9); !errors.Is(err, ErrDamaged) {
		t.Errorf("not a PDF: %v", err)
	}
	d := open(t, hostile.Sound("a"))
	if _, err := d.Page(2); !errors.Is(err, ErrDamaged) {
		t.Errorf("page 2 of 1: %v", err)
	}
}

// A module that ran out of memory says so, and the next file is read as if nothing had been.
func TestMemoryLimit(t *testing.T) {
	for _, c := range hostile.Cases() {
		if c.Name != "string of 100 MB" {
			continue
		}
		file := c.Make()
		d, err := engine.Open(bytes.NewReader(file), int64(len(file)))
		if err == nil {
			_, err = d.Page(1)
			defer d.Close()
		}
		if !errors.Is(err, ErrMemory) {
			t.Errorf("%s: %v, want ErrMemory", c.Name, err)
		}
	}
	p, err := open(t, hostile.Sound("after")).Page(1)
	if err != nil || words(p) != "after" {
		t.Errorf("after the limit: %v", err)
	}
}
