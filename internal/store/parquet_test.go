package store

import (
	"database/sql"
	"fmt"
	"testing"
)

// parquetRows reads some columns of an exported file of passages with a
// connection that may.
func parquetRows(t testing.TB, file string) string {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT id, kind, counted FROM read_parquet(" + literal(file) + ")")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := ""
	for rows.Next() {
		var id, kind string
		var counted bool
		if err := rows.Scan(&id, &kind, &counted); err != nil {
			t.Fatal(err)
		}
		out += fmt.Sprintln(id, kind, counted)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
