package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"

	"github.com/duckdb/duckdb-go/v2"

	"stocktake/internal/taxonomy"
)

// kindsTable holds the main kinds of the passages whose rows stay, until
// newKinds has put them there.
const kindsTable = "new_kinds"

const newKinds = `UPDATE passages SET kind = k.kind, kind_score = k.kind_score FROM temp.` + kindsTable + ` k
	WHERE passages.id = k.id AND (passages.kind, passages.kind_score) IS DISTINCT FROM (k.kind, k.kind_score);
	DROP TABLE temp.` + kindsTable

// openKinds prepares the loader for documents of which only tags are exchanged.
func (l *loader) openKinds(conn driver.Conn, run func(string) error) error {
	if err := run("CREATE TEMP TABLE " + kindsTable + " (id VARCHAR, kind VARCHAR, kind_score DOUBLE)"); err != nil {
		return err
	}
	a, err := duckdb.NewAppender(conn, "temp", "main", kindsTable)
	if err != nil {
		return fmt.Errorf("table %s: %w", kindsTable, err)
	}
	l.tables[kindsTable] = a
	return nil
}

// differing is a concept whose threshold in the tables is not that of today.
type differing struct {
	scheme, notation string
	before, now      float64
}

// differences lists them.
func differences(ctx context.Context, conn *sql.Conn, c *taxonomy.Counting) (out []differing, err error) {
	rows, err := conn.QueryContext(ctx, "SELECT DISTINCT scheme, notation, threshold FROM tags ORDER BY ALL")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var d differing
		if err := rows.Scan(&d.scheme, &d.notation, &d.before); err != nil {
			return nil, err
		}
		if d.now = c.Threshold(d.scheme, d.notation); d.now != d.before {
			out = append(out, d)
		}
	}
	return out, rows.Err()
}

// recount brings the thresholds of tags up to date, and which of them count.
func recount(ctx context.Context, conn *sql.Conn, c *taxonomy.Counting) error {
	all, err := differences(ctx, conn, c)
	if err != nil {
		return err
	}
	for _, d := range all {
		_, err := conn.ExecContext(ctx, `UPDATE tags SET threshold = $1, counted = explicit AND score >= $1 AND passage IN (SELECT id FROM passages WHERE counted)
			WHERE scheme = $2 AND notation = $3 AND threshold = $4`, d.now, d.scheme, d.notation, d.before)
		if err != nil {
			return fmt.Errorf("%s:%s: %w", d.scheme, d.notation, err)
		}
	}
	return nil
}

// Recounted lists the documents with tags that count under the thresholds of a
// file and not under those of the taxonomy, or the other way round, sorted.
func Recounted(ctx context.Context, path string, tx *taxonomy.Taxonomy) (ids []string, err error) {
	db, err := Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	all, err := differences(ctx, conn, taxonomy.NewCounting(tx))
	if err != nil {
		return nil, fmt.Errorf("thresholds of %s: %w", path, err)
	}
	for _, d := range all {
		t, err := db.Query(ctx, `SELECT DISTINCT document FROM tags WHERE explicit AND scheme = $scheme AND notation = $notation
			AND (score >= $before) <> (score >= $now)`, map[string]any{"scheme": d.scheme, "notation": d.notation, "before": d.before, "now": d.now})
		if err != nil {
			return nil, err
		}
		for _, row := range t.Rows {
			ids = append(ids, row[0].(string))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
