package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"stocktake/internal/corpus"
)

// rows reads the answer of a query by column name.
type rows struct {
	table *corpus.Table
	index map[string]int
}

func newRows(t *corpus.Table) *rows {
	r := &rows{table: t, index: map[string]int{}}
	for i, c := range t.Columns {
		r.index[c.Name] = i
	}
	return r
}

func (r *rows) len() int { return len(r.table.Rows) }

// need checks that the query gives the columns that options speak of.
func (r *rows) need(names ...string) error {
	for _, n := range names {
		if _, ok := r.index[n]; n != "" && !ok {
			var have []string
			for _, c := range r.table.Columns {
				have = append(have, c.Name)
			}
			return fmt.Errorf("the query gives no column %q; it gives %s", n, strings.Join(have, ", "))
		}
	}
	return nil
}

// where gives the rows of which keep is true.
func (r *rows) where(keep func(i int) bool) *rows {
	t := &corpus.Table{Columns: r.table.Columns}
	for i, row := range r.table.Rows {
		if keep(i) {
			t.Rows = append(t.Rows, row)
		}
	}
	return newRows(t)
}

func (r *rows) value(i int, name string) any {
	j, ok := r.index[name]
	if !ok {
		return nil
	}
	return r.table.Rows[i][j]
}

func (r *rows) text(i int, name string) string { return asText(r.value(i, name)) }

func (r *rows) integer(i int, name string) int64 {
	n, _ := asInt(r.value(i, name))
	return n
}

func (r *rows) boolean(i int, name string) bool {
	b, _ := r.value(i, name).(bool)
	return b
}

func (r *rows) list(i int, name string) []any {
	l, _ := r.value(i, name).([]any)
	return l
}

// texts gives a list column as text.
func (r *rows) texts(i int, name string) []string {
	l := r.list(i, name)
	out := make([]string, len(l))
	for j, v := range l {
		out[j] = asText(v)
	}
	return out
}

// asText writes a cell as data: no grouping, "." for decimals, ISO dates,
// lists joined by "; ". Nothing for NULL.
func asText(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case bool:
		return strconv.FormatBool(x)
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case time.Time:
		return x.UTC().Format(time.RFC3339)
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = asText(e)
		}
		return strings.Join(parts, "; ")
	}
	return fmt.Sprint(v)
}

func asInt(v any) (int64, bool) {
	switch x := v.(type) {
	case int64:
		return x, true
	case float64:
		return int64(x), x == float64(int64(x))
	}
	return 0, false
}

func asFloat(v any) (float64, bool) {
	switch x := v.(type) {
	case int64:
		return float64(x), true
	case float64:
		return x, true
	}
	return 0, false
}
