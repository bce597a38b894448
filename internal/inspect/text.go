package inspect

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// run is a part of a text: characters as they are, or the code point of one
// that has no shape of its own.
type run struct {
	Text string
	Code string // "U+202E"; then Text is empty
}

// runs parts a text into what can be shown and what can only be named:
// controls, marks of direction, private and unknown characters.
func runs(s string) []run {
	var out []run
	from := 0
	for at, r := range s {
		if !shapeless(r) {
			continue
		}
		if from < at {
			out = append(out, run{Text: s[from:at]})
		}
		out = append(out, run{Code: fmt.Sprintf("U+%04X", r)})
		_, size := utf8.DecodeRuneInString(s[at:])
		from = at + size
	}
	if from < len(s) {
		out = append(out, run{Text: s[from:]})
	}
	return out
}

func shapeless(r rune) bool {
	return r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

// plain is runs in one string, for places that hold no elements.
func plain(s string) string {
	var b strings.Builder
	for _, r := range runs(s) {
		b.WriteString(r.Text + r.Code)
	}
	return b.String()
}

// part is the box of a byte range of a line. A line has one box, so the place
// in it is taken in proportion to the number of characters, from the right
// where the text runs so.
func part(l *corpus.Line, r corpus.Range, rtl bool) corpus.Box {
	start := max(0, min(r.Start, len(l.Text)))
	end := max(start, min(r.End, len(l.Text)))
	all := float64(max(1, utf8.RuneCountInString(l.Text)))
	from := float64(utf8.RuneCountInString(l.Text[:start])) / all
	to := float64(utf8.RuneCountInString(l.Text[:end])) / all
	if rtl {
		from, to = 1-to, 1-from
	}
	w := l.Box.X1 - l.Box.X0
	return corpus.Box{X0: l.Box.X0 + from*w, Y0: l.Box.Y0, X1: l.Box.X0 + to*w, Y1: l.Box.Y1}
}
