package extract

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/hostile"
	"stocktake/internal/extract/layout"
	"stocktake/internal/extract/office"
	"stocktake/internal/extract/pdfium"
	"stocktake/internal/testkit"
)

var doc = corpus.Document{ID: "xaa-2022-en"}

// read runs an engine on a file in this process, with a compiled form of
// PDFium that all tests share.
func read(t *testing.T, engine string, file []byte, opts Options) ([]corpus.Page, []corpus.Problem, error) {
	t.Helper()
	opts.CacheDir = cache
	x, err := New(engine, opts)
	if err != nil {
		t.Fatal(err)
	}
	return x.Extract(t.Context(), doc, bytes.NewReader(file), int64(len(file)))
}

var cache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "stocktake-extract")
	if err == nil {
		err = pdfium.Warm(dir)
	}
	if err != nil {
		panic(err)
	}
	cache = dir
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

func made(t *testing.T, name string) []byte {
	t.Helper()
	for _, c := range hostile.Cases() {
		if c.Name == name {
			return c.Make()
		}
	}
	t.Fatalf("no case %q", name)
	return nil
}

func TestEngines(t *testing.T) {
	for _, e := range Engines {
		pages, problems, err := read(t, e.Name, hostile.Sound("Objective 7\nsaving lives", "", "page three"), Options{})
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", e.Name, problems, err)
		}
		if got := Plain(pages); got != "Objective 7\nsaving lives\n\f\fpage three\n" {
			t.Errorf("%s: %q", e.Name, got)
		}
		for i, p := range pages {
			want := e.Name
			if e.Name == Auto {
				want = PDFText
			}
			if p.Number != i+1 || p.Width != 612 || p.Engine != want || p.Reason != "" || p.Quality != 1 {
				t.Errorf("%s: page %+v", e.Name, p)
			}
		}
	}
	if _, err := New("gs", Options{}); err == nil || !strings.Contains(err.Error(), `"gs"`) || !strings.Contains(err.Error(), "auto, pdftext, pdfium") {
		t.Errorf("unknown engine: %v", err)
	}
}

