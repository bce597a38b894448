package pdftext

import (
	"bytes"
	"testing"
	"time"
	"unicode/utf8"

	"stocktake/internal/extract/layout"
)

func FuzzLexer(f *testing.F) {
	for _, s := range []string{hello, "[(a\\051) -3.5e2 <4142>] TJ", "<< /A [1 2 << /B (c) >>] >> BDC", "BI /W 1 ID \xff\x00 EI Q", "((((", "[[[[", "/#41#zz", "%\r\n-", "<4"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lx := &lexer{data: data}
		for last := -1; ; last = lx.pos {
			tok, ok := lx.next()
			if !ok {
				break
			}
			if lx.pos <= last || lx.pos > len(data) {
				t.Fatalf("position %d after %d of %d", lx.pos, last, len(data))
			}
			if tok.kind == keywordToken && string(tok.text) == "BI" {
				lx.skipInlineImage()
			}
		}
	})
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte(unicodeMap), []byte{0, 1, 0, 10})
	f.Add([]byte("1 beginbfrange <FFFFFFF0> <FFFFFFFF> <0041> endbfrange"), []byte{0xff, 0xff, 0xff, 0xff})
	f.Add([]byte("1 begincodespacerange <00> <FF> endcodespacerange 1 begincidrange <00> <FF> 0 endcidrange"), []byte{1, 2})
	f.Fuzz(func(t *testing.T, program, codes []byte) {
		m := parseCMap(program)
		ft := &font{composite: true, codes: m, unicode: m, width: 1000, em: 1}
		for len(codes) > 0 {
			_, n, c := ft.next(codes)
			if n <= 0 || n > len(codes) {
				t.Fatalf("took %d of %d bytes", n, len(codes))
			}
			if !utf8.ValidString(c.text) || bytes.ContainsRune([]byte(c.text), 0) {
				t.Fatalf("text %q", c.text)
			}
			codes = codes[n:]
		}
	})
}

// FuzzOverlay runs the parts that read a whole file before and around the
// object layer: header, end, cross-reference data, object streams.
func FuzzOverlay(f *testing.F) {
	file, root := onePage(hello, helvetica)
	f.Add(file.bytes(root, ""))
	f.Add(file.packed(root))
	f.Add(hybrid())
	f.Add([]byte("%PDF-1.4 startxref 9 %%EOF"))
	limits := DefaultLimits()
	limits.StreamBytes = 1 << 20
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := newOverlay(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		if o.size > int64(len(data)) || o.size < 0 {
			t.Fatalf("shows %d of %d bytes", o.size, len(data))
		}
		start := time.Now()
		u, err := unpack(o, limits)
		if time.Since(start) > 5*time.Second {
			t.Fatal("more than 5 seconds")
		}
		o.redirect()
		if err != nil {
			return
		}
		all := make([]byte, u.size())
		if n, err := u.ReadAt(all, 0); int64(n) != u.size() || err != nil {
			t.Fatalf("read %d of %d: %v", n, u.size(), err)
		}
		half := u.size() / 2
		rest := make([]byte, u.size()-half)
		if _, err := u.ReadAt(rest, half); err != nil || !bytes.Equal(rest, all[half:]) {
			t.Fatalf("reads at %d differ: %v", half, err)
		}
	})
}

// FuzzContent runs whole pages; the file around the content is sound.
func FuzzContent(f *testing.F) {
	for _, s := range []string{hello, "/P << /MCID 0 >> BDC (x) Tj EMC", "q 1e9 0 0 1 0 0 cm BT /F1 1e30 Tf (x) Tj ET Q", "/X1 Do 0 0 1 1 re f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		file, root := onePage(content, helvetica)
		data := file.bytes(root, "")
		d, err := Open(bytes.NewReader(data), int64(len(data)), DefaultLimits())
		if err != nil {
			return
		}
		p, err := d.Page(1)
		if err != nil {
			return
		}
		lines, _ := layout.Lines(p)
		for _, l := range lines {
			if !utf8.ValidString(l.Text) {
				t.Fatalf("%q", l.Text)
			}
		}
	})
}
