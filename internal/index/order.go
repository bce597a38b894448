package index

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"stocktake/internal/corpus"
)

// orders gives the field whose number comes first in each order of results; ""
// where none does. Ties go by document and place in it.
var orders = map[string]string{"": "", corpus.SortRelevance: "", corpus.SortDocument: "", corpus.SortPage: fieldPageKey, corpus.SortCycle: fieldCycleKey}

// order puts hits in a row.
type order struct {
	scored    bool       // the best score comes first
	first     [][]uint32 // by shard and passage; nil if the order does not begin with a number
	documents *keywordColumn
	ordinals  [][]uint32 // by shard and passage
}

func (x *Index) newOrder(ctx context.Context, sort string) (*order, error) {
	o := &order{scored: sort == "" || sort == corpus.SortRelevance}
	var err error
	if o.documents, err = x.columnOf(ctx, fieldDoc); err != nil {
		return nil, err
	}
	if o.ordinals, err = x.numbersOf(ctx, fieldKey); err != nil {
		return nil, err
	}
	if field := orders[sort]; field != "" {
		o.first, err = x.numbersOf(ctx, field)
	}
	return o, err
}

// hit is a passage that was found.
type hit struct {
	score    float64
	shard    int
	passage  uint32
	first    uint32
	document uint32 // code in the column of documents
	ordinal  uint32
}

func (o *order) hit(shard int, passage uint32) hit {
	h := hit{shard: shard, passage: passage, ordinal: o.ordinals[shard][passage]}
	if codes := o.documents.codes[shard].of(passage); len(codes) > 0 {
		h.document = codes[0]
	}
	if o.first != nil {
		h.first = o.first[shard][passage]
	}
	return h
}

// compare is negative if a comes before b.
func (o *order) compare(a, b *hit) int {
	if o.scored {
		if n := cmp.Compare(b.score, a.score); n != 0 {
			return n
		}
	}
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.document, b.document), cmp.Compare(a.ordinal, b.ordinal))
}

// numbersOf gives the numbers with which the values of a field end, by shard and
// passage, reading them when they are first asked for.
func (x *Index) numbersOf(ctx context.Context, field string) ([][]uint32, error) {
	if n, ok := x.numbers.Load(field); ok {
		return n.([][]uint32), nil
	}
	all := make([][]uint32, len(x.parts))
	for i, p := range x.parts {
		reader, err := p.DocValueReader([]string{field})
		if err != nil {
			return nil, err
		}
		all[i] = make([]uint32, p.size)
		var id index.IndexInternalID
		for n := range all[i] {
			if n&1023 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			id = index.NewIndexInternalID(id, uint64(n))
			if err := reader.VisitDocValues(id, func(_ string, value []byte) { all[i][n] = trailing(string(value)) }); err != nil {
				return nil, err
			}
		}
	}
	x.numbers.Store(field, all)
	return all, nil
}

// trailing reads the number at the end of a sort key.
func trailing(key string) uint32 {
	n, err := strconv.ParseUint(key[strings.LastIndexByte(key, 0)+1:], 10, 32)
	if err != nil {
		return 0
	}
	return uint32(n)
}