func TestContract(t *testing.T) {
	var _ corpus.Extractor = (*Extractor)(nil)
	x, err := New(PDFText, Options{})
	if err != nil {
		t.Fatal(err)
	}
	file := hostile.Sound("a", "b")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := x.Extract(ctx, doc, bytes.NewReader(file), int64(len(file))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestCascade(t *testing.T) {
	for name, reason := range map[string]string{
		"offsets shifted":         corpus.ReasonUnopened,
		"length refers to itself": corpus.ReasonUnopened,
	} {
		pages, _, err := read(t, Auto, made(t, name), Options{})
		if err != nil || Plain(pages) != hostile.Words+"\n" {
			t.Errorf("%s: %q %v", name, Plain(pages), err)
			continue
		}
		// The first engine may learn to read such a file; then there is no reason to give.
		if pages[0].Engine == PDFium && pages[0].Reason != reason {
			t.Errorf("%s: reason %q, want %q", name, pages[0].Reason, reason)
		}
	}
	pages, _, err := read(t, Auto, hostile.Sound("a"), Options{Skip: "told so"})
	if err != nil || pages[0].Engine != PDFium || pages[0].Reason != "told so" {
		t.Errorf("skip: %+v %v", pages, err)
	}
	if _, _, err := read(t, PDFium, hostile.Sound("a"), Options{Without: true}); !errors.Is(err, ErrNeedsPDFium) {
		t.Errorf("without PDFium: %v", err)
	}
}

func TestProblems(t *testing.T) {
	for name, code := range map[string]string{
		"scan": corpus.CodeNoText, "blank": corpus.CodeBlank, "empty": corpus.CodeEmpty, "not a pdf": corpus.CodeNotPDF,
		"only header": corpus.CodeDamaged, "cut at 30 %": corpus.CodeDamaged,
	} {
		_, problems, err := read(t, Auto, made(t, name), Options{})
		var p corpus.Problem
		if !errors.As(err, &p) || p.Code != code || p.Document != doc.ID || p.Stage != corpus.StageExtract || !p.Fatal() || len(problems) > 0 {
			t.Errorf("%s: %v %v, want code %s", name, problems, err, code)
		}
	}
	pages, problems, err := read(t, Auto, hostile.Sound("a", "b", "c"), Options{MaxPages: 2})
	if err != nil || len(pages) != 2 || len(problems) != 1 || problems[0].Page != 3 || problems[0].Code != corpus.CodePageError {
		t.Errorf("more pages than are read: %d pages, %v, %v", len(pages), problems, err)
	}
}

func TestReview(t *testing.T) {
	line := []corpus.Line{{Text: "text"}}
	text, scan, blank := corpus.Page{Lines: line, Quality: 1}, corpus.Page{ImageCover: .9, Quality: 1}, corpus.Page{Quality: 1}
	poor := corpus.Page{Lines: line, Quality: .5}
	for _, c := range []struct {
		name   string
		pages  []corpus.Page
		faults []fault
		want   []string // "page code" of each problem, or "code" of the error
	}{
		{"sound", []corpus.Page{text, blank, text}, nil, nil},
		{"one scanned page", []corpus.Page{text, scan}, nil, []string{"2 page_text"}},
		{"all scanned", []corpus.Page{scan, scan}, nil, []string{"no_text"}},
		{"small picture", []corpus.Page{{ImageCover: .1}}, nil, []string{"no_text"}},
		{"blank", []corpus.Page{blank}, nil, []string{"blank"}},
		{"none", nil, nil, []string{"damaged"}},
		{"all faulty", []corpus.Page{blank}, []fault{{1, errors.New("x")}}, []string{"damaged"}},
		{"memory", []corpus.Page{blank}, []fault{{1, pdfium.ErrMemory}}, []string{"memory"}},
		{"one faulty", []corpus.Page{text, scan}, []fault{{2, errors.New("x")}}, []string{"2 page_error"}},
		{"one poor", []corpus.Page{text, poor, text}, nil, []string{"2 bad_text"}},
		{"mostly poor", []corpus.Page{text, poor, poor}, nil, []string{"0 bad_text"}},
	} {
		for i := range c.pages {
			c.pages[i].Number = i + 1
		}
		problems, err := review(doc, c.pages, c.faults, len(c.pages))
		var got []string
		for _, p := range problems {
			got = append(got, string(rune('0'+p.Page))+" "+p.Code)
		}
		var p corpus.Problem
		if errors.As(err, &p) {
			got = append(got, p.Code)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSignals(t *testing.T) {
	glyphs := func(sure, not int) layout.Page {
		p := layout.Page{Unmapped: not}
		for range sure {
			p.Glyphs = append(p.Glyphs, layout.Glyph{Text: "a", Mapped: true})
		}
		for range not {
			p.Glyphs = append(p.Glyphs, layout.Glyph{Text: ""})
		}
		return p
	}
	for _, c := range []struct {
		name string
		p, q layout.Page
		want string
		take bool
	}{
		{"sound", glyphs(100, 0), glyphs(100, 0), "", false},
		{"two in a hundred", glyphs(98, 2), glyphs(100, 0), "", true},
		{"three in a hundred", glyphs(97, 3), glyphs(100, 0), "unmapped 3", true},
		{"no better", glyphs(50, 50), glyphs(50, 50), "unmapped 50", false},
		{"surer but half of the text", glyphs(90, 10), glyphs(50, 0), "unmapped 10", false},
		{"bad stream", layout.Page{BadStreams: 1}, glyphs(5, 0), corpus.ReasonStreams, true},
		{"bad stream, and less", layout.Page{BadStreams: 1, Glyphs: glyphs(9, 0).Glyphs}, glyphs(5, 0), corpus.ReasonStreams, false},
		{"unknown font", layout.Page{UnknownFonts: 1}, glyphs(0, 0), corpus.ReasonFonts, true},
	} {
		if got := signal(&c.p, nil); got != c.want {
			t.Errorf("%s: signal %q, want %q", c.name, got, c.want)
		}
		if got := better(&c.q, &c.p); got != c.take {
			t.Errorf("%s: better %v", c.name, got)
		}
	}
	if signal(nil, errors.New("x")) == "" || !better(&layout.Page{}, nil) {
		t.Error("a page that could not be read is trusted")
	}
	// A word's first glyph carries the text of the five that follow.
	p := layout.Page{Unmapped: 5, Glyphs: []layout.Glyph{{Text: "حبيبي ", Mapped: true}, {}, {}, {}, {}, {}}}
	if n := unread(&p); n != 0 {
		t.Errorf("%d glyphs of a cluster count as unread", n)
	}
	p.Glyphs[3].Font = "other"
	if n := unread(&p); n != 3 {
		t.Errorf("%d glyphs beyond the cluster count as unread, want 3", n)
	}
}

func TestRound(t *testing.T) {
	pages := []corpus.Page{{Width: 595.2760001, Quality: 0.98765432, Lines: []corpus.Line{{
		Box: corpus.Box{X0: 186.70999999999987, Y0: math.Inf(1), X1: math.NaN(), Y1: 2}, Size: 11.999999,
		Cells: []corpus.Cell{{X0: 1.0000001, X1: 2.005}}}}}}
	round(pages)
	l := pages[0].Lines[0]
	if pages[0].Width != 595.28 || pages[0].Quality != 0.9877 || l.Box != (corpus.Box{X0: 186.71, Y1: 2}) || l.Size != 12 || l.Cells[0].X0 != 1 {
		t.Errorf("%+v", pages[0])
	}
}

func TestSameBytesTwice(t *testing.T) {
	file := made(t, "form in itself")
	a, _, errA := read(t, Auto, file, Options{})
	b, _, errB := read(t, Auto, file, Options{})
	if diff := cmp.Diff(a, b); diff != "" || errA != nil || errB != nil {
		t.Errorf("%v %v %s", errA, errB, diff)
	}
}

func TestEngineVersions(t *testing.T) {
	got := EngineVersions()
	if len(got) != 4 || got[0] != (EngineVersion{"extract", Version}) || got[1] != (EngineVersion{"office", office.Version}) || got[2].Name != PDFText || got[3].Name != PDFium {
		t.Errorf("%v", got)
	}
	for _, v := range got[2:] {
		// A test binary holds no module versions; a built program does.
		if v.Version != "unknown" && !strings.HasPrefix(v.Version, "v") {
			t.Errorf("%s has version %q", v.Name, v.Version)
		}
	}
}

// The image-only scans among real submissions are problems, and the pages around them text.
func TestScansOfTheCorpus(t *testing.T) {
	dir := testkit.Shared(t, "corpus/climate")
	for _, name := range []string{"BLR_Belarus_INDC_Russian.pdf", "CMR_Cameroon_INDC_Addendum_French.pdf", "PAN_Panama_INDC_Addendum_Spanish.pdf"} {
		file, err := os.ReadFile(dir + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		pages, _, err := read(t, Auto, file, Options{})
		var p corpus.Problem
		if !errors.As(err, &p) || p.Code != corpus.CodeNoText || len(pages) == 0 {
			t.Errorf("%s: %v, want code no_text", name, err)
		}
	}
}
