package segment

import (
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// markContents gives the lines of contents pages their role: by tag, by dot
// leaders, or by many lines that end in a page number under a contents heading.
func markContents(p *profile) {
	before := false // the page before ended in contents
	for _, page := range p.byPage {
		before = contentsPage(page, before)
	}
}

func contentsPage(page []*line, before bool) bool {
	first, last, leaders, entries, text := -1, -1, 0, 0, 0
	heading := -1
	for i, l := range page {
		if l.src.Tag == corpus.TagContents {
			l.role = corpus.RoleContents
		}
		if l.role == corpus.RoleFurniture {
			continue
		}
		text++
		if heading < 0 && text <= 12 && only(l.text, contentsWords) {
			heading, first, last = i, i, i
			continue
		}
		lead := leader(l.text) && entry(l)
		if lead {
			leaders++
		}
		if lead || l.role == corpus.RoleContents || (heading >= 0 || before) && entry(l) {
			if entries++; first < 0 {
				first = i
			}
			if heading < 0 || i-last <= 5 {
				last = i
			}
		}
	}
	if text == 0 {
		return before
	}
	if entries < 3 || leaders < 3 && heading < 0 && (!before || entries*2 < text) || heading >= 0 && entries*3 < last-heading {
		return false
	}
	end := last
	for _, l := range page[first : end+1] {
		if l.role == "" {
			l.role = corpus.RoleContents
		}
	}
	return last >= len(page)-6
}

// leader says that a line holds a row of dots, as between a title and its page.
func leader(s string) bool {
	run, blanks := 0, 0
	for _, r := range s {
		switch {
		case r == '.' || r == '·' || r == '․' || r == '-':
			run, blanks = run+1, 0
		case r == '…' || r == '⋯':
			run, blanks = run+3, 0
		case unicode.IsSpace(r) && blanks < 2:
			blanks++
		default:
			run, blanks = 0, 0
		}
		if run >= 5 {
			return true
		}
	}
	return false
}

// entry says that a line ends in a number that may be a page, after words.
func entry(l *line) bool {
	at := strings.LastIndexFunc(l.text, func(r rune) bool { _, ok := digit(r); return !ok })
	tail := l.text[at+1:]
	if at >= 0 {
		tail = strings.TrimLeft(l.text[at:], " \t.\u00a0…-–")
	}
	n, size := integer(tail)
	if l.rtl && size == 0 { // the number may come first in logical order
		n, size = integer(l.text)
		return size > 0 && n < 1000 && letters(l.text, 3) >= 3
	}
	return size > 0 && size == len(tail) && n < 1000 && letters(l.text, 3) >= 3
}
