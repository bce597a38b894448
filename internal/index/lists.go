package index

import segment "github.com/blevesearch/scorch_segment_api/v2"

// list is the postings of a term in one segment.
type list struct {
	segment.PostingsList
	from uint64 // number of the segment's first passage in the shard
}

// lists gives the postings of a term in the segments that have any, straight
// from the segments: Bleve's reader of terms packs each posting anew.
func (p *part) lists(e entry) ([]list, error) {
	var out []list
	for i, s := range p.segments {
		dictionary, err := s.Segment().Dictionary(e.field)
		if err != nil {
			return nil, err
		}
		postings, err := dictionary.PostingsList([]byte(e.term), s.Deleted(), nil)
		if err != nil {
			return nil, err
		}
		if postings.Count() > 0 {
			out = append(out, list{postings, p.from[i]})
		}
	}
	return out, nil
}

// size is the number of passages in some lists.
func size(lists []list) (n uint64) {
	for i := range lists {
		n += lists[i].Count()
	}
	return n
}

// passages gives the numbers of a list's passages in the shard.
func (l *list) passages(take func(passage uint64)) error {
	postings := l.Iterator(false, false, false, nil)
	if it, ok := postings.(segment.OptimizablePostingsIterator); ok && it.ActualBitmap() != nil {
		many := it.ActualBitmap().ManyIterator()
		var buffer [256]uint32
		for n := many.NextMany(buffer[:]); n > 0; n = many.NextMany(buffer[:]) {
			for _, passage := range buffer[:n] {
				take(l.from + uint64(passage))
			}
		}
		return nil
	}
	for {
		p, err := postings.Next()
		if err != nil || p == nil {
			return err
		}
		take(l.from + p.Number())
	}
}
