package report

import (
	"context"
	"fmt"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

const standInsSQL = `SELECT cycle FROM submissions GROUP BY cycle HAVING min(basis) = 'stand_in' ORDER BY cycle`

// readStandIns says in a line in which cycles other reports stand in for
// reviews; "" when in none. It stands on every page: figures of such a cycle
// speak of reviews, and there are none.
func readStandIns(ctx context.Context, q corpus.Querier, cat *message.Catalogue) (string, error) {
	t, err := q.Query(ctx, standInsSQL, nil)
	if err != nil {
		return "", fmt.Errorf("cycles without a review: %w", err)
	}
	var cycles []string
	for _, row := range t.Rows {
		cycles = append(cycles, asText(row[0]))
	}
	if len(cycles) == 0 {
		return "", nil
	}
	return cat.T("page.stand_in", len(cycles), strings.Join(runs(cycles), cat.T("page.list_comma"))), nil
}
