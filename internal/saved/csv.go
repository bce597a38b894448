package saved

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"stocktake/internal/cite"
)

// NewRow is the word that stands for a filter in the rows of new passages.
const NewRow = "new"

// WriteAnswers writes answers as CSV: for each search a row with all passages,
// one for each value of each filter, and one for each new passage. link, which
// may be nil, gives the address of a row.
func WriteAnswers(w io.Writer, answers []*Answer, link func(a *Answer, filter, value string) string) error {
	rows := [][]string{{"name", "query", "understood", "filter", "value", "passages", "documents", "notes"}}
	if link != nil {
		rows[0] = append(rows[0], "url")
	}
	for _, a := range answers {
		row := func(filter, value string, passages int, documents, notes string) {
			cells := []string{cite.Guard(a.Name), cite.Guard(a.Query), cite.Guard(a.Understood), filter, cite.Guard(value), strconv.Itoa(passages), documents, cite.Guard(notes)}
			if link != nil {
				cells = append(cells, link(a, filter, value))
			}
			rows = append(rows, cells)
		}
		row("", "", a.Passages, strconv.Itoa(a.Documents), strings.Join(a.Said, "; "))
		for _, facet := range Facets {
			for _, c := range a.Counts[facet] {
				row(facet, c.Value, c.Count, "", "")
			}
		}
		for i := range a.New {
			row(NewRow, a.New[i].Passage, 1, "", "")
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}
