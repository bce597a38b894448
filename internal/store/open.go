package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/duckdb/duckdb-go/v2"
	"github.com/duckdb/duckdb-go/v2/mapping"
)

// noNetwork keeps DuckDB from fetching or loading anything.
const noNetwork = "autoinstall_known_extensions=false&autoload_known_extensions=false&allow_community_extensions=false"

// readOnly is how a published file is opened: no writes, no files, no network,
// no spilling beside the file, no way to change that.
const readOnly = "access_mode=read_only&threads=2&memory_limit=1GB&" + noNetwork +
	"&enable_external_access=false&max_temp_directory_size=0B&lock_configuration=true"

// Version is DuckDB's own version: "v1.5.6".
var Version = sync.OnceValue(mapping.LibraryVersion)

// DB is a published file, open for reading. It may be used by many goroutines.
type DB struct {
	path string
	sql  *sql.DB
}

// Open opens the file at path read-only and locked down.
func Open(ctx context.Context, path string) (*DB, error) {
	full, err := dsnPath(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(full); err != nil {
		return nil, fmt.Errorf("opening tables: %w", err)
	}
	connector, err := duckdb.NewConnector(full+"?"+readOnly, nil)
	if err != nil {
		return nil, fmt.Errorf("opening tables %s: %w", path, err)
	}
	db := &DB{path: full, sql: sql.OpenDB(connector)}
	if err := db.sql.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("opening tables %s: %w", path, err), db.Close())
	}
	return db, nil
}

// Close lets the file go.
func (db *DB) Close() error { return db.sql.Close() }
