package pdftext

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

const hello = "BT /F1 12 Tf 72 700 Td (Hello world) Tj ET"

func TestOpenPlainAndPacked(t *testing.T) {
	f, root := onePage(hello, helvetica, "", "", "/Lang (fr-FR)")
	info := f.add("<< /Title <FEFF005200E90066> >>")
	for name, data := range map[string][]byte{"plain": f.bytes(root, fmt.Sprintf("/Info %d 0 R", info)), "packed": f.packed(root)} {
		d := open(t, data)
		p, err := d.Page(1)
		if err != nil || text(p) != "Hello world" {
			t.Errorf("%s: %q, %v", name, text(p), err)
		}
		if d.NumPages() != 1 || d.DeclaredPages() != 1 || d.Language() != "fr-FR" {
			t.Errorf("%s: %d of %d pages, language %q", name, d.NumPages(), d.DeclaredPages(), d.Language())
		}
	}
	if got := open(t, f.bytes(root, fmt.Sprintf("/Info %d 0 R", info))).Title(); got != "Réf" {
		t.Errorf("title %q", got)
	}
	if _, err := open(t, f.bytes(root, "")).Page(2); err == nil {
		t.Error("page 2 of 1 gave no error")
	}
}

func TestOverlayMendsTheEdges(t *testing.T) {
	f, root := onePage(hello, helvetica)
	plain := f.bytes(root, "")
	cases := map[string][]byte{
		"junk before the header": append([]byte("\xef\xbb\xbfHTTP/1.1 200 OK\r\n\r\n"), plain...),
		"version 2.0":            bytes.Replace(plain, []byte("%PDF-1.7"), []byte("%PDF-2.0"), 1),
		"junk after the end":     append(append([]byte(nil), plain...), bytes.Repeat([]byte("\x00 trailing"), 100)...),
	}
	for name, data := range cases {
		t.Run(name, func(t *testing.T) {
			if got := text(firstPage(t, data)); got != "Hello world" {
				t.Errorf("%q", got)
			}
		})
	}
}

// hybrid is a file as Word saves it: a table for old readers, in which the
// objects of the object stream are free, and /XRefStm for new ones.
func hybrid() []byte {
	f, root := onePage("/P << /MCID 0 >> BDC "+hello+" EMC", helvetica, "/StructParents 0")
	page := root - 2
	f.objects[root-1] = strings.Replace(f.objects[root-1], "/Type /Catalog", fmt.Sprintf("/Type /Catalog /StructTreeRoot %d 0 R /MarkInfo << /Marked true >>", root+1), 1)
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	var offsets []int
	for i, o := range f.objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	tree := []string{fmt.Sprintf("<< /Type /StructTreeRoot /K %d 0 R >>", root+2), fmt.Sprintf("<< /S /H1 /Pg %d 0 R /K 0 >>", page)}
	head := fmt.Sprintf("%d 0 %d %d ", root+1, root+2, len(tree[0])+1)
	holder := b.Len()
	data := head + tree[0] + "\n" + tree[1]
	fmt.Fprintf(&b, "%d 0 obj\n<< /Type /ObjStm /N 2 /First %d /Length %d >>\nstream\n%s\nendstream\nendobj\n", root+3, len(head), len(data), data)
	stm := b.Len()
	rows := []byte{2, 0, byte(root + 3), 0, 2, 0, byte(root + 3), 1, 1, byte(holder >> 8), byte(holder), 0}
	fmt.Fprintf(&b, "%d 0 obj\n<< /Type /XRef /Size %d /W [1 2 1] /Index [%d 3] /Root %d 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n", root+4, root+5, root+1, root, len(rows), rows)
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", root+3)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	b.WriteString("0000000000 65535 f \n0000000000 65535 f \n")
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R /XRefStm %d >>\nstartxref\n%d\n%%%%EOF", root+5, root, stm, start)
	return b.Bytes()
}

func TestHybridFileShowsItsStructure(t *testing.T) {
	p := firstPage(t, hybrid())
	if text(p) != "Hello world" || p.Glyphs[0].Element != 1 || p.Glyphs[0].Level != 1 || !p.Tagged {
		t.Errorf("%q, glyph %+v, tagged %v", text(p), p.Glyphs[0], p.Tagged)
	}
}

