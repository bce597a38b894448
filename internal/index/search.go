package index

import (
	"context"
	"fmt"
	"iter"

	"stocktake/internal/corpus"
	"stocktake/internal/index/syntax"
)

// answer is a search whose hits are found but not read yet.
type answer struct {
	corpus.Results // without hits
	*found
	what plan // the query, without its filter
}

// Search implements corpus.Searcher. It returns an error only when ctx ends or
// the files cannot be read; a query that is not understood is searched as plain
// words and Results.Notes says so.
func (x *Index) Search(ctx context.Context, q corpus.Query) (*corpus.Results, error) {
	a, err := x.answer(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	end := newLimit(q.Within / 3)
	if a.Hits, err = x.show(ctx, a.what, a.hits, end); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if end.cut() {
		a.Cut = true
		a.Notes = append(a.Notes, corpus.Note{Key: "search.shown", Args: []any{len(a.Hits)}})
	}
	return &a.Results, nil
}

// Portions of a stream, in hits: the first is small, so that it comes soon.
const (
	firstPortion = 100
	portion      = 250
)

// Stream implements corpus.Streamer.
func (x *Index) Stream(ctx context.Context, q corpus.Query) iter.Seq2[*corpus.Results, error] {
	return func(yield func(*corpus.Results, error) bool) {
		a, err := x.answer(ctx, q)
		if err != nil {
			yield(nil, fmt.Errorf("search: %w", err))
			return
		}
		left, size := a.hits, firstPortion
		for begun := false; !begun || len(left) > 0; begun, size = true, portion {
			res, n := a.Results, min(size, len(left))
			if res.Hits, err = x.show(ctx, a.what, left[:n], nil); err != nil {
				yield(nil, fmt.Errorf("search: %w", err))
				return
			}
			if !yield(&res, nil) {
				return
			}
			left = left[n:]
		}
	}
}

// answer finds the hits of a query.
func (x *Index) answer(ctx context.Context, q corpus.Query) (*answer, error) {
	node, notes := syntax.Parse(q.Text, x.check)
	if q.Across {
		var added []corpus.Note
		node, added = x.facts.across(node)
		notes = append(notes, added...)
	}
	a := &answer{Results: corpus.Results{Query: q.Text, Understood: node.String(), Hits: []corpus.Hit{}}}
	end := newLimit(q.Within * 2 / 3) // the rest is for showing what was found
	b := x.newBinder(ctx, languagesOf(q.Filter), end)
	a.what = b.plan(node, inText)
	all := b.whole(a.what, q.Filter)
	meant := b.nearby()
	if b.err != nil {
		return nil, b.err
	}
	a.Notes = append(notes, b.notes...)
	var err error
	if a.found, err = x.find(ctx, b.readings, all, q); err != nil {
		return nil, err
	}
	if a.Cut = end.cut(); a.Cut {
		a.Notes = append(a.Notes, end.note())
	}
	if a.DidYouMean, err = x.suggest(ctx, q.Text, meant); err != nil {
		return nil, err
	}
	x.count(&a.Results, a.found, q)
	return a, nil
}
