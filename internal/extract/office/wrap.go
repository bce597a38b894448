package office

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

const (
	measure = 450.0 // points, the width of the column that text is set in
	margin  = 72.0
	leading = 1.25 // distance of lines, in multiples of their size
	apart   = 2.2  // distance of paragraphs
)

// setWidth is how wide a text would be set, roughly.
func setWidth(s string, size float64) float64 {
	n := 0
	for _, r := range s {
		if n++; ideograph(r) {
			n++
		}
	}
	return float64(n) * size / 2
}

// ideograph says that a character is of a script written without blanks.
func ideograph(r rune) bool {
	return r >= 0x2E80 && (r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFF)
}

// wrap parts a text into lines of about a column's width: byte ranges without
// the blanks between them. A line ends only where putting the lines together
// again gives the same text, and never so that the next could be taken for
// the start of an item or note.
func wrap(s string, size float64) []corpus.Range {
	var out []corpus.Range
	limit := measure / (size / 2)
	start, at, wide := 0, -1, 0.0 // at: where the line may end; wide: width so far
	next := 0
	var before rune
	for i, r := range s {
		if wide > limit && at > start {
			out = append(out, corpus.Range{Start: start, End: at})
			wide = setWidth(s[next:i], 2)
			start, at = next, -1
		}
		switch {
		case r == ' ' && mayEnd(before) && mayBegin(s[i+1:]):
			at, next = i, i+1
		case ideograph(r) && ideograph(before) && unicode.IsLetter(r) && unicode.IsLetter(before) && !strings.ContainsRune("一二三四五六七八九十", r):
			at, next = i, i
		}
		if wide++; ideograph(r) {
			wide++
		}
		before = r
	}
	if wide > limit && at > start && setWidth(s[start:], 2) > limit+1 {
		out = append(out, corpus.Range{Start: start, End: at})
		start = next
	}
	return append(out, corpus.Range{Start: start, End: len(s)})
}

// mayEnd says that a line may end after r: it is no hyphen, stroke or
// ideograph, after which lines are put together without a blank.
func mayEnd(r rune) bool {
	return r != 0 && !ideograph(r) && !strings.ContainsRune("-\u00ad\u2010\u2011\u2012\u2013\u2014/", r)
}

// mayBegin says that a line may begin with the word that s begins with: a
// word of letters that is no mark of an item.
func mayBegin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || ideograph(r) {
		return false
	}
	word := s
	if i := strings.IndexByte(s, ' '); i >= 0 {
		word = s[:i]
	}
	return utf8.RuneCountInString(word) > 1 && !strings.ContainsAny(word[:min(len(word), 8)], ".)-")
}

// rightToLeft says whether a text runs from right to left, by its first letter.
func rightToLeft(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF
		}
	}
	return false
}
