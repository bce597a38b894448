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
func KWIC(w io.Writer, r *corpus.Results) error { return whole(newKWIC, w, r) }

func newKWIC(w io.Writer, o Options) Writer {
	return textWriter{w, kwic}
}

func kwic(h *corpus.Hit) string {
	var b strings.Builder
	place := "p. " + PageName(h)
	if h.Section {
		place = Place(h)
	}
	for _, l := range Concordance(h, kwicWidth) { // as many words have more characters
		left, right := l.Left, l.Right
		if n := utf8.RuneCountInString(left); n > kwicWidth {
			left = string([]rune(left)[n-kwicWidth:])
		}
		if utf8.RuneCountInString(right) > kwicWidth {
			right = string([]rune(right)[:kwicWidth])
		}
		pad := strings.Repeat(" ", kwicWidth-utf8.RuneCountInString(left))
		fmt.Fprintf(&b, "%s%s [%s] %s\t%s, %s\n", pad, left, l.Key, right, h.Document, place)
	}
	return b.String()
}