func TestOpenErrors(t *testing.T) {
	f, root := onePage(hello, helvetica)
	plain := f.bytes(root, "")
	noPages, at := &pdfFile{}, 0
	at = noPages.add("<< /Type /Catalog >>")
	cases := map[string]struct {
		data []byte
		want error
	}{
		"empty":           {nil, ErrNotPDF},
		"text":            {[]byte("no PDF here"), ErrNotPDF},
		"late header":     {append(make([]byte, 2000), plain...), ErrNotPDF},
		"cut short":       {plain[:len(plain)-60], ErrDamaged},
		"no pages":        {noPages.bytes(at, ""), ErrDamaged},
		"wrong startxref": {bytes.Replace(plain, []byte("startxref\n"), []byte("startxref\n9"), 1), ErrDamaged},
		"encrypted":       {f.bytes(root, "/ID [(a) (b)] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 >>"), ErrEncrypted},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := Open(bytes.NewReader(c.data), int64(len(c.data)), DefaultLimits())
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func TestLoopingPrevEnds(t *testing.T) {
	f, root := onePage(hello, helvetica)
	data := f.bytes(root, "/Prev 00000")
	start := bytes.LastIndex(data, []byte("\nxref\n")) + 1
	data = bytes.Replace(data, []byte("/Prev 00000"), []byte(fmt.Sprintf("/Prev %05d", start)), 1)
	if got := text(firstPage(t, data)); got != "Hello world" {
		t.Errorf("%q", got)
	}
}

func TestPageTree(t *testing.T) {
	f := &pdfFile{}
	font := f.add(helvetica)
	c := f.stream("", hello)
	leaf := "<< /Type /Page /Contents %d 0 R /Rotate 90 >>"
	a, b := f.add(fmt.Sprintf(leaf, c)), f.add(fmt.Sprintf(leaf, c))
	// The tree's node 6 names itself and its parent among its kids.
	inner := f.add(fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R 5 0 R 6 0 R %d 0 R] /Count 3 >>", b, 99))
	top := f.add(fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 3 /MediaBox [0 0 600 800] /Resources << /Font << /F1 %d 0 R >> >> >>", a, inner, font))
	root := f.add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R >>", top))
	d := open(t, f.bytes(root, ""))
	if d.NumPages() != 2 || d.DeclaredPages() != 3 {
		t.Fatalf("%d of %d pages", d.NumPages(), d.DeclaredPages())
	}
	p, err := d.Page(2)
	if err != nil || p.Width != 800 || p.Height != 600 || p.Glyphs[0].Angle != 90 {
		t.Errorf("inherited box and rotation: %+v, %v", p, err)
	}
}

func TestPageLimit(t *testing.T) {
	f, root := onePage(hello, helvetica)
	f.objects[root-2] = strings.Replace(f.objects[root-2], "[", "[ 3 0 R ", 1)
	limits := DefaultLimits()
	limits.Pages = 1
	data := f.bytes(root, "")
	d, err := Open(bytes.NewReader(data), int64(len(data)), limits)
	if err != nil || d.NumPages() != 1 {
		t.Errorf("%v", err)
	}
}

func TestLabels(t *testing.T) {
	f, root := onePage(hello, helvetica, "", "", "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >> 5 << /S /D /P (A-) /St 8 >> 7 << /S /A >> 9 << >>] >>")
	d := open(t, f.bytes(root, ""))
	want := []string{"i", "ii", "1", "2", "3", "A-8", "A-9", "A", "B", ""}
	for i, w := range want {
		if got := d.label(i + 1); got != w {
			t.Errorf("page %d: label %q, want %q", i+1, got, w)
		}
	}
	for label, w := range map[string]string{"Page 4": "", "Page 1": "1", "page iv": "iv", "Página 12": "12", "стр. 5": "5", "第4页": "", "第9页": "9", "صفحة ٤": "", "٧": "٧",
		"- 3 -": "3", "A-4": "A-4", "Annex 4": "Annex 4", "pp. 8": "8", "plate 4": "plate 4", "04": "", "": ""} {
		if got := printed(label, 4); got != w {
			t.Errorf("printed(%q, 4) = %q, want %q", label, got, w)
		}
	}
	for n, w := range map[int]string{4: "IV", 1994: "MCMXCIV", 0: "0"} {
		if got := roman(n); got != w {
			t.Errorf("roman(%d) = %q", n, got)
		}
	}
	if got := letters(28); got != "BB" {
		t.Errorf("letters(28) = %q", got)
	}
}
