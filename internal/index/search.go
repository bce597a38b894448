package index

import (
	"context"
	"fmt"

	"stocktake/internal/corpus"
	"stocktake/internal/index/syntax"
)

// Search implements corpus.Searcher. It returns an error only when ctx ends or
// the files cannot be read; a query that is not understood is searched as plain
// words and Results.Notes says so.
func (x *Index) Search(ctx context.Context, q corpus.Query) (*corpus.Results, error) {
	node, notes := syntax.Parse(q.Text, x.check)
	if q.Across {
		var added []corpus.Note
		node, added = x.facts.across(node)
		notes = append(notes, added...)
	}
	res := &corpus.Results{Query: q.Text, Understood: node.String(), Hits: []corpus.Hit{}}
	end := newLimit(q.Within * 2 / 3) // the rest is for showing what was found
	b := x.newBinder(ctx, languagesOf(q.Filter), end)
	what := b.plan(node, inText)
	all := planAnd{plans: append([]plan{what}, b.filter(q.Filter, x.facts)...)}
	meant := b.nearby()
	if b.err != nil {
		return nil, fmt.Errorf("search: %w", b.err)
	}
	res.Notes = append(notes, b.notes...)
	if end.cut() { // a query of which words are missing might find what it excludes
		all = planAnd{plans: []plan{planNone{}}}
	}
	f, err := x.find(ctx, b.readings, all, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if res.Cut = end.cut(); res.Cut {
		res.Notes = append(res.Notes, end.note())
	}
	if res.DidYouMean, err = x.suggest(ctx, q.Text, meant); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if err := x.fill(ctx, res, f, what, q); err != nil {
		return nil, err
	}
	return res, nil
}
