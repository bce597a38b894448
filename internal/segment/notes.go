package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

const (
	noteSize = 0.93 // of the text's size, and less
	noteFrom = 0.45 // of the page's height, and lower
)

// markNotes gives footnotes their role: by tag, or small type at the foot of a
// column from a line that opens with a note mark on.
func markNotes(p *profile) {
	before := false
	for i, page := range p.byPage {
		h := number(p.pages[i].Height)
		found := false
		for a := 0; a < len(page); {
			b := a
			for b < len(page) && page[b].src.Block == page[a].src.Block {
				b++
			}
			found = p.noteRun(page[a:b], h, before && !found) || found
			a = b
		}
		for _, l := range page {
			if l.src.Tag == corpus.TagNote && l.role == "" {
				l.role, found = corpus.RoleFootnote, true
			}
		}
		before = found
	}
}

// noteRun marks the notes at the end of one column. continued says that the
// page before had notes, so that one may go on here without a mark.
func (p *profile) noteRun(col []*line, h float64, continued bool) bool {
	top, small, low := -1, len(col), noteFrom*h
	if slices.ContainsFunc(col, opensWithLetter) {
		low = 0 // a note to a table, which may end anywhere
	}
	for j := len(col) - 1; j >= 0; j-- {
		l := col[j]
		if l.role == corpus.RoleFurniture {
			continue
		}
		if l.role != "" || l.size > noteSize*p.body(l) || l.box.Y0 < low || p.trusted[l.page] && l.src.Tag != "" && l.src.Tag != corpus.TagText {
			break
		}
		small = j
		if noteStart(l) {
			top = j
		}
	}
	if top < 0 {
		return false
	}
	if continued && small < top {
		top = small
	}
	for _, l := range col[top:] {
		if l.role == "" {
			l.role = corpus.RoleFootnote
		}
	}
	return true
}

// opensWithLetter says that a line opens with a raised letter.
func opensWithLetter(l *line) bool {
	m := l.src.Marks
	return noteStart(l) && len(m) > 0 && m[0].Start >= 0 && m[0].Start < m[0].End && m[0].End <= len(l.src.Text) && letters(l.src.Text[m[0].Start:m[0].End], 1) > 0 && blank(l.src.Text[:m[0].Start])
}

// noteStart says that a line opens with a note mark: a raised or plain number
// before words, an asterisk, a dagger.
func noteStart(l *line) bool {
	if m := l.src.Marks; len(m) > 0 && m[0].Start >= 0 && m[0].Start <= len(l.src.Text) && blank(l.src.Text[:m[0].Start]) {
		return true
	}
	if n, size := integer(l.text); size > 0 {
		rest := strings.TrimLeft(l.text[size:], ".) \t\u00a0")
		r, _ := utf8.DecodeRuneInString(rest)
		return n > 0 && n < 1000 && (unicode.IsLetter(r) || strings.ContainsRune("“\"«(‘'《「", r))
	}
	return strings.ContainsRune("*†‡§¹²³⁴⁵⁶⁷⁸⁹", firstRune(l.text))
}
