package segment

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// cellMark stands between the cells of a table row.
const cellMark = " | "

// piece is a part of a line: bytes [from,to) of its text.
type piece struct {
	l        *line
	from, to int
	box      corpus.Box
	cell     bool // begins a new cell
	column   int  // of the cell, 1…; 0 when only its place is known
}

func whole(l *line) piece { return piece{l: l, from: l.lo, to: l.hi, box: l.shown} }

// writer puts the text of a passage together and keeps where each byte is from.
type writer struct {
	p     *profile
	known func(string) bool
	text  []byte
	spans []corpus.Span
	soft  bool    // the last piece ended in a hyphen that shows only at a line end
	conf  float64 // sum of confidence by bytes
	confN float64
}

// add appends a piece: controls, soft hyphens, broken bytes and raised note
// marks are left out, every run of blanks becomes one blank. keepMark keeps a
// mark that opens the piece, as in a note; a letter that opens a line is kept
// anyway, since it may number an item.
func (w *writer) add(pc piece, keepMark bool) {
	marks := pc.l.src.Marks
	if len(marks) > 0 && (keepMark || opensWithLetter(pc.l)) && marks[0].Start >= pc.from && marks[0].Start <= pc.to && blank(pc.l.src.Text[pc.from:marks[0].Start]) {
		marks = marks[1:]
	}
	w.put(pc, marks)
}

// put appends a piece without the marks named.
func (w *writer) put(pc piece, marks []corpus.Range) {
	s := pc.l.src.Text
	start, at := -1, len(w.text) // start of the run being kept; where it goes
	flush := func(end int) {
		if start >= 0 && end > start {
			w.text = append(w.text, s[start:end]...)
			w.spans = append(w.spans, corpus.Span{Page: w.p.pages[pc.l.page].Number, Start: pc.l.start + start, End: pc.l.start + end, At: at, Box: pc.box})
		}
		start = -1
	}
	space, first := false, len(w.text)
	for i := pc.from; i < pc.to; {
		if end, ok := markAt(pc.l, marks, i, pc.to); ok {
			flush(i)
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1 || unseen(r):
			flush(i)
		case unicode.IsSpace(r):
			if !space && r == ' ' && start >= 0 && i+1 < pc.to && s[i+1] != ' ' {
				// The common case: one blank inside a run stays part of its span.
				i += size
				space = true
				continue
			}
			flush(i)
			if !space {
				space = true
			}
		default:
			if start < 0 {
				if space && len(w.text) > first && w.text[len(w.text)-1] != ' ' {
					w.text = append(w.text, ' ')
				}
				start, at = i, len(w.text)
			}
			space = false
		}
		i += size
	}
	flush(pc.to)
	w.trim(first)
	if c := pc.l.src.Conf; c > 0 && c <= 1 {
		n := float64(len(w.text) - first)
		w.conf, w.confN = w.conf+c*n, w.confN+n
	}
}

// trim takes blanks off the end of the text, down to the byte from.
func (w *writer) trim(from int) {
	for len(w.text) > from {
		r, size := utf8.DecodeLastRune(w.text)
		if !unicode.IsSpace(r) {
			break
		}
		w.drop(size)
	}
}

// drop takes n bytes off the end of the text and of its spans.
func (w *writer) drop(n int) {
	w.text = w.text[:len(w.text)-n]
	for len(w.spans) > 0 {
		sp := &w.spans[len(w.spans)-1]
		over := sp.At + sp.End - sp.Start - len(w.text)
		if over <= 0 {
			return
		}
		if sp.End -= over; sp.End > sp.Start {
			return
		}
		w.spans = w.spans[:len(w.spans)-1]
	}
}

// letterMarks are references to notes under tables. Which raised letters are
// such, and which end an ordinal, the layout has seen from the word before.
var letterMarks = regexp.MustCompile(`^(?:[a-h]|[ivx]{1,5})(?:, ?(?:[a-h]|[ivx]{1,5}))*$`)

// markAt gives the end of the raised note mark that begins at i. Raised
// letters (1er, nº) and powers of measures (km2) stay.
func markAt(l *line, marks []corpus.Range, i, to int) (int, bool) {
	for _, m := range marks {
		if m.Start != i || m.End <= i || m.End > to {
			continue
		}
		s := l.src.Text
		text := strings.TrimSpace(s[m.Start:m.End])
		if letters(text, 1) > 0 && !(len(text) <= 3 && strings.HasSuffix(text, ")")) && !letterMarks.MatchString(text) {
			return 0, false
		}
		if text == "2" || text == "3" {
			before := s[:i]
			word := before[strings.LastIndexAny(before, " \t/(")+1:]
			switch strings.ToLower(word) {
			case "m", "km", "cm", "dm", "mm", "м", "км":
				return 0, false
			}
		}
		return m.End, true
	}
	return 0, false
}

// lines appends pieces one after the other as lines of one text.
func (w *writer) lines(pieces []piece, note bool) {
	for _, pc := range pieces {
		text := pc.l.src.Text[pc.from:pc.to]
		if blank(text) {
			continue
		}
		switch {
		case pc.cell && len(w.text) > 0:
			w.text = append(w.text, cellMark...)
		case w.soft && len(w.text) > 0 && unicode.IsLower(firstRune(strings.TrimSpace(text))):
		case len(w.text) > 0:
			w.between(strings.TrimSpace(text))
		}
		before := len(w.text)
		w.add(pc, note && before == 0)
		if len(w.text) == before { // a line of marks alone must not vanish
			w.put(pc, nil)
		}
		end := lastLetter(strings.TrimRightFunc(text, unicode.IsSpace))
		w.soft = end == 0xAD || end == 0x02 // PDFium gives U+0002
	}
}

// lastLetter gives the last character of s.
func lastLetter(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
