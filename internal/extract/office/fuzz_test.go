package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/segment"
)

// tight limits let a fuzzer reach them.
var tight = Limits{Text: 1 << 20, Lines: 20_000, Part: 2 << 20, Depth: 64}

// check reads a file of strangers: no panic, a known error, sound pages, and
// passages whose spans lead back to the pages.
func check(t *testing.T, format string, file []byte) {
	t.Helper()
	doc, err := Read(format, bytes.NewReader(file), int64(len(file)), tight)
	if err != nil {
		if !errors.Is(err, ErrEncrypted) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrLimit) && !errors.Is(err, ErrOther) {
			t.Fatalf("an error that says nothing: %v", err)
		}
		return
	}
	size, lines := 0, 0
	for i, p := range doc.Pages {
		if p.Number != i+1 || len(p.Lines) == 0 {
			t.Fatalf("page %d is number %d with %d lines", i+1, p.Number, len(p.Lines))
		}
		last := 0
		for _, l := range p.Lines {
			size, lines = size+len(l.Text), lines+1
			if !utf8.ValidString(l.Text) || l.Text == "" {
				t.Fatalf("text %q", l.Text)
			}
			if l.Element < 1 || l.Block == 1 && l.Element < last {
				t.Fatalf("element %d after %d", l.Element, last)
			}
			if l.Block == 1 {
				last = l.Element
			}
			ranges := append([]corpus.Range(nil), l.Marks...)
			for _, c := range l.Cells {
				ranges = append(ranges, c.Range)
			}
			for _, r := range ranges {
				if r.Start < 0 || r.End <= r.Start || r.End > len(l.Text) || !utf8.RuneStart(l.Text[r.Start]) {
					t.Fatalf("range %v of %q", r, l.Text)
				}
			}
		}
	}
	if size > 4*tight.Text || lines > 4*tight.Lines {
		t.Fatalf("%d bytes, %d lines", size, lines)
	}
	passages, err := segment.New(segment.Options{}).Segment(t.Context(), corpus.Document{ID: "d"}, doc.Pages)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range passages {
		for _, s := range p.Spans {
			if got := doc.Pages[s.Page-1].Text()[s.Start:s.End]; got != p.Text[s.At:s.At+s.End-s.Start] {
				t.Fatalf("span %v of %q is %q", s, p.Text, got)
			}
		}
	}
}

// stored makes a zip file without compression, so that changes of the fuzzer
// reach the XML. Readers check sums, which the fuzzer cannot mend: the body
// is therefore fuzzed apart and packed anew.
func stored(t *testing.T, name string, body []byte, more ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(more); i += 2 {
		w, err := z.Create(more[i])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(more[i+1])) // to memory
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(body)
	_ = z.Close()
	return b.Bytes()
}

func FuzzDOCX(f *testing.F) {
	f.Add([]byte(`<w:document><w:body>`+wp("Titre1", "Progress")+cellsTable()+numbered("1", "0", "x")+`<w:p><w:r><w:footnoteReference w:id="2"/><w:lastRenderedPageBreak/><w:t>y</w:t><w:br/><w:br w:type="page"/><w:txbxContent>`+wp("", "z")+`</w:txbxContent></w:r></w:p></w:body></w:document>`), []byte(wordStylesPart))
	f.Add([]byte(`<document><body><p><r><fldChar fldCharType="begin"/><instrText>TOC</instrText><t>&#xFDD0;a&#9;b</t></r></p></body></document>`), []byte(wordNumbersPart))
	f.Fuzz(func(t *testing.T, body, part []byte) {
		check(t, DOCX, stored(t, "word/document.xml", body, "word/styles.xml", string(part), "word/numbering.xml", string(part), "word/footnotes.xml",
			`<w:footnotes `+wordSpace+`><w:footnote w:id="2">`+wp("", "note")+`</w:footnote></w:footnotes>`))
	})
}

func cellsTable() string { return `<w:tbl>` + cells("a", "b") + cells("c", "") + `</w:tbl>` }

func FuzzODT(f *testing.F) {
	for _, body := range []string{`<text:h text:outline-level="1">Progress</text:h><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>`,
		`<table:table><table:table-row><table:table-cell><text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p></table:table-cell><table:table-cell/></table:table-row></table:table><text:soft-page-break/><text:p>b<text:s/><text:tab/></text:p>`} {
		f.Add([]byte(`<office:document ` + openSpace + `><office:automatic-styles><style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style></office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document>`))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		if !bytes.HasPrefix(file, []byte("PK")) {
			check(t, ODT, file)
		}
		check(t, ODT, stored(t, "content.xml", file))
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(wordFile(f, wp("", "text")))
	f.Add(openFile(f, "", "<text:p>text</text:p>"))
	f.Fuzz(func(t *testing.T, file []byte) {
		check(t, DOCX, file)
		check(t, ODT, file)
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(`<html><title>t</title><h1>a</h1><ul><li>b<ol><li><p>c</ol></ul><table><tr><th>d<td colspan=2>e<table><tr><td>f<td>g</table></table><p>h<sup><a href="#fn1">1</a></sup><div id=fn1>i</div><script>j</script>`))
	f.Add([]byte("<meta charset=utf-16><p>\xff\xfe<td><li><tr></table></ul><caption>x<nav>y"))
	f.Fuzz(func(t *testing.T, file []byte) { check(t, HTML, file) })
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi{\fonttbl{\f0\fcharset204 x;}}{\stylesheet{\s1 heading 1;}}\s1 a\par{\listtext\'b7\tab}b\u1605?\uc0\u-10179 \u-8704 {\super\chftn{\*\footnote c\par}}\trowd\intbl d\cell e\cell\row\pard f\page g\bin3 {{{\sect}`))
	f.Add([]byte(`{\rtf1\cell\row\chftn{\footnote{\footnote}\cell\row}\pard\intbl x`))
	f.Fuzz(func(t *testing.T, file []byte) { check(t, RTF, file) })
}

func FuzzText(f *testing.F) {
	f.Add([]byte("TITLE\n=====\n\n1. One\n- a\n- b\n\x0cword-\nnext\xe9\n"))
	f.Add([]byte("\xff\xfea\x00b\x00"))
	f.Fuzz(func(t *testing.T, file []byte) { check(t, Text, file) })
}
