package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"

	"github.com/duckdb/duckdb-go/v2"

	"stocktake/internal/corpus"
	"stocktake/internal/files"
)

// ErrRebuild says that a file cannot be made from another by exchanging
// documents: Build makes it.
var ErrRebuild = errors.New("the tables have to be built from all documents")

// documentTables are the tables that are loaded from bundles, with the
// condition that finds the rows that are exchanged: of the passages whose tags
// are, of all documents, or only of those whose texts are too.
var documentTables = []struct{ name, of string }{
	{"evidence", "passage IN (SELECT id FROM exchanged_passages)"},
	{"tags", "passage IN (SELECT id FROM exchanged_passages)"},
	{"problems", "document IN (SELECT id FROM exchanged)"},
	{"passages", "document IN (SELECT id FROM exchanged WHERE texts)"},
	{"pages", "document IN (SELECT id FROM exchanged WHERE texts)"},
	{"documents", "id IN (SELECT id FROM exchanged WHERE texts)"},
}

// Changes are the documents in which one file is to differ from another.
type Changes struct {
	Bundles iter.Seq2[*corpus.Bundle, error] // of Changed
	Changed []string                         // documents put in the place of those of the same ID, or added
	Removed []string
	// Tagged are those of Changed of which document, pages and passages are as
	// they were: their rows stay.
	Tagged map[string]bool
	// Partly are those of Tagged of which it is known in which passages alone the
	// tags differ, with these: document → passage.
	Partly map[string]map[string]bool
}

