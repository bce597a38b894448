package index

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
)

// facetFields gives the field that counts for each facet of corpus.Query; the
// facet of regions is made from that of countries.
var facetFields = map[string]string{"country": fieldCountry, "cycle": fieldCycle, "language": fieldLanguage, "kind": fieldKind,
	"objective": fieldObjective, "role": fieldRole, "doc_kind": fieldDocKind, "region": fieldCountry, "document": fieldDoc, "concept": fieldConcept}

// minShare is the number of hits for which a second worker pays.
const minShare = 5

// find runs the search: the hits of the page asked for, the total and the counts
// for documents and facets.
func (x *Index) find(ctx context.Context, shards []*reading, p plan, q corpus.Query) (*found, error) {
	fields := []string{fieldDoc}
	for _, name := range q.Facets {
		if field, ok := facetFields[name]; ok && !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	o, err := x.newOrder(ctx, q.Sort)
	if err != nil {
		return nil, err
	}
	size, from := x.meta.Passages, max(0, q.Offset)
	if q.Limit > 0 {
		size = min(size, q.Limit)
	}
	most := x.meta.Passages
	if q.Group == "" {
		most = min(most, from+size)
	}
	f, err := x.collect(ctx, shards, p, o, most, fields)
	if err != nil {
		return nil, err
	}
	if q.Group != "" {
		group(f.hits, o.documents.values, q)
	}
	f.hits = f.hits[min(from, len(f.hits)):]
	f.hits = f.hits[:min(size, len(f.hits))]
	return f, nil
}

// group puts the hits of each document after each other, and the documents of
// each work where that is asked for, both in the order of their first hit.
// documents are the names of the documents of hits.
func group(hits []hit, documents []string, q corpus.Query) {
	works, places := map[string]int{}, make(map[uint32][2]int) // places by document
	for i := range hits {
		document := hits[i].document
		if _, ok := places[document]; ok {
			continue
		}
		work := documents[document]
		if of, ok := q.Works[work]; ok && q.Group == corpus.GroupWork {
			work = of
		}
		if _, ok := works[work]; !ok {
			works[work] = i
		}
		places[document] = [2]int{works[work], i}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		x, y := places[a.document], places[b.document]
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	})
}

// load reads the stored record of a hit.
func (x *Index) load(h *hit) (*record, error) {
	stored, err := x.parts[h.shard].stored(uint64(h.passage))
	if err != nil {
		return nil, fmt.Errorf("%s, passage %d: %w", x.meta.Names[h.shard], h.passage, err)
	}
	var r record
	if err := json.Unmarshal(stored, &r); err != nil {
		return nil, fmt.Errorf("%s, passage %d: stored record: %w", x.meta.Names[h.shard], h.passage, err)
	}
	r.Hit.TagScores = r.tagScores()
	return &r, nil
}

// show reads the records of hits and finds the places of the query's words in
// them. Once its time is over it gives those that come before the first unread.
func (x *Index) show(ctx context.Context, what plan, hits []hit, end *limit) ([]corpus.Hit, error) {
	out := make([]corpus.Hit, len(hits))
	workers := min(runtime.GOMAXPROCS(0), 1+len(hits)/minShare)
	words := newFillings(what, len(hits))
	shown := make([]int, workers) // the first hit that each has not shown
	group, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		group.Go(func() error {
			shown[w] = w
			looker := newLooker(what, words)
			for i := w; i < len(hits) && !end.passed(); i += workers {
				if err := ctx.Err(); err != nil {
					return err
				}
				r, err := x.load(&hits[i])
				if err != nil {
					return err
				}
				_, places := looker.look(r)
				r.Hit.Terms, r.Hit.Score = ranges(places), hits[i].score
				out[i] = r.Hit
				shown[w] = i + workers
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return out[:min(len(out), slices.Min(shown))], nil
}

// count says how many passages were found, in how many documents, and of each
// value of the facets asked for.
func (x *Index) count(res *corpus.Results, f *found, q corpus.Query) {
	res.Total = f.total
	res.Documents = f.counts[fieldDoc].values()
	if len(q.Facets) > 0 {
		res.Facets = map[string][]corpus.FacetCount{}
	}
	for _, name := range q.Facets {
		field, ok := facetFields[name]
		if !ok {
			continue
		}
		counts := f.counts[field].facet()
		if name == "region" {
			counts = x.facts.regionFacet(counts)
		}
		res.Facets[name] = counts
	}
}
