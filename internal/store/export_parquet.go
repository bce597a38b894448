package store

import (
	"context"
	"database/sql"
	"path/filepath"

	"github.com/duckdb/duckdb-go/v2"
)

// writeParquet lets a second DuckDB, which sees the published file read-only
// and may write to the target's folder only, copy the rows. The served
// connection cannot: it is locked against every file.
func (db *DB) writeParquet(ctx context.Context, query, target string) (int, []string, error) {
	connector, err := duckdb.NewConnector("?threads=2&"+noNetwork, nil)
	if err != nil {
		return 0, nil, err
	}
	side := sql.OpenDB(connector)
	defer side.Close()
	conn, err := side.Conn(ctx) // settings and USE belong to one connection
	if err != nil {
		return 0, nil, err
	}
	defer conn.Close()
	for _, s := range []string{
		"ATTACH " + literal(db.path) + " AS published (READ_ONLY)",
		"USE published",
		"SET temp_directory = ''",
		"SET allowed_directories = [" + literal(filepath.Dir(target)+string(filepath.Separator)) + "]",
		"SET enable_external_access = false",
		"SET lock_configuration = true",
	} {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return 0, nil, err
		}
	}
	if err := db.layOn(ctx, conn); err != nil {
		return 0, nil, err
	}
	result, err := conn.ExecContext(ctx, "COPY ("+query+") TO "+literal(target)+" (FORMAT parquet, COMPRESSION zstd)")
	if err != nil {
		return 0, nil, err
	}
	rows, err := result.RowsAffected()
	return int(rows), nil, err
}
