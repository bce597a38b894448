package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"

	"github.com/duckdb/duckdb-go/v2"

	"stocktake/internal/corpus"
)

// ErrRebuild says that a file cannot be made from another by exchanging
// documents: Build makes it.
var ErrRebuild = errors.New("the tables have to be built from all documents")

// documentTables are the tables that are loaded from bundles, with the
// condition that finds the rows of the documents named in the table exchanged.
var documentTables = []struct{ name, of string }{
	{"evidence", "passage IN (SELECT p.id FROM passages p JOIN exchanged x ON p.document = x.id)"}, // before passages
	{"tags", "document IN (FROM exchanged)"},
	{"passages", "document IN (FROM exchanged)"},
	{"pages", "document IN (FROM exchanged)"},
	{"problems", "document IN (FROM exchanged)"},
	{"documents", "id IN (FROM exchanged)"},
}

// Update makes at path, where nothing may be, the file that Build would make of
// the documents of the file at from after those of changed have been put in the
// place of earlier ones of the same ID, or added, and those of removed taken
// out. Rows stand in another order; what is known of counting (thresholds,
// titles of objectives) must be the same as when from was made. The file at from
// stays as it is and may be in use. The error wraps ErrRebuild when that file
// was made with another schema or engine.
func Update(ctx context.Context, from, path string, facts Facts, changed iter.Seq2[*corpus.Bundle, error], removed []string) error {
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
	err = copyFile(from, full)
	if err == nil {
		err = update(ctx, full, facts, changed, removed)
	}
	if err != nil {
		os.Remove(full)
		os.Remove(full + ".wal")
		return fmt.Errorf("updating tables %s: %w", path, err)
	}
	return nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

func update(ctx context.Context, full string, facts Facts, changed iter.Seq2[*corpus.Bundle, error], removed []string) error {
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
	bundles, out, err := collect(changed, removed)
	if err != nil {
		return err
	}
	l := newLoader(facts)
	if err := l.anchorOthers(ctx, conn, out); err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	err = conn.Raw(func(raw any) error { return l.exchange(ctx, raw.(driver.Conn), facts, schemaVersion, bundles, out) })
	if err != nil {
		return err
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

// collect reads the bundles, whose rows can only come when those that they
// replace are gone, and lists the documents whose rows go.
func collect(changed iter.Seq2[*corpus.Bundle, error], removed []string) (bundles []*corpus.Bundle, out []string, err error) {
	out = append(out, removed...)
	for b, err := range changed {
		if err != nil {
			return nil, nil, err
		}
		bundles = append(bundles, b)
		out = append(out, b.Document.ID)
	}
	return bundles, out, nil
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
func (l *loader) exchange(ctx context.Context, conn driver.Conn, facts Facts, schemaVersion string, bundles []*corpus.Bundle, out []string) error {
	if err := remove(ctx, conn, out); err != nil {
		return err
	}
	err := l.open(conn)
	if err == nil {
		err = l.facts(facts, schemaVersion)
	}
	if err == nil {
		err = l.bundles(ctx, func(yield func(*corpus.Bundle, error) bool) {
			for _, b := range bundles {
				if !yield(b, nil) {
					return
				}
			}
		})
	}
	if err == nil {
		err = l.verdicts()
	}
	return errors.Join(err, l.close(err != nil))
}

// remove takes out the rows of some documents, and all that comes from Facts.
func remove(ctx context.Context, conn driver.Conn, ids []string) error {
	run := func(statement string) error {
		x, ok := conn.(driver.ExecerContext)
		if !ok {
			return fmt.Errorf("a %T runs no statements", conn)
		}
		if _, err := x.ExecContext(ctx, statement, nil); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
		return nil
	}
	if err := run("CREATE TEMP TABLE exchanged (id VARCHAR)"); err != nil {
		return err
	}
	a, err := duckdb.NewAppender(conn, "temp", "main", "exchanged")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := a.AppendRow(clean(id)); err != nil {
			return errors.Join(err, a.Close())
		}
	}
	if err := a.Close(); err != nil {
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
	return run("DROP TABLE exchanged")
}
