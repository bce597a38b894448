package layout

import (
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// class is what the reordering needs of a cluster.
type class uint8

const (
	neutral class = iota
	rtlLetter
	ltrLetter
	digit
)

func classOf(s string) class {
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			return digit
		case isRTL(r):
			return rtlLetter
		case unicode.IsLetter(r):
			return ltrLetter
		}
	}
	return neutral
}

// item is an atom or a space between two, as they stand on the page.
type item struct {
	text  string
	class class
	atom  int // index; -1 for a space
}

// leftward says that the base direction of one cell of a line is right to left:
// a table may have a column in each script.
func (m *lineMeasure) leftward(atoms []atom, f *frame) bool {
	rtl, ltr := 0, 0
	for i := range atoms {
		switch classOf(atoms[i].text) {
		case rtlLetter:
			rtl++
		case ltrLetter:
			ltr++
		}
	}
	if rtl == 0 && ltr == 0 {
		return m.rtl
	}
	return rtl > ltr || f.rtl
}

// reading gives the atoms of a cell, given as they stand on the page, in the
// order in which they are read, the white between them measured anew. base says
// whether its base direction is right to left.
func reading(atoms []atom, base bool) []atom {
	items := make([]item, 0, 2*len(atoms))
	for i := range atoms {
		if i > 0 && atoms[i].word {
			items = append(items, item{text: " ", atom: -1})
		}
		items = append(items, item{text: atoms[i].text, class: classOf(atoms[i].text), atom: i})
	}
	items = logical(items, base)
	if base {
		settleRTL(items)
	} else {
		for i := range items {
			items[i].text = lamAlef(items[i].text)
		}
	}
	out := make([]atom, 0, len(atoms))
	word := false
	for _, it := range items {
		if it.atom < 0 {
			word = true
			continue
		}
		a := atoms[it.atom]
		a.text, a.word, a.gap = it.text, word, 0
		if n := len(out); n > 0 {
			a.gap = max(a.x0-out[n-1].x1, out[n-1].x0-a.x1)
		}
		out = append(out, a)
		word = false
	}
	return out
}

// logical puts the items of a line, given left to right, into the order in
// which they are read. It is decided once for the whole line: base says
// whether its base direction is right to left.
func logical(in []item, base bool) []item {
	if base {
		reverse(in)
		restore(in)
		return in
	}
	for i := 0; i < len(in); {
		if in[i].class != rtlLetter {
			i++
			continue
		}
		end := i
		for k := i; k < len(in) && in[k].class != ltrLetter; k++ {
			if in[k].class == rtlLetter {
				end = k
			}
		}
		span := in[i : end+1]
		reverse(span)
		restore(span)
		i = end + 1
	}
	return in
}

// restore turns left-to-right stretches of a reversed line back: numbers with
// the signs inside them, and Latin words with what stands between them.
func restore(in []item) {
	for i := 0; i < len(in); {
		if in[i].class != ltrLetter && in[i].class != digit {
			i++
			continue
		}
		end := i
		for k := i + 1; k < len(in); k++ {
			if in[k].class == ltrLetter || in[k].class == digit && joins(in, end, k) {
				if in[k].class == ltrLetter && !latinReach(in[end+1:k]) {
					break
				}
				end = k
			} else if in[k].class == rtlLetter {
				break
			}
		}
		start := i
		if start > 0 && in[start].class == digit && strings.ContainsAny(in[start-1].text, "%‰°") {
			start-- // a percent sign on the right of a European number belongs to it
		}
		reverse(in[start : end+1])
		i = end + 1
	}
}

// joins says that the digit at k goes on with the stretch that ends at end. A
// hyphen is not among the signs inside numbers: between figures in Arabic text
// it runs with the line, so that a span of years begins on the right (Unicode
// Annex 9, rules W2 and W4).
func joins(in []item, end, k int) bool {
	between := in[end+1 : k]
	if len(between) == 0 {
		return true
	}
	if len(between) == 1 && between[0].atom >= 0 && strings.ContainsAny(between[0].text, ".,:/٫٬&_@") {
		return true
	}
	// After a Latin letter a number keeps its place behind it, blanks between.
	return in[end].class == ltrLetter && latinReach(between)
}

// latinReach says that only blanks and light punctuation part two stretches.
func latinReach(between []item) bool {
	if len(between) > 3 {
		return false
	}
	for _, it := range between {
		if it.atom >= 0 && !strings.ContainsAny(it.text, ".,:/-–&'’@_+()\"") {
			return false
		}
	}
	return true
}

func reverse(in []item) {
	for i, j := 0, len(in)-1; i < j; i, j = i+1, j-1 {
		in[i], in[j] = in[j], in[i]
	}
}

// endsLeft says that a line without letters, given left to right, is a number
// that a sentence's mark follows on its left: the end of a paragraph written to
// the left.
func endsLeft(row []*run) bool {
	var left, next *Glyph // the two that stand furthest to the left
	for _, r := range row {
		if r.rtl > 0 || r.ltr > 0 || r.tag == corpus.TagRow {
			return false
		}
		for i := range r.glyphs {
			switch g := &r.glyphs[i]; {
			case isBlank(g.Text):
			case left == nil || g.X < left.X:
				left, next = g, left
			case next == nil || g.X < next.X:
				next = g
			}
		}
	}
	return next != nil && strings.ContainsAny(left.Text, ".؟!،؛:") && classOf(next.Text) == digit
}

// settleRTL mends clusters and brackets of a right-to-left stretch.
func settleRTL(in []item) {
	for i := range in {
		in[i].text = lamAlef(in[i].text)
	}
	if mirrored(in) {
		for i := range in {
			if m, ok := brackets[in[i].text]; ok {
				in[i].text = m
			}
		}
	}
}

// lamAlef turns a ligature whose letters the file gives the wrong way round:
// no font joins alef to a lam behind it.
func lamAlef(s string) string {
	rs := []rune(s)
	if len(rs) == 2 && rs[1] == 'ل' && strings.ContainsRune("اأإآ", rs[0]) {
		return string([]rune{rs[1], rs[0]})
	}
	return s
}

var brackets = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "«": "»", "»": "«", "<": ">", ">": "<"}

// mirrored says that the brackets of a line, in reading order, are named by
// their shape and not by their meaning. An opening bracket has a space before it
// and none behind, a closing one the other way round; where that tells nothing,
// more of them close before they open than the other way round.
func mirrored(in []item) bool {
	open, wrong, right := 0, 0, 0
	shape := 0 // brackets that spaces show to be named by shape, less those by meaning
	for i, it := range in {
		opens := strings.Contains("([«{", it.text)
		if !opens && !strings.Contains(")]»}", it.text) || it.text == "" {
			continue
		}
		before := i == 0 || in[i-1].text == " "
		behind := i == len(in)-1 || in[i+1].text == " " || strings.Contains("،؛,.;:", in[i+1].text)
		switch {
		case before == behind:
		case opens == before:
			shape--
		default:
			shape++
		}
		switch {
		case opens:
			open++
		case open > 0:
			open--
			right++
		default:
			wrong++
		}
	}
	if shape != 0 {
		return shape > 0
	}
	return wrong > right && wrong >= open || right == 0 && wrong > 0 && open > 0
}
