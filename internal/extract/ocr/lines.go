package ocr

import (
	"image"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
)

// sheet leads from pixels of the image that was read to points of the page.
type sheet struct {
	scale         float64 // points per pixel
	turn          int     // degrees clockwise by which the image was turned
	width, height float64 // of the page as shown, points
}

// box is the place on the page of a rectangle, given in points of the image as read.
func (s sheet) box(x0, y0, x1, y1 float64) corpus.Box {
	switch s.turn {
	case 90:
		return corpus.Box{X0: y0, Y0: s.height - x1, X1: y1, Y1: s.height - x0}
	case 180:
		return corpus.Box{X0: s.width - x1, Y0: s.height - y1, X1: s.width - x0, Y1: s.height - y0}
	case 270:
		return corpus.Box{X0: s.width - y1, Y0: x0, X1: s.width - y0, Y1: x1}
	}
	return corpus.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}
}

const (
	cellGap = 2.0  // font sizes between two words from which a line has cells
	noise   = 0.35 // mean confidence below which a block is a picture, not text
	hanGap  = 0.6  // between Han and other letters, more than which is a blank
	same    = 0.12 // part by which sizes of one block may differ and are the same
)

// lines puts the words together. The words that went into lines come with them.
func (s sheet) lines(words []word) ([]corpus.Line, []word) {
	var out []corpus.Line
	var kept []word
	number := 0
	for len(words) > 0 {
		block := words[:while(words, func(w word) bool { return w.block == words[0].block })]
		words = words[len(block):]
		if certainty(block) < noise {
			continue
		}
		start := len(out)
		s, block := s.upright(block)
		for rest := block; len(rest) > 0; {
			row := rest[:while(rest, func(w word) bool { return w.par == rest[0].par && w.line == rest[0].line })]
			rest = rest[len(row):]
			row = slices.DeleteFunc(slices.Clone(row), func(w word) bool { return leaders(w.text) })
			if l, ok := s.line(row); ok {
				l.Block = number + 1
				out, kept = append(out, l), append(kept, row...)
			}
		}
		if len(out) > start {
			settle(out[start:])
			number++
		}
	}
	return out, kept
}

// upright gives the words of a block whose lines run down or up the page, as
// the program also reads them, the places they have when the page is turned,
// and the sheet that leads back.
func (s sheet) upright(block []word) (sheet, []word) {
	across, down := 0, 0 // way from word to word
	for i := 1; i < len(block); i++ {
		if a, b := block[i-1], block[i]; a.par == b.par && a.line == b.line {
			across += max(b.box.Min.X-a.box.Min.X, a.box.Min.X-b.box.Min.X)
			down += b.box.Min.Y - a.box.Min.Y + b.box.Max.Y - a.box.Max.Y
		}
	}
	down /= 2
	if s.turn != 0 || max(down, -down) <= across {
		return s, block
	}
	w, h := int(math.Round(s.width/s.scale)), int(math.Round(s.height/s.scale))
	turned := slices.Clone(block)
	for i := range turned {
		b := turned[i].box
		if down > 0 {
			s.turn = 270
			turned[i].box = image.Rect(b.Min.Y, w-b.Max.X, b.Max.Y, w-b.Min.X)
		} else {
			s.turn = 90
			turned[i].box = image.Rect(h-b.Max.Y, b.Min.X, h-b.Min.Y, b.Max.X)
		}
	}
	return s, turned
}

// while counts the words at the beginning for which the condition holds.
func while(words []word, holds func(word) bool) int {
	n := 0
	for n < len(words) && holds(words[n]) {
		n++
	}
	return n
}

// certainty is the mean confidence of words, 0–1.
func certainty(words []word) float64 {
	sum := 0.0
	for _, w := range words {
		sum += w.conf
	}
	return sum / float64(len(words))
}

