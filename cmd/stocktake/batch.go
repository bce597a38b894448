package main

import (
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

// batchFacets are the filters by which a batch counts.
var batchFacets = []string{"objective", "kind", "country", "cycle", "language"}

// batchAnswer is what a saved search found.
type batchAnswer struct {
	Name       string                         `json:"name"`
	Query      string                         `json:"query"`
	Understood string                         `json:"understood"`
	Notes      []string                       `json:"notes,omitempty"`
	Passages   int                            `json:"passages"`
	Documents  int                            `json:"documents"`
	Counts     map[string][]corpus.FacetCount `json:"counts"`
	New        []corpus.Hit                   `json:"new,omitempty"` // since the last run that kept what it found
}

// batch runs the searches of a file. With onlyNew it also names the passages
// that the same search did not find when it was last run so, and keeps what is
// found now.
func (a *app) batch(ctx context.Context, file string, onlyNew bool) ([]batchAnswer, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("--batch: %w", err)
	}
	defer f.Close()
	searches, err := readSaved(f, file)
	if err != nil {
		return nil, usageError{err}
	}
	r, err := a.openReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	seen := map[string]workspace.Seen{}
	if onlyNew {
		if seen, err = r.w.Seen(); err != nil {
			return nil, err
		}
	}
	out := make([]batchAnswer, 0, len(searches))
	for _, s := range searches {
		q := s.Query
		q.Facets, q.Limit, q.Sort = batchFacets, 1, corpus.SortDocument
		if onlyNew {
			q.Limit = 0
		}
		res, err := r.Search(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("%s: search %q: %w", file, s.Name, err)
		}
		answer := batchAnswer{s.Name, res.Query, res.Understood, inEnglish(res.Notes), res.Total, res.Documents, res.Facets, nil}
		if onlyNew {
			answer.New = news(seen, s, res.Hits)
		}
		out = append(out, answer)
	}
	if onlyNew {
		return out, r.w.KeepSeen(seen)
	}
	return out, nil
}

// news gives the hits that a search did not find before, and notes all of them
// as seen. Of a search that is run for the first time nothing is new.
func news(seen map[string]workspace.Seen, s saved, hits []corpus.Hit) []corpus.Hit {
	before, ran := seen[s.Name]
	ran = ran && before.Asked == s.Asked
	now := workspace.Seen{Asked: s.Asked, Passages: []string{}}
	var out []corpus.Hit
	for i := range hits {
		m := passageMark(&hits[i])
		now.Passages = append(now.Passages, m)
		if _, known := slices.BinarySearch(before.Passages, m); ran && !known {
			out = append(out, hits[i])
		}
	}
	slices.Sort(now.Passages)
	now.Passages = slices.Compact(now.Passages)
	seen[s.Name] = now
	return out
}

// passageMark is short for a passage's document and words: its ID may change when
// the document is read again.
func passageMark(h *corpus.Hit) string {
	sum := sha256.Sum256([]byte(h.Document + "\x00" + corpus.Anchor(h.Text)))
	return hex.EncodeToString(sum[:8])
}

// printBatch writes the answers as CSV: for each search a row with all passages,
// one for each value of each filter, and one for each new passage.
func (a *app) printBatch(answers []batchAnswer) error {
	out := csv.NewWriter(a.out)
	rows := [][]string{{"name", "query", "understood", "filter", "value", "passages", "documents", "notes"}}
	for i := range answers {
		x := &answers[i]
		row := func(filter, value string, passages int, documents, notes string) {
			rows = append(rows, []string{cite.Guard(x.Name), cite.Guard(x.Query), cite.Guard(x.Understood), filter, cite.Guard(value), strconv.Itoa(passages), documents, notes})
		}
		row("", "", x.Passages, strconv.Itoa(x.Documents), cite.Guard(strings.Join(x.Notes, "; ")))
		for _, facet := range batchFacets {
			for _, c := range x.Counts[facet] {
				row(facet, c.Value, c.Count, "", "")
			}
		}
		for j := range x.New {
			row("new", x.New[j].Passage, 1, "", "")
		}
	}
	return out.WriteAll(rows)
}
