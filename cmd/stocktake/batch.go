package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/saved"
)

// batch runs the searches of a file. With onlyNew it also names the passages
// that the same search did not find when it was last run so, and keeps what is
// found now.
func (a *app) batch(ctx context.Context, file string, onlyNew bool) ([]*saved.Answer, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("--batch: %w", err)
	}
	defer f.Close()
	queries := map[string]corpus.Query{}
	searches, err := saved.Read(f, file, func(s *saved.Search) (err error) {
		queries[s.Name], err = queryOf(s)
		return err
	})
	if err != nil {
		return nil, usageError{err}
	}
	r, err := a.openReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	seen := map[string]corpus.Seen{}
	if onlyNew {
		if seen, err = r.w.Seen(); err != nil {
			return nil, err
		}
	}
	out := make([]*saved.Answer, 0, len(searches))
	for i := range searches {
		s := &searches[i]
		answer, err := saved.Count(ctx, r, s, queries[s.Name])
		if err == nil && onlyNew {
			err = r.compare(ctx, s, queries[s.Name], answer, seen)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		answer.Said = inEnglish(answer.Notes)
		out = append(out, answer)
	}
	if onlyNew {
		return out, r.w.KeepSeen(seen)
	}
	return out, nil
}

// compare adds what is new to the answer of a search, and keeps what it finds now.
func (r *reader) compare(ctx context.Context, s *saved.Search, q corpus.Query, a *saved.Answer, seen map[string]corpus.Seen) error {
	now, err := saved.Look(ctx, r, s, q)
	if err != nil {
		return err
	}
	now.Run = time.Now().UTC().Truncate(time.Second)
	a.New, err = saved.News(ctx, r, s, q, seen[s.Name], now)
	seen[s.Name] = now
	return err
}

// queryOf reads a saved search as the flags of the command are read.
func queryOf(s *saved.Search) (corpus.Query, error) {
	q := corpus.Query{Text: s.Text}
	c := &cobra.Command{}
	f := addFilters(c)
	addSwitches(c, &q)
	for _, name := range saved.Columns {
		for _, v := range s.Filters[name] {
			if err := c.Flags().Set(name, v); err != nil {
				return q, fmt.Errorf("column %s: %w", name, err)
			}
		}
	}
	var err error
	q.Filter, err = f.filter()
	return q, err
}
