package cite

import (
	"io"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/docx"
	"stocktake/internal/message"
)

// docxWriter writes a list of quotations: each passage whole, the words that
// made it a hit standing out, and its source under it, so that one can be taken
// into another text without the list.
type docxWriter struct {
	*docx.File
	o        Options
	cat      *message.Catalogue
	document string // of the last heading
}

func newDOCX(w io.Writer, o Options) Writer {
	cat := message.For(o.Lang)
	d := &docxWriter{File: docx.Open(w, cat.T("quote.list"), cat.Lang()), o: o, cat: cat}
	d.Para("Title", d.Run(cat.T("quote.list"), cat.Lang()))
	for _, line := range o.About {
		d.Para("Small", d.Run(line, cat.Lang()))
	}
	return d
}

func (d *docxWriter) Write(hits []corpus.Hit) error {
	for i := range hits {
		h := &hits[i]
		if d.o.Grouped && h.Document != d.document {
			d.document = h.Document
			d.Heading(1, source(h, d.cat))
		}
		d.quotation(h)
		if err := d.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func (d *docxWriter) quotation(h *corpus.Hit) {
	if len(h.Heading) > 0 {
		d.ParaIn("QuoteHead", h.Language, d.Run(strings.Join(h.Heading, " › "), h.Language))
	}
	var runs strings.Builder
	at := 0
	for _, t := range h.Terms {
		if t.Start < at || t.End > len(h.Text) || t.Start >= t.End {
			continue
		}
		if t.Start > at {
			runs.WriteString(d.Run(h.Text[at:t.Start], h.Language))
		}
		runs.WriteString(d.Strong(h.Text[t.Start:t.End], h.Language))
		at = t.End
	}
	runs.WriteString(d.Run(h.Text[at:], h.Language))
	d.ParaIn("Quote", h.Language, runs.String())
	under := []string{"— " + source(h, d.cat) + d.cat.T("page.list_comma") + d.cat.Place(int64(h.Page), int64(h.PageEnd), h.Label, h.Section), h.Passage}
	if h.Kind != "" {
		under = append(under, d.cat.Or("kind."+h.Kind, h.Kind))
	}
	if len(h.Tags) > 0 {
		under = append(under, strings.Join(h.Tags, " "))
	}
	byline := d.Run(strings.Join(under, " · "), d.cat.Lang())
	if address := d.o.link(h); address != "" {
		byline += d.Run(" · ", d.cat.Lang()) + d.Link(address, address)
	}
	d.Para("Byline", byline)
}

// source names a document: its title or ID, its State, its cycle.
func source(h *corpus.Hit, cat *message.Catalogue) string {
	parts := []string{h.Title}
	if h.Title == "" {
		parts[0] = h.Document
	}
	if h.Country != "" {
		parts = append(parts, h.Country)
	}
	if h.Cycle != 0 {
		parts = append(parts, strconv.Itoa(h.Cycle))
	}
	return strings.Join(parts, cat.T("page.list_comma"))
}

// About says what a list holds: the search, its filters, and the counts.
func About(lang string, r *corpus.Results, filters []string) []string {
	cat := message.For(lang)
	var out []string
	if r.Query != "" {
		out = append(out, cat.T("quote.query", r.Query))
	}
	if len(filters) > 0 {
		out = append(out, cat.T("quote.filters", strings.Join(filters, " · ")))
	}
	return append(out, cat.T("quote.passages", r.Total)+" · "+cat.T("quote.documents", r.Documents))
}
