package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/size"
	index "github.com/blevesearch/bleve_index_api"

	"stocktake/internal/corpus"
	"stocktake/internal/index/syntax"
)

// Search implements corpus.Searcher. It returns an error only when ctx ends or
// the files cannot be read; a query that is not understood is searched as plain
// words and Results.Notes says so.
func (x *Index) Search(ctx context.Context, q corpus.Query) (*corpus.Results, error) {
	node, notes := syntax.Parse(q.Text, x.check)
	if q.Across {
		var added []string
		node, added = x.facts.across(node)
		notes = append(notes, added...)
	}
	res := &corpus.Results{Query: q.Text, Understood: node.String(), Hits: []corpus.Hit{}}
	b, err := x.newBinder(ctx, languagesOf(q.Filter))
	if err != nil {
		return nil, err
	}
	end := newLimit(q.Within * 2 / 3) // the rest is for showing what was found
	b.limit = end
	what := b.plan(node, inText)
	all := planAnd{plans: append([]plan{what}, b.filter(q.Filter, x.facts)...)}
	meant := b.nearby()
	if err := errors.Join(b.err, b.close()); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	res.Notes = append(notes, b.notes...)
	if end.cut() { // a query of which words are missing might find what it excludes
		all = planAnd{plans: []plan{planNone{}}}
	}
	found, counted, err := x.find(ctx, all, q, end)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if res.Cut = end.cut(); res.Cut {
		res.Notes = append(res.Notes, end.note())
	}
	if res.DidYouMean, err = x.suggest(ctx, q.Text, meant); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if err := x.fill(ctx, res, found, counted, what, q); err != nil {
		return nil, err
	}
	return res, nil
}

// orders of results; ties go by document and place in it.
var orders = map[string][]string{
	"":                   {"-_score", fieldKey},
	corpus.SortRelevance: {"-_score", fieldKey},
	corpus.SortDocument:  {fieldKey},
	corpus.SortPage:      {fieldPageKey, fieldKey},
	corpus.SortCycle:     {fieldCycleKey, fieldKey},
}

// run asks all shards. Bleve reports what went wrong in one shard beside the
// results of the others; here that is an error.
func (x *Index) run(ctx context.Context, r *bleve.SearchRequest) (*bleve.SearchResult, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	res, err := x.alias.SearchInContext(ctx, r)
	if err != nil {
		return nil, err
	}
	if res.Status != nil && res.Status.Failed > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var errs []error
		for _, e := range res.Status.Errors {
			errs = append(errs, e)
		}
		return nil, errors.Join(errs...)
	}
	return res, ctx.Err()
}

// decode reads the stored record of a hit.
func decode(hit *search.DocumentMatch) (*record, error) {
	stored, _ := hit.Fields[fieldStored].(string)
	var r record
	if err := json.Unmarshal([]byte(stored), &r); err != nil {
		return nil, fmt.Errorf("passage %s: stored record: %w", hit.ID, err)
	}
	return &r, nil
}

// planQuery hands a plan to Bleve as a query.
type planQuery struct {
	index  *Index
	plan   plan
	end    *limit
	counts *counts
}

// Searcher implements query.Query.
func (p planQuery) Searcher(ctx context.Context, r index.IndexReader, _ mapping.IndexMapping, _ search.SearcherOptions) (search.Searcher, error) {
	in := &reading{ctx: ctx, index: p.index, reader: r, limit: p.end}
	s, err := p.plan.open(in, false)
	if err == nil {
		s, err = newWeighed(in, s)
	}
	if errors.Is(err, errOver) {
		return &searcher{stream: nothing{}, counts: p.counts}, nil
	}
	if err != nil {
		return nil, err
	}
	counters, err := p.counts.counters(in)
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return &searcher{stream: s, counts: p.counts, counters: counters}, nil
}

// searcher hands the passages of a stream to Bleve's collector.
type searcher struct {
	stream   stream
	begun    bool
	counts   *counts
	counters []counter
}

// Next implements search.Searcher.
func (s *searcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	if s.begun {
		if err := s.stream.next(); err != nil {
			return nil, s.ended(err)
		}
	}
	s.begun = true
	return s.current(ctx), nil
}

// ended makes the end of the time the end of the passages.
func (s *searcher) ended(err error) error {
	if errors.Is(err, errOver) {
		return nil
	}
	return err
}

// Advance implements search.Searcher.
func (s *searcher) Advance(ctx *search.SearchContext, id index.IndexInternalID) (*search.DocumentMatch, error) {
	s.begun = true
	if err := s.stream.advance(id.Value()); err != nil {
		return nil, s.ended(err)
	}
	return s.current(ctx), nil
}

func (s *searcher) current(ctx *search.SearchContext) *search.DocumentMatch {
	doc := s.stream.doc()
	if doc == done {
		return nil
	}
	for _, c := range s.counters {
		for _, code := range c.of(doc) {
			c.hits[code]++
		}
	}
	m := ctx.DocumentMatchPool.Get()
	m.IndexInternalID = index.NewIndexInternalID(m.IndexInternalID, doc)
	m.Score = s.stream.score()
	return m
}

// Close implements search.Searcher; all hits of the shard have been counted.
func (s *searcher) Close() error {
	s.counts.add(s.counters)
	s.counters = nil
	return s.stream.close()
}

// The rest of search.Searcher. Weights are part of the score already.
func (s *searcher) Weight() float64            { return 1 }
func (s *searcher) SetQueryNorm(float64)       {}
func (s *searcher) Count() uint64              { return s.stream.count() }
func (s *searcher) Min() int                   { return 0 }
func (s *searcher) Size() int                  { return size.SizeOfPtr }
func (s *searcher) DocumentMatchPoolSize() int { return 1 }
