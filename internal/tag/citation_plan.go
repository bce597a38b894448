package tag

import (
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

// whose says which plan the numbers belong to and how sure that is.
func (r *reader) whose(h match, k mark, from, end int, items []item) (scheme string, score float64) {
	pointed, high := false, false
	for _, it := range items {
		pointed = pointed || it.rest != ""
		high = high || it.number > 17
	}
	near := r.nearest(from, end)
	if k.role == roleTarget && !pointed {
		return "", 0
	}
	if k.named && k.role == roleGoal {
		return corpus.SchemeSDG, 1
	}
	if pointed {
		if near == roleAgenda || k.role == roleTarget && near != roleOther && r.known(items) {
			return corpus.SchemeSDG, 0.95
		}
		return "", 0 // "objective 5.2" stands in some other plan
	}
	switch near {
	case roleOther:
		return "", 0
	case roleCompact:
		if k.role == roleObjective {
			return corpus.SchemeGCM, 1
		}
	case roleAgenda:
		if !high {
			return corpus.SchemeSDG, 1
		}
		return corpus.SchemeGCM, 0.9
	}
	switch {
	case k.role == roleGoal:
		if r.doc.Kind == corpus.KindVNR || r.upper == roleAgenda {
			return corpus.SchemeSDG, 0.9
		}
		return "", 0
	case r.upper == roleCompact:
		return corpus.SchemeGCM, 0.95
	case r.upper == roleAgenda && !high:
		return corpus.SchemeSDG, 0.9
	case r.doc.Kind == corpus.KindReview:
		return corpus.SchemeGCM, 0.95
	case r.doc.Kind == corpus.KindVNR && !high:
		return corpus.SchemeSDG, 0.85
	case r.about():
		return corpus.SchemeGCM, 0.7
	case r.doc.Kind == "" && from == 0:
		return corpus.SchemeGCM, 0.6
	}
	return "", 0
}

func (r *reader) known(items []item) bool {
	for _, it := range items {
		if it.rest == "" || !r.c.targets[strconv.Itoa(it.number)+"."+it.rest] {
			return false
		}
	}
	return true
}

// about says whether the passage is about migration at all.
func (r *reader) about() bool {
	for _, s := range r.signs {
		if s.role == roleMigration {
			return true
		}
	}
	return false
}

// reach is how many words from a citation a sign of a plan may stand; a sign
// of another plan must be closer.
const (
	reach      = 25
	reachOther = 3
)

// parted says whether a stop stands between the words and the sign:
// "Objective 5: the national strategy" names no objective of that strategy.
func (r *reader) parted(s sign, from, end int) bool {
	for i := min(end, s.to); i <= max(from, s.from); i++ {
		if (i >= end || i <= from) && i < len(r.words) && r.words[i].stop && i > 0 {
			return true
		}
	}
	return false
}

// nearest gives the sign that stands closest to words [from,end), or none.
func (r *reader) nearest(from, end int) int {
	best, role := reach+1, none
	first, _ := slices.BinarySearchFunc(r.signs, from-reach-longestTerm, func(s sign, at int) int { return s.from - at })
	for _, s := range r.signs[first:] {
		if s.from > end+reach {
			break
		}
		if s.role == roleMigration {
			continue
		}
		d := 0
		switch {
		case s.from >= end:
			d = s.from - end
		case s.to <= from:
			d = from - s.to + 1 // what follows is meant more often
		}
		if s.role == roleOther && (d > reachOther || r.parted(s, from, end)) {
			continue
		}
		if s.role == roleBefore {
			if s.to == from && !r.words[from].stop {
				return roleOther
			}
			continue
		}
		if d < best {
			best, role = d, s.role
		}
	}
	return role
}
