package index

import "slices"

// openWhole opens a query whose hits are wanted; of what the stream gives, only
// passages in r.within are hits. They are found from sets of passages first:
// cursors step over all else without reading frequencies and positions, and what
// the sets decide is not asked again.
func (r *reading) openWhole(p plan) (stream, error) {
	set, err := p.candidates(r)
	if err != nil {
		return nil, err
	}
	if r.within = set; set == nil {
		return p.open(r, false)
	}
	if and, ok := p.(planAnd); ok {
		if p = and.undecided(); p == nil {
			return newSetStream(r, set), nil
		}
	}
	return p.open(r, false)
}

// undecided leaves out what the candidates of a conjunction decide and has no
// score; nil if that is all.
func (a planAnd) undecided() plan {
	if len(a.plans) > 0 {
		if first, ok := a.plans[0].(planAnd); ok { // the query, before its filter
			a = planAnd{slices.Concat(first.plans, a.plans[1:]), slices.Concat(first.nots, a.nots)}
		}
	}
	left := planAnd{slices.DeleteFunc(slices.Clone(a.plans), func(p plan) bool { return exact(p) && !scores(p) }), slices.DeleteFunc(slices.Clone(a.nots), exact)}
	if len(left.plans)+len(left.nots) == 0 {
		return nil
	}
	return left
}

// exact says whether the candidates of a plan are what it matches.
func exact(p plan) bool {
	switch p := p.(type) {
	case planAll, planNone, planScope, planIs:
		return true
	case planLeaf:
		return !slices.ContainsFunc(p.variants, func(v variant) bool { return len(v.slots) > 1 || v.in != inText })
	case planAnd:
		return allExact(p.plans) && allExact(p.nots)
	case planOr:
		return allExact(p.plans)
	}
	return false
}

func allExact(plans []plan) bool {
	return !slices.ContainsFunc(plans, func(p plan) bool { return !exact(p) })
}

// scores says whether a match of a plan can have a score.
func scores(p plan) bool {
	switch p := p.(type) {
	case planAll, planNone, planScope, planIs:
		return false
	case planAnd:
		return slices.ContainsFunc(p.plans, scores)
	case planOr:
		return slices.ContainsFunc(p.plans, scores)
	}
	return true
}

func (planAll) candidates(r *reading) (passageSet, error) {
	return slices.Clone(r.part.live()), nil
}
func (planNone) candidates(r *reading) (passageSet, error) {
	return newPassageSet(r.part.size), nil
}
func (planScope) candidates(r *reading) (passageSet, error) {
	scope, err := r.part.setOf(fieldScope, "1")
	return slices.Clone(scope), err
}
func (i planIs) candidates(r *reading) (passageSet, error) {
	return r.union(entries(i.field, i.values))
}

func (l planLeaf) candidates(r *reading) (passageSet, error) {
	all := newPassageSet(r.part.size)
	for i := range l.variants {
		v := &l.variants[i]
		if v.in != inText { // kept with the first passages of sections
			return nil, nil
		}
		if len(v.slots) == 1 {
			if err := r.addTerms(all, v.slots[0].terms); err != nil {
				return nil, err
			}
			continue
		}
		set, err := v.candidates(r)
		if err != nil {
			return nil, err
		}
		all.or(set)
	}
	return all, nil
}

// candidates gives the passages with a term for each slot.
func (v *variant) candidates(r *reading) (passageSet, error) {
	all, err := r.union(v.slots[0].terms)
	for _, s := range v.slots[1:] {
		if err != nil {
			break
		}
		var set passageSet
		if set, err = r.union(s.terms); err == nil {
			all.and(set)
		}
	}
	return all, err
}

func (a planAnd) candidates(r *reading) (passageSet, error) {
	all, err := meeting(r, a.plans)
	if err != nil || all == nil {
		return nil, err
	}
	for _, p := range a.nots {
		if !exact(p) {
			continue
		}
		set, err := p.candidates(r)
		if err != nil {
			return nil, err
		}
		all.not(set)
	}
	return all, nil
}

func (o planOr) candidates(r *reading) (passageSet, error) {
	all := newPassageSet(r.part.size)
	for _, p := range o.plans {
		set, err := p.candidates(r)
		if err != nil || set == nil {
			return nil, err
		}
		all.or(set)
	}
	return all, nil
}

func (n planNear) candidates(r *reading) (passageSet, error) { return meeting(r, n.plans) }

// meeting gives the passages that can match all of some plans; nil when it cannot
// be said of any of them.
func meeting(r *reading, plans []plan) (all passageSet, err error) {
	if len(plans) == 0 {
		return planAll{}.candidates(r)
	}
	for _, p := range plans {
		set, err := p.candidates(r)
		switch {
		case err != nil:
			return nil, err
		case set == nil:
		case all == nil:
			all = set
		default:
			all.and(set)
		}
	}
	return all, nil
}
