package index

import (
	"container/heap"
	"context"
	"errors"
	"math"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// done is the document after the last.
const done = math.MaxUint64

// postings walks the passages that hold a term, or any of several, in the order
// of their numbers in the shard. It stands on the first from the start.
type postings interface {
	doc() uint64 // done after the last
	next() error
	advance(doc uint64) error // to the first from doc on
	freq() int                // occurrences in this passage
	norm() float64            // 1/√(tokens in the field)
	positions() []int         // ascending; only when asked for
	count() uint64            // passages, at most
	close() error
}

// reading is one search in one shard.
type reading struct {
	ctx   context.Context
	index *Index
	part  *part
	limit *limit
	steps int
}

// tick lets a long search end when its time is over.
func (r *reading) tick() error {
	if r.steps++; r.steps&255 != 0 {
		return nil
	}
	if r.limit.passed() {
		return errOver
	}
	return r.ctx.Err()
}

// open reads the postings of any of some terms, all of texts of the passages or
// all of their sections. scoring and places say whether frequencies and positions
// are needed.
func (r *reading) open(terms []entry, scoring, places bool) (postings, error) {
	p, err := r.openKept(terms, scoring, places)
	if err != nil || len(terms) == 0 || !ofSections(terms[0].field) {
		return p, err
	}
	return newShared(r, p)
}

// openKept reads the passages with which the terms are kept.
func (r *reading) openKept(terms []entry, scoring, places bool) (postings, error) {
	var m merged
	for _, e := range terms {
		t, err := r.part.TermFieldReader(r.ctx, []byte(e.term), e.field, scoring, scoring, places)
		if err != nil {
			return nil, errors.Join(err, m.close())
		}
		c := &cursor{reading: r, terms: t, places: places}
		if err := c.next(); err != nil {
			return nil, errors.Join(err, c.close(), m.close())
		}
		if c.at == done && len(terms) > 1 {
			if err := c.close(); err != nil {
				return nil, errors.Join(err, m.close())
			}
			continue
		}
		m.all = append(m.all, c)
	}
	if len(m.all) == 1 {
		return m.all[0], nil
	}
	heap.Init(&m)
	return &m, m.collect()
}

// cursor walks the postings of one term.
type cursor struct {
	*reading
	terms  index.TermFieldReader
	places bool
	entry  index.TermFieldDoc
	at     uint64
	id     index.IndexInternalID
	pos    []int
}

func (c *cursor) take(t *index.TermFieldDoc, err error) error {
	if err != nil {
		return err
	}
	if t == nil {
		c.at = done
		return nil
	}
	c.at = t.ID.Value()
	if c.places {
		c.pos = c.pos[:0]
		for _, v := range t.Vectors {
			c.pos = append(c.pos, int(v.Pos))
		}
		if !slices.IsSorted(c.pos) {
			slices.Sort(c.pos)
		}
	}
	return c.tick()
}

func (c *cursor) next() error { return c.take(c.terms.Next(c.entry.Reset())) }

func (c *cursor) advance(doc uint64) error {
	if c.at >= doc {
		return nil
	}
	c.id = index.NewIndexInternalID(c.id, doc)
	return c.take(c.terms.Advance(c.id, c.entry.Reset()))
}

func (c *cursor) doc() uint64      { return c.at }
func (c *cursor) freq() int        { return int(c.entry.Freq) }
func (c *cursor) norm() float64    { return c.entry.Norm }
func (c *cursor) positions() []int { return c.pos }
func (c *cursor) count() uint64    { return c.terms.Count() }
func (c *cursor) close() error     { return c.terms.Close() }

// merged walks the postings of several terms as if they were one. It is a heap
// by document; what stands on the same document as the first is collected.
type merged struct {
	all []*cursor
	tf  int
	pos []int
}

func (m *merged) Len() int           { return len(m.all) }
func (m *merged) Less(i, j int) bool { return m.all[i].at < m.all[j].at }
func (m *merged) Swap(i, j int)      { m.all[i], m.all[j] = m.all[j], m.all[i] }
func (m *merged) Push(x any)         { m.all = append(m.all, x.(*cursor)) }
func (m *merged) Pop() any {
	last := m.all[len(m.all)-1]
	m.all = m.all[:len(m.all)-1]
	return last
}

// collect sums up what the terms have in the current passage.
func (m *merged) collect() error {
	m.tf, m.pos = 0, m.pos[:0]
	at := m.doc()
	if at == done {
		return nil
	}
	m.gather(0, at)
	slices.Sort(m.pos)
	m.pos = slices.Compact(m.pos)
	return nil
}

// gather visits the part of the heap that stands on document at.
func (m *merged) gather(i int, at uint64) {
	if i >= len(m.all) || m.all[i].at != at {
		return
	}
	m.tf += m.all[i].freq()
	m.pos = append(m.pos, m.all[i].pos...)
	m.gather(2*i+1, at)
	m.gather(2*i+2, at)
}

func (m *merged) doc() uint64 {
	if len(m.all) == 0 {
		return done
	}
	return m.all[0].at
}

func (m *merged) next() error {
	if at := m.doc(); at != done {
		return m.advance(at + 1)
	}
	return nil
}

func (m *merged) advance(doc uint64) error {
	for m.doc() < doc {
		c := m.all[0]
		var err error
		if c.at+1 == doc {
			err = c.next()
		} else {
			err = c.advance(doc)
		}
		if err != nil {
			return err
		}
		heap.Fix(m, 0)
	}
	return m.collect()
}

func (m *merged) norm() float64    { return m.all[0].norm() }
func (m *merged) freq() int        { return m.tf }
func (m *merged) positions() []int { return m.pos }

func (m *merged) count() (n uint64) {
	for _, c := range m.all {
		n += c.count()
	}
	return n
}

func (m *merged) close() error {
	var errs []error
	for _, c := range m.all {
		errs = append(errs, c.close())
	}
	return errors.Join(errs...)
}
