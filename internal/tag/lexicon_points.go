package tag

import "slices"

// companyReach is how many words may stand between a term and the company it
// asks for: about a clause.
const companyReach = 8

// doubtRule marks evidence that counts less, for the discriminator alone.
const doubtRule = "doubt"

// points is what a term is worth where it stands, and whether it is doubted. Outside a review of the
// Compact, terms that any report may use count only in a passage that is about
// migration. A term without the company it asks for is only a hint.
func (l *lexicon) points(m match, context bool, spoilt map[int]bool, beside []match) (points float64, doubted bool) {
	u := &l.uses[m.phrase]
	c := &l.concepts[u.concept]
	points = c.Weights[u.weight-1]
	if u.groups != 0 {
		points *= c.Company
	}
	carries := u.carries
	if u.groups != 0 {
		if carries = l.accompanied(m, u.groups, beside); !carries {
			points = c.Weights[0]
		}
	}
	if spoilt[u.concept] && !carries {
		return 0, true
	}
	if !context && !carries && !u.alone {
		return points * c.Doubt, true
	}
	return points, false
}

// accompanied says whether a word of the groups stands near m, outside it.
func (l *lexicon) accompanied(m match, groups uint64, beside []match) bool {
	// beside is in the order of first words: what begins too far before m cannot end near it
	i, _ := slices.BinarySearchFunc(beside, m.from-companyReach-longestTerm, func(b match, from int) int { return b.from - from })
	for _, b := range beside[i:] {
		if b.from-m.to > companyReach {
			break
		}
		if l.uses[b.phrase].groups&groups == 0 {
			continue
		}
		if b.to <= m.from && m.from-b.to <= companyReach || b.from >= m.to {
			return true
		}
	}
	return false
}
