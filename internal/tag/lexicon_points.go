package tag

// companyReach is how many words may stand between a term and the company it asks for:
// two or three sentences.
const companyReach = 30

// points is what a term is worth where it stands. Outside a review of the
// Compact, terms that any report may use count only in a passage that is about
// migration. A term without the company it asks for is only a hint.
func (l *lexicon) points(m match, context bool, spoilt map[int]bool, beside []match) float64 {
	u := &l.uses[m.phrase]
	c := &l.concepts[u.concept]
	points := c.Weights[u.weight-1]
	carries := u.carries
	if u.groups != 0 {
		if carries = l.accompanied(m, u.groups, beside); !carries {
			points = c.Weights[0]
		}
	}
	if u.alone && spoilt[u.concept] || !context && !carries && !u.alone {
		return points * c.Doubt
	}
	return points
}

// accompanied says whether a word of the groups stands near m, outside it.
func (l *lexicon) accompanied(m match, groups uint64, beside []match) bool {
	for _, b := range beside {
		if l.uses[b.phrase].groups&groups == 0 {
			continue
		}
		if b.to <= m.from && m.from-b.to <= companyReach || b.from >= m.to && b.from-m.to <= companyReach {
			return true
		}
	}
	return false
}