// Update makes at path, where nothing may be, the file that Build would make of
// the documents of the file at from with the changes. Rows stand in another
// order; what is known of titles of objectives, which are not counted, must be
// the same as when from was made. The file at from stays as it is and may be in
// use. The error wraps ErrRebuild when that file was made with another schema or
// engine.
func Update(ctx context.Context, from, path string, facts Facts, c Changes) error {
	if facts.Taxonomy == nil {
		return errors.New("updating tables: no taxonomy given")
	}
	full, err := dsnPath(path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(full); err == nil {
		return fmt.Errorf("updating tables: %s: %w", path, fs.ErrExist)
	}
	err = files.Copy(from, full)
	if err == nil {
		err = update(ctx, full, facts, c)
	}
	if err != nil {
		os.Remove(full)
		os.Remove(full + ".wal")
		return fmt.Errorf("updating tables %s: %w", path, err)
	}
	return nil
}

func update(ctx context.Context, full string, facts Facts, c Changes) error {
	_, schemaVersion, err := schemaScript()
	if err != nil {
		return err
	}
	db, err := sql.Open("duckdb", full+"?"+writing)
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := sameMaker(ctx, conn, schemaVersion); err != nil {
		return err
	}
	l := newLoader(facts)
	if err := l.anchorOthers(ctx, conn, slices.Concat(c.Changed, c.Removed)); err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	err = conn.Raw(func(raw any) error { return l.exchange(ctx, raw.(driver.Conn), facts, schemaVersion, c) })
	if err != nil {
		return err
	}
	if err := recount(ctx, conn, l.counting); err != nil {
		return fmt.Errorf("thresholds: %w", err)
	}
	if err := settle(ctx, conn); err != nil {
		return err
	}
	if err := conn.Close(); err != nil {
		return err
	}
	return db.Close()
}

// sameMaker says whether the file was made with this schema and engine.
func sameMaker(ctx context.Context, conn *sql.Conn, schemaVersion string) error {
	var same int
	err := conn.QueryRowContext(ctx, "SELECT count(*) FROM versions WHERE key = 'schema' AND value = ? OR key = 'duckdb' AND value = ?", schemaVersion, Version()).Scan(&same)
	if err != nil || same != 2 {
		return errors.Join(ErrRebuild, err)
	}
	return nil
}

// anchorOthers finds the passages of decisions on documents that stay.
func (l *loader) anchorOthers(ctx context.Context, conn *sql.Conn, out []string) error {
	for document, at := range l.decided {
		if slices.Contains(out, document) {
			continue
		}
		rows, err := conn.QueryContext(ctx, "SELECT id, page, text FROM passages WHERE document = ? ORDER BY ordinal", clean(document))
		if err != nil {
			return err
		}
		var places []corpus.Place
		for rows.Next() {
			var p corpus.Place
			var text string
			if err := rows.Scan(&p.Passage, &p.Page, &text); err != nil {
				return errors.Join(err, rows.Close())
			}
			p.Words = corpus.Anchor(text)
			places = append(places, p)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
		anchor(l.decisions, at, places, l.on)
	}
	return nil
}

// exchange brings all tables up to date on an open transaction.
func (l *loader) exchange(ctx context.Context, conn driver.Conn, facts Facts, schemaVersion string, c Changes) error {
	run := func(statement string) error { return execute(ctx, conn, statement) }
	if err := remove(conn, run, c); err != nil {
		return err
	}
	l.tagged, l.partly = c.Tagged, c.Partly
	err := l.open(conn)
	if err == nil {
		err = l.openKinds(conn, run)
	}
	if err == nil {
		err = l.facts(facts, schemaVersion)
	}
	if err == nil {
		err = l.bundles(ctx, c.Bundles)
	}
	for _, id := range c.Changed {
		if err == nil && !l.seen[id] {
			err = fmt.Errorf("document %s: its bundle did not come", id)
		}
	}
	if err == nil && len(l.seen) > len(c.Changed) {
		err = errors.New("bundles came that were not said to have changed")
	}
	if err == nil {
		err = l.verdicts()
	}
	if err = errors.Join(err, l.close(err != nil)); err != nil {
		return err
	}
	return run(newKinds)
}

func execute(ctx context.Context, conn driver.Conn, statement string) error {
	x, ok := conn.(driver.ExecerContext)
	if !ok {
		return fmt.Errorf("a %T runs no statements", conn)
	}
	if _, err := x.ExecContext(ctx, statement, nil); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// remove takes out the rows that are exchanged, and all that comes from Facts.
func remove(conn driver.Conn, run func(string) error, c Changes) error {
	if err := listExchanged(conn, run, c); err != nil {
		return err
	}
	loaded := map[string]bool{}
	for _, t := range documentTables {
		loaded[t.name] = true
		if err := run("DELETE FROM " + t.name + " WHERE " + t.of); err != nil {
			return err
		}
	}
	for _, name := range Tables {
		if !loaded[name] {
			if err := run("DELETE FROM " + name); err != nil {
				return err
			}
		}
	}
	return run("DROP TABLE exchanged; DROP TABLE exchanged_passages")
}

// listExchanged makes temporary tables of the documents and of the passages that
// are exchanged.
func listExchanged(conn driver.Conn, run func(string) error, c Changes) error {
	if err := run("CREATE TEMP TABLE exchanged (id VARCHAR, texts BOOLEAN, partly BOOLEAN); CREATE TEMP TABLE exchanged_passages (id VARCHAR)"); err != nil {
		return err
	}
	documents, err := duckdb.NewAppender(conn, "temp", "main", "exchanged")
	if err != nil {
		return err
	}
	passages, err := duckdb.NewAppender(conn, "temp", "main", "exchanged_passages")
	if err != nil {
		return errors.Join(err, documents.Close())
	}
	for _, id := range slices.Concat(c.Changed, c.Removed) {
		some, partly := c.Partly[id]
		if err == nil {
			err = documents.AppendRow(clean(id), !c.Tagged[id], partly)
		}
		for _, p := range slices.Sorted(maps.Keys(some)) {
			if err == nil {
				err = passages.AppendRow(clean(p))
			}
		}
	}
	if err := errors.Join(err, documents.Close(), passages.Close()); err != nil {
		return err
	}
	return run("INSERT INTO exchanged_passages SELECT p.id FROM passages p JOIN exchanged x ON p.document = x.id WHERE NOT x.partly")
}
