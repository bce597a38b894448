package index

import (
	"cmp"
	"slices"
)

// stream walks the passages of one shard that match a part of a query, in the
// order of their numbers. It stands on the first from the start.
type stream interface {
	doc() uint64 // done after the last
	next() error
	advance(doc uint64) error
	score() float64    // of the current passage
	occurrences() []at // places in the current passage, until the next step; only of parts that have any
	count() uint64     // passages, at most
}

// nothing is the stream without passages.
type nothing struct{}

func (nothing) doc() uint64          { return done }
func (nothing) next() error          { return nil }
func (nothing) advance(uint64) error { return nil }
func (nothing) score() float64       { return 0 }
func (nothing) occurrences() []at    { return nil }
func (nothing) count() uint64        { return 0 }

// both walks the passages on which all streams meet.
type both struct {
	streams []stream // in the order of the query, for the score
	rarest  []stream // the same, rarest first
}

func newBoth(streams []stream) (*both, error) {
	b := &both{streams: streams, rarest: slices.Clone(streams)}
	slices.SortStableFunc(b.rarest, func(x, y stream) int { return cmp.Compare(x.count(), y.count()) })
	return b, b.meet()
}

// meet moves on to the next passage on which all stand.
func (b *both) meet() error {
	for at := b.rarest[0].doc(); at != done; at = b.rarest[0].doc() {
		met := true
		for _, s := range b.rarest[1:] {
			if err := s.advance(at); err != nil {
				return err
			}
			if to := s.doc(); to != at {
				if err := b.rarest[0].advance(to); err != nil {
					return err
				}
				met = false
				break
			}
		}
		if met {
			return nil
		}
	}
	return nil
}

func (b *both) doc() uint64 { return b.rarest[0].doc() }
func (b *both) next() error {
	if err := b.rarest[0].next(); err != nil {
		return err
	}
	return b.meet()
}
func (b *both) advance(doc uint64) error {
	if b.doc() >= doc {
		return nil
	}
	if err := b.rarest[0].advance(doc); err != nil {
		return err
	}
	return b.meet()
}
func (b *both) score() (sum float64) {
	for _, s := range b.streams {
		sum += s.score()
	}
	return sum
}
func (b *both) occurrences() []at { return nil }
func (b *both) count() uint64     { return b.rarest[0].count() }

// either walks the passages on which any stream stands.
type either struct {
	streams []stream
	best    bool // the score is the best of them, not the sum
	at      uint64
	places  []at
}

func newEither(streams []stream, best bool) *either {
	e := &either{streams: streams, best: best}
	e.least()
	return e
}

func (e *either) least() {
	e.at = done
	for _, s := range e.streams {
		e.at = min(e.at, s.doc())
	}
}

func (e *either) doc() uint64 { return e.at }
func (e *either) next() error {
	if e.at == done {
		return nil
	}
	for _, s := range e.streams {
		if s.doc() == e.at {
			if err := s.next(); err != nil {
				return err
			}
		}
	}
	e.least()
	return nil
}
func (e *either) advance(doc uint64) error {
	if e.at >= doc {
		return nil
	}
	for _, s := range e.streams {
		if err := s.advance(doc); err != nil {
			return err
		}
	}
	e.least()
	return nil
}
func (e *either) score() (sum float64) {
	for _, s := range e.streams {
		if s.doc() != e.at {
			continue
		}
		if e.best {
			sum = max(sum, s.score())
		} else {
			sum += s.score()
		}
	}
	return sum
}
func (e *either) occurrences() []at {
	e.places = e.places[:0]
	for _, s := range e.streams {
		if s.doc() == e.at {
			e.places = append(e.places, s.occurrences()...)
		}
	}
	return e.places
}
func (e *either) count() (n uint64) {
	for _, s := range e.streams {
		n += s.count()
	}
	return n
}

// without walks the passages of one stream on which another does not stand.
type without struct{ base, not stream }

func newWithout(base, not stream) (*without, error) {
	w := &without{base, not}
	return w, w.skip()
}

func (w *without) skip() error {
	for at := w.base.doc(); at != done; at = w.base.doc() {
		if err := w.not.advance(at); err != nil {
			return err
		}
		if w.not.doc() != at {
			return nil
		}
		if err := w.base.next(); err != nil {
			return err
		}
	}
	return nil
}

func (w *without) doc() uint64 { return w.base.doc() }
func (w *without) next() error {
	if err := w.base.next(); err != nil {
		return err
	}
	return w.skip()
}
func (w *without) advance(doc uint64) error {
	if w.doc() >= doc {
		return nil
	}
	if err := w.base.advance(doc); err != nil {
		return err
	}
	return w.skip()
}
func (w *without) score() float64    { return w.base.score() }
func (w *without) occurrences() []at { return nil }
func (w *without) count() uint64     { return w.base.count() }
