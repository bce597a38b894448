package extract

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// number is a figure as a line writes it, with the signs inside it.
var number = regexp.MustCompile(`\p{Nd}+(?:[.,/٫٬:-]\p{Nd}+)*[%٪]?`)

// figures puts the figures of the file's own text into what was recognised of
// the same lines, where both have the same number of them. Recognition misreads
// the figures of Arabic script (٢٠٣٥), while files that name letters wrongly
// mostly name figures rightly.
func figures(recognised, own []corpus.Line) {
	for i := range recognised {
		l := &recognised[i]
		if !strings.ContainsFunc(l.Text, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			continue
		}
		at := number.FindAllStringIndex(l.Text, -1)
		if found := ownNumbers(l.Box, own); len(found) == len(at) {
			replace(l, at, found)
		}
	}
}

// arabicFigures says whether lines have figures of Arabic script.
func arabicFigures(lines []corpus.Line) bool {
	for _, l := range lines {
		if strings.ContainsFunc(l.Text, func(r rune) bool { return r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹' }) {
			return true
		}
	}
	return false
}

// ownNumbers gives the figures that the file's text has in a box, in the
// reading order of a line that runs to the left.
func ownNumbers(box corpus.Box, own []corpus.Line) []string {
	type piece struct {
		x0, x1 float64
		text   string
	}
	var pieces []piece
	for _, l := range own {
		middle := (l.Box.Y0 + l.Box.Y1) / 2
		if middle < box.Y0 || middle > box.Y1 {
			continue
		}
		if len(l.Cells) == 0 {
			pieces = append(pieces, piece{l.Box.X0, l.Box.X1, l.Text})
		}
		for _, c := range l.Cells {
			pieces = append(pieces, piece{c.X0, c.X1, l.Text[c.Start:c.End]})
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(b.x0, a.x0) })
	var out []string
	for _, p := range pieces {
		if shared := min(p.x1, box.X1) - max(p.x0, box.X0); 2*shared > p.x1-p.x0 {
			out = append(out, number.FindAllString(p.text, -1)...)
		}
	}
	return out
}

// replace writes texts over the ranges at of a line, and moves its cells and
// doubts along. A doubted word whose figure is now the file's own stays doubted:
// its letters are.
func replace(l *corpus.Line, at [][]int, texts []string) {
	var b strings.Builder
	done := 0
	cells, doubts := slices.Clone(l.Cells), slices.Clone(l.Doubts)
	for i, r := range at {
		b.WriteString(l.Text[done:r[0]])
		b.WriteString(texts[i])
		done = r[1]
		by := len(texts[i]) - (r[1] - r[0])
		move := func(to *corpus.Range, from corpus.Range) {
			if from.Start >= r[1] {
				to.Start += by
			}
			if from.End >= r[1] {
				to.End += by
			}
		}
		for k, c := range l.Cells {
			move(&cells[k].Range, c.Range)
		}
		for k, d := range l.Doubts {
			move(&doubts[k].Range, d.Range)
		}
	}
	b.WriteString(l.Text[done:])
	l.Text, l.Cells, l.Doubts = b.String(), cells, doubts
}
