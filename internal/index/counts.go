package index

import (
	"context"
	"errors"
	"sync"

	index "github.com/blevesearch/bleve_index_api"

	"stocktake/internal/corpus"
)

// keywordColumn holds the values of a keyword field by passage, so that hits are
// counted without reading the index once more for each of them.
type keywordColumn struct {
	values []string // by code, sorted
	starts []uint32 // by passage: its first in codes; one more than there are passages
	codes  []uint32
}

// of gives the codes of a passage.
func (c *keywordColumn) of(doc uint64) []uint32 {
	if doc+1 >= uint64(len(c.starts)) {
		return nil
	}
	return c.codes[c.starts[doc]:c.starts[doc+1]]
}

// newKeywordColumn reads a field of a shard.
func newKeywordColumn(ctx context.Context, r index.IndexReader, field string) (_ *keywordColumn, err error) {
	dict, err := r.FieldDict(field)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	c := &keywordColumn{}
	var passages []uint64 // by occurrence of a value
	var codes []uint32
	for {
		entry, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			break
		}
		if passages, err = passagesOf(ctx, r, field, entry.Term, passages); err != nil {
			return nil, err
		}
		for len(codes) < len(passages) {
			codes = append(codes, uint32(len(c.values)))
		}
		c.values = append(c.values, string([]byte(entry.Term))) // the entry is used again for the next term
	}
	c.lay(passages, codes)
	return c, nil
}

// passagesOf adds the passages that have a value.
func passagesOf(ctx context.Context, r index.IndexReader, field, value string, to []uint64) (_ []uint64, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	list, err := r.TermFieldReader(ctx, []byte(value), field, false, false, false)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	var at index.TermFieldDoc
	for {
		p, err := list.Next(at.Reset())
		if err != nil || p == nil {
			return to, err
		}
		to = append(to, p.ID.Value())
	}
}

// lay puts the codes in the order of the passages.
func (c *keywordColumn) lay(passages []uint64, codes []uint32) {
	most := uint64(0)
	for _, p := range passages {
		most = max(most, p+1)
	}
	c.starts, c.codes = make([]uint32, most+1), make([]uint32, len(codes))
	for _, p := range passages {
		c.starts[p+1]++
	}
	for i := range most {
		c.starts[i+1] += c.starts[i]
	}
	next := append([]uint32(nil), c.starts...)
	for i, p := range passages {
		c.codes[next[p]] = codes[i]
		next[p]++
	}
}

// columnKey names a column: an index that is only read has one reader a shard
// for as long as it is open.
type columnKey struct {
	reader index.IndexReader
	field  string
}

// columnOf gives a column, reading it when it is first asked for.
func (x *Index) columnOf(ctx context.Context, r index.IndexReader, field string) (*keywordColumn, error) {
	key := columnKey{r, field}
	if c, ok := x.columns.Load(key); ok {
		return c.(*keywordColumn), nil
	}
	c, err := newKeywordColumn(ctx, r, field)
	if err != nil {
		return nil, err
	}
	x.columns.Store(key, c)
	return c, nil
}

// counts are the numbers of hits by value, of all shards.
type counts struct {
	mu      sync.Mutex
	fields  []string
	byValue map[string]map[string]int // field → value → hits
}

func newCounts(fields []string) *counts {
	c := &counts{fields: fields, byValue: map[string]map[string]int{}}
	for _, f := range fields {
		c.byValue[f] = map[string]int{}
	}
	return c
}

// of lists the values of a field with their hits.
func (c *counts) of(field string) []corpus.FacetCount {
	out := make([]corpus.FacetCount, 0, len(c.byValue[field]))
	for value, n := range c.byValue[field] {
		out = append(out, corpus.FacetCount{Value: value, Count: n})
	}
	return out
}

// counter counts the hits of one shard by one field.
type counter struct {
	*keywordColumn
	field string
	hits  []int // by code
}

// counters begins to count in a shard.
func (c *counts) counters(r *reading) ([]counter, error) {
	out := make([]counter, len(c.fields))
	for i, f := range c.fields {
		column, err := r.index.columnOf(r.ctx, r.reader, f)
		if err != nil {
			return nil, err
		}
		out[i] = counter{column, f, make([]int, len(column.values))}
	}
	return out, nil
}

// add takes what was counted in a shard.
func (c *counts) add(counted []counter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, one := range counted {
		for code, n := range one.hits {
			if n > 0 {
				c.byValue[one.field][one.values[code]] += n
			}
		}
	}
}
