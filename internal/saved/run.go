package saved

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"stocktake/internal/corpus"
)

// Facets are the filters by which a run counts.
var Facets = []string{"objective", "kind", "country", "cycle", "language"}

// Answer is what a saved search found.
type Answer struct {
	Name       string                         `json:"name"`
	Query      string                         `json:"query"`
	Understood string                         `json:"understood"`
	Notes      []corpus.Note                  `json:"-"`
	Said       []string                       `json:"notes,omitempty"` // Notes in the language of who asks
	Passages   int                            `json:"passages"`
	Documents  int                            `json:"documents"`
	Counts     map[string][]corpus.FacetCount `json:"counts"`
	New        []corpus.Hit                   `json:"new,omitempty"` // since the run before
}

// Count runs a search for its counts. q is the search as a query.
func Count(ctx context.Context, e corpus.Searcher, s *Search, q corpus.Query) (*Answer, error) {
	q.Facets, q.Limit, q.Offset, q.Sort, q.Group, q.Within = Facets, 1, 0, corpus.SortDocument, "", 0
	res, err := e.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", s.Name, err)
	}
	if res.Facets == nil {
		res.Facets = map[string][]corpus.FacetCount{}
	}
	return &Answer{Name: s.Name, Query: res.Query, Understood: res.Understood, Notes: res.Notes, Passages: res.Total, Documents: res.Documents, Counts: res.Facets}, nil
}

// Look gives what a search finds, to be compared with what it found before or
// will find later.
func Look(ctx context.Context, e corpus.Streamer, s *Search, q corpus.Query) (corpus.Seen, error) {
	seen := corpus.Seen{Asked: s.Asked(), Passages: []string{}}
	err := each(ctx, e, s, q, func(h *corpus.Hit) { seen.Passages = append(seen.Passages, mark(h)) })
	slices.Sort(seen.Passages)
	seen.Passages = slices.Compact(seen.Passages)
	return seen, err
}

// News gives the passages of now that were not there before, by document. Of a
// search that was not run before, or was another under its name, nothing is new.
func News(ctx context.Context, e corpus.Streamer, s *Search, q corpus.Query, before, now corpus.Seen) (fresh []corpus.Hit, err error) {
	isNew := func(mark string) bool {
		_, known := slices.BinarySearch(before.Passages, mark)
		return !known
	}
	if before.Asked != now.Asked || !slices.ContainsFunc(now.Passages, isNew) {
		return nil, nil
	}
	err = each(ctx, e, s, q, func(h *corpus.Hit) {
		if isNew(mark(h)) {
			fresh = append(fresh, *h)
		}
	})
	return fresh, err
}

// each visits all passages of a search by document.
func each(ctx context.Context, e corpus.Streamer, s *Search, q corpus.Query, visit func(*corpus.Hit)) error {
	q.Facets, q.Limit, q.Offset, q.Sort, q.Group, q.Within = nil, 0, 0, corpus.SortDocument, "", 0
	for res, err := range e.Stream(ctx, q) {
		if err != nil {
			return fmt.Errorf("search %q: %w", s.Name, err)
		}
		for i := range res.Hits {
			visit(&res.Hits[i])
		}
	}
	return nil
}

// mark is short for a passage's document and words: its ID may change when the
// document is read again.
func mark(h *corpus.Hit) string {
	sum := sha256.Sum256([]byte(h.Document + "\x00" + corpus.Anchor(h.Text)))
	return hex.EncodeToString(sum[:8])
}
