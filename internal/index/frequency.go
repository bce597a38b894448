package index

import (
	"errors"
	"math/bits"
	"strings"

	index "github.com/blevesearch/bleve_index_api"
)

// frequency is the number of passages that hold any of some terms of a field.
func (b *binder) frequency(terms ...entry) int {
	var key strings.Builder
	key.WriteString(terms[0].field)
	for _, e := range terms {
		key.WriteByte(0)
		key.WriteString(e.term)
	}
	if n, ok := b.df[key.String()]; ok || b.limit.passed() {
		return n
	}
	n := 0
	for _, r := range b.index.parts {
		in := &reading{ctx: b.ctx, index: b.index, part: r, limit: b.limit}
		m, err := in.frequency(terms)
		if errors.Is(err, errOver) {
			return 0
		}
		if err != nil {
			b.err = errors.Join(b.err, err)
			return 0
		}
		n += m
	}
	b.df[key.String()] = n
	return n
}

// frequency is that of one shard.
func (r *reading) frequency(terms []entry) (int, error) {
	if ofSections(terms[0].field) {
		p, err := r.open(terms, false, false)
		if err != nil {
			return 0, err
		}
		return int(p.count()), p.close()
	}
	var any passageSet
	for _, e := range terms {
		t, err := r.part.TermFieldReader(r.ctx, []byte(e.term), e.field, false, false, false)
		if err != nil {
			return 0, err
		}
		if len(terms) == 1 {
			return int(t.Count()), t.Close()
		}
		if err := errors.Join(r.gather(t, &any), t.Close()); err != nil {
			return 0, err
		}
	}
	return any.count(), nil
}

// gather adds the passages of a term to a set.
func (r *reading) gather(t index.TermFieldReader, to *passageSet) error {
	var entry index.TermFieldDoc
	for {
		p, err := t.Next(entry.Reset())
		if err != nil || p == nil {
			return err
		}
		to.add(p.ID.Value())
		if err := r.tick(); err != nil {
			return err
		}
	}
}

// keepLive takes the counts that dictionaries give of the terms of a field down to
// the passages that are not out of date, and leaves out terms that have none. The
// dictionaries of fuzzy words count nothing.
func (b *binder) keepLive(field string, counts map[string]int) {
	for term, n := range counts {
		live := 0
		for _, r := range b.index.parts {
			t, err := r.TermFieldReader(b.ctx, []byte(term), field, false, false, false)
			if err == nil {
				live += int(t.Count())
				err = t.Close()
			}
			if err != nil {
				b.err = errors.Join(b.err, err)
				return
			}
		}
		if counts[term] = min(n, live); live == 0 {
			delete(counts, term)
		}
	}
}

// passageSet is a set of passages, a bit each.
type passageSet []uint64

func (s *passageSet) add(passage uint64) {
	for uint64(len(*s)) <= passage/64 {
		*s = append(*s, 0)
	}
	(*s)[passage/64] |= 1 << (passage % 64)
}

func (s passageSet) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}
