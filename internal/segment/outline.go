package segment

import (
	"strings"

	"stocktake/internal/corpus"
)

// maxDepth is the number of headings in a path; deeper ones replace the last.
const maxDepth = 8

// outline sets the level of each heading and the path of each unit, and marks
// lists of references. A heading closes all headings above it that are not
// outer to it.
func outline(p *profile, units []*unit) {
	again := recurring(units)
	styles := make([]style, len(units))
	var path []int
	caption, table := -1, 0
	var header []int // rows of the table's header
	covers := p.covers(units)
	for i, u := range units {
		row := u.role == corpus.RoleRow || u.header
		switch {
		case u.role == corpus.RoleHeading:
			styles[i] = styleOf(p, u, again)
			for len(path) > 0 && (len(path) >= maxDepth || !styles[path[len(path)-1]].outer(styles[i])) {
				path = path[:len(path)-1]
			}
			u.path = append([]int(nil), path...)
			if u.level = len(path) + 1; u.open.kind == noMark && covers[u.first().page] {
				continue
			}
			path = append(path, i)
			if u.table == 0 {
				caption, header = -1, nil
			}
			continue
		case u.role == corpus.RoleFurniture || u.figure:
			continue
		case row && u.table != table:
			table, header = u.table, nil
			if caption >= 0 && u.first().page-units[caption].last().page > 1 {
				caption = -1
			}
		case u.role == corpus.RoleCaption && !row:
			caption, header = i, nil
		case (u.role == corpus.RoleBody || u.role == corpus.RoleList) && u.table == 0:
			caption = -1
		}
		u.path = append([]int(nil), path...)
		if row && caption >= 0 {
			u.path = append(u.path, caption)
		}
		if row {
			u.path = append(u.path, header...)
		}
		if u.header {
			header = append(header, i)
		}
	}
}

const coverPages = 3

// covers tells the first pages that hold no running text: what stands out on
// them is title, author and date, and heads nothing.
func (p *profile) covers(units []*unit) map[int]bool {
	covers := map[int]bool{}
	for i := range min(coverPages, len(p.pages)) {
		covers[i] = len(p.pages) > 1
	}
	for _, u := range units {
		if page := u.first().page; page < coverPages && (u.role == corpus.RoleBody || u.role == corpus.RoleList || u.role == corpus.RoleRow) && u.runes() >= 160 {
			covers[page] = false
		}
	}
	return covers
}

// style is what tells the rank of a heading.
type style struct {
	tag     int // level of the structure tree, or 0
	size    float64
	bold    bool
	italic  bool
	caps    bool
	kind    mark
	depth   int
	again   bool // the same words head several sections
	numbers bool
}

func styleOf(p *profile, u *unit, again map[string]int) style {
	s := style{size: u.size(), bold: u.bold(), italic: u.italic(), caps: capitals(u.plain()) > 0.8, kind: u.open.kind, depth: u.open.depth}
	if u.tagged {
		s.tag = u.level
	}
	s.again = u.open.kind == noMark && again[key(u)] >= 3
	s.numbers = rank(s) >= 0
	return s
}

// recurring counts the headings of the same words.
func recurring(units []*unit) map[string]int {
	counts := map[string]int{}
	for _, u := range units {
		if u.role == corpus.RoleHeading && u.open.kind == noMark {
			counts[key(u)]++
		}
	}
	return counts
}

func key(u *unit) string { return strings.TrimRight(pattern(u.plain()), " .:") }

// rank orders kinds of numbering from chapters down; -1 for none.
func rank(s style) int {
	switch s.kind {
	case part:
		return 0
	case roman:
		return 1
	case capital:
		return 2
	case figure, bare:
		return 3
	case decimal:
		return 2 + s.depth
	case letter, smallRoman:
		return 12
	}
	return -1
}

// outer says that a heading of style a may stand above one of style b.
func (a style) outer(b style) bool {
	if a.tag > 0 && b.tag > 0 {
		if a.tag != b.tag {
			return a.tag < b.tag
		}
		return !a.again && b.again && a.kind == objective
	}
	if a.again != b.again && a.size < 1.15*b.size && b.size < 1.15*a.size {
		return b.again
	}
	ra, rb := rank(a), rank(b)
	if a.kind == decimal && b.kind == decimal || a.kind == figure && b.kind == decimal || a.kind == decimal && b.kind == figure {
		if ra != rb {
			return ra < rb
		}
	}
	switch {
	case a.size > 1.04*b.size:
		return true
	case b.size > 1.04*a.size:
		return false
	case ra >= 0 && rb >= 0 && ra != rb:
		return ra < rb
	case a.bold != b.bold:
		return a.bold
	case a.caps != b.caps:
		return a.caps
	case a.italic != b.italic:
		return b.italic
	}
	return false
}
