package segment

import (
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// unit is a passage in the making: the lines that belong together.
type unit struct {
	lines  []*line
	role   string
	level  int    // of a heading; from the structure tree until outline sets it
	tagged bool   // level comes from the structure tree
	tag    string // role from the structure tree, where trusted
	elem   int
	open   opening
	table  int
	header bool  // a table's header row
	figure bool  // the numbers of a chart
	path   []int // indices of the headings, caption and header row above
}

func newUnit(p *profile, l *line) *unit {
	u := &unit{lines: []*line{l}, role: l.role, open: l.open, table: l.table}
	if u.elem = p.element(l); u.elem > 0 {
		u.tag = l.src.Tag
	}
	return u
}

func (u *unit) add(l *line)  { u.lines = append(u.lines, l) }
func (u *unit) first() *line { return u.lines[0] }
func (u *unit) last() *line  { return u.lines[len(u.lines)-1] }

// size is the type size with most characters.
func (u *unit) size() float64 {
	sizes := map[float64]int{}
	for _, l := range u.lines {
		sizes[l.size] += len(l.text)
	}
	return most(sizes, 0)
}

// bold says that every line is bold, italic likewise.
func (u *unit) bold() bool {
	for _, l := range u.lines {
		if !l.src.Bold {
			return false
		}
	}
	return true
}

func (u *unit) italic() bool {
	for _, l := range u.lines {
		if !l.src.Italic {
			return false
		}
	}
	return true
}

// runes is the length in characters.
func (u *unit) runes() int {
	n := len(u.lines) - 1
	for _, l := range u.lines {
		n += utf8.RuneCountInString(l.text)
	}
	return n
}

// plain is the text with a blank between lines, for rules that look at words.
func (u *unit) plain() string {
	if len(u.lines) == 1 {
		return u.lines[0].text
	}
	var b []byte
	for i, l := range u.lines {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, l.text...)
	}
	return string(b)
}

// group puts lines together to units. Furniture and notes may stand between
// the lines of a paragraph without ending it.
func group(p *profile) []*unit {
	g := &grouper{p: p, elements: map[int]*unit{}, rows: map[int]*unit{}}
	for _, l := range p.lines {
		g.take(l)
	}
	return g.units
}

type grouper struct {
	p                    *profile
	units                []*unit
	text, note, contents *unit
	elements             map[int]*unit
	rows                 map[int]*unit // by the row's number
}

func (g *grouper) begin(l *line) *unit {
	u := newUnit(g.p, l)
	g.units = append(g.units, u)
	return u
}

func (g *grouper) take(l *line) {
	switch l.role {
	case corpus.RoleFurniture:
		g.begin(l)
	case corpus.RoleContents:
		if u := g.contents; u != nil && u.last().page == l.page && u.last().index == l.index-1 && goesOn(u, l, g.p) {
			u.add(l)
		} else {
			g.contents = g.begin(l)
		}
		g.text = nil
	case corpus.RoleRow:
		if u := g.rows[l.row]; u != nil {
			u.add(l)
		} else {
			g.rows[l.row] = g.begin(l)
		}
		g.text = nil
	case corpus.RoleFootnote:
		if u := g.note; u != nil && g.sameNote(u, l) {
			u.add(l)
		} else {
			g.note = g.begin(l)
		}
	default:
		g.takeText(l)
	}
}

func (g *grouper) takeText(l *line) {
	e := g.p.element(l)
	if e > 0 {
		if u := g.elements[e]; u != nil && u.last().page >= l.page-1 && !g.p.splits(u, l) {
			u.add(l)
			g.text = u
			return
		}
	}
	if u := g.text; u == nil || g.p.breaks(u, l) {
		g.text = g.begin(l)
	} else {
		u.add(l)
	}
	if e > 0 {
		g.elements[e] = g.text
	}
}

// sameNote says that a line goes on with the note before it.
func (g *grouper) sameNote(u *unit, l *line) bool {
	if e := g.p.element(l); e > 0 && u.elem > 0 && l.src.Tag == corpus.TagNote {
		// Some producers put all notes into one element.
		return e == u.elem && l.page-u.last().page <= 1 && !(noteStart(l) && (l.page != u.last().page || paused(u.last().text)))
	}
	return !noteStart(l) && l.page-u.last().page <= 1 && l.open.kind != bullet
}

// goesOn says that a line of a contents page is the rest of the entry before it.
func goesOn(u *unit, l *line, p *profile) bool {
	if e := p.element(l); e > 0 && e == u.elem {
		return true
	}
	last := u.last()
	return !leader(last.text) && !entry(last) && !only(last.text, contentsWords) && l.open.kind == noMark && len(u.lines) < 4
}
