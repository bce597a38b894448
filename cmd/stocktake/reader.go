package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

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

	spoken spoken
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
	decisions, err := w.Decisions()
	if err == nil {
		err = r.db.Decide(ctx, decisions)
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

const (
	translationsSQL = `select document, work from works where document <> work order by document`
	countedSQL      = `select document from counted_documents order by document`
)

// Close lets database and index go.
func (r *reader) Close() error { return errors.Join(r.db.Close(), r.ix.Close()) }

// Query asks the database.
func (r *reader) Query(ctx context.Context, sql string, params map[string]any) (*corpus.Table, error) {
	return r.db.Query(ctx, sql, params)
}

// Frequencies counts words; the query's states are resolved already.
func (r *reader) Frequencies(ctx context.Context, q corpus.Query, language string, around int) (*corpus.Frequencies, error) {
	return r.ix.Frequencies(ctx, q, language, around)
}

// Search asks the index, after resolve.
func (r *reader) Search(ctx context.Context, q corpus.Query) (*corpus.Results, error) {
	q, none, err := r.resolve(ctx, q)
	if none != nil || err != nil {
		return none, err
	}
	return r.ix.Search(ctx, q)
}

// Stream does the same for all hits.
func (r *reader) Stream(ctx context.Context, q corpus.Query) iter.Seq2[*corpus.Results, error] {
	q, none, err := r.resolve(ctx, q)
	if none != nil || err != nil {
		return func(yield func(*corpus.Results, error) bool) { yield(none, err) }
	}
	return r.ix.Stream(ctx, q)
}

// resolve puts in what only the tables know: the documents that enter the
// figures, the places of the gap model that are in a state and the versions of a
// work. none is the answer when there is no such document or place.
func (r *reader) resolve(ctx context.Context, q corpus.Query) (_ corpus.Query, none *corpus.Results, err error) {
	if q.Counted {
		t, err := r.db.Query(ctx, countedSQL, nil)
		if err != nil {
			return q, nil, err
		}
		documents := make([]string, len(t.Rows))
		for i, row := range t.Rows {
			documents[i] = fmt.Sprint(row[0])
		}
		var some bool
		if q, some = q.Among(documents); !some {
			return q, &corpus.Results{Query: q.Text}, nil
		}
	}
	if len(q.Filter.States) > 0 {
		cells, err := r.Cells(ctx, q.Filter.States, q.Filter.Objectives)
		if err != nil {
			return q, nil, err
		}
		if len(cells) == 0 {
			none := &corpus.Results{Query: q.Text}
			for _, state := range q.Filter.States {
				none.Notes = append(none.Notes, corpus.Note{Key: "search.state", Args: []any{state}})
			}
			return q, none, nil
		}
		q.Filter.Cells = cells
	}
	if q.Group == corpus.GroupWork {
		t, err := r.db.Query(ctx, translationsSQL, nil)
		if err != nil {
			return q, nil, err
		}
		q.Works = make(map[string]string, len(t.Rows))
		for _, row := range t.Rows {
			q.Works[fmt.Sprint(row[0])] = fmt.Sprint(row[1])
		}
	}
	return q, nil, nil
}
