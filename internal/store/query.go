package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/duckdb/duckdb-go/v2"

	"stocktake/internal/corpus"
)

// Bounds of an answer to SQL typed by people: what a terminal or a page can
// still take. Larger ones are for Export.
const (
	userRows  = 1_000_000
	userBytes = 256 << 20
)

// Query answers one SELECT. Parameters are written $name in it; each must be
// given, others are ignored. Values are nil, bool, int, int32, int64, float64,
// string, []string, []int or []float64; a list is asked as list_contains($c, x).
// It implements corpus.Querier.
func (db *DB) Query(ctx context.Context, query string, params map[string]any) (*corpus.Table, error) {
	return db.ask(ctx, query, params, limits{})
}

// UserQuery answers SQL typed by a person: one SELECT (or DESCRIBE, SHOW,
// SUMMARIZE, EXPLAIN), read-only, without access to files or the network, until
// ctx ends, at most a million rows.
func (db *DB) UserQuery(ctx context.Context, query string) (*corpus.Table, error) {
	return db.ask(ctx, query, nil, limits{rows: userRows, bytes: userBytes})
}

var (
	errNotSelect = errors.New("only SELECT, DESCRIBE, SHOW, SUMMARIZE and EXPLAIN are answered; the tables cannot be changed")
	errSeveral   = errors.New("one statement at a time; a PIVOT needs its values listed: ON column IN (…)")
	errNothing   = errors.New("the query is empty")
)

func (db *DB) ask(ctx context.Context, query string, params map[string]any, max limits) (*corpus.Table, error) {
	conn, err := db.conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	var table *corpus.Table
	var failed error
	err = conn.Raw(func(raw any) error {
		table, failed = answer(ctx, raw.(*duckdb.Conn), query, params, max)
		if failed != nil || max.rows > 0 {
			// An interrupted connection may refuse the next query, and a person's
			// query may leave temporary things behind: never used again.
			return driver.ErrBadConn
		}
		return nil
	})
	switch {
	case failed != nil && ctx.Err() != nil:
		return nil, fmt.Errorf("the query was stopped: %w", ctx.Err())
	case failed != nil:
		return nil, failed
	case err != nil && !errors.Is(err, driver.ErrBadConn):
		return nil, err
	}
	return table, nil
}

func answer(ctx context.Context, conn *duckdb.Conn, query string, params map[string]any, max limits) (*corpus.Table, error) {
	// Prepare refuses a text of several statements; PrepareContext would run all
	// but the last at once.
	prepared, err := conn.Prepare(query)
	if err != nil {
		switch text := err.Error(); {
		case strings.Contains(text, "multi-statement"):
			return nil, errSeveral
		case strings.Contains(text, "empty query"):
			return nil, errNothing
		}
		return nil, err
	}
	stmt := prepared.(*duckdb.Stmt)
	defer stmt.Close()
	kind, err := stmt.StatementType()
	if err != nil {
		return nil, err
	}
	if kind != duckdb.STATEMENT_TYPE_SELECT && kind != duckdb.STATEMENT_TYPE_EXPLAIN {
		return nil, errNotSelect
	}
	args, err := arguments(stmt, params)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	table, err := readRows(ctx, rows, max)
	return table, errors.Join(err, rows.Close())
}
