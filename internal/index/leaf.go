package index

import (
	"math"
	"slices"
)

// BM25's constants, as in Lucene.
const (
	k1 = 1.2
	b  = 0.75
)

// variant is one way in which a word or phrase can stand in a text: slots at
// fixed distances, each filled by any of its terms.
type variant struct {
	in    target
	slots []slot
	width int     // positions it takes
	idf   float64 // sum over the slots
	avg   float64 // tokens in the field, mean of the corpus
}

// slot is one place of a variant.
type slot struct {
	terms []entry // sorted by term
	at    int     // positions after the first
	forms bool    // the terms are forms of one word: a passage with several of them counts once

	number int // among the slots of the plan, see fillings
}

// variantStream walks the passages that hold a variant.
type variantStream struct {
	*variant
	slots  []postings
	rarest []postings
	starts []int // positions at which it begins in the current passage; nil for one slot
	places []at
}

func (v *variant) open(r *reading, places bool) (stream, error) {
	s := &variantStream{variant: v}
	for _, slot := range v.slots {
		p, err := r.open(slot.terms, places || len(v.slots) > 1)
		if err != nil {
			return nil, err
		}
		s.slots = append(s.slots, p)
	}
	s.rarest = slices.Clone(s.slots)
	slices.SortStableFunc(s.rarest, func(x, y postings) int {
		switch nx, ny := x.count(), y.count(); {
		case nx < ny:
			return -1
		case nx > ny:
			return 1
		}
		return 0
	})
	return s, s.settle()
}

// settle moves on to the next passage in which the slots stand in their places.
func (s *variantStream) settle() error {
	if len(s.slots) == 1 {
		return nil
	}
	for at := s.rarest[0].doc(); at != done; at = s.rarest[0].doc() {
		to := at
		for _, p := range s.rarest[1:] {
			if err := p.advance(at); err != nil {
				return err
			}
			if to = p.doc(); to != at {
				break
			}
		}
		var err error
		switch {
		case to != at:
			err = s.rarest[0].advance(to)
		case s.follow():
			return nil
		default:
			err = s.rarest[0].next()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// follow finds where the slots stand in their places in the current passage.
func (s *variantStream) follow() bool {
	s.starts = s.starts[:0]
	for _, from := range s.slots[0].positions() {
		whole := true
		for i, p := range s.slots[1:] {
			if _, found := slices.BinarySearch(p.positions(), from+s.variant.slots[i+1].at); !found {
				whole = false
				break
			}
		}
		if whole {
			s.starts = append(s.starts, from)
		}
	}
	return len(s.starts) > 0
}

func (s *variantStream) doc() uint64 { return s.rarest[0].doc() }
func (s *variantStream) next() error {
	if err := s.rarest[0].next(); err != nil {
		return err
	}
	return s.settle()
}
func (s *variantStream) advance(doc uint64) error {
	if s.doc() >= doc {
		return nil
	}
	if err := s.rarest[0].advance(doc); err != nil {
		return err
	}
	return s.settle()
}

// score is BM25 with the number of times the whole variant stands there.
func (s *variantStream) score() float64 {
	tf := float64(len(s.starts))
	if len(s.slots) == 1 {
		tf = float64(s.slots[0].freq())
	}
	length := s.avg
	if n := s.slots[0].norm(); n > 0 {
		length = 1 / (n * n)
	}
	return s.idf * tf * (k1 + 1) / (tf + k1*(1-b+b*length/s.avg))
}

func (s *variantStream) occurrences() []at {
	starts := s.starts
	if len(s.slots) == 1 {
		starts = s.slots[0].positions()
	}
	s.places = s.places[:0]
	for _, from := range starts {
		s.places = append(s.places, at{first: from, last: from + s.width - 1})
	}
	return s.places
}

func (s *variantStream) count() uint64 { return s.rarest[0].count() }

// idf is the weight of a term that stands in df of n passages.
func idf(n, df int) float64 {
	df = min(df, n)
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}
