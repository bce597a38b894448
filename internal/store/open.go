package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/duckdb/duckdb-go/v2"
	"github.com/duckdb/duckdb-go/v2/mapping"

	"stocktake/internal/corpus"
)

// noNetwork keeps DuckDB from fetching or loading anything.
const noNetwork = "autoinstall_known_extensions=false&autoload_known_extensions=false&allow_community_extensions=false"

// readOnly is how a published file is opened: no writes, no files, no network,
// no spilling beside the file, no way to change that.
const readOnly = "access_mode=read_only&threads=2&memory_limit=1GB&" + noNetwork +
	"&enable_external_access=false&lock_configuration=true"

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

// Query answers one SQL statement. Parameters are written $name in it; each must
// be given, others are ignored. It implements corpus.Querier.
func (db *DB) Query(ctx context.Context, query string, params map[string]any) (*corpus.Table, error) {
	return db.ask(ctx, query, params, func(*duckdb.Stmt) error { return nil }, limits{})
}

// ask prepares exactly one statement, lets allow judge it, and runs it.
func (db *DB) ask(ctx context.Context, query string, params map[string]any, allow func(*duckdb.Stmt) error, max limits) (*corpus.Table, error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	var table *corpus.Table
	err = conn.Raw(func(raw any) error {
		// Conn.Prepare refuses a text of several statements; PrepareContext would
		// run all but the last at once.
		prepared, err := raw.(*duckdb.Conn).Prepare(query)
		if err != nil {
			return err
		}
		stmt := prepared.(*duckdb.Stmt)
		defer stmt.Close()
		if err := allow(stmt); err != nil {
			return err
		}
		args, err := arguments(stmt, params)
		if err != nil {
			return err
		}
		rows, err := stmt.QueryContext(ctx, args)
		if err != nil {
			return err
		}
		table, err = readRows(ctx, rows, max)
		return errors.Join(err, rows.Close())
	})
	if err != nil {
		return nil, err
	}
	return table, nil
}

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
		if s, isString := value.(string); isString {
			value = clean(s)
		}
		args[i] = driver.NamedValue{Name: name, Ordinal: i + 1, Value: value}
	}
	return args, nil
}
