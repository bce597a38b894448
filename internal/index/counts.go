package index

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
)

// keywordColumn holds the values of a keyword field by passage, so that hits are
// counted without reading the index once more for each of them.
type keywordColumn struct {
	values []string // by code, sorted
	listed []uint32 // all codes in the order in which a facet lists values with as many hits
	codes  []codes  // by shard
}

// codes are those of the values of the passages of one shard.
type codes struct {
	starts []uint32 // by passage: its first in list; one more than there are passages. nil if each has one value
	list   []uint32
}

// of gives the codes of a passage.
func (c *codes) of(passage uint32) []uint32 {
	if c.starts == nil {
		return c.list[passage : passage+1]
	}
	return c.list[c.starts[passage]:c.starts[passage+1]]
}

// count adds the hits of each value among some passages.
func (c *codes) count(passages []uint32, hits []int) {
	if c.starts == nil {
		for _, p := range passages {
			hits[c.list[p]]++
		}
		return
	}
	for _, p := range passages {
		for _, code := range c.of(p) {
			hits[code]++
		}
	}
}

// columnOf gives a column, reading it when it is first asked for.
func (x *Index) columnOf(ctx context.Context, field string) (*keywordColumn, error) {
	if c, ok := x.columns.Load(field); ok {
		return c.(*keywordColumn), nil
	}
	read := make([]partColumn, len(x.parts))
	group, ctx := errgroup.WithContext(ctx)
	for i, p := range x.parts {
		group.Go(func() (err error) {
			read[i], err = readColumn(ctx, p, field)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	c := newKeywordColumn(read)
	x.columns.Store(field, c)
	return c, nil
}

// newKeywordColumn brings the columns of the shards together.
func newKeywordColumn(read []partColumn) *keywordColumn {
	c := &keywordColumn{}
	for _, r := range read {
		c.values = append(c.values, r.values...)
	}
	slices.Sort(c.values)
	c.values = slices.Compact(c.values)
	c.listed = make([]uint32, len(c.values))
	for i := range c.listed {
		c.listed[i] = uint32(i)
	}
	slices.SortStableFunc(c.listed, func(a, b uint32) int { return byValue(c.values[a], c.values[b]) })
	for _, r := range read {
		shared := make([]uint32, len(r.values)) // by code in the shard
		for i, v := range r.values {
			at, _ := slices.BinarySearch(c.values, v)
			shared[i] = uint32(at)
		}
		c.codes = append(c.codes, r.lay(shared))
	}
	return c
}

// partColumn is the column of one shard as its dictionary gives it.
type partColumn struct {
	values   []string // by code, sorted
	passages []uint32 // by occurrence of a value
	found    []uint32 // by occurrence of a value: its code
	size     int      // passages of the shard
}

func readColumn(ctx context.Context, p *part, field string) (_ partColumn, err error) {
	c := partColumn{size: p.size}
	dict, err := p.FieldDict(field)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	for {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return c, err
		}
		if err := c.take(ctx, p, field, entry.Term); err != nil {
			return c, err
		}
		c.values = append(c.values, string([]byte(entry.Term))) // the entry is used again for the next term
	}
}

// take adds the passages that have the next value.
func (c *partColumn) take(ctx context.Context, p *part, field, value string) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	list, err := p.TermFieldReader(ctx, []byte(value), field, false, false, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	var at index.TermFieldDoc
	for {
		found, err := list.Next(at.Reset())
		if err != nil || found == nil {
			return err
		}
		c.passages, c.found = append(c.passages, uint32(found.ID.Value())), append(c.found, uint32(len(c.values)))
	}
}

// lay puts the codes in the order of the passages, as those of all shards.
func (c *partColumn) lay(shared []uint32) codes {
	out := codes{starts: make([]uint32, c.size+1), list: make([]uint32, len(c.passages))}
	for _, p := range c.passages {
		out.starts[p+1]++
	}
	for i := range c.size {
		out.starts[i+1] += out.starts[i]
	}
	next := slices.Clone(out.starts)
	for i, p := range c.passages {
		out.list[next[p]] = shared[c.found[i]]
		next[p]++
	}
	one := true
	for i, from := range out.starts {
		one = one && from == uint32(i)
	}
	if one {
		out.starts = nil
	}
	return out
}

// counts are the numbers of hits by value.
type counts struct {
	column *keywordColumn
	hits   []int // by code
}

// add takes the counts of a shard.
func (c *counts) add(hits []int) {
	for code, n := range hits {
		c.hits[code] += n
	}
}

// values is the number of values that any hit has.
func (c *counts) values() (n int) {
	for _, hits := range c.hits {
		if hits > 0 {
			n++
		}
	}
	return n
}

// facet lists the values with their hits, the most frequent first.
func (c *counts) facet() []corpus.FacetCount {
	out := make([]corpus.FacetCount, 0, c.values())
	for _, code := range c.column.listed {
		if n := c.hits[code]; n > 0 {
			out = append(out, corpus.FacetCount{Value: c.column.values[code], Count: n})
		}
	}
	slices.SortStableFunc(out, byCount)
	return out
}

// byCount puts the most frequent first.
func byCount(a, b corpus.FacetCount) int { return cmp.Compare(b.Count, a.Count) }

// byValue puts values in order, numbers as numbers.
func byValue(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}
