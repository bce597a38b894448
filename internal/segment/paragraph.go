package segment

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

const (
	wideGap = 1.35 // of the usual leading parts two paragraphs
	someGap = 1.12 // of it supports another sign
)

// splits says that a line does not belong to u though both are of one
// structure element: some producers put a whole column into one.
func (p *profile) splits(u *unit, l *line) bool {
	if l.src.Tag == corpus.TagHeading {
		return false
	}
	prev := u.last()
	if prev.page != l.page || prev.src.Block != l.src.Block {
		// An element may be named twice by mistake: a number after a full stop begins anew.
		return l.open.kind == bullet || ended(prev.tail()) && (l.open.kind == figure || l.open.kind == decimal || l.open.kind == objective)
	}
	if l.open.kind == bullet {
		return true
	}
	g, ok := pitch(prev, l)
	if !ok {
		return false
	}
	lead, fits := p.column(l).lead, p.fits(prev, l)
	switch {
	case g > 2*lead, g > wideGap*lead && (fits || paused(prev.tail())):
		return true
	case fits && (ended(prev.tail()) || prev.src.Bold != l.src.Bold && !p.bold), fits && len(prev.cells)+len(l.cells) > 0 && p.forced(prev, l):
		return true
	}
	return fits && p.marked(u, l, g) && l.open.kind != dash && l.open.kind != letter
}

// breaks says that a new paragraph begins with l after the lines of u.
func (p *profile) breaks(u *unit, l *line) bool {
	prev := u.last()
	if prev.page != l.page || prev.src.Block != l.src.Block || prev.src.Angle != l.src.Angle {
		return true
	}
	if a, b := p.element(prev), p.element(l); a > 0 && b > 0 && a != b {
		return !p.oneSentence(u, l)
	}
	c := p.column(l)
	g, ok := pitch(prev, l)
	if !ok {
		same := math.Abs(l.box.Y1-prev.box.Y1) < 0.5*l.size && math.Abs(l.size-prev.size) < 0.3*l.size
		return !same || l.open.kind == bullet
	}
	if g > wideGap*c.lead || l.open.kind == bullet {
		return true
	}
	done := ended(prev.tail())
	fits := p.fits(prev, l) || done && p.short(prev)
	if l.src.Bold != prev.src.Bold && (fits || done && l.src.Bold) && !p.bold {
		return true
	}
	if p.marked(u, l, g) {
		return true
	}
	if fits && (done || g > someGap*c.lead || p.forced(prev, l)) || done && g > someGap*c.lead && c.even {
		return true
	}
	in, was := p.indent(l), p.indent(prev)
	switch {
	case done && in > was+0.9*l.size && in > 0.9*l.size:
		return true
	case done && in < was-0.9*l.size && len(u.lines) > 1 && g > someGap*c.lead:
		return true
	}
	return false
}

// forced says that a line was ended far from the edge though the next word
// begins with no small letter: a line of its own.
func (p *profile) forced(prev, next *line) bool {
	c := p.column(prev)
	if math.Abs(prev.box.X1-next.box.X1) < 3*prev.size && math.Abs(prev.box.X0-next.box.X0) < prev.size {
		return false // both run around a picture
	}
	return !lowerStart(next.text) && p.room(prev) > 0.3*(c.x1-c.x0) && !strings.ContainsRune(",،、-", lastRune(prev.text))
}

// marked says that l opens with a number or letter that begins a paragraph,
// and is no number in the middle of a sentence.
func (p *profile) marked(u *unit, l *line, g float64) bool {
	prev := u.last()
	switch l.open.kind {
	case noMark, bare:
		return false
	case bullet:
		return true
	case objective:
		full := p.full(prev) || han(firstRune(l.text)) && p.room(prev) < prev.size
		if full && g < someGap*p.column(l).lead {
			return false // "Objective 9" begins a sentence too
		}
	case letter, smallRoman:
		if !p.fits(prev, l) && runsIn(u, l) {
			return false
		}
		if strings.ContainsRune(",،", lastRune(prev.text)) {
			return true
		}
	}
	next := l.open.kind == u.open.kind && l.open.n > 0 && l.open.n == u.open.n+1
	return paused(prev.tail()) || next || p.fits(prev, l) || g > someGap*p.column(l).lead
}

// oneSentence says that l goes on with the sentence of u though it is another
// structure element: links and emphasis are sometimes tagged as paragraphs.
func (p *profile) oneSentence(u *unit, l *line) bool {
	prev := u.last()
	if u.tag != corpus.TagText && u.tag != corpus.TagList || l.src.Tag != corpus.TagText || l.open.kind != noMark {
		return false
	}
	g, ok := pitch(prev, l)
	return ok && g < wideGap*p.column(l).lead && open(prev.tail()) && lowerStart(l.text) && !p.fits(prev, l)
}

// room is the space left on a line, to the edge of its column.
func (p *profile) room(l *line) float64 { return p.column(l).room(l) }

// full says that a line of a justified column was stretched to its edge, as the
// last line of a paragraph is not; short that it was not.
func (p *profile) full(l *line) bool {
	c := p.column(l)
	return c.flush && math.Abs(c.room(l)) < atEdge*l.size
}

func (p *profile) short(l *line) bool {
	c := p.column(l)
	return c.flush && c.room(l) > 0.2*l.size
}

// indent is how far a line begins from the edge of its column.
func (p *profile) indent(l *line) float64 {
	c := p.column(l)
	if l.rtl {
		return c.x1 - l.box.X1
	}
	return l.box.X0 - c.x0
}

// fits says that the first word of next would have fitted on the line before
// it: then the line was ended on purpose.
func (p *profile) fits(prev, next *line) bool {
	room := p.room(prev)
	if room < next.size {
		return false
	}
	word := next.text
	if han(firstRune(word)) {
		return room > 2.5*next.size
	}
	if i := strings.IndexFunc(word, func(r rune) bool { return unicode.IsSpace(r) || han(r) }); i > 0 {
		word = word[:i]
	}
	width := (next.box.X1 - next.box.X0) / float64(max(1, utf8.RuneCountInString(next.text)))
	width = min(max(width, 0.3*next.size), 0.7*next.size)
	return room > width*float64(utf8.RuneCountInString(word)+1)+0.8*next.size
}

// tail is the text of a line without raised note marks at its end.
func (l *line) tail() string {
	s := l.text
	for i := len(l.src.Marks) - 1; i >= 0; i-- {
		m := l.src.Marks[i]
		if m.Start < 0 || m.End > len(l.src.Text) || m.Start >= m.End {
			break
		}
		at := strings.LastIndex(s, l.src.Text[m.Start:m.End])
		if at < 0 || at == 0 || at+m.End-m.Start != len(s) {
			break
		}
		s = strings.TrimRight(s[:at], " ")
	}
	return s
}
