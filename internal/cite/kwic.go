package cite

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// kwicWidth is the number of characters shown on each side of the keyword.
const kwicWidth = 50

// KWIC writes a concordance: one line for each place where the words occur,
// with what stands before and after, and where it stands.
func KWIC(w io.Writer, r *corpus.Results) error {
	var b strings.Builder
	for i := range r.Hits {
		h := &r.Hits[i]
		for _, t := range h.Terms {
			if t.Start < 0 || t.End > len(h.Text) || t.Start >= t.End {
				continue
			}
			left := oneLine(h.Text[:t.Start])
			if n := utf8.RuneCountInString(left); n > kwicWidth {
				left = string([]rune(left)[n-kwicWidth:])
			}
			right := oneLine(h.Text[t.End:])
			if utf8.RuneCountInString(right) > kwicWidth {
				right = string([]rune(right)[:kwicWidth])
			}
			pad := strings.Repeat(" ", kwicWidth-utf8.RuneCountInString(left))
			fmt.Fprintf(&b, "%s%s [%s] %s\t%s, p. %s\n", pad, left, oneLine(h.Text[t.Start:t.End]), right, h.Document, PageName(h))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
