package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// writer builds a line's text with the byte ranges of its cells and marks.
type writer struct {
	m      lineMeasure
	text   []byte
	cells  []corpus.Cell
	marks  []corpus.Range
	fields []corpus.Range
}

// cell writes one cell's atoms, in logical order.
func (w *writer) cell(atoms []atom, f *frame) {
	start := len(w.text)
	if start > 0 {
		w.text = append(w.text, '\t')
		start++
	}
	if w.m.mixed {
		w.bidi(atoms)
		if !slices.ContainsFunc(atoms, func(a atom) bool { return !a.over }) {
			w.field(start)
		}
	} else {
		w.plain(atoms)
	}
	if len(w.text) == start {
		w.text = w.text[:max(0, start-1)]
		return
	}
	x0, x1 := math.Inf(1), math.Inf(-1)
	for i := range atoms {
		x0, x1 = min(x0, atoms[i].x0), max(x1, atoms[i].x1)
	}
	if f.angle != 0 {
		b := f.out(corpus.Box{X0: x0, Y0: w.m.y - 0.75*w.m.size, X1: x1, Y1: w.m.y + 0.25*w.m.size})
		x0, x1 = b.X0, b.X1
	}
	w.cells = append(w.cells, corpus.Cell{Range: corpus.Range{Start: start, End: len(w.text)}, X0: x0, X1: x1, Column: atoms[0].cell})
}

// plain writes left-to-right text, keeping raised note marks apart from words.
func (w *writer) plain(atoms []atom) {
	var b strings.Builder
	from := len(w.text)
	for i := 0; i < len(atoms); {
		if i > 0 && atoms[i].over != atoms[i-1].over {
			atoms[i].word = true
			w.flush(&b)
			if atoms[i-1].over {
				w.field(from)
			}
			from = len(w.text)
		}
		if i > 0 && atoms[i].word {
			b.WriteByte(' ')
		}
		if n := w.markAt(atoms, i); n > 0 {
			w.flush(&b)
			w.mark(atoms[i:i+n], i+n < len(atoms))
			i += n
			continue
		}
		b.WriteString(atoms[i].text)
		i++
	}
	w.flush(&b)
	if n := len(atoms); n > 0 && atoms[n-1].over {
		w.field(from)
	}
}

// field notes that the text from a place on was filled in, without its blanks.
func (w *writer) field(from int) {
	text := string(w.text[from:])
	from += len(text) - len(strings.TrimLeft(text, " \t"))
	if to := len(strings.TrimRight(string(w.text), " \t")); to > from {
		w.fields = append(w.fields, corpus.Range{Start: from, End: to})
	}
}

// flush normalises what was gathered, keeping a blank at its edge when text
// stands on both sides.
func (w *writer) flush(b *strings.Builder) {
	s := b.String()
	b.Reset()
	if s == "" {
		return
	}
	lead := s[0] == ' ' && len(w.text) > 0 && w.text[len(w.text)-1] != '\t' && w.text[len(w.text)-1] != ' '
	t := Normal(s)
	if t == "" {
		return
	}
	if lead {
		w.text = append(w.text, ' ')
	}
	w.text = append(w.text, t...)
	if s[len(s)-1] == ' ' {
		w.text = append(w.text, ' ')
	}
}

func (w *writer) bidi(atoms []atom) {
	items := make([]item, 0, 2*len(atoms))
	for i := range atoms {
		if i > 0 && atoms[i].word {
			items = append(items, item{text: " ", atom: -1})
		}
		items = append(items, item{text: atoms[i].text, class: classOf(atoms[i].text), atom: i})
	}
	items = logical(items, w.m.rtl)
	if w.m.rtl {
		settleRTL(items)
	} else {
		for i := range items {
			items[i].text = lamAlef(items[i].text)
		}
	}
	var b strings.Builder
	for _, it := range items {
		b.WriteString(it.text)
	}
	w.flush(&b)
	for len(w.text) > 0 && w.text[len(w.text)-1] == ' ' {
		w.text = w.text[:len(w.text)-1]
	}
}

const (
	markSize  = 0.85 // a note's mark is set smaller than that
	markRise  = 0.15 // and stands higher by that
	maxRise   = 0.8
	markChars = 5
)

// markAt counts the atoms from i on that are one raised reference to a note:
// digits, asterisks, daggers, letters.
func (w *writer) markAt(atoms []atom, i int) int {
	if !w.raised(&atoms[i]) || w.isPower(atoms, i) {
		return 0
	}
	if !isMarkText(atoms[i].text) {
		return w.letterMark(atoms, i)
	}
	n := 1
	for i+n < len(atoms) && w.raised(&atoms[i+n]) {
		a := &atoms[i+n]
		if a.word && a.gap > 0.5*w.m.size || !isMarkText(a.text) && a.text != "," && a.text != "-" && a.text != "–" {
			break
		}
		n++
	}
	if i+n < len(atoms) && w.raised(&atoms[i+n]) && !atoms[i+n].word || n > markChars {
		return 0 // "1er", "2nd", an exponent with letters
	}
	return n
}

func (w *writer) raised(a *atom) bool {
	if r := firstRune(a.text); isSuperscript(r) {
		return true
	}
	rise := w.m.y - a.y
	return a.size < markSize*w.m.size && rise > markRise*w.m.size && rise < maxRise*w.m.size
}

// isPower tells exponents of units (km²) and of ten from note marks.
func (w *writer) isPower(atoms []atom, i int) bool {
	if i == 0 || atoms[i].word {
		return false
	}
	word := ""
	for k := i - 1; k >= 0 && i-k <= 3; k-- {
		word = atoms[k].text + word
		if atoms[k].word {
			break
		}
	}
	switch word {
	case "m", "km", "cm", "mm", "dm", "Nm", "µm", "10", "R":
		return true
	}
	return strings.HasSuffix(word, "/m") || strings.HasSuffix(word, "/km")
}

func isMarkText(s string) bool {
	for _, r := range s {
		if !(r >= '0' && r <= '9') && !isSuperscript(r) && r != '*' && r != '†' && r != '‡' {
			return false
		}
	}
	return s != ""
}

func isSuperscript(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r == '⁰' || r >= '⁴' && r <= '⁹'
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// mark writes a note's reference in superscript figures, which no one takes
// for a part of the word before it, or in letters with a blank before. At the start of a line it is the note's
// own number and stays as it is, with a blank behind it.
func (w *writer) mark(atoms []atom, more bool) {
	opens := len(w.text) == 0 || w.text[len(w.text)-1] == '\t'
	if !opens && unicode.IsLetter(firstRune(atoms[0].text)) && w.text[len(w.text)-1] != ' ' {
		w.text = append(w.text, ' ')
	}
	start := len(w.text)
	for i := range atoms {
		if i > 0 && atoms[i].word {
			w.text = append(w.text, ' ')
		}
		for _, r := range atoms[i].text {
			if !opens && r >= '0' && r <= '9' {
				r = []rune(superscripts)[r-'0']
			}
			w.text = append(w.text, string(r)...)
		}
	}
	w.marks = append(w.marks, corpus.Range{Start: start, End: len(w.text)})
	if opens && more && !unicode.IsSpace(lastRune(string(w.text))) {
		w.text = append(w.text, ' ')
	}
}
