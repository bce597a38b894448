package web

import (
	"html/template"
	"slices"
	"strings"

	"stocktake/internal/corpus"
)

// doubtView is a word of a passage that was recognised with little confidence.
type doubtView struct {
	corpus.Range         // bytes of the passage's text
	Word         string  `json:"word"`
	Conf         float64 `json:"conf"` // 0–1
}

// doubts gives the doubted words of a passage. They are an aid: a record that
// cannot be read, or is newer than the tables, leaves the page without them.
func (s *Server) doubts(rq *request, row record) []doubtView {
	none := []doubtView{}
	if row["conf"] == nil { // not recognised from an image
		return none
	}
	b, err := rq.gen.Bundle(row.S("document"))
	if err != nil {
		s.log.Error("bundle", "document", row.S("document"), "error", err)
		return none
	}
	for i := range b.Passages {
		if p := &b.Passages[i]; p.ID == row.S("id") && p.Text == row.S("text") {
			return doubtsOf(p, b.Pages)
		}
	}
	return none
}

// doubtsOf finds the doubted words of a passage on the pages it is from, in the
// order of its text. Of a word that the passage holds in parts, each is given.
func doubtsOf(p *corpus.Passage, pages []corpus.Page) []doubtView {
	out := []doubtView{}
	for _, s := range p.Spans {
		if s.Page < 1 || s.Page > len(pages) || s.At < 0 || s.At+s.End-s.Start > len(p.Text) {
			continue
		}
		page := &pages[s.Page-1]
		starts := page.LineStarts()
		for i, l := range page.Lines {
			for _, d := range l.Doubts {
				from, to := max(starts[i]+d.Start, s.Start), min(starts[i]+d.End, s.End)
				if from >= to {
					continue
				}
				r := corpus.Range{Start: s.At + from - s.Start, End: s.At + to - s.Start}
				out = append(out, doubtView{r, p.Text[r.Start:r.End], d.Conf})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b doubtView) int { return a.Start - b.Start })
	return out
}

// marked escapes a text, sets its ranges in <mark> and underlines its doubts.
// Where both meet, the mark is cut so that elements nest.
func marked(text string, ranges []corpus.Range, doubts []doubtView) template.HTML {
	var b strings.Builder
	at := 0
	for _, d := range doubts {
		if d.Start < at || d.End > len(text) || d.Start >= d.End {
			continue
		}
		b.WriteString(string(mark(text[at:d.Start], within(ranges, at, d.Start))))
		b.WriteString(`<u class="doubt">` + string(mark(text[d.Start:d.End], within(ranges, d.Start, d.End))) + "</u>")
		at = d.End
	}
	b.WriteString(string(mark(text[at:], within(ranges, at, len(text)))))
	return template.HTML(b.String())
}

// within gives the parts of ranges in bytes [from,to), counted from there.
func within(ranges []corpus.Range, from, to int) []corpus.Range {
	var out []corpus.Range
	for _, r := range ranges {
		if start, end := max(r.Start, from), min(r.End, to); start < end {
			out = append(out, corpus.Range{Start: start - from, End: end - from})
		}
	}
	return out
}
