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
)

// noNetwork keeps DuckDB from fetching or loading anything.
const noNetwork = "autoinstall_known_extensions=false&autoload_known_extensions=false&allow_community_extensions=false"

// readOnly is how a published file is opened: no writes, no files, no network,
// no spilling beside the file, no way to change that. The reports on 2,000 long
// documents sort more than 1 GB of passages.
const readOnly = "access_mode=read_only&threads=2&memory_limit=4GB&" + noNetwork +
	"&enable_external_access=false&max_temp_directory_size=0B&lock_configuration=true"

// writing is how a file is opened that is being made: what goes beyond the
// memory waits in files beside it.
const writing = "threads=1&memory_limit=64MB&" + noNetwork

// idle is how many connections are kept for the next queries: with decisions on
// it a connection takes longer to make.
const idle = 8

// Version is DuckDB's own version: "v1.5.6".
var Version = sync.OnceValue(mapping.LibraryVersion)

// DB is a published file, open for reading. It may be used by many goroutines.
type DB struct {
	path string
	file *duckdb.Connector

	mu      sync.RWMutex
	sql     *sql.DB  // connections to file, all with overlay
	overlay *overlay // decisions in force; nil: the file's own
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
	db := &DB{path: full, file: connector}
	if err := db.swap(ctx, nil); err != nil {
		return nil, errors.Join(fmt.Errorf("opening tables %s: %w", path, err), db.Close())
	}
	return db, nil
}

// Close lets the file go.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	var err error
	if db.sql != nil {
		err = db.sql.Close()
	}
	return errors.Join(err, db.file.Close())
}

// conn gives a connection for one query.
func (db *DB) conn(ctx context.Context) (*sql.Conn, error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.sql.Conn(ctx)
}

// swap puts connections with an overlay in the place of those there are, which
// end with the queries that use them.
func (db *DB) swap(ctx context.Context, o *overlay) error {
	next := sql.OpenDB(session{db.file, o})
	next.SetMaxIdleConns(idle)
	if err := next.PingContext(ctx); err != nil {
		return errors.Join(err, next.Close())
	}
	db.mu.Lock()
	last := db.sql
	db.sql, db.overlay = next, o
	db.mu.Unlock()
	if last == nil {
		return nil
	}
	return last.Close()
}

// session makes connections to an opened file. Closing them all leaves it open.
type session struct {
	file    *duckdb.Connector
	overlay *overlay // nil: the file's own decisions
}

func (s session) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := s.file.Connect(ctx)
	if err != nil || s.overlay == nil {
		return conn, err
	}
	if err := s.overlay.lay(ctx, conn); err != nil {
		return nil, errors.Join(fmt.Errorf("decisions: %w", err), conn.Close())
	}
	return conn, nil
}

func (s session) Driver() driver.Driver { return s.file.Driver() }
