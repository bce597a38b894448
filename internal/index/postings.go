package index

import (
	"container/heap"
	"context"
	"math"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
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
}

// reading is one search in one shard.
type reading struct {
	ctx   context.Context
	index *Index
	part  *part
	limit *limit
	known map[entry][]list // see lists

	within passageSet // no other passage can be a hit; nil while that is not known
	steps  int
}

// readings begins a search.
func (x *Index) readings(ctx context.Context, end *limit) []*reading {
	out := make([]*reading, len(x.parts))
	for i, p := range x.parts {
		out[i] = &reading{ctx: ctx, index: x, part: p, limit: end, known: map[entry][]list{}}
	}
	return out
}

// lists looks a term up once a search.
func (r *reading) lists(e entry) ([]list, error) {
	if l, ok := r.known[e]; ok {
		return l, nil
	}
	l, err := r.part.lists(e)
	if err == nil {
		r.known[e] = l
	}
	return l, err
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
// all of their sections. places says whether positions are needed.
func (r *reading) open(terms []entry, places bool) (postings, error) {
	if len(terms) == 0 || !ofSections(terms[0].field) {
		return r.openKept(terms, places)
	}
	whole := *r
	whole.within = nil // the first passage of a section need not be a hit
	p, err := whole.openKept(terms, places)
	if err != nil {
		return nil, err
	}
	return newShared(r, p)
}

// fewTerms are those whose cursors are kept in order; more are gathered.
const fewTerms = 4

// openKept reads the passages with which the terms are kept.
func (r *reading) openKept(terms []entry, places bool) (postings, error) {
	var found [][]list
	for _, e := range terms {
		lists, err := r.lists(e)
		if err != nil {
			return nil, err
		}
		if len(lists) > 0 {
			found = append(found, lists)
		}
	}
	if len(found) > fewTerms && !places {
		return r.gather(found)
	}
	var m merged
	for _, lists := range found {
		c, err := r.cursor(lists, places)
		if err != nil {
			return nil, err
		}
		m.all = append(m.all, c)
	}
	if len(m.all) == 1 {
		return m.all[0], nil
	}
	heap.Init(&m)
	m.collect()
	return &m, nil
}

// cursor walks the postings of one term, segment by segment.
type cursor struct {
	*reading
	lists   []list // that of the passage and those to come
	places  bool
	segment segment.PostingsIterator // of the first list
	posting segment.Posting
	at      uint64
	pos     []int
	n       uint64
}

// cursor reads lists, of which there is one at least.
func (r *reading) cursor(lists []list, places bool) (*cursor, error) {
	c := &cursor{reading: r, lists: lists, places: places, n: size(lists)}
	c.begin()
	if err := c.take(c.segment.Next()); err != nil || c.at == done || r.within == nil || r.within.has(c.at) {
		return c, err
	}
	return c, c.next()
}

// begin begins to read the first list.
func (c *cursor) begin() { c.segment = c.lists[0].Iterator(true, true, c.places, nil) }

// take takes the next posting of a list, or of the lists after it.
func (c *cursor) take(p segment.Posting, err error) error {
	for err == nil && p == nil {
		if len(c.lists) == 1 {
			c.at = done
			return nil
		}
		c.lists = c.lists[1:]
		c.begin()
		p, err = c.segment.Next()
	}
	if err != nil {
		return err
	}
	c.posting, c.at = p, c.lists[0].from+p.Number()
	if c.places {
		c.pos = c.pos[:0]
		for _, l := range p.Locations() {
			c.pos = append(c.pos, int(l.Pos()))
		}
		if !slices.IsSorted(c.pos) {
			slices.Sort(c.pos)
		}
	}
	return c.tick()
}

func (c *cursor) next() error {
	switch {
	case c.at == done:
		return nil
	case c.within == nil:
		return c.take(c.segment.Next())
	}
	return c.advance(c.at + 1)
}

func (c *cursor) advance(doc uint64) error {
	for c.at < doc {
		if c.within != nil {
			doc = c.within.from(doc)
		}
		if doc == done {
			c.at = done
			return nil
		}
		for len(c.lists) > 1 && c.lists[1].from <= doc {
			c.lists = c.lists[1:]
			c.begin()
		}
		if err := c.take(c.segment.Advance(doc - min(doc, c.lists[0].from))); err != nil {
			return err
		}
		if c.within != nil && c.at != done && !c.within.has(c.at) {
			doc = c.at + 1
		}
	}
	return nil
}

func (c *cursor) doc() uint64      { return c.at }
func (c *cursor) freq() int        { return int(c.posting.Frequency()) }
func (c *cursor) norm() float64    { return c.posting.Norm() }
func (c *cursor) positions() []int { return c.pos }
func (c *cursor) count() uint64    { return c.n }

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
func (m *merged) collect() {
	m.tf, m.pos = 0, m.pos[:0]
	at := m.doc()
	if at == done {
		return
	}
	m.gather(0, at)
	slices.Sort(m.pos)
	m.pos = slices.Compact(m.pos)
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
	m.collect()
	return nil
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
