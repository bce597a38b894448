package web

import (
	"fmt"
	"net/url"
	"slices"

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
		return &corpus.Results{Query: q.Text, Understood: q.Text, Hits: []corpus.Hit{}}, nil
	}
	res, err := rq.gen.Search(rq.ctx, resolved)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return res, nil
}

// resolve puts in what only the tables know: which documents enter the figures,
// and which places of the gap model are in a state. some is false when no
// passage can be found.
func (rq *request) resolve(q corpus.Query) (resolved corpus.Query, some bool, err error) {
	if rq.r.URL.Query().Get("counted") == "1" {
		counted, err := rq.values(countedSQL)
		if err != nil {
			return q, false, err
		}
		if len(q.Filter.Documents) > 0 {
			counted = slices.DeleteFunc(counted, func(d string) bool { return !slices.Contains(q.Filter.Documents, d) })
		}
		if len(counted) == 0 {
			return q, false, nil
		}
		q.Filter.Documents = counted
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

// group is the hits of one document that follow each other.
type group struct {
	Document, Title, All string // All is the address of all hits in the document
	Count                int    // of all hits in the document
	Hits                 []hitView
}

type hitView struct {
	corpus.Hit
	Open string // address of the passage, as a hit of this search
}

// grouped gives hits one by one, or by document when that is asked for.
func grouped(rq *request, q corpus.Query, res *corpus.Results) []group {
	counts := map[string]int{}
	for _, c := range res.Facets["document"] {
		counts[c.Value] = c.Count
	}
	values := rq.r.URL.Query()
	var out []group
	for i, h := range res.Hits {
		if len(out) == 0 || q.Group != "" && out[len(out)-1].Document != h.Document {
			g := group{}
			if q.Group != "" {
				g = group{Document: h.Document, Title: h.Title, Count: counts[h.Document], All: "/?" + with(with(values, "doc", h.Document), "group", "").Encode()}
			}
			out = append(out, g)
		}
		g := &out[len(out)-1]
		g.Hits = append(g.Hits, hitView{h, "/passage/" + h.Passage + "?" + with(values, "n", fmt.Sprint(q.Offset+i+1)).Encode()})
	}
	return out
}
