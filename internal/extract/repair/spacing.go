package repair

import (
	"slices"
	"strings"
	"unicode"
)

// spacedRun is how many single characters in a row are taken for letter-spaced writing.
const spacedRun = 8

// unspace joins letter-spaced runs that make an address or a word:
// "h t t p s : / / u n . o r g". Check marks and figures of tables stay apart.
func (d *document) unspace(known func(string) bool) {
	for i := range d.lines {
		l := &d.lines[i]
		for at := 0; at < len(l.runes); at++ {
			start, end := at, l.spaced(at)
			if at == 0 && end > 2 && strings.ContainsRune(listMarks, l.runes[0]) {
				start = 2 // the mark of a list item stands before the run, not in it
			}
			if (end-start+1)/2 >= spacedRun {
				joined := strings.ReplaceAll(string(l.runes[start:end]), " ", "")
				if strings.Contains(joined, "://") || strings.HasPrefix(joined, "www.") || known(joined) {
					d.close(l, start, end)
					end = start + (end-start+1)/2
				}
			}
			at = max(at, end)
		}
	}
}

// listMarks are single characters that open a list item.
const listMarks = "o•▪■●–-*"

// close takes the spaces out of runes [start,end).
func (d *document) close(l *line, start, end int) {
	for i := end - 1; i >= start; i-- {
		if l.runes[i] == ' ' {
			l.runes, l.from, l.made = slices.Delete(l.runes, i, i+1), slices.Delete(l.from, i, i+1), slices.Delete(l.made, i, i+1)
		}
	}
	l.changed = true
	d.notes[note{page: l.page, from: " ", rule: RuleSpacing}]++
}

// spaced gives the end of the run of single characters parted by single spaces that begins at rune at.
func (l *line) spaced(at int) int {
	lone := func(i int) bool {
		return !unicode.IsSpace(l.runes[i]) && (i == 0 || unicode.IsSpace(l.runes[i-1])) &&
			(i+1 == len(l.runes) || unicode.IsSpace(l.runes[i+1]))
	}
	if !lone(at) {
		return at
	}
	end := at + 1
	for end+1 < len(l.runes) && l.runes[end] == ' ' && lone(end+1) {
		end += 2
	}
	return end
}
