package docx

import (
	"archive/zip"
	"fmt"
	"io"

	"stocktake/internal/lang"
)

// File is a document that is being written. What its Text gathers goes out with
// Flush, so that a long document need not be held in memory.
type File struct {
	Text
	title string
	z     *zip.Writer
	out   io.Writer // word/document.xml
	err   error     // the first; nothing is written after it
}

// Open begins a document in a language; the title is that of its properties and
// of the foot of each page. Entries of the archive carry no time, so that the
// same calls give the same bytes.
func Open(w io.Writer, title, language string) *File {
	f := &File{Text: Text{lang: language, rtl: lang.Direction(language) == "rtl"}, title: title, z: zip.NewWriter(w)}
	f.part("[Content_Types].xml", wordTypes)
	f.part("_rels/.rels", wordRels)
	f.part("docProps/core.xml", fmt.Sprintf(wordCore, escapeXML(title), escapeXML(language)))
	f.out = f.part("word/document.xml", wordHead("document")+"<w:body>")
	return f
}

// part writes a part of the file, or its beginning.
func (f *File) part(name, text string) io.Writer {
	if f.err != nil {
		return nil
	}
	e, err := f.z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = io.WriteString(e, text)
	}
	if err != nil {
		f.err = fmt.Errorf("docx: %s: %w", name, err)
	}
	return e
}

// Flush writes the text so far.
func (f *File) Flush() error {
	if f.err == nil {
		if _, err := io.WriteString(f.out, f.Take()); err != nil {
			f.err = fmt.Errorf("docx: %w", err)
		}
	}
	return f.err
}

// Close writes what is left and ends the file; it does not close what is written to.
func (f *File) Close() error {
	f.body.WriteString(f.section() + "</w:body></w:document>")
	if err := f.Flush(); err != nil {
		return err
	}
	for _, p := range []struct{ name, text string }{
		{"word/footnotes.xml", wordHead("footnotes") + separators(f.rtl) + f.foot.String() + "</w:footnotes>"},
		{"word/numbering.xml", wordNumbering},
		{"word/fontTable.xml", wordFonts},
		{"word/styles.xml", wordStyles(f.lang, f.rtl)},
		{"word/settings.xml", wordSettings},
		{"word/footer1.xml", wordHead("ftr") + f.footer(f.title) + "</w:ftr>"},
		{"word/_rels/document.xml.rels", wordDocumentRels},
	} {
		f.part(p.name, p.text)
	}
	if f.err != nil {
		return f.err
	}
	if err := f.z.Close(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return nil
}

func (w *Text) section() string {
	bidi := ""
	if w.rtl {
		bidi = `<w:bidi/>`
	}
	return fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%[3]d" w:right="%[3]d" w:bottom="%[3]d" w:left="%[3]d" w:header="454" w:footer="454" w:gutter="0"/>%[4]s</w:sectPr>`, pageWidth, pageHeight, margin, bidi)
}

func (w *Text) footer(title string) string {
	return paragraph("Footer", w.rtl, w.Run(title+"  ·  ", w.lang)+
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
}
