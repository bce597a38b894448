package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// packed makes a zip file of parts in the given order: name, content, name, content …
func packed(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// wordFile makes a DOCX file of a body and further parts.
func wordFile(t testing.TB, body string, parts ...string) []byte {
	return packed(t, append([]string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", `<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`,
	}, parts...)...)
}

func wp(style, text string) string {
	props := ""
	if style != "" {
		props = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return `<w:p>` + props + `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

const openSpace = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"`

// openFile makes an ODT file of automatic styles, a body and further parts.
func openFile(t testing.TB, styles, body string, parts ...string) []byte {
	return packed(t, append([]string{
		"mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", `<?xml version="1.0"?><office:document-content ` + openSpace + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	}, parts...)...)
}

// mustRead reads a file that is sound.
func mustRead(t testing.TB, format string, file []byte) *Document {
	t.Helper()
	doc, err := Read(format, bytes.NewReader(file), int64(len(file)), DefaultLimits)
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	if doc.Fault != nil {
		t.Fatalf("%s: fault %v", format, doc.Fault)
	}
	return doc
}

// dump writes pages for reading in a golden file: element, role, level and
// looks of each line; cells parted by " ¦ ", marks in ⟨⟩.
func dump(doc *Document) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q language %q fault %v\n", doc.Title, doc.Language, doc.Fault)
	for _, p := range doc.Pages {
		fmt.Fprintf(&b, "-- page %d %s %s\n", p.Number, p.Engine, p.Order)
		for _, l := range p.Lines {
			tag := l.Tag
			if l.Level > 0 {
				tag += fmt.Sprint(l.Level)
			}
			if l.Bold {
				tag += " bold"
			}
			if l.Italic {
				tag += " italic"
			}
			fmt.Fprintf(&b, "%d %s %g: %s\n", l.Element, tag, l.Size, strings.ReplaceAll(withMarks(l), "\t", " ¦ "))
		}
	}
	return []byte(b.String())
}

func withMarks(l corpus.Line) string {
	s := l.Text
	for i := len(l.Marks) - 1; i >= 0; i-- {
		m := l.Marks[i]
		s = s[:m.Start] + "⟨" + s[m.Start:m.End] + "⟩" + s[m.End:]
	}
	return s
}
