package index

import "math/bits"

// passageSet is a set of passages of a shard, a bit each.
type passageSet []uint64

func newPassageSet(size int) passageSet { return make(passageSet, (size+63)/64) }

func (s passageSet) add(passage uint64)      { s[passage/64] |= 1 << (passage % 64) }
func (s passageSet) has(passage uint64) bool { return s[passage/64]&(1<<(passage%64)) != 0 }

func (s passageSet) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s passageSet) addLists(lists []list) error {
	for i := range lists {
		if err := lists[i].passages(s.add); err != nil {
			return err
		}
	}
	return nil
}

// and keeps what is in another set too, or adds it, or takes it out.
func (s passageSet) and(other passageSet) {
	for i := range s {
		s[i] &= other[i]
	}
}
func (s passageSet) or(other passageSet) {
	for i := range s {
		s[i] |= other[i]
	}
}
func (s passageSet) not(other passageSet) {
	for i := range s {
		s[i] &^= other[i]
	}
}

// from gives the first passage from one on; done if there is none.
func (s passageSet) from(passage uint64) uint64 {
	at := passage / 64
	if at >= uint64(len(s)) {
		return done
	}
	if w := s[at] >> (passage % 64); w != 0 {
		return passage + uint64(bits.TrailingZeros64(w))
	}
	for at++; at < uint64(len(s)); at++ {
		if s[at] != 0 {
			return 64*at + uint64(bits.TrailingZeros64(s[at]))
		}
	}
	return done
}

// setOf gives the passages of a shard that have a value of a keyword field,
// reading them when they are first asked for. It is for the few values that every
// search asks for.
func (p *part) setOf(field, value string) (passageSet, error) {
	key := entry{field, value}
	if s, ok := p.sets.Load(key); ok {
		return s.(passageSet), nil
	}
	lists, err := p.lists(key)
	if err != nil {
		return nil, err
	}
	set := newPassageSet(p.size)
	if err := set.addLists(lists); err != nil {
		return nil, err
	}
	p.sets.Store(key, set)
	return set, nil
}

// union gives the passages that have any of some terms.
func (r *reading) union(terms []entry) (passageSet, error) {
	set := newPassageSet(r.part.size)
	return set, r.addTerms(set, terms)
}

// addTerms adds them to a set.
func (r *reading) addTerms(to passageSet, terms []entry) error {
	for _, e := range terms {
		lists, err := r.lists(e)
		if err == nil {
			err = to.addLists(lists)
		}
		if err == nil {
			err = r.tick()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// live gives the passages that are not out of date.
func (p *part) live() passageSet {
	if s, ok := p.sets.Load(entry{}); ok {
		return s.(passageSet)
	}
	set := newPassageSet(p.size)
	for i, s := range p.segments {
		for it := s.DocNumbersLive().Iterator(); it.HasNext(); {
			set.add(p.from[i] + uint64(it.Next()))
		}
	}
	p.sets.Store(entry{}, set)
	return set
}

// setStream walks the passages of a set: no score, no places.
type setStream struct {
	*reading
	set passageSet
	at  uint64
}

func newSetStream(r *reading, set passageSet) *setStream {
	return &setStream{r, set, set.from(0)}
}

func (s *setStream) doc() uint64 { return s.at }
func (s *setStream) next() error {
	if s.at == done {
		return nil
	}
	return s.advance(s.at + 1)
}
func (s *setStream) advance(doc uint64) error {
	if s.at >= doc {
		return nil
	}
	s.at = s.set.from(doc)
	return s.tick()
}
func (*setStream) score() float64    { return 0 }
func (*setStream) occurrences() []at { return nil }
func (s *setStream) count() uint64   { return uint64(s.set.count()) }
