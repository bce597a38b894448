package pdftext

import (
	"fmt"
	"testing"
)

func cffIndex(items ...string) string {
	out := []byte{byte(len(items) >> 8), byte(len(items)), 1, 1}
	at := 1
	for _, s := range items {
		at += len(s)
		out = append(out, byte(at))
	}
	for _, s := range items {
		out = append(out, s...)
	}
	if len(items) == 0 {
		return "\x00\x00"
	}
	return string(out)
}

// smallCFF has four glyphs: .notdef, fi (a standard string), A and a glyph
// with a name of its own, at the codes 2, 65 and 66.
func smallCFF() []byte {
	head := "\x01\x00\x04\x01" + cffIndex("Test")
	strings := cffIndex("uni0416")
	number := func(n int) string { return string([]byte{28, byte(n >> 8), byte(n)}) }
	const topSize = 3*3 + 3
	after := len(head) + 5 + topSize + len(strings) + 2
	charset := "\x00\x00\x6d\x00\x22\x01\x87" // format 0: fi is 109, A is 34, own strings from 391
	codes := "\x00\x03\x02\x41\x42"
	glyphs := cffIndex("\x0e", "\x0e", "\x0e", "\x0e")
	top := number(after) + "\x0f" + number(after+len(charset)) + "\x10" + number(after+len(charset)+len(codes)) + "\x11"
	return []byte(head + cffIndex(top) + strings + "\x00\x00" + charset + codes + glyphs)
}

func TestCFFEncoding(t *testing.T) {
	e, ok := cffEncoding(smallCFF())
	if !ok || e[2] != "ﬁ" || e[65] != "A" || e[66] != "Ж" || e[67] != "" {
		t.Fatalf("%v: %q %q %q", ok, e[2], e[65], e[66])
	}
	if n := len(standardStrings()); n != 229 {
		t.Errorf("%d standard strings", n)
	}
	f, root := onePage("BT /F1 12 Tf 72 700 Td <02414200> Tj ET", "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+X /FontDescriptor << /FontFile3 6 0 R >> >>")
	f.stream("/Subtype /Type1C", string(smallCFF()))
	if p := firstPage(t, f.bytes(root, "")); text(p) != "fiAЖ" || p.Unmapped != 1 {
		t.Errorf("%q, unmapped %d", text(p), p.Unmapped)
	}
}

func FuzzCFF(f *testing.F) {
	f.Add(smallCFF())
	f.Fuzz(func(t *testing.T, data []byte) {
		if e, ok := cffEncoding(data); ok && e == nil {
			t.Fatal(fmt.Sprint("no encoding for ", data))
		}
	})
}
