package segment

import (
	"strings"

	"stocktake/internal/corpus"
)

const (
	mastheadFoot = 0.4 // of the first page's height, above which a masthead ends
	mastheadLead = 2.6 // of the size, the widest gap between two lines beside its right edge
)

// markMasthead makes furniture of what the United Nations print over the first
// page of a document: the organ on the left, the symbol, the kind of
// distribution, the date and the language on the right. "Distr." stands there in
// every language.
func (p *profile) markMasthead() {
	if len(p.byPage) == 0 {
		return
	}
	page, h := p.byPage[0], number(p.pages[0].Height)
	for i, l := range page {
		x, ok := distribution(l)
		if !ok || l.box.Y1 > mastheadFoot*h {
			continue
		}
		for _, o := range page {
			if (o.box.Y0+o.box.Y1)/2 <= l.box.Y1 {
				o.role = corpus.RoleFurniture
			}
		}
		last := l
		for _, o := range page[i+1:] {
			g := (o.box.Y1 - last.box.Y1) / max(1, l.size)
			if o.role == corpus.RoleFurniture {
				continue
			}
			if o.box.X0 < x-l.size || g > mastheadLead || g < -0.5 || o.box.Y1 > mastheadFoot*h {
				break
			}
			o.role, last = corpus.RoleFurniture, o
		}
		return
	}
}

// distribution is where "Distr." begins on a line.
func distribution(l *line) (x float64, ok bool) {
	for _, c := range l.cells {
		if strings.HasPrefix(strings.TrimSpace(l.src.Text[c.Start:c.End]), "Distr.") {
			return c.X0, true
		}
	}
	return l.box.X0, strings.HasPrefix(l.text, "Distr.")
}
