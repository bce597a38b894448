package store

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// arguments gives the statement's parameters by name. The driver would bind a
// missing one to whatever stands at its position, so it is an error here.
func arguments(stmt *duckdb.Stmt, params map[string]any) ([]driver.NamedValue, error) {
	args := make([]driver.NamedValue, stmt.NumInput())
	for i := range args {
		name, err := stmt.ParamName(i + 1)
		if err != nil {
			return nil, err
		}
		value, ok := params[name]
		if !ok {
			return nil, fmt.Errorf("parameter $%s is not given", name)
		}
		if value, err = argument(stmt, i+1, name, value); err != nil {
			return nil, err
		}
		args[i] = driver.NamedValue{Name: name, Ordinal: i + 1, Value: value}
	}
	return args, nil
}

// argument brings a parameter's value to what the driver binds safely. Given a
// list whose elements are not exactly of the column's Go type, the driver
// panics; where the statement wants a list it is therefore handed over as text,
// which DuckDB casts.
func argument(stmt *duckdb.Stmt, n int, name string, value any) (any, error) {
	var items []string
	var plain any // the form for a place whose type the statement leaves open
	switch v := value.(type) {
	case nil, bool, int, int32, int64, float64:
		return v, nil
	case string:
		return clean(v), nil
	case []string:
		list := make([]string, len(v))
		for i, s := range v {
			list[i] = clean(s)
			items = append(items, quoted(list[i]))
		}
		plain = list
	case []int:
		list := make([]int64, len(v))
		for i, x := range v {
			list[i] = int64(x)
			items = append(items, strconv.Itoa(x))
		}
		plain = list
	case []float64:
		for _, x := range v {
			items = append(items, strconv.FormatFloat(x, 'g', -1, 64))
		}
		plain = v
	default:
		return nil, fmt.Errorf("parameter $%s: values of type %T are not taken", name, value)
	}
	if t, err := stmt.ParamType(n); err != nil {
		return nil, err
	} else if t == duckdb.TYPE_INVALID {
		return plain, nil
	}
	return "[" + strings.Join(items, ", ") + "]", nil
}

// quoted is s as an element of DuckDB's text form of a list.
func quoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
