package hostile

import (
	"bytes"
	"fmt"
	"strings"
)

// Case is one file and what may become of it.
type Case struct {
	Name string
	Make func() []byte
	// Ends lists what may come out: "text" (the page says Words), or codes of
	// corpus.Problem. Several where readers may rightly differ.
	Ends []string
}

// Cases lists them all: first odd but sound files, then damaged ones, then
// those that mean harm.
func Cases() []Case {
	return append(append(odd, damaged...), malign...)
}

func edit(b []byte, old, with string) []byte {
	if !bytes.Contains(b, []byte(old)) {
		panic("hostile: " + old + " does not occur in the file to edit")
	}
	return bytes.Replace(b, []byte(old), []byte(with), 1)
}

func plain() []byte { return page(stream(text, "")).file() }

var odd = []Case{
	{"ok", plain, []string{"text"}},
	{"junk before header", func() []byte {
		return append(bytes.Repeat([]byte("\x00\x01garbage line\n"), 5), plain()...)
	}, []string{"text"}},
	{"header 2.0", func() []byte { return edit(plain(), "%PDF-1.7", "%PDF-2.0") }, []string{"text"}},
	{"garbage after end", func() []byte {
		return append(plain(), bytes.Repeat([]byte("<!-- appended by a proxy -->\n"), 40)...)
	}, []string{"text"}},
	{"filter hex", func() []byte {
		return page(stream(fmt.Sprintf("%x>", text), "/Filter/ASCIIHexDecode")).file()
	}, []string{"text"}},
	{"filter run length", func() []byte {
		var b strings.Builder
		for i := range len(text) {
			b.WriteString("\x00" + text[i:i+1])
		}
		return page(stream(b.String()+"\x80", "/Filter/RunLengthDecode")).file()
	}, []string{"text"}},
	{"predictor 15", func() []byte {
		var rows strings.Builder
		padded := text + strings.Repeat(" ", 20-len(text)%20)
		for i := 0; i < len(padded); i += 20 {
			rows.WriteString("\x00" + padded[i:i+20])
		}
		return page(stream(deflated(rows.String(), 1), "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 20>>")).file()
	}, []string{"text"}},
	{"rotated page", func() []byte {
		o := page(stream(text, ""))
		return o.with(objects{3: strings.Replace(o[3], "/Parent", "/Rotate 90/Parent", 1)}).file()
	}, []string{"text"}},
	{"scan", func() []byte { return Scan(3) }, []string{"no_text"}},
	{"blank", func() []byte { return Sound("", "") }, []string{"blank"}},
}

var damaged = []Case{
	{"empty", func() []byte { return nil }, []string{"empty"}},
	{"not a pdf", func() []byte { return bytes.Repeat([]byte("<html>no</html>\n"), 50) }, []string{"not_pdf"}},
	{"only header", func() []byte { return []byte("%PDF-1.4\n%%EOF\n") }, []string{"damaged"}},
	{"no xref", func() []byte {
		b, _ := page(stream(text, "")).body("%PDF-1.7\n")
		return b.Bytes()
	}, []string{"text"}},
	{"bad startxref", func() []byte { return edit(plain(), "startxref\n", "startxref\n9") }, []string{"text"}},
	{"offsets shifted", func() []byte {
		return edit(plain(), "%\xe2\xe3\xcf\xd3\n", "%\xe2\xe3\xcf\xd3 some bytes more\n")
	}, []string{"text"}},
	{"wrong length", func() []byte { return edit(plain(), fmt.Sprintf("/Length %d", len(text)), "/Length 9") },
		[]string{"text", "blank", "page_error"}},
	{"corrupt flate", func() []byte {
		packed := deflated(strings.Repeat(text, 50), 1)
		return page(stream(packed[:len(packed)*2/3], "/Filter/FlateDecode")).file()
	}, []string{"text", "blank", "damaged", "page_error"}},
	{"cut at 30 %", func() []byte { b := plain(); return b[:len(b)*3/10] }, []string{"damaged"}},
	{"cut at 90 %", func() []byte { b := plain(); return b[:len(b)*9/10] }, []string{"text"}},
}
