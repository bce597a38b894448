package pack

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// Word writes a pack as a WordprocessingML file (ECMA-376): headings, a table
// of contents, real footnotes, right-to-left marks. Entries of the archive
// carry no time, so that the same pack gives the same bytes.
func Word(p *Pack) ([]byte, error) {
	w := &word{p: p, rtl: direction(p.Lang) == "rtl"}
	w.document()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range []struct{ name, text string }{
		{"[Content_Types].xml", wordTypes},
		{"_rels/.rels", wordRels},
		{"docProps/core.xml", fmt.Sprintf(wordCore, escapeXML(w.title()), escapeXML(p.Lang))},
		{"word/document.xml", wordHead("document") + "<w:body>" + w.body.String() + w.section() + "</w:body></w:document>"},
		{"word/footnotes.xml", wordHead("footnotes") + wordSeparators + w.foot.String() + "</w:footnotes>"},
		{"word/styles.xml", wordStyles(p.Lang, w.rtl)},
		{"word/settings.xml", wordSettings},
		{"word/footer1.xml", wordHead("ftr") + w.footer() + "</w:ftr>"},
		{"word/_rels/document.xml.rels", wordDocumentRels},
	} {
		e, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("pack: docx: %s: %w", f.name, err)
		}
		if _, err := e.Write([]byte(f.text)); err != nil {
			return nil, fmt.Errorf("pack: docx: %s: %w", f.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack: docx: %w", err)
	}
	return buf.Bytes(), nil
}

type word struct {
	p          *Pack
	rtl        bool
	body, foot strings.Builder
	footnotes  int
	headings   []heading
}

type heading struct {
	level int
	text  string
}

func (w *word) title() string {
	return w.p.catalogue().T("pack.kicker") + w.p.catalogue().T("page.colon") + w.p.Title.Text
}

// document writes the body. The table of contents comes first but lists
// headings known only afterwards, so that the rest is written before it.
func (w *word) document() {
	p, cat := w.p, w.p.catalogue()
	w.heading(1, cat.T("pack.findings"))
	for _, f := range p.Findings {
		w.statement("Finding", f)
	}
	if p.Table != nil {
		w.heading(1, p.Table.Title)
		w.table(p.Table)
		w.para("Small", w.run(p.Table.Note, p.Lang))
	}
	for _, part := range p.Parts {
		w.heading(1, part.Title)
		if len(part.Points) == 0 && part.Rest == nil {
			w.para("", w.run(cat.T("pack.point.none"), p.Lang))
		}
		for _, pt := range part.Points {
			if pt.Title != "" {
				w.heading(2, pt.Title)
			}
			w.statement("", pt.Statement)
			for _, q := range pt.Quotes {
				w.quote(q)
			}
		}
		if part.Rest != nil {
			w.statement("", *part.Rest)
		}
	}
	w.end()
	rest := w.body.String()
	w.body.Reset()
	w.para("Kicker", w.run(cat.T("pack.kicker"), p.Lang))
	w.para("Title", w.run(p.Title.Text, p.Lang))
	if p.Subtitle.Text != "" {
		w.paraIn("Subtitle", direction(p.Subtitle.Lang) == "rtl", w.run(p.Subtitle.Text, p.Subtitle.Lang))
	}
	for _, s := range p.Status {
		w.para("Small", w.run(s, p.Lang))
	}
	w.contents()
	w.body.WriteString(rest)
}

// end is what stands after the standing headings.
func (w *word) end() {
	p, cat := w.p, w.p.catalogue()
	w.heading(1, cat.T("pack.annex_title"))
	for _, l := range p.Annex {
		w.heading(2, l.Title)
		text := l.Note
		if len(l.Items) > 0 {
			text = strings.Join(l.Items, " · ")
		}
		w.para("Small", w.run(text, p.Lang))
	}
	w.heading(1, cat.T("page.note"))
	for _, s := range append(legend(p), p.Method...) {
		w.para("Small", w.run(s, p.Lang))
	}
	w.heading(1, cat.T("page.versions"))
	for _, v := range append(p.Versions[:len(p.Versions):len(p.Versions)], Pair{cat.T("pack.checksum"), p.Checksum}) {
		w.para("Small", w.run(v.Key+cat.T("page.colon")+v.Value, p.Lang))
	}
}

func (w *word) statement(style string, s Statement) {
	w.para(style, w.run(s.Text+signs(s), w.p.Lang)+w.footnote(s.Source))
}

func (w *word) quote(q Quote) {
	w.paraIn("Quote", direction(q.Lang) == "rtl", w.run(quoted(q), q.Lang))
	w.para("Byline", w.run("— "+byline(w.p, q), w.p.Lang)+w.footnote(q.Source))
}
