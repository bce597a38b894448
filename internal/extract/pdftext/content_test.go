package pdftext

import (
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
)

func TestTextOperators(t *testing.T) {
	cases := map[string]struct{ content, want string }{
		"Td and Tj":        {"BT /F1 12 Tf 72 700 Td (one) Tj 0 -14 Td (two) Tj ET", "one\ntwo"},
		"TD and T*":        {"BT /F1 12 Tf 72 700 Td (one) Tj 0 -14 TD (two) Tj T* (three) Tj ET", "one\ntwo\nthree"},
		"TL and quote":     {"BT /F1 12 Tf 14 TL 72 700 Td (one) Tj (two) ' 0 0 (three) \" ET", "one\ntwo\nthree"},
		"Tm":               {"BT /F1 1 Tf 12 0 0 12 72 700 Tm (scaled) Tj ET", "scaled"},
		"TJ with a space":  {"BT /F1 12 Tf 72 700 Td [(two) -400 (words) 20 (kerned)] TJ ET", "two wordskerned"},
		"Tw":               {"BT /F1 12 Tf 72 700 Td 3 Tw (a b) Tj ET", "a b"},
		"Tz narrows":       {"BT /F1 12 Tf 72 700 Td 50 Tz (narrow) Tj ET", "narrow"},
		"nested q and Q":   {"q 2 0 0 2 0 0 cm BT /F1 6 Tf 36 350 Td (in) Tj ET Q BT /F1 12 Tf 72 600 Td (out) Tj ET", "in\nout"},
		"inline image":     {"BI /W 2 /H 2 /BPC 8 /CS /G ID \x01EI\xff\x00 EI " + hello, "Hello world"},
		"hex and escapes":  {"BT /F1 12 Tf 72 700 Td <48 65 6C6c6F> Tj ( \\(\\101\\)\\\n!) Tj ET", "Hello (A)!"},
		"comment":          {"% (no) Tj\n" + hello, "Hello world"},
		"unknown operator": {"1 2 3 zzz " + hello + " ]] >> )", "Hello world"},
		"no font":          {"BT 72 700 Td (lost) Tj ET", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := textOf(t, c.content, helvetica); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestGlyphPlaces(t *testing.T) {
	f, root := onePage("BT /F1 10 Tf 100 700 Td 2 Tc (ii) Tj 5 Ts (x) Tj ET", helvetica)
	g := firstPage(t, f.bytes(root, "")).Glyphs
	if len(g) != 3 || !near(g[0].X, 100) || !near(g[0].Y, 100) || !near(g[0].Advance, 2.22) || !near(g[1].X, 104.22) || !near(g[2].Y, 95) || g[0].Size != 10 {
		t.Errorf("%+v", g)
	}
	if g[0].Code != 'i' || !g[0].Mapped || !strings.HasPrefix(g[0].Font, "Helvetica ") {
		t.Errorf("%+v", g[0])
	}
}

func near(a, b float64) bool { return a-b < 0.01 && b-a < 0.01 }

func TestHiddenText(t *testing.T) {
	f, root := onePage("BT /F1 10 Tf 3 Tr 100 700 Td (layer) Tj ET", helvetica)
	if p := firstPage(t, f.bytes(root, "")); !p.Glyphs[0].Hidden || text(p) != "layer" {
		t.Errorf("%+v", p.Glyphs[0])
	}
}

func TestTextOutsideThePage(t *testing.T) {
	if got := textOf(t, hello+" BT /F1 8 Tf 300 -50 Td (slug) Tj ET", helvetica); got != "Hello world" {
		t.Errorf("%q", got)
	}
}

// withForm adds a form XObject to a page that draws it.
func withForm(form, dict, content string) (*pdfFile, int) {
	f, root := onePage(content, helvetica, "", "/XObject << /X1 6 0 R /Im 7 0 R >>")
	f.stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] "+dict, form)
	f.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "\x00")
	return f, root
}

func TestForms(t *testing.T) {
	f, root := withForm(hello, "/Matrix [1 0 0 1 0 -100]", "/X1 Do")
	p := firstPage(t, f.bytes(root, ""))
	if text(p) != "Hello world" || p.Glyphs[0].Y != 200 {
		t.Errorf("%q at %v", text(p), p.Glyphs[0].Y)
	}
	f, root = withForm(hello+" /X1 Do", "/Resources << /Font << /F1 1 0 R >> /XObject << /X1 6 0 R >> >>", "/X1 Do")
	if got := text(firstPage(t, f.bytes(root, ""))); got != "Hello world" {
		t.Errorf("a form that draws itself: %q", got)
	}
}

func TestImageCover(t *testing.T) {
	f, root := withForm("", "", "q 300 0 0 800 0 0 cm /Im Do Q")
	if p := firstPage(t, f.bytes(root, "")); p.ImageCover != 0.5 {
		t.Errorf("cover %v", p.ImageCover)
	}
}

func TestRules(t *testing.T) {
	f, root := onePage("72 700 200 0.5 re f 72 600 m 72 700 l S 100 100 50 40 re S 0 0 m 300 400 l S 10 10 2 2 re f", helvetica)
	p := firstPage(t, f.bytes(root, ""))
	if len(p.Rules) != 6 {
		t.Fatalf("%d rules: %v", len(p.Rules), p.Rules)
	}
	if r := p.Rules[0]; r.X0 != 72 || r.X1 != 272 || r.Y0 != r.Y1 {
		t.Errorf("a thin box is a line: %v", r)
	}
	if r := p.Rules[1]; r.X0 != 72 || r.X1 != 72 || r.Y0 != 100 || r.Y1 != 200 {
		t.Errorf("an upright line: %v", r)
	}
}

func TestActualText(t *testing.T) {
	cases := map[string]struct{ content, want string }{
		"a ligature":      {"BT /F1 12 Tf 72 700 Td (o) Tj /Span << /ActualText <FEFF006600660069> >> BDC (#) Tj EMC (ce) Tj ET", "office"},
		"dropped":         {"BT /F1 12 Tf 72 700 Td (a) Tj /Span << /ActualText () >> BDC (#) Tj EMC (b) Tj ET", "a b"},
		"two for three":   {"BT /F1 12 Tf 72 700 Td /Span << /ActualText (ab) >> BDC (xyz) Tj EMC ET", "ab"},
		"letter and mark": {"BT /F1 12 Tf 72 700 Td /Span << /ActualText <FEFF0627064B> >> BDC (xy) Tj EMC ET", "ا\u064b"},
		"out of bounds":   {"BT /F1 12 Tf 72 700 Td /Span << /ActualText (" + strings.Repeat("long ", 40) + ") >> BDC (own) Tj EMC ET", "own"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := textOf(t, c.content, helvetica); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestArtifacts(t *testing.T) {
	f, root := onePage("/Artifact << /Type /Pagination >> BDC BT /F1 9 Tf 300 30 Td (7) Tj ET EMC "+hello, helvetica)
	p := firstPage(t, f.bytes(root, ""))
	if p.Glyphs[0].Tag != corpus.TagArtifact || p.Glyphs[1].Tag != corpus.TagNone || p.Tagged {
		t.Errorf("%+v", p.Glyphs[:2])
	}
}

func TestLimitsOfAPage(t *testing.T) {
	f, root := onePage(strings.Repeat(hello+"\n", 50), helvetica)
	data := f.bytes(root, "")
	for name, change := range map[string]func(*Limits){
		"glyphs":    func(l *Limits) { l.Glyphs = 5 },
		"operators": func(l *Limits) { l.Operators = 5 },
		"bytes":     func(l *Limits) { l.TotalBytes = 100 },
	} {
		l := DefaultLimits()
		change(&l)
		d, err := Open(strings.NewReader(string(data)), int64(len(data)), l)
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Page(1)
		if err != nil || p.BadStreams == 0 || len(p.Glyphs) > 110 {
			t.Errorf("%s: %d glyphs, %d bad streams, %v", name, len(p.Glyphs), p.BadStreams, err)
		}
	}
}

// Filled boxes that part no cells, and outlines that do.
func TestFilledBoxes(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    int // rules
	}{
		"a line shaded again in its shaded cell":  {"70 600 100 50 re f 75 625 90 20 re f 170 600 100 50 re f", 8},
		"lines shaded one by one in a ruled cell": {"70 600 m 70 650 l 170 600 m 170 650 l S 75 600 90 20 re f 75 620 90 20 re f", 2},
		"white on paper":            {"q 1 g 70 600 100 50 re f Q 1 1 1 rg 70 600 100 50 re f 0 0 0 0 k 70 600 100 50 re f", 0},
		"white on a shaded box":     {"0.5 g 70 600 300 50 re f 1 g 150 600 100 50 re f", 8},
		"white lines":               {"1 g 70 600 300 1 re f", 1},
		"a border with mitred ends": {"282.8 545.8 m 282.6 545.5 l 79.7 545.5 l 79.4 545.8 l 79.2 546.1 l 283.1 546.1 l 282.8 545.8 l h f*", 1},
		"two boxes in one path":     {"70 600 m 170 600 l 170 601 l 70 601 l h 70 650 m 170 650 l 170 651 l 70 651 l h f", 2},
		"a star":                    {"70 600 m 80 620 l 90 600 l 72 612 l 88 612 l 70 600 l 70 605 l h f", 0},
	} {
		f, root := onePage(c.content, helvetica)
		if p := firstPage(t, f.bytes(root, "")); len(p.Rules) != c.want {
			t.Errorf("%s: %d rules, want %d: %v", name, len(p.Rules), c.want, p.Rules)
		}
	}
}

func TestStructureTree(t *testing.T) {
	part := func(mcid int, tag, words string, y int) string {
		return fmt.Sprintf("/%s << /MCID %d >> BDC BT /F1 12 Tf 72 %d Td (%s) Tj ET EMC\n", tag, mcid, y, words)
	}
	content := part(0, "P", "A heading of some words", 700) + part(1, "P", "A paragraph that says something", 680) +
		part(2, "P", "the first item of a list", 660) + part(3, "P", "cell one", 640) + part(4, "P", "cell two", 620) + part(5, "P", "a note below the text", 100)
	tree := `/StructTreeRoot << /RoleMap << /Kopf /H2 /Text /P >> /K << /S /Document /K [
		<< /S /Kopf /Pg 3 0 R /K 0 >> << /S /Text /Pg 3 0 R /K [ << /Type /MCR /MCID 1 >> << /S /Note /K 5 >> ] >>
		<< /S /L /Pg 3 0 R /K << /S /LI /K << /S /LBody /K << /S /P /K 2 >> >> >> >>
		<< /S /Table /Pg 3 0 R /K << /S /TR /K [ << /S /TD /K << /S /P /K 3 >> >> << /S /TD /K << /S /L /K << /S /LI /K 4 >> >> >> ] >> >> ] >> >>`
	f, root := onePage(content, helvetica, "", "", tree)
	p := firstPage(t, f.bytes(root, ""))
	if !p.Tagged {
		t.Fatal("not tagged")
	}
	type seen struct {
		tag         string
		level, cell int
	}
	got := map[string]seen{}
	elements := map[string]int{}
	lines, _ := layout.Lines(p)
	for _, l := range lines {
		elements[l.Text] = l.Element
	}
	for _, g := range p.Glyphs {
		key := fmt.Sprint(g.Y)
		got[key] = seen{g.Tag, g.Level, g.Cell}
	}
	want := map[string]seen{"100": {corpus.TagHeading, 2, 0}, "120": {corpus.TagText, 0, 0}, "140": {corpus.TagList, 0, 0},
		"160": {corpus.TagRow, 0, 1}, "180": {corpus.TagRow, 0, 2}, "700": {corpus.TagNote, 0, 0}}
	for k, w := range want {
		if got[k] != w {
			t.Errorf("at %s: %+v, want %+v", k, got[k], w)
		}
	}
	if elements["cell one"] != elements["cell two"] || elements["cell one"] == 0 {
		t.Errorf("cells of one row share an element: %v", elements)
	}
	if n := elements["a note below the text"]; n <= elements["A paragraph that says something"] || n >= elements["the first item of a list"] {
		t.Errorf("a note is numbered where it stands: %v", elements)
	}
}

// Trees with an element a word or one a page say nothing about passages.
func TestUselessTreesAreNotTrusted(t *testing.T) {
	var content, kids strings.Builder
	for i := range 40 {
		fmt.Fprintf(&content, "/P << /MCID %d >> BDC BT /F1 12 Tf %d 700 Td (w%d) Tj ET EMC\n", i, 20+14*i, i%10)
		fmt.Fprintf(&kids, "<< /S /P /Pg 3 0 R /K %d >> ", i)
	}
	f, root := onePage(content.String(), helvetica, "", "", "/StructTreeRoot << /K ["+kids.String()+"] >>")
	if p := firstPage(t, f.bytes(root, "")); p.Tagged {
		t.Error("one element a word was trusted")
	}
	f, root = onePage(hello+strings.Replace(hello, "700", "600", 1)+"/P << /MCID 0 >> BDC "+strings.Replace(hello, "700", "500", 1)+" EMC", helvetica, "", "", "/StructTreeRoot << /K << /S /P /Pg 3 0 R /K 0 >> >>")
	if p := firstPage(t, f.bytes(root, "")); p.Tagged {
		t.Error("a third of the page was trusted")
	}
}
