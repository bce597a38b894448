package pack

import (
	"context"
	"fmt"
	"strings"

	"stocktake/internal/corpus"
)

// row is one row of an answer by column name.
type row map[string]any

// ask runs a query with those parameters of the scope that it uses; {lang} is
// the language of the pack.
func ask(ctx context.Context, q corpus.Querier, sql string, s *scope) ([]row, error) {
	params := map[string]any{}
	for name, v := range map[string]any{"cycle": int64(s.cycle), "country": s.country, "objectives": s.list(), "of": s.of} {
		if strings.Contains(sql, "$"+name) {
			params[name] = v
		}
	}
	t, err := q.Query(ctx, strings.ReplaceAll(sql, "{lang}", s.lang), params)
	if err != nil {
		return nil, err
	}
	out := make([]row, len(t.Rows))
	for i, values := range t.Rows {
		out[i] = row{}
		for j, c := range t.Columns {
			out[i][c.Name] = values[j]
		}
	}
	return out, nil
}

func (r row) need(names ...string) error {
	for _, n := range names {
		if _, ok := r[n]; !ok {
			return fmt.Errorf("the query gives no column %q", n)
		}
	}
	return nil
}

func (r row) text(name string) string {
	switch v := r[name].(type) {
	case nil:
		return ""
	case string:
		return v
	default:
		return fmt.Sprint(v)
	}
}

func (r row) integer(name string) int64 {
	n, _ := r[name].(int64)
	return n
}

func (r row) float(name string) float64 {
	switch v := r[name].(type) {
	case float64:
		return v
	case int64:
		return float64(v)
	}
	return 0
}

func (r row) boolean(name string) bool {
	b, _ := r[name].(bool)
	return b
}

// list gives the texts of a list column.
func (r row) list(name string) []string {
	l, _ := r[name].([]any)
	var out []string
	for _, v := range l {
		if v != nil {
			out = append(out, fmt.Sprint(v))
		}
	}
	return out
}
