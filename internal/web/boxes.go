package web

import (
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// sheetBox is a box on a page's image, in points from the upper left corner.
type sheetBox struct {
	X, Y, W, H float64
	Passage    string // of a passage; "" of words
	Words      bool
}

// boxesOf gives the boxes of a passage on a page, and those of byte ranges of
// its text. A span has one box; the place of words in it is taken in proportion
// to the number of characters, from the right where the text runs so.
func boxesOf(p *corpus.Passage, page int, ranges []corpus.Range, rtl bool) []sheetBox {
	var out, words []sheetBox
	for _, s := range p.Spans {
		if s.Page != page || s.At < 0 || s.End < s.Start || s.At > len(p.Text) {
			continue
		}
		b := sheetBox{X: s.Box.X0, Y: s.Box.Y0, W: s.Box.X1 - s.Box.X0, H: s.Box.Y1 - s.Box.Y0, Passage: p.ID}
		out = append(out, b)
		end := min(s.At+s.End-s.Start, len(p.Text))
		length := utf8.RuneCountInString(p.Text[s.At:end])
		for _, r := range ranges {
			from, to := max(r.Start, s.At), min(r.End, end)
			if from >= to || length == 0 {
				continue
			}
			left := float64(utf8.RuneCountInString(p.Text[s.At:from])) / float64(length)
			wide := float64(utf8.RuneCountInString(p.Text[from:to])) / float64(length)
			w := sheetBox{X: b.X + left*b.W, Y: b.Y, W: wide * b.W, H: b.H, Words: true}
			if rtl {
				w.X = b.X + (1-left-wide)*b.W
			}
			words = append(words, w)
		}
	}
	return append(out, words...)
}

// sheetView is a page's image with its boxes.
type sheetView struct {
	Document      string
	Number        int
	Label         string
	Width, Height float64
	Boxes         []sheetBox
	Image         string
	Page          string // address of the page's own page
	Later         bool   // not the first on the page: read when it is scrolled to
}
