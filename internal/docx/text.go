package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"stocktake/internal/lang"
)

// Text is what goes into a document: paragraphs, tables, footnotes, in the order
// of the calls. Runs are parts of a paragraph, as XML.
type Text struct {
	lang       string
	rtl        bool
	body, foot strings.Builder
	footnotes  int
	headings   []heading
}

type heading struct {
	level int
	text  string
}

// Take gives the body so far, as XML, and begins another; Put sets such a body
// in. With both, what must be known first can be written last.
func (w *Text) Take() string {
	s := w.body.String()
	w.body.Reset()
	return s
}

// Put sets in what Take gave.
func (w *Text) Put(body string) { w.body.WriteString(body) }

// escapeXML makes text safe for XML 1.0: markup is escaped, characters that XML
// cannot hold are replaced.
func escapeXML(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r < 0x20 || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Run is text in a language; "" means the document's, "und" that its spelling is not checked.
func (w *Text) Run(text, language string) string { return w.run(text, language, "") }

// Strong is a Run that stands out.
func (w *Text) Strong(text, language string) string { return w.run(text, language, "<w:b/><w:bCs/>") }

func (w *Text) run(text, language, look string) string {
	if language == "" {
		language = w.lang
	}
	font, rtl, script := "", "", "val"
	switch {
	case lang.Direction(language) == "rtl":
		rtl, script = `<w:rtl/>`, "bidi"
	case language == "zh" || language == "ja" || language == "ko":
		// The hint has Word take marks that stand in both scripts from the font of this one.
		font, script = `<w:rFonts w:hint="eastAsia"/>`, "eastAsia"
	}
	return fmt.Sprintf(`<w:r><w:rPr>%s%s%s<w:lang w:%s="%s"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, font, look, rtl, script, escapeXML(wordTag(language)), escapeXML(closed(text)))
}

// closed ends the marks of direction that a text opens, so that they turn no
// word after it.
func closed(s string) string {
	const popEmbedding, popIsolate = '\u202C', '\u2069'
	var open []rune
	for _, r := range s {
		switch r {
		case '\u202A', '\u202B', '\u202D', '\u202E':
			open = append(open, popEmbedding)
		case '\u2066', '\u2067', '\u2068':
			open = append(open, popIsolate)
		case popEmbedding:
			if n := len(open); n > 0 && open[n-1] == popEmbedding {
				open = open[:n-1]
			}
		case popIsolate:
			if i := strings.LastIndex(string(open), string(popIsolate)); i >= 0 {
				open = []rune(string(open)[:i])
			}
		}
	}
	slices.Reverse(open)
	return s + string(open)
}

// Link is a Run that leads to an address. It is a field, which needs no entry in
// another part of the file.
func (w *Text) Link(text, address string) string {
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	address = strings.NewReplacer(`\`, "%5C", `"`, "%22").Replace(address)
	return field("begin") + `<w:r><w:instrText xml:space="preserve"> HYPERLINK "` + escapeXML(address) + `" </w:instrText></w:r>` + field("separate") + w.run(text, "en", `<w:rStyle w:val="Hyperlink"/>`) + field("end")
}

// Para is a paragraph in the direction of the document's language; style is an
// ID of paragraphStyles, "" for the usual one.
func (w *Text) Para(style, runs string) { w.body.WriteString(paragraph(style, w.rtl, runs)) }

// ParaIn is a paragraph in the direction of a language.
func (w *Text) ParaIn(style, language, runs string) {
	w.body.WriteString(paragraph(style, lang.Direction(language) == "rtl", runs))
}

func paragraph(style string, rtl bool, runs string) string {
	properties := ""
	if style != "" {
		properties = `<w:pStyle w:val="` + style + `"/>`
	}
	if rtl {
		properties += `<w:bidi/>`
	}
	return `<w:p><w:pPr>` + properties + `</w:pPr>` + runs + `</w:p>`
}

// Heading is a heading of level 1 or 2.
func (w *Text) Heading(level int, text string) {
	w.headings = append(w.headings, heading{level, text})
	n := len(w.headings)
	w.Para(fmt.Sprintf("Heading%d", level), fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="_Toc%05d"/>%s<w:bookmarkEnd w:id="%d"/>`, n, n, w.Run(text, w.lang), n))
}

// Contents is a field that Word renews with page numbers when asked to; until
// then it lists the headings of the first level so far as links, without them,
// since only Word knows the pages. It is not renewed on opening, where Word
// would ask the reader first. The frame is what Word shows as such a table.
func (w *Text) Contents(title string) {
	begin := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \h \z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	end := `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	w.body.WriteString(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	defer w.body.WriteString(`</w:sdtContent></w:sdt>`)
	w.Para("TOCHeading", w.Run(title, w.lang))
	var lines []string
	for i, h := range w.headings {
		if h.level == 1 {
			lines = append(lines, fmt.Sprintf(`<w:hyperlink w:anchor="_Toc%05d" w:history="1">%s</w:hyperlink>`, i+1, w.Run(h.text, w.lang)))
		}
	}
	for i, l := range lines {
		if i == 0 {
			l = begin + l
		}
		if i == len(lines)-1 {
			l += end
		}
		w.Para("TOC1", l)
	}
}

// Footnote writes a note and gives the reference to it, a run; "" without a text.
func (w *Text) Footnote(text string) string {
	if text == "" {
		return ""
	}
	w.footnotes++
	mark := `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`
	fmt.Fprintf(&w.foot, `<w:footnote w:id="%d">%s</w:footnote>`, w.footnotes, paragraph("FootnoteText", w.rtl, mark+w.Run(" "+text, w.lang)))
	return fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, w.footnotes)
}
