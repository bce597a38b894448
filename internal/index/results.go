package index

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
)

// facetFields gives the field that counts for each facet of corpus.Query; the
// facet of regions is made from that of countries.
var facetFields = map[string]string{"country": fieldCountry, "cycle": fieldCycle, "language": fieldLanguage, "kind": fieldKind,
	"objective": fieldObjective, "role": fieldRole, "doc_kind": fieldDocKind, "region": fieldCountry, "document": fieldDoc, "concept": fieldConcept}

// minShare is the number of hits for which a second worker pays.
const minShare = 200

// find runs the search: the hits of the page asked for (their order and scores
// only when they are still to be grouped), the total and the facets.
func (x *Index) find(ctx context.Context, p plan, q corpus.Query, end *limit) (*bleve.SearchResult, *counts, error) {
	size, from := q.Limit, max(0, q.Offset)
	if size <= 0 || from > x.meta.Passages {
		size = x.meta.Passages
	}
	if q.Group != "" {
		size, from = x.meta.Passages, 0
	}
	fields := []string{fieldDoc}
	for _, name := range q.Facets {
		if field, ok := facetFields[name]; ok && !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	counted := newCounts(fields)
	r := bleve.NewSearchRequestOptions(planQuery{x, p, end, counted}, min(size, x.meta.Passages), min(from, x.meta.Passages), false)
	r.SortBy(orders[q.Sort])
	if q.Group == "" {
		r.Fields = []string{fieldStored}
	}
	res, err := x.run(ctx, r)
	if err != nil || q.Group == "" {
		return res, counted, err
	}
	return res, counted, x.group(ctx, res, q)
}

// group puts the hits of each document after each other, and the documents of
// each work where that is asked for, both in the order of their first hit; cuts
// out the page asked for and loads it.
func (x *Index) group(ctx context.Context, res *bleve.SearchResult, q corpus.Query) error {
	works, documents := map[string]int{}, map[string]int{} // the first hit of each
	place := make(map[string][2]int, len(res.Hits))
	for i, h := range res.Hits {
		doc := documentOf(h)
		work := doc
		if of, ok := q.Works[doc]; ok && q.Group == corpus.GroupWork {
			work = of
		}
		place[h.ID] = [2]int{firstAt(works, work, i), firstAt(documents, doc, i)}
	}
	slices.SortStableFunc(res.Hits, func(a, b *search.DocumentMatch) int {
		x, y := place[a.ID], place[b.ID]
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	})
	from := min(max(0, q.Offset), len(res.Hits))
	res.Hits = res.Hits[from:]
	if q.Limit > 0 {
		res.Hits = res.Hits[:min(q.Limit, len(res.Hits))]
	}
	if len(res.Hits) == 0 {
		return nil
	}
	ids := make([]string, len(res.Hits))
	for i, h := range res.Hits {
		ids[i] = h.ID
	}
	r := bleve.NewSearchRequestOptions(bleve.NewDocIDQuery(ids), len(ids), 0, false)
	r.Fields = []string{fieldStored}
	loaded, err := x.run(ctx, r)
	if err != nil {
		return err
	}
	fields := make(map[string]map[string]any, len(ids))
	for _, h := range loaded.Hits {
		fields[h.ID] = h.Fields
	}
	for _, h := range res.Hits {
		h.Fields = fields[h.ID]
	}
	return nil
}

// firstAt gives the place at which a name was first met, which is i when it is new.
func firstAt(met map[string]int, name string, i int) int {
	if at, ok := met[name]; ok {
		return at
	}
	met[name] = i
	return i
}

// documentOf reads the document from the sort key, which every order ends with.
func documentOf(h *search.DocumentMatch) string {
	key := h.Sort[len(h.Sort)-1]
	for i := range key {
		if key[i] == 0 {
			return key[:i]
		}
	}
	return key
}

// fill makes hits and facets of what Bleve found.
func (x *Index) fill(ctx context.Context, res *corpus.Results, found *bleve.SearchResult, counted *counts, what plan, q corpus.Query) error {
	res.Total = int(found.Total)
	res.Hits = make([]corpus.Hit, len(found.Hits))
	workers := min(runtime.GOMAXPROCS(0), 1+len(found.Hits)/minShare)
	end := newLimit(q.Within / 3)
	shown := make([]int, workers) // the first hit that each has not shown
	group, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		group.Go(func() error {
			shown[w] = w
			for i := w; i < len(found.Hits) && !end.passed(); i += workers {
				if err := ctx.Err(); err != nil {
					return err
				}
				r, err := decode(found.Hits[i])
				if err != nil {
					return err
				}
				p := newPassage(r)
				_, places := what.look(p)
				r.Hit.Terms, r.Hit.Score = ranges(places), found.Hits[i].Score
				res.Hits[i] = r.Hit
				shown[w] = i + workers
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if end.cut() {
		res.Cut = true
		res.Hits = res.Hits[:min(len(res.Hits), slices.Min(shown))]
		res.Notes = append(res.Notes, fmt.Sprintf("only %d passages could be shown in time", len(res.Hits)))
	}
	res.Documents = len(counted.byValue[fieldDoc])
	if len(q.Facets) > 0 {
		res.Facets = map[string][]corpus.FacetCount{}
	}
	for _, name := range q.Facets {
		field, ok := facetFields[name]
		if !ok {
			continue
		}
		counts := counted.of(field)
		if name == "region" {
			counts = x.facts.regionFacet(counts)
		}
		slices.SortFunc(counts, byCount)
		res.Facets[name] = counts
	}
	return nil
}

// byCount puts the most frequent first, then by value, numbers as numbers.
func byCount(a, b corpus.FacetCount) int {
	if a.Count != b.Count {
		return cmp.Compare(b.Count, a.Count)
	}
	x, errX := strconv.Atoi(a.Value)
	y, errY := strconv.Atoi(b.Value)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a.Value, b.Value)
}
