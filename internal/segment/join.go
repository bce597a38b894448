package segment

import (
	"math"
	"strings"

	"stocktake/internal/corpus"
)

// join puts together paragraphs that a page or column end has cut, passing
// over notes, running heads, captions and tables that stand between.
func join(p *profile, units []*unit) []*unit {
	out := make([]*unit, 0, len(units))
	var last *unit
	for _, u := range units {
		switch u.role {
		case corpus.RoleBody, corpus.RoleList:
			if last != nil && u.role == corpus.RoleBody && p.continues(last, u) {
				last.lines = append(last.lines, u.lines...)
				continue
			}
			last = u
		case corpus.RoleHeading, corpus.RoleContents:
			last = nil
		}
		out = append(out, u)
	}
	return out
}

// continues says that u is the rest of the paragraph a.
func (p *profile) continues(a, u *unit) bool {
	prev, next := a.last(), u.first()
	apart := next.page - prev.page
	if apart < 0 || apart > 2 || u.open.kind != noMark && u.open.kind != bare && !(u.open.kind == dash && lowerStart(next.text)) {
		return false
	}
	if math.Abs(prev.size-next.size) > 0.08*prev.size || prev.rtl != next.rtl && letters(next.text, 1) > 0 {
		return false
	}
	tail := prev.tail()
	r := lastRune(tail)
	hyphen := hyphenEnd(tail) && lowerStart(next.text)
	if hyphen || lowerStart(next.text) && (open(tail) || r == ';' && a.role == corpus.RoleBody) {
		return apart < 2 || !ended(tail)
	}
	if apart > 1 || !open(tail) || apart == 0 && prev.src.Block == next.src.Block {
		return false
	}
	if p.element(prev) > 0 && p.element(next) > 0 || prev.src.Bold != next.src.Bold {
		return false
	}
	if strings.ContainsRune(",،、，", r) {
		return true
	}
	return !p.fits(prev, next) && p.room(prev) < 4*prev.size && len(a.lines) > 1
}

// hyphenEnd says that a text ends in a hyphen after a letter.
func hyphenEnd(s string) bool {
	cut := strings.TrimRight(s, "-\u00ad\u2010\u2011\x02")
	return cut != "" && len(s)-len(cut) > 0 && len(s)-len(cut) <= 3 && wordRune(lastLetter(cut))
}
