package pack

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

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

// run is text in one language.
func (w *word) run(text, lang string) string {
	l, rtl := escapeXML(lang), ""
	if lang == "" || lang == "und" {
		l = escapeXML(w.p.Lang)
	}
	tags := fmt.Sprintf(`<w:lang w:val="%s"/>`, l)
	switch {
	case direction(lang) == "rtl":
		rtl, tags = `<w:rtl/>`, fmt.Sprintf(`<w:lang w:bidi="%s"/>`, l)
	case lang == "zh" || lang == "ja" || lang == "ko":
		tags = fmt.Sprintf(`<w:lang w:eastAsia="%s"/>`, map[string]string{"zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR"}[lang])
	}
	return `<w:r><w:rPr>` + rtl + tags + `</w:rPr><w:t xml:space="preserve">` + escapeXML(text) + `</w:t></w:r>`
}

func (w *word) para(style, runs string) { w.paraIn(style, w.rtl, runs) }

func (w *word) paraIn(style string, rtl bool, runs string) {
	w.body.WriteString(paragraph(style, rtl, runs))
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

func (w *word) heading(level int, text string) {
	w.headings = append(w.headings, heading{level, text})
	n := len(w.headings)
	w.para(fmt.Sprintf("Heading%d", level), fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="_Toc%05d"/>%s<w:bookmarkEnd w:id="%d"/>`, n, n, w.run(text, w.p.Lang), n))
}

// contents is a field that Word can renew; until then it lists the headings of
// the first level as links, without page numbers, which only Word knows.
func (w *word) contents() {
	begin := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \h \n \z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	end := `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	w.para("TOCHeading", w.run(w.p.catalogue().T("page.contents"), w.p.Lang))
	var lines []string
	for i, h := range w.headings {
		if h.level == 1 {
			lines = append(lines, fmt.Sprintf(`<w:hyperlink w:anchor="_Toc%05d" w:history="1">%s</w:hyperlink>`, i+1, w.run(h.text, w.p.Lang)))
		}
	}
	for i, l := range lines {
		if i == 0 {
			l = begin + l
		}
		if i == len(lines)-1 {
			l += end
		}
		w.para("TOC1", l)
	}
}

// footnote writes a note and gives the reference to it.
func (w *word) footnote(text string) string {
	if text == "" {
		return ""
	}
	w.footnotes++
	mark := `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`
	fmt.Fprintf(&w.foot, `<w:footnote w:id="%d">%s</w:footnote>`, w.footnotes, paragraph("FootnoteText", w.rtl, mark+w.run(" "+text, w.p.Lang)))
	return fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, w.footnotes)
}

// textWidth is that of A4 less the margins, in twentieths of a point.
const textWidth = 11906 - 2*1134

func (w *word) table(t *Table) {
	b := &w.body
	first := textWidth / 4
	rest := textWidth - first
	if len(t.Head) > 1 {
		rest /= len(t.Head) - 1
	}
	width := func(i int) int {
		if i == 0 {
			return first
		}
		return rest
	}
	visual := ""
	if w.rtl {
		visual = `<w:bidiVisual/>`
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/>%s<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1"/></w:tblPr><w:tblGrid>`, visual, textWidth)
	for i := range t.Head {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width(i))
	}
	b.WriteString(`</w:tblGrid>`)
	row := func(cells []string, style, properties string) {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + properties + `</w:trPr>`)
		for i, c := range cells {
			of := style
			if t.Number[i] {
				of += "Number"
			}
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, width(i), paragraph(of, w.rtl, w.run(c, w.p.Lang)))
		}
		b.WriteString(`</w:tr>`)
	}
	row(t.Head, "TableHead", `<w:tblHeader/>`)
	for _, r := range t.Rows {
		row(r, "TableCell", "")
	}
	b.WriteString(`</w:tbl>`)
}

func (w *word) section() string {
	bidi := ""
	if w.rtl {
		bidi = `<w:bidi/>`
	}
	return `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>` + bidi + `</w:sectPr>`
}

func (w *word) footer() string {
	return paragraph("Footer", w.rtl, w.run(w.title()+"  ·  ", w.p.Lang)+
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
}
