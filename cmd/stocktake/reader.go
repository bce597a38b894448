package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/index"
	"stocktake/internal/pipeline"
	"stocktake/internal/store"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
)

// reader is a published generation, opened for asking.
type reader struct {
	w   *workspace.Workspace
	gen *workspace.Generation
	def *pipeline.Definition
	tx  *taxonomy.Taxonomy
	db  *store.DB
	ix  *index.Index
}

func (a *app) openReader(ctx context.Context) (*reader, error) {
	w, err := workspace.Open(a.dir)
	if err != nil {
		return nil, err
	}
	return openGeneration(ctx, w)
}

func openGeneration(ctx context.Context, w *workspace.Workspace) (*reader, error) {
	g, err := w.Current()
	if err != nil {
		return nil, err
	}
	r := &reader{w: w, gen: g}
	if r.def, err = pipeline.Stored(w); err != nil {
		return nil, err
	}
	if r.tx, err = loadTaxonomy(r.def); err != nil {
		return nil, err
	}
	if r.db, err = store.Open(ctx, g.Database()); err != nil {
		return nil, fmt.Errorf("%w (run \"stocktake rebuild\" to make it again from the bundles)", err)
	}
	if r.ix, err = index.Open(g.Index(), index.Facts{Taxonomy: r.tx}); err != nil {
		return nil, errors.Join(fmt.Errorf("%w (run \"stocktake rebuild\" to make it again from the bundles)", err), r.db.Close())
	}
	return r, nil
}

// Close lets database and index go.
func (r *reader) Close() error { return errors.Join(r.db.Close(), r.ix.Close()) }

// Query asks the database.
func (r *reader) Query(ctx context.Context, sql string, params map[string]any) (*corpus.Table, error) {
	return r.db.Query(ctx, sql, params)
}

// Search resolves the states asked for to places of the gap model, then asks the index.
func (r *reader) Search(ctx context.Context, q corpus.Query) (*corpus.Results, error) {
	if len(q.Filter.States) > 0 {
		cells, err := r.cells(ctx, q.Filter.States)
		if err != nil {
			return nil, err
		}
		if asked := q.Filter.Objectives; len(asked) > 0 {
			cells = slices.DeleteFunc(cells, func(c corpus.StateCell) bool { return !slices.Contains(asked, c.Objective) })
		}
		if len(cells) == 0 {
			return &corpus.Results{Query: q.Text, Notes: []string{"no State is in the state " + strings.Join(q.Filter.States, " or ") + " for any objective"}}, nil
		}
		q.Filter.Cells = cells
	}
	return r.ix.Search(ctx, q)
}

// cells lists the places in the given states that have passages to show.
func (r *reader) cells(ctx context.Context, states []string) ([]corpus.StateCell, error) {
	var cells []corpus.StateCell
	for _, state := range states {
		t, err := r.db.Query(ctx, "select country, cycle, objective from states where state = $state and passages > 0 order by all", map[string]any{"state": state})
		if err != nil {
			return nil, err
		}
		for _, row := range t.Rows {
			country, _ := row[0].(string)
			cycle, _ := row[1].(int64)
			objective, _ := row[2].(int64)
			cells = append(cells, corpus.StateCell{Country: country, Cycle: int(cycle), Objective: int(objective)})
		}
	}
	return cells, nil
}
