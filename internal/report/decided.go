package report

import (
	"context"
	"fmt"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// decidedSQL gives the numbers of the message reviewed.totals, in their order.
const decidedSQL = `SELECT standing, reviewers, verdicts, disputed, unplaced FROM decision_totals WHERE lines > 0`

// readDecided says in a line what people decided on tags; "" where nobody
// decided. It stands on every page, so that no figure hides that there is another.
func readDecided(ctx context.Context, q corpus.Querier, cat *message.Catalogue) (string, error) {
	t, err := q.Query(ctx, decidedSQL, nil)
	if err != nil {
		return "", fmt.Errorf("decisions: %w", err)
	}
	if len(t.Rows) == 0 {
		return "", nil
	}
	return cat.T("reviewed.title") + cat.T("page.colon") + cat.T("reviewed.totals", t.Rows[0]...), nil
}

// leaveOutDecided takes away the blocks on what people decided: their queries
// count all figures twice, to find that both counts are the same.
func leaveOutDecided(defs []Definition) {
	for i := range defs {
		defs[i].Blocks = slices.DeleteFunc(slices.Clone(defs[i].Blocks), func(b Block) bool { return b.Decided })
	}
}
