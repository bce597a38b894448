package web

import (
	"fmt"
	"iter"
	"net/url"

	"stocktake/internal/corpus"
)

const countedSQL = `select document from counted_documents order by document`

// find asks the index.
func (rq *request) find(q corpus.Query) (*corpus.Results, error) {
	resolved, some, err := rq.resolve(q)
	if err != nil {
		return nil, err
	}
	if !some {
		return nothing(q), nil
	}
	res, err := rq.gen.Search(rq.ctx, resolved)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return res, nil
}

// each asks the index for all hits, portion by portion.
func (rq *request) each(q corpus.Query) iter.Seq2[*corpus.Results, error] {
	resolved, some, err := rq.resolve(q)
	switch {
	case err != nil:
		return func(yield func(*corpus.Results, error) bool) { yield(nil, err) }
	case !some:
		return func(yield func(*corpus.Results, error) bool) { yield(nothing(q), nil) }
	}
	return rq.gen.Stream(rq.ctx, resolved)
}

// nothing is the answer where no passage can be found.
func nothing(q corpus.Query) *corpus.Results {
	return &corpus.Results{Query: q.Text, Understood: q.Text, Hits: []corpus.Hit{}}
}

// resolve puts in what only the tables know: which documents enter the figures,
// and which places of the gap model are in a state. some is false when no
// passage can be found.
func (rq *request) resolve(q corpus.Query) (resolved corpus.Query, some bool, err error) {
	if q.Counted {
		counted, err := rq.values(countedSQL)
		if err != nil {
			return q, false, err
		}
		if q, some = q.Among(counted); !some {
			return q, false, nil
		}
	}
	if len(q.Filter.States) > 0 {
		// The state is that of the objective asked for, not of another that the passage also speaks of.
		cells, err := rq.gen.Cells(rq.ctx, q.Filter.States, q.Filter.Objectives)
		if err != nil {
			return q, false, err
		}
		if len(cells) == 0 {
			return q, false, nil
		}
		q.Filter.States, q.Filter.Cells = nil, cells
	}
	return q, true, nil
}

// meant is a search written anew, with its address. Lang is that of its new
// words where they are of one language.
type meant struct {
	*corpus.Suggestion
	Link, Lang string
}

func meantBy(s *corpus.Suggestion, values url.Values) *meant {
	if s == nil {
		return nil
	}
	m := &meant{s, "/?" + with(values, "q", s.Query).Encode(), s.Words[0].Language}
	for _, w := range s.Words {
		if w.Language != m.Lang {
			m.Lang = ""
		}
	}
	return m
}