// leaders says that a word is a misread row of dots, as "eeeeeieeee".
func leaders(text string) bool {
	run, last := 0, rune(0)
	for _, r := range text {
		if r != last {
			run, last = 0, r
		}
		if run++; run >= 4 && unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// settle gives lines of one block that differ by chance the size they have in common.
func settle(block []corpus.Line) {
	sizes := make([]float64, len(block))
	for i := range block {
		sizes[i] = block[i].Size
	}
	common := median(sizes)
	for i := range block {
		if math.Abs(block[i].Size-common) <= same*common {
			block[i].Size = common
		}
		block[i].Size = math.Round(2*block[i].Size) / 2
	}
}

// line makes one line; not ok when there is nothing to read in it.
func (s sheet) line(words []word) (l corpus.Line, ok bool) {
	if len(words) == 0 {
		return l, false
	}
	l.Conf = certainty(words)
	rtl, said, ink := 0, false, words[0].box
	for _, w := range words {
		ink = ink.Union(w.box)
		for _, r := range w.text {
			said = said || unicode.IsLetter(r) || unicode.IsDigit(r)
			switch {
			case unicode.In(r, unicode.Arabic, unicode.Hebrew):
				rtl++
			case unicode.IsLetter(r):
				rtl--
			}
		}
	}
	if !said {
		return l, false
	}
	size, baseline := measure(words, ink)
	l.Size, l.Angle = size*s.scale, (360-s.turn)%360
	l.Box = s.box(float64(ink.Min.X)*s.scale, (baseline-0.75*size)*s.scale, float64(ink.Max.X)*s.scale, (baseline+0.25*size)*s.scale)
	var text strings.Builder
	for i := 0; i < len(words); {
		j := i + 1
		for j < len(words) && gap(words[j-1], words[j]) < cellGap*size {
			j++
		}
		joined, places := join(words[i:j], size, rtl > 0)
		cell := layout.Normal(joined)
		if cell != "" {
			if text.Len() > 0 {
				text.WriteByte('\t')
			}
			at := corpus.Range{Start: text.Len(), End: text.Len() + len(cell)}
			text.WriteString(cell)
			l.Doubts = append(l.Doubts, doubts(words[i:j], joined, places, cell, at.Start)...)
			place := words[i].box
			for _, w := range words[i:j] {
				place = place.Union(w.box)
			}
			b := s.box(float64(place.Min.X)*s.scale, 0, float64(place.Max.X)*s.scale, 0)
			l.Cells = append(l.Cells, corpus.Cell{Range: at, X0: b.X0, X1: b.X1})
		}
		i = j
	}
	if len(l.Cells) < 2 {
		l.Cells = nil
	}
	l.Text = text.String()
	return l, l.Text != ""
}

// gap is the blank between two neighbours of a line, whichever way it runs.
func gap(a, b word) float64 {
	return float64(max(b.box.Min.X-a.box.Max.X, a.box.Min.X-b.box.Max.X))
}

// join writes words with blanks between them, but for scripts that have none,
// and says where each word stands.
func join(words []word, size float64, rtl bool) (string, []corpus.Range) {
	var b strings.Builder
	places := make([]corpus.Range, len(words))
	quoted := slices.ContainsFunc(words, func(w word) bool { return strings.Contains(w.text, "«") })
	for i, w := range words {
		if i > 0 {
			last, _ := utf8.DecodeLastRuneInString(words[i-1].text)
			first, _ := utf8.DecodeRuneInString(w.text)
			wide, narrow := solid(last), solid(first)
			if !wide && !narrow || wide != narrow && gap(words[i-1], w) > hanGap*size {
				b.WriteByte(' ')
			}
		}
		places[i].Start = b.Len()
		if rtl {
			b.WriteString(arabicMarks(turnedNumber(w.text), quoted))
		} else {
			b.WriteString(w.text)
		}
		places[i].End = b.Len()
	}
	return b.String(), places
}

// solid says that a character belongs to a script without blanks.
func solid(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Clone(v)
	slices.Sort(v)
	return v[len(v)/2]
}

// measure estimates font size and baseline in pixels from the ink of the words.
func measure(words []word, ink image.Rectangle) (size, baseline float64) {
	var sizes, bases []float64
	for _, w := range words {
		up, down, ok := reach(w.text)
		if !ok {
			continue
		}
		h := float64(w.box.Dy()) / (up + down)
		sizes, bases = append(sizes, h), append(bases, float64(w.box.Max.Y)-down*h)
	}
	if len(sizes) == 0 { // Arabic, figures alone and signs: the ink of the whole line tells
		size = float64(ink.Dy()) / 1.15
		return size, float64(ink.Max.Y) - 0.3*size
	}
	return median(sizes), median(bases)
}

// Shapes of letters, in font sizes above and below the baseline, as in common
// text faces.
const (
	tall     = "bdfhkltßбі0123456789"
	deep     = "gpqyçşруцщд"
	both     = "jф"
	xHeight  = 0.49
	rise     = 0.71
	fall     = 0.21
	hanAbove = 0.80
	hanBelow = 0.10
)

// reach is how far a word's ink goes above and below the baseline; not ok for
// words that do not tell.
func reach(text string) (up, down float64, ok bool) {
	letters := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Han):
			return hanAbove, hanBelow, true
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			return 0, 0, false
		case strings.ContainsRune(both, r):
			letters, up, down = letters+1, rise, fall
		case strings.ContainsRune(deep, r):
			letters, up, down = letters+1, max(up, xHeight), fall
		case strings.ContainsRune(tall, r), unicode.IsUpper(r), r > 0x7f && unicode.In(r, unicode.Latin):
			letters, up = letters+1, rise
		case unicode.IsLetter(r):
			letters, up = letters+1, max(up, xHeight)
		case strings.ContainsRune("()[]/|,;", r):
			up, down = rise, fall
		case strings.ContainsRune(".:-–—'’\"“”«»", r):
		default:
			return 0, 0, false
		}
	}
	return up, down, letters > 0
}
