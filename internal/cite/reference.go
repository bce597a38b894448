package cite

import (
	"fmt"
	"io"
	"strings"

	"stocktake/internal/corpus"
)

// RIS writes one record a hit (type RPRT), with the passage as an abstract and
// its page in SP and EP. Format: Research Information Systems, tag–value lines.
func RIS(w io.Writer, r *corpus.Results) error {
	var b strings.Builder
	for i := range r.Hits {
		h := &r.Hits[i]
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
		line("SP", fmt.Sprint(h.Page))
		line("EP", fmt.Sprint(h.PageEnd))
		line("LA", h.Language)
		line("AB", h.Text)
		for _, t := range h.Tags {
			line("KW", t)
		}
		if h.Label != "" {
			line("N1", "printed page "+h.Label)
		}
		b.WriteString("ER  - \r\n\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// BibTeX writes one @techreport a hit, with the passage as a note.
func BibTeX(w io.Writer, r *corpus.Results) error {
	var b strings.Builder
	for i := range r.Hits {
		h := &r.Hits[i]
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
		field("pages", strings.ReplaceAll(PageName(h), "–", "--"))
		field("language", h.Language)
		field("abstract", h.Text)
		field("keywords", strings.Join(h.Tags, ", "))
		b.WriteString("}\n\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
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
