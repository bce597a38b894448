package cite

import (
	"fmt"
	"io"
	"strings"

	"stocktake/internal/corpus"
)

// RIS writes one record a hit (type RPRT), with the passage as an abstract and
// its page in SP and EP. Format: Research Information Systems, tag–value lines.
func RIS(w io.Writer, r *corpus.Results) error { return whole(newRIS, w, r) }

func newRIS(w io.Writer, o Options) Writer {
	return textWriter{w, func(h *corpus.Hit) string { return ris(h, o.link(h)) }}
}

func ris(h *corpus.Hit, url string) string {
	var b strings.Builder
	line := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", tag, oneLine(value))
		}
	}
	line("TY", "RPRT")
	line("ID", h.Passage)
	line("AU", h.Country)
	line("TI", title(h))
	if h.Cycle != 0 {
		line("PY", fmt.Sprint(h.Cycle))
	}
	if h.Section {
		line("N1", Place(h))
	} else {
		line("SP", fmt.Sprint(h.Page))
		line("EP", fmt.Sprint(h.PageEnd))
	}
	line("LA", h.Language)
	line("AB", h.Text)
	for _, t := range h.Tags {
		line("KW", t)
	}
	if h.Label != "" {
		line("N1", "printed page "+h.Label)
	}
	line("UR", url)
	b.WriteString("ER  - \r\n\r\n")
	return b.String()
}

// BibTeX writes one @techreport a hit, with the passage as a note.
func BibTeX(w io.Writer, r *corpus.Results) error { return whole(newBibTeX, w, r) }

func newBibTeX(w io.Writer, o Options) Writer {
	return textWriter{w, func(h *corpus.Hit) string { return bibTeX(h, o.link(h)) }}
}

func bibTeX(h *corpus.Hit, url string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@techreport{%s,\n", h.Passage)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, escapeTeX(oneLine(value)))
		}
	}
	field("title", title(h))
	field("institution", h.Country)
	if h.Cycle != 0 {
		field("year", fmt.Sprint(h.Cycle))
	}
	if h.Section {
		field("note", Place(h))
	} else {
		field("pages", strings.ReplaceAll(PageName(h), "–", "--"))
	}
	field("language", h.Language)
	field("abstract", h.Text)
	field("keywords", strings.Join(h.Tags, ", "))
	field("url", url)
	b.WriteString("}\n\n")
	return b.String()
}

func title(h *corpus.Hit) string {
	if h.Title != "" {
		return h.Title
	}
	return h.Document
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var texEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

func escapeTeX(s string) string { return texEscapes.Replace(s) }
