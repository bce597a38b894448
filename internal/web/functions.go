package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/message"
)

// functions are those that templates call.
var functions = template.FuncMap{
	"mark":      mark,
	"marked":    marked,
	"cited":     cited,
	"citedRow":  citedRow,
	"direction": lang.Direction,
	"reasons":   func(c *message.Catalogue, stored string) string { return c.Reasons(corpus.SplitReason(stored)) },
	"score":     func(x float64) string { return fmt.Sprintf("%.2f", x) },
	"join":      func(parts []string) string { return strings.Join(parts, " › ") },
	"year":      year,
	"minute":    minute,
	"style":     func() string { return style },
	"script":    func() string { return script },
	"charts":    func() string { return charts },
	"form": func(f *form, button string) any {
		return struct {
			F      *form
			Button string
		}{f, button}
	},
	"sheet": func(s *sheetView, c *message.Catalogue) any {
		return struct {
			S   *sheetView
			Alt string
		}{s, c.T("web.sheet.alt", s.Document, strconv.Itoa(s.Number))}
	},
	"of": func(s any, c *message.Catalogue) any {
		return struct {
			S any
			C *message.Catalogue
		}{s, c}
	},
	"word": func(asks bool, id string, c *message.Catalogue) any {
		return struct {
			Asks bool
			ID   string
			C    *message.Catalogue
		}{asks, id, c}
	},
	"short":  short,
	"number": func(c *message.Catalogue, n int) string { return c.Number(int64(n)) },
	"together": func(t *together, c *message.Catalogue) any {
		return struct {
			T *together
			C *message.Catalogue
		}{t, c}
	},
	"review": func(r *reviewView, c *message.Catalogue) any {
		return struct {
			R *reviewView
			C *message.Catalogue
		}{r, c}
	},
}

// cited names the pages of a hit.
func cited(h corpus.Hit, c *message.Catalogue) string {
	return c.Place(int64(h.Page), int64(h.PageEnd), h.Label, h.Section)
}

// citedRow does so for a row of passages.
func citedRow(r record, c *message.Catalogue) string {
	section, _ := r["section"].(bool)
	return c.Place(r.I("page"), r.I("page_end"), r.S("label"), section)
}

// short is the beginning of a passage's words, for a list.
func short(words string) string {
	if r := []rune(words); len(r) > shownWords {
		return string(r[:shownWords]) + "…"
	}
	return words
}

// year writes a cycle, or nothing when it is not known.
func year(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// minute writes the time of a decision, in RFC 3339, as people read it.
func minute(when string) string {
	t, err := time.Parse(time.RFC3339, when)
	if err != nil {
		return when
	}
	return t.UTC().Format("2006-01-02 15:04") + " UTC"
}

// mark escapes a text and sets its ranges in <mark>.
func mark(text string, ranges []corpus.Range) template.HTML {
	var b strings.Builder
	at := 0
	for _, r := range ranges {
		if r.Start < at || r.End > len(text) || r.Start >= r.End {
			continue
		}
		b.WriteString(template.HTMLEscapeString(text[at:r.Start]))
		b.WriteString("<mark>" + template.HTMLEscapeString(text[r.Start:r.End]) + "</mark>")
		at = r.End
	}
	b.WriteString(template.HTMLEscapeString(text[at:]))
	return template.HTML(b.String())
}
