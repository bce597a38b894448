package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"stocktake/internal/corpus"
)

type fragment struct {
	text  string
	spans []corpus.Span
}

// cut parts a text of more than MaxRunes characters at sentence ends, or, where
// a sentence is longer than that, at a blank.
func cut(text string, spans []corpus.Span) []fragment {
	if len(text) <= MaxRunes || utf8.RuneCountInString(text) <= MaxRunes {
		return []fragment{{text, spans}}
	}
	var out []fragment
	start := 0
	for _, end := range append(cutPoints(text), len(text)) {
		if p, ok := slice(text, spans, start, end); ok {
			out = append(out, p)
		}
		start = end
	}
	return out
}

// cutPoints gives the offsets at which a text is cut.
func cutPoints(text string) []int {
	var points []int
	start, last, runes, since := 0, 0, 0, 0 // since counts from the last sentence end
	it := sentences.FromString(text)
	for it.Next() {
		n := utf8.RuneCountInString(it.Value())
		if runes+n > MaxRunes && last > start {
			points = append(points, last)
			start, runes = last, since
		}
		last = it.End()
		runes += n
		since = 0
		for runes > MaxRunes { // a single sentence that is too long
			end := start
			for range MaxRunes {
				_, size := utf8.DecodeRuneInString(text[end:])
				end += size
			}
			if i := strings.LastIndexFunc(text[start:end], unicode.IsSpace); i > (end-start)/2 {
				end = start + i
			}
			points = append(points, end)
			start, runes = end, utf8.RuneCountInString(text[end:last])
		}
	}
	return points
}

// slice gives the bytes [from,to) of a text without blanks at the ends, with
// their spans; false when no span is left.
func slice(text string, spans []corpus.Span, from, to int) (fragment, bool) {
	from += len(text[from:to]) - len(strings.TrimLeftFunc(text[from:to], unicode.IsSpace))
	to = from + len(strings.TrimRightFunc(text[from:to], unicode.IsSpace))
	var p fragment
	for _, s := range spans {
		a, b := max(s.At, from), min(s.At+s.End-s.Start, to)
		if a >= b {
			continue
		}
		if len(p.spans) == 0 {
			from = a // a cell mark may stand before it
		}
		p.spans = append(p.spans, corpus.Span{Page: s.Page, Start: s.Start + a - s.At, End: s.Start + b - s.At, At: a - from, Box: s.Box})
		p.text = text[from:b]
	}
	return p, len(p.spans) > 0
}
