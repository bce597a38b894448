package segment

import (
	"math"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// join puts together paragraphs that a page or column end has cut, passing
// over notes, running heads, captions and tables that stand between.
func join(p *profile, units []*unit) []*unit {
	out := make([]*unit, 0, len(units))
	for _, u := range units {
		if u.role == corpus.RoleBody || u.role == corpus.RoleList && u.open.kind == noMark {
			if a := p.unfinished(out, u); a != nil {
				a.lines = append(a.lines, u.lines...)
				continue
			}
		}
		out = append(out, u)
	}
	return out
}

const (
	lookBack  = 60 // units that may stand between the parts of a paragraph
	textsBack = 8  // paragraphs among them: boxes and side columns
)

// unfinished finds the unit that u goes on with, or nil. The paragraph just
// before may be told by several signs; across headings and other paragraphs
// only a sentence that stops at the edge of a column and goes on with a small
// letter in the same type will do.
func (p *profile) unfinished(before []*unit, u *unit) *unit {
	near, texts := true, 0
	for i := len(before) - 1; i >= 0 && i >= len(before)-lookBack; i-- {
		a := before[i]
		switch a.role {
		case corpus.RoleBody, corpus.RoleList:
			if near && p.continues(a, u) || !near && p.surely(a, u) {
				return a
			}
			near = false
			if texts++; texts > textsBack {
				return nil
			}
		case corpus.RoleHeading:
			near = false
		case corpus.RoleContents:
			return nil
		}
		if a.first().page < u.first().page-2 {
			return nil
		}
	}
	return nil
}

// surely says that u goes on with a though other text stands between them.
func (p *profile) surely(a, u *unit) bool {
	prev, next := a.last(), u.first()
	if !after(prev, next) || above(next, prev) || next.page-prev.page > 1 || next.page == prev.page && next.src.Block == prev.src.Block || !lowerStart(next.text) || u.open.kind != noMark {
		return false
	}
	return open(prev.tail()) && !p.fits(prev, next) && math.Abs(prev.size-next.size) < 0.03*prev.size && prev.src.Bold == next.src.Bold && prev.src.Italic == next.src.Italic && len(a.lines) > 1
}

// continues says that u is the rest of the paragraph a.
func (p *profile) continues(a, u *unit) bool {
	prev, next := a.last(), u.first()
	if above(next, prev) {
		return false
	}
	apart := next.page - prev.page
	if after(prev, next) && apart < 2 && ended(prev.tail()) && p.full(prev) && p.runsOn(a, u) {
		return true
	}
	if !after(prev, next) || apart > 2 || u.open.kind != noMark && u.open.kind != bare && !(u.open.kind == dash && lowerStart(next.text)) {
		return false
	}
	if math.Abs(prev.size-next.size) > 0.08*prev.size || prev.rtl != next.rtl && letters(next.text, 1) > 0 {
		return false
	}
	tail := prev.tail()
	r := lastRune(tail)
	hyphen := hyphenEnd(tail) && lowerStart(next.text)
	// Items whose marks are pictures are told by the room that is left.
	item := apart == 0 && prev.src.Block == next.src.Block && p.fits(prev, next)
	if hyphen || lowerStart(next.text) && (open(tail) || r == ';' && a.role == corpus.RoleBody && !item) {
		return apart < 2 || !ended(tail)
	}
	if apart > 1 || !open(tail) || apart == 0 && prev.src.Block == next.src.Block || strings.ContainsAny(tail[max(0, len(tail)-3):], closes) {
		return false
	}
	// A capital or a figure goes on with it only where the line is full: that
	// the mark at the end is missing may be the style of a list.
	if prev.src.Bold != next.src.Bold || r == ',' && p.element(next) > 0 {
		return false
	}
	return !p.fits(prev, next) && p.room(prev) < 4*prev.size && (len(a.lines) > 1 || caseless(next.text) || smallWord(tail))
}

// smallWord says that a text ends in a word of up to three small letters, as "of
// the" and "para el" do: nothing ends so.
func smallWord(s string) bool {
	word := s[strings.LastIndexAny(s, " \u00a0")+1:]
	return word != "" && len(word) <= 3 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// runsOn says that nothing but a sentence end at the edge of a justified column
// speaks against u being the rest of a: that the last line of a paragraph is as
// wide as its column by chance is rarer than that a sentence ends there.
func (p *profile) runsOn(a, u *unit) bool {
	prev, next := a.last(), u.first()
	x, y := p.element(prev), p.element(next)
	return (next.page != prev.page || next.src.Block != prev.src.Block) && (x == 0 || y == 0 || x == y) && a.role == corpus.RoleBody && u.role == corpus.RoleBody &&
		len(a.lines) > 1 && (u.open.kind == noMark || u.open.kind == objective) && math.Abs(prev.size-next.size) < 0.03*prev.size && prev.src.Bold == next.src.Bold && prev.src.Italic == next.src.Italic &&
		p.column(next).flush && math.Abs(p.indent(next)) < 0.3*next.size
}

// after says that b comes after a in reading order. An element that goes on
// over a page can hold lines beyond those of a unit that begins later.
func after(a, b *line) bool {
	return b.page > a.page || b.page == a.page && b.index > a.index
}

// above says that a stands over b in one column of a page: a structure tree that
// names a later before an earlier text is in error.
func above(a, b *line) bool {
	return a.page == b.page && a.box.Y1 < b.box.Y0 && min(a.box.X1, b.box.X1)-max(a.box.X0, b.box.X0) > 0.5*min(a.box.X1-a.box.X0, b.box.X1-b.box.X0)
}

// hyphenEnd says that a text ends in a hyphen after a letter.
func hyphenEnd(s string) bool {
	cut := strings.TrimRight(s, "-\u00ad\u2010\u2011\x02")
	return cut != "" && len(s)-len(cut) > 0 && len(s)-len(cut) <= 3 && wordRune(lastLetter(cut))
}
