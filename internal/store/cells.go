package store

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"time"

	"github.com/duckdb/duckdb-go/v2"

	"stocktake/internal/corpus"
)

// limits bound an answer; 0 is no bound.
type limits struct {
	rows  int
	bytes int // of text, roughly
}

func readRows(ctx context.Context, rows driver.Rows, max limits) (*corpus.Table, error) {
	t := &corpus.Table{Rows: [][]any{}}
	types, _ := rows.(driver.RowsColumnTypeDatabaseTypeName)
	for i, name := range rows.Columns() {
		c := corpus.Column{Name: name}
		if types != nil {
			c.Type = types.ColumnTypeDatabaseTypeName(i)
		}
		t.Columns = append(t.Columns, c)
	}
	values, size := make([]driver.Value, len(t.Columns)), 0
	for {
		if len(t.Rows)%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		err := rows.Next(values)
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return nil, err
		}
		row := make([]any, len(values))
		for i, v := range values {
			row[i] = cell(v)
			if s, ok := row[i].(string); ok {
				size += len(s)
			}
		}
		t.Rows = append(t.Rows, row)
		if (max.rows > 0 && len(t.Rows) > max.rows) || (max.bytes > 0 && size > max.bytes) {
			return nil, fmt.Errorf("the answer has more than %d rows or %d MB of text; narrow the query or add LIMIT", max.rows, max.bytes>>20)
		}
	}
}

// cell turns the driver's values into the few kinds that corpus.Table allows.
func cell(v any) any {
	switch v := v.(type) {
	case nil, bool, int64, string, time.Time:
		return v
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v) // JSON has no number for it
		}
		return v
	case int8:
		return int64(v)
	case int16:
		return int64(v)
	case int32:
		return int64(v)
	case uint8:
		return int64(v)
	case uint16:
		return int64(v)
	case uint32:
		return int64(v)
	case uint64:
		if v > math.MaxInt64 {
			return fmt.Sprint(v)
		}
		return int64(v)
	case float32:
		return cell(float64(v))
	case *big.Int:
		if v.IsInt64() {
			return v.Int64()
		}
		return v.String()
	case duckdb.Decimal:
		return v.Float64()
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = cell(v[i])
		}
		return out
	case []byte:
		return fmt.Sprintf("%x", v)
	case duckdb.Union:
		return cell(v.Value)
	case duckdb.Interval:
		return fmt.Sprintf("%d months %d days %d µs", v.Months, v.Days, v.Micros)
	case map[string]any: // a struct, or a JSON value
		for k := range v {
			v[k] = cell(v[k])
		}
		if b, err := json.Marshal(v); err == nil {
			return string(b)
		}
	}
	return fmt.Sprint(v) // maps
}
