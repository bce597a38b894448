package pdftext

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/extract/layout"
)

// pdfFile writes small PDFs: objects by number, then the cross-reference data.
type pdfFile struct {
	objects []string // object i+1
}

func (f *pdfFile) add(body string) int {
	f.objects = append(f.objects, body)
	return len(f.objects)
}

func (f *pdfFile) stream(dict, data string) int {
	return f.add(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

// bytes writes the file with a plain table; root is the catalog's number.
func (f *pdfFile) bytes(root int, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, o := range f.objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, root, trailer, start)
	return b.Bytes()
}

// packed writes the file as modern producers do: all objects but streams in an
// object stream, a cross-reference stream at the end.
func (f *pdfFile) packed(root int) []byte {
	var b, head, body bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	type place struct{ kind, second, third int }
	places := []place{{0, 0, 255}}
	holder := len(f.objects) + 1
	n := 0
	for i, o := range f.objects {
		if strings.Contains(o, "endstream") {
			places = append(places, place{1, b.Len(), 0})
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
			continue
		}
		places = append(places, place{2, holder, n})
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o + "\n")
		n++
	}
	places = append(places, place{1, b.Len(), 0})
	fmt.Fprintf(&b, "%d 0 obj\n<< /Type /ObjStm /N %d /First %d /Length %d >>\nstream\n%s%s\nendstream\nendobj\n", holder, n, head.Len(), head.Len()+body.Len(), head.String(), body.String())
	start := b.Len()
	var table bytes.Buffer
	for _, p := range append(places, place{1, start, 0}) {
		table.Write([]byte{byte(p.kind), byte(p.second >> 8), byte(p.second), byte(p.third)})
	}
	fmt.Fprintf(&b, "%d 0 obj\n<< /Type /XRef /Size %d /W [1 2 1] /Root %d 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", holder+1, holder+2, root, table.Len(), table.String(), start)
	return b.Bytes()
}

const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

// onePage is a file of one page with the given content and font; more holds
// further entries of the page, the resources and the catalog.
func onePage(content, font string, more ...string) (*pdfFile, int) {
	extra := append(more, "", "", "")
	f := &pdfFile{}
	fn := f.add(font)
	c := f.stream("", content)
	pages := len(f.objects) + 2
	p := f.add(fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources << /Font << /F1 %d 0 R >> %s >> %s >>", pages, c, fn, extra[1], extra[0]))
	f.add(fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", p))
	root := f.add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R %s >>", pages, extra[2]))
	return f, root
}

func open(t testing.TB, data []byte) *File {
	t.Helper()
	f, err := Open(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func firstPage(t testing.TB, data []byte) *layout.Page {
	t.Helper()
	p, err := open(t, data).Page(1)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func text(p *layout.Page) string {
	var out []string
	lines, _ := layout.Lines(p)
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return strings.Join(out, "\n")
}

func textOf(t testing.TB, content, font string, more ...string) string {
	t.Helper()
	f, root := onePage(content, font, more...)
	return text(firstPage(t, f.bytes(root, "")))
}
