package corpus

// Column names a column of a Table and its SQL type.
type Column struct {
	Name string `json:"name"`
	Type string `json:"type"` // DuckDB's name: BIGINT, VARCHAR, DOUBLE, BOOLEAN, VARCHAR[] …
}

// Table is the answer to a query. Cells are nil, bool, int64, float64, string,
// time.Time or []any of these; nothing else.
type Table struct {
	Columns []Column `json:"columns"`
	Rows    [][]any  `json:"rows"`
}

// Index gives the position of a column by name, or -1.
func (t *Table) Index(name string) int {
	for i, c := range t.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}
