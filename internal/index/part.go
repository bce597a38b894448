package index

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// part is one shard as searches read it. The index is only read: its readers,
// and the numbers of its passages, stay the same for as long as it is open.
type part struct {
	*scorch.IndexSnapshot
	number   int // among the shards
	segments []*scorch.SegmentSnapshot
	from     []uint64 // by segment: number of its first passage in the shard
	size     int      // passages, those that are out of date included
	sets     sync.Map // entry → passageSet; see setOf
}

func newPart(number int, shard bleve.Index) (*part, error) {
	inner, err := shard.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(fmt.Errorf("a %T is no snapshot of scorch", reader), reader.Close())
	}
	p := &part{IndexSnapshot: snapshot, number: number, segments: snapshot.Segments()}
	for _, s := range p.segments {
		p.from = append(p.from, uint64(p.size))
		p.size += int(s.FullSize())
	}
	return p, nil
}

// segment finds that of a passage, and its number there.
func (p *part) segment(passage uint64) (*scorch.SegmentSnapshot, uint64) {
	i := sort.Search(len(p.from), func(i int) bool { return p.from[i] > passage }) - 1
	return p.segments[i], passage - p.from[i]
}

// stored gives the record of a passage, as it is stored.
func (p *part) stored(passage uint64) (stored []byte, err error) {
	s, n := p.segment(passage)
	err = s.VisitDocument(n, func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldStored {
			stored = slices.Clone(value)
		}
		return stored == nil
	})
	return stored, err
}
