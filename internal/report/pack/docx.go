package pack

import (
	"bytes"
	"fmt"
	"strings"

	"stocktake/internal/docx"
)

// Word writes a pack as a WordprocessingML file, with contents and footnotes.
// The same pack gives the same bytes.
func Word(p *Pack) ([]byte, error) {
	var buf bytes.Buffer
	cat := p.catalogue()
	w := &word{p: p, File: docx.Open(&buf, cat.T("pack.kicker")+cat.T("page.colon")+p.Title.Text, p.Lang)}
	w.document()
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return buf.Bytes(), nil
}

type word struct {
	p *Pack
	*docx.File
}

// document writes the body. The table of contents comes first but lists
// headings known only afterwards, so that the rest is written before it.
func (w *word) document() {
	p, cat := w.p, w.p.catalogue()
	w.Heading(1, cat.T("pack.findings"))
	for _, f := range p.Findings {
		w.statement("ListBullet", f)
	}
	if p.Table != nil {
		w.Heading(1, p.Table.Title)
		w.Table(p.Table.Title, p.Table.Head, p.Table.Number, p.Table.Rows)
		w.Para("Small", w.Run(p.Table.Note, p.Lang))
	}
	for _, part := range p.Parts {
		w.Heading(1, part.Title)
		if len(part.Points) == 0 && part.Rest == nil {
			w.Para("", w.Run(cat.T("pack.point.none"), p.Lang))
		}
		for _, pt := range part.Points {
			if pt.Title != "" {
				w.Heading(2, pt.Title)
			}
			style := ""
			if len(pt.Quotes) > 0 {
				style = "Lead"
			}
			w.statement(style, pt.Statement)
			for _, q := range pt.Quotes {
				w.quote(q)
			}
		}
		if part.Rest != nil {
			w.statement("", *part.Rest)
		}
	}
	w.end()
	rest := w.Take()
	w.Para("Kicker", w.Run(cat.T("pack.kicker"), p.Lang))
	w.Para("Title", w.Run(p.Title.Text, p.Lang))
	if p.Subtitle.Text != "" {
		w.ParaIn("Subtitle", p.Subtitle.Lang, w.Run(p.Subtitle.Text, p.Subtitle.Lang))
	}
	for _, s := range p.Status {
		w.Para("Small", w.Run(s, p.Lang))
	}
	w.Contents(cat.T("page.contents"))
	w.Put(rest)
}

// end is what stands after the standing headings.
func (w *word) end() {
	p, cat := w.p, w.p.catalogue()
	w.Heading(1, cat.T("pack.annex_title"))
	for _, l := range p.Annex {
		w.Heading(2, l.Title)
		text := l.Note
		if len(l.Items) > 0 {
			text = strings.Join(l.Items, " · ")
		}
		w.Para("Small", w.Run(text, p.Lang))
	}
	w.Heading(1, cat.T("page.note"))
	for _, s := range append(legend(p), p.Method...) {
		w.Para("Small", w.Run(s, p.Lang))
	}
	w.Heading(1, cat.T("page.versions"))
	var versions []string
	for _, v := range append(p.Versions[:len(p.Versions):len(p.Versions)], Pair{cat.T("pack.checksum"), p.Checksum}) {
		versions = append(versions, v.Key+cat.T("page.colon")+v.Value)
	}
	w.Para("Small", w.Run(strings.Join(versions, " · "), p.Lang))
}

func (w *word) statement(style string, s Statement) {
	w.Para(style, w.Run(s.Text+signs(s), w.p.Lang)+w.Footnote(s.Source))
}

func (w *word) quote(q Quote) {
	w.ParaIn("Quote", q.Lang, w.Run(quoted(q), q.Lang))
	w.Para("Byline", w.Run("— "+byline(w.p, q), w.p.Lang)+w.Footnote(q.Source))
}
