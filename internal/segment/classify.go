package segment

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// classify gives every unit its role.
func classify(p *profile, units []*unit) {
	for i, u := range units {
		switch {
		case u.role != "":
		case u.tag == corpus.TagHeading && u.runes() <= 300 && letters(u.plain(), 2) > 0 && !strings.ContainsRune(goesOnAfter, lastRune(u.last().tail())):
			u.role, u.level, u.tagged = corpus.RoleHeading, u.first().src.Level, u.first().src.Level > 0
		case u.tag == corpus.TagCaption || caption(u.plain()):
			u.role = corpus.RoleCaption
		case p.heading(u) && !p.amongBold(units, i) && !p.goesOnBelow(units, i):
			u.role = corpus.RoleHeading
		case u.tag == corpus.TagList || item(u):
			u.role = corpus.RoleList
		default:
			u.role = corpus.RoleBody
		}
	}
	markHeaders(units)
}

// item says that a unit is an item of a list. Paragraphs numbered "12." as
// United Nations documents have them are body.
func item(u *unit) bool {
	switch u.open.kind {
	case bullet, dash, letter, smallRoman:
		return true
	case figure:
		return strings.Contains(u.first().text[:u.open.end], ")")
	}
	return false
}

// goesOnAfter are marks that end no heading.
const goesOnAfter = ",，、،;；"

// amongBold says that the bold type of a unit means nothing since the text
// after it is bold too.
func (p *profile) amongBold(units []*unit, i int) bool {
	u := units[i]
	if !u.bold() || u.size() > 1.04*p.body(u.first()) || u.open.kind == objective {
		return false
	}
	for _, next := range units[i+1 : min(i+6, len(units))] {
		if next.role == corpus.RoleFurniture || next.role == corpus.RoleFootnote {
			continue
		}
		return next.role == "" && next.tag != corpus.TagHeading && next.bold() && !p.heading(next) && letters(next.plain(), 40) >= 40
	}
	return false
}

// goesOnBelow says that the sentence with which a unit stops goes on in the next
// one, in the same type: text, whatever its type says.
func (p *profile) goesOnBelow(units []*unit, i int) bool {
	u := units[i]
	for _, next := range units[i+1 : min(i+6, len(units))] {
		if next.role == corpus.RoleFurniture || next.role == corpus.RoleFootnote {
			continue
		}
		a, b := u.last(), next.first()
		return next.role == "" && len(u.lines) > 1 && open(a.tail()) && next.open.kind == noMark && lowerStart(b.text) &&
			math.Abs(a.size-b.size) < 0.03*a.size && a.src.Bold == b.src.Bold && !p.fits(a, b)
	}
	return false
}

// heading says that a unit without a tag that says so is a heading.
func (p *profile) heading(u *unit) bool {
	text, n := u.plain(), u.runes()
	if u.first().script == ideographic {
		n *= 2 // a Chinese character says as much as two or three letters
	}
	if n > 260 || letters(text, 3) < 2 || letters(text, 3) < 3 && !han(firstRune(text)) || strings.ContainsRune("“\"«", firstRune(text)) {
		return false
	}
	size := u.size() / p.body(u.first())
	bold := u.bold() && !p.bold
	tail := u.last().tail()
	closed, r := ended(tail), lastRune(tail)
	if strings.ContainsRune(goesOnAfter, r) || lowerStart(text) && size < 1.3 {
		return false
	}
	if sentences := strings.IndexAny(text, "。！？"); sentences >= 0 && sentences < len(text)-6 || n > 100 && innerStop(text) {
		return false
	}
	short := n < 140 && !closed
	switch u.open.kind {
	case objective:
		return (titled(text[u.open.end:]) || bold || size > 1.06) && (bold || size > 1.06 || n < 160 && !closed)
	case bullet, dash, letter, smallRoman:
		return size > 1.15 && short
	case roman, capital, part:
		if short && (bold || size > 1.04 || capitals(text) > 0.8 || n < 90 && len(u.lines) == 1) {
			return true
		}
	case figure, decimal, bare:
		if n < 140 && (bold || size > 1.04 && !closed) || short && (capitals(text) > 0.8 || u.open.kind == decimal && sectionNumber(text) && n < 90 && len(u.lines) == 1) {
			return true
		}
	}
	switch {
	case size > 1.15 && n < 180 && (!closed || n < 100):
		return true
	case bold && short:
		return true
	}
	return short && n < 100 && capitals(text) > 0.85 && letters(text, 8) >= 8 && len(u.lines) <= 2
}

// innerStop says that a sentence ends within a text: a word of small letters,
// a full stop, a capital.
func innerStop(s string) bool {
	for i := 2; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' && s[i-1] >= 'a' && s[i-1] <= 'z' && s[i-2] >= 'a' && s[i-2] <= 'z' {
			return true
		}
	}
	return false
}

// titled says that what follows "Objective 9" may be a title and is not the
// rest of a sentence.
func titled(rest string) bool {
	rest = strings.TrimSpace(rest)
	return rest == "" || !lowerStart(rest)
}

// sectionNumber says that a decimal number is one that sections have: 2.1,
// and not 115.94, which recommendations have.
func sectionNumber(text string) bool {
	n, _ := integer(text)
	return n > 0 && n <= 20
}

// caption says that a text is the caption of a table, figure or box, or names
// its source.
func caption(text string) bool {
	if len(text) > 400 {
		return false
	}
	for _, w := range sourceWords {
		if prefixFold(text, w) > 0 {
			return len(text) < 300
		}
	}
	r := firstRune(text)
	if !unicode.IsUpper(r) && !caseless(text) {
		return false
	}
	_, end := wordNumber(text, captionWords)
	if end == 0 {
		return false
	}
	rest := strings.TrimLeft(text[end:], " \u00a0.0123456789-")
	next, _ := utf8.DecodeRuneInString(rest)
	if caseless(rest) {
		return utf8.RuneCountInString(text) < 80 && !ended(text)
	}
	return rest == "" || !unicode.IsLower(next) && !strings.ContainsRune(",;)", next)
}

// mergeHeadings puts together the parts of one heading that stand in lines far
// apart or in elements of their own: "Objective 9" above its title.
func mergeHeadings(p *profile, units []*unit) []*unit {
	out := make([]*unit, 0, len(units))
	for _, u := range units {
		if len(out) > 0 {
			if a := out[len(out)-1]; p.sameHeading(a, u) {
				a.lines = append(a.lines, u.lines...)
				continue
			}
		}
		out = append(out, u)
	}
	return out
}

func (p *profile) sameHeading(a, u *unit) bool {
	if a.role != corpus.RoleHeading || u.role != corpus.RoleHeading || u.open.kind != noMark || a.runes()+u.runes() > 250 {
		return false
	}
	prev, next := a.last(), u.first()
	g := (next.box.Y1 - prev.box.Y1) / max(1, prev.size)
	if prev.page != next.page || g < 0 || g > 2.4 {
		return false
	}
	bare := a.open.kind != noMark && letters(a.plain()[a.open.end:], 1) == 0
	alike := math.Abs(prev.size-next.size) < 0.05*prev.size && prev.src.Bold == next.src.Bold
	return bare && math.Abs(prev.size-next.size) < 0.4*prev.size || alike && a.level == u.level && open(prev.text) && (lowerStart(next.text) || prev.size > 1.3*p.body(prev) && !u.tagged)
}
