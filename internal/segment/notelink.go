package segment

import (
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// linkNotes gives footnotes the path of the text that refers to them. A note
// stands at the foot of a page on which other headings may have begun since;
// where no raised mark names it, it gets what all paths of its page share.
func linkNotes(units []*unit) {
	type place struct {
		page int
		mark string
	}
	marks := map[place]*unit{}
	shared := map[int][]int{}
	seen := map[int]bool{}
	for _, u := range units {
		if u.role != corpus.RoleBody && u.role != corpus.RoleList && u.role != corpus.RoleRow && u.role != corpus.RoleHeading {
			continue
		}
		for _, l := range u.lines {
			for _, m := range l.src.Marks {
				if m.Start >= 0 && m.Start < m.End && m.End <= len(l.src.Text) {
					for _, key := range strings.Split(markKey(l.src.Text[m.Start:m.End]), ",") {
						if k := (place{l.page, key}); marks[k] == nil {
							marks[k] = u
						}
					}
				}
			}
			switch {
			case u.role == corpus.RoleHeading:
			case seen[l.page]:
				shared[l.page] = common(shared[l.page], u.path)
			default:
				shared[l.page], seen[l.page] = u.path, true
			}
		}
	}
	for i, u := range units {
		if u.role != corpus.RoleFootnote {
			continue
		}
		path, page := shared[u.first().page], u.first().page
		key := noteKey(u.first())
		for back := 0; back <= tablePages; back++ {
			if at := marks[place{page - back, key}]; at != nil {
				path = at.path
				break
			}
			if letters(key, 1) == 0 {
				break
			}
		}
		u.path = nil
		for _, h := range path { // a heading must come before what stands under it
			if h < i {
				u.path = append(u.path, h)
			}
		}
	}
}

// tablePages is how far back a note marked with a letter may be named: such
// notes stand under the last part of a table.
const tablePages = 5

func common(a, b []int) []int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n:n]
}

// noteKey is the mark that a note opens with.
func noteKey(l *line) string {
	if m := l.src.Marks; len(m) > 0 && m[0].Start >= 0 && m[0].Start < m[0].End && m[0].End <= len(l.src.Text) && blank(l.src.Text[:m[0].Start]) {
		return markKey(l.src.Text[m[0].Start:m[0].End])
	}
	if _, size := integer(l.text); size > 0 {
		return markKey(l.text[:size])
	}
	end := 0
	for _, r := range l.text {
		if !strings.ContainsRune("*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰", r) {
			break
		}
		end += utf8.RuneLen(r)
	}
	return markKey(l.text[:end])
}

var raised = strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "(", "", ")", "", "[", "", "]", "", " ", "")

// markKey is a mark as one note and all that refer to it spell it.
func markKey(s string) string {
	return strings.Map(func(r rune) rune {
		if d, ok := digit(r); ok {
			return '0' + rune(d)
		}
		return r
	}, raised.Replace(s))
}
