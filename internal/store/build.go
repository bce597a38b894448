package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/duckdb/duckdb-go/v2"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Build makes a new DuckDB file at path from facts and bundles, which come
// sorted by document ID. The same input gives the same content. The file is
// closed and holds everything when Build returns; after an error there is none.
// An existing file is never touched.
func Build(ctx context.Context, path string, facts Facts, bundles iter.Seq2[*corpus.Bundle, error]) (Counts, error) {
	if facts.Taxonomy == nil {
		return Counts{}, errors.New("building tables: no taxonomy given")
	}
	full, err := dsnPath(path)
	if err != nil {
		return Counts{}, err
	}
	if _, err := os.Lstat(full); err == nil {
		return Counts{}, fmt.Errorf("building tables: %s: %w", path, fs.ErrExist)
	}
	counts, err := build(ctx, full, facts, bundles)
	if err != nil {
		os.Remove(full)
		os.Remove(full + ".wal")
		return Counts{}, fmt.Errorf("building tables %s: %w", path, err)
	}
	return counts, nil
}

func build(ctx context.Context, full string, facts Facts, bundles iter.Seq2[*corpus.Bundle, error]) (Counts, error) {
	script, schemaVersion, err := schemaScript()
	if err != nil {
		return Counts{}, err
	}
	db, err := sql.Open("duckdb", full+"?"+writing)
	if err != nil {
		return Counts{}, err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return Counts{}, err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, script); err != nil {
		return Counts{}, fmt.Errorf("schema: %w", err)
	}
	// In one transaction: rows of several would be written again with each.
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return Counts{}, err
	}
	var counts Counts
	err = conn.Raw(func(raw any) error {
		l := newLoader(facts)
		err := l.open(raw.(driver.Conn))
		if err == nil {
			err = l.facts(facts, schemaVersion)
		}
		if err == nil {
			err = l.bundles(ctx, bundles)
		}
		if err == nil {
			err = l.verdicts()
		}
		counts = l.counts
		return errors.Join(err, l.close(err != nil))
	})
	if err != nil {
		return Counts{}, err
	}
	if err := settle(ctx, conn); err != nil {
		return Counts{}, err
	}
	if err := conn.Close(); err != nil {
		return Counts{}, err
	}
	return counts, db.Close()
}

// settle ends a transaction and leaves all of it in the file itself.
func settle(ctx context.Context, conn *sql.Conn) error {
	for _, step := range []string{"COMMIT", "CHECKPOINT"} {
		if _, err := conn.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	return nil
}

// dsnPath is path made absolute, for a data source name. The driver cuts the
// name at '?' and, after a '#', silently drops every setting that locks the
// file down; such paths are refused.
func dsnPath(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	if strings.ContainsAny(full, "?#%\x00\n") {
		return "", fmt.Errorf("%q: a workspace cannot lie in a folder whose name has one of ? # %%; move or rename it", full)
	}
	return full, nil
}

// maxWaiting is the number of rows, of all tables, that wait in memory which no
// limit holds for. It is some 10 MB of text.
const maxWaiting = 1 << 14

// loader appends rows to tables on an open transaction. One Appender a table
// stays open, so that rows of all tables flow in as bundles come by.
type loader struct {
	tables   map[string]*duckdb.Appender
	waiting  int // rows that the appenders hold
	counting *taxonomy.Counting
	seen     map[string]bool // document IDs
	counts   Counts
	tagged   map[string]bool            // documents of which rows of pages and passages stay, see Update
	partly   map[string]map[string]bool // of tagged: the passages of which rows do not stay; nil for all

	decisions []corpus.Decision
	decided   map[string][]int // document → indices of its decisions
	on        []anchored       // where each of decisions stands
}

func newLoader(facts Facts) *loader {
	return &loader{counting: taxonomy.NewCounting(facts.Taxonomy), seen: map[string]bool{},
		decisions: facts.Decisions, decided: byDocument(facts.Decisions), on: make([]anchored, len(facts.Decisions))}
}

// stays says whether the rows of a passage and of its tags stay as they are.
func (l *loader) stays(document, passage string) bool {
	some, partly := l.partly[document]
	return partly && !some[passage]
}

func (l *loader) open(conn driver.Conn) error {
	l.tables = map[string]*duckdb.Appender{}
	for _, name := range Tables {
		a, err := duckdb.NewAppenderFromConn(conn, "main", name)
		if err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
		l.tables[name] = a
	}
	return nil
}

// opened lists the tables that have an Appender, in the order of Tables.
func (l *loader) opened() (names []string) {
	for _, name := range append(Tables[:len(Tables):len(Tables)], kindsTable) {
		if l.tables[name] != nil {
			names = append(names, name)
		}
	}
	return names
}

// close writes what is left; after a failure it only lets go.
func (l *loader) close(failed bool) error {
	var errs []error
	for _, name := range l.opened() {
		a := l.tables[name]
		if failed {
			// Nothing of it will be kept; what Close says adds nothing.
			_ = a.Clear()
			_ = a.Close()
		} else if err := a.Close(); err != nil {
			errs = append(errs, fmt.Errorf("table %s: %w", name, err))
		}
	}
	return errors.Join(errs...)
}

func (l *loader) row(table string, cells ...driver.Value) error {
	if err := l.tables[table].AppendRow(cells...); err != nil {
		return fmt.Errorf("table %s: %w", table, err)
	}
	if l.waiting++; l.waiting < maxWaiting {
		return nil
	}
	l.waiting = 0
	for _, name := range l.opened() {
		if err := l.tables[name].Flush(); err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
	}
	return nil
}

func (l *loader) rowAny(table string, cells []any) error {
	values := make([]driver.Value, len(cells))
	for i, c := range cells {
		values[i] = c
	}
	return l.row(table, values...)
}

func (l *loader) bundles(ctx context.Context, bundles iter.Seq2[*corpus.Bundle, error]) error {
	for b, err := range bundles {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if l.seen[b.Document.ID] {
			return fmt.Errorf("document %s: comes twice", b.Document.ID)
		}
		l.seen[b.Document.ID] = true
		if err := l.bundle(b); err != nil {
			return fmt.Errorf("document %s: %w", b.Document.ID, err)
		}
	}
	return nil
}
