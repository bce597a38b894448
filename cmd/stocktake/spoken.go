package main

import (
	"context"
	"slices"
	"sync"

	"stocktake/internal/corpus"
)

// spoken keeps the places of the gap model that have passages to show. The view
// they come from reads every tag of the corpus, while its answer is the same as
// long as the generation is: decisions change the reviewed figures only.
type spoken struct {
	mu    sync.Mutex
	known bool
	cells []spokenCell
}

// spokenCell is a place of the gap model with its state.
type spokenCell struct {
	corpus.StateCell
	state string
}

const spokenSQL = `select country, cycle, objective, state from states where passages > 0 order by all`

// Cells lists the places of the gap model that are in one of the states, and on
// one of the objectives where some are named, and have passages to show.
func (r *reader) Cells(ctx context.Context, states []string, objectives []int) ([]corpus.StateCell, error) {
	all, err := r.spokenCells(ctx)
	if err != nil {
		return nil, err
	}
	cells := []corpus.StateCell{}
	for _, c := range all {
		if slices.Contains(states, c.state) && (len(objectives) == 0 || slices.Contains(objectives, c.Objective)) {
			cells = append(cells, c.StateCell)
		}
	}
	return cells, nil
}

// spokenCells asks the database once. A failure, such as a visitor who goes
// away, is not kept.
func (r *reader) spokenCells(ctx context.Context) ([]spokenCell, error) {
	s := &r.spoken
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known {
		return s.cells, nil
	}
	t, err := r.db.Query(ctx, spokenSQL, nil)
	if err != nil {
		return nil, err
	}
	cells := make([]spokenCell, len(t.Rows))
	for i, row := range t.Rows {
		c := &cells[i]
		c.Country, _ = row[0].(string)
		cycle, _ := row[1].(int64)
		objective, _ := row[2].(int64)
		c.Cycle, c.Objective = int(cycle), int(objective)
		c.state, _ = row[3].(string)
	}
	s.cells, s.known = cells, true
	return s.cells, nil
}
