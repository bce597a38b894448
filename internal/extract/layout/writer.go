package layout

import (
	"math"
	"strings"

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

// cell writes one cell's atoms, given as they stand on the page.
func (w *writer) cell(atoms []atom, f *frame) {
	start := len(w.text)
	if start > 0 {
		w.text = append(w.text, '\t')
		start++
	}
	if w.m.mixed {
		atoms = reading(atoms, w.m.leftward(atoms, f))
	}
	w.write(atoms)
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

// write writes atoms in reading order, keeping raised note marks apart from words.
func (w *writer) write(atoms []atom) {
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
