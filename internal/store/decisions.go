package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/duckdb/duckdb-go/v2"

	"stocktake/internal/corpus"
)

// decisionsKey is the row of versions that names the decisions behind the
// reviewed figures; there is none where nobody decided.
const decisionsKey = "decisions"

// anchored is a decision with the passage on which it stands now.
type anchored struct {
	passage, how string // "" when its words are gone
}

// anchor finds the passages of decisions on one document; at are their indices.
func anchor(decisions []corpus.Decision, at []int, places []corpus.Place, into []anchored) {
	for _, i := range at {
		if n, how, ok := decisions[i].Find(places); ok {
			into[i] = anchored{places[n].Passage, how}
		}
	}
}

// byDocument gives the indices of the decisions on each document.
func byDocument(decisions []corpus.Decision) map[string][]int {
	out := map[string][]int{}
	for i := range decisions {
		out[decisions[i].Document] = append(out[decisions[i].Document], i)
	}
	return out
}

// decisionRows are the rows of the table decisions, in its order of columns.
func decisionRows(decisions []corpus.Decision, on []anchored) [][]any {
	stands := corpus.Stands(decisions)
	rows := make([][]any, len(decisions))
	for i := range decisions {
		d := &decisions[i]
		rows[i] = []any{int32(i + 1), orNull(on[i].passage), clean(d.Scheme), clean(d.Notation), clean(d.Verdict), orNull(d.Reviewer),
			d.Time.UTC().Format(time.RFC3339), orNull(d.Reason), stands[i], orNull(on[i].how), clean(d.Document), int32(d.Page), clean(d.Words),
			clean(d.Passage), orNull(d.Taxonomy), orNull(d.Bulk)}
	}
	return rows
}

// anchor finds the passages of the decisions on a document.
func (l *loader) anchor(b *corpus.Bundle) {
	at := l.decided[b.Document.ID]
	if len(at) == 0 {
		return
	}
	places := make([]corpus.Place, len(b.Passages))
	for i := range b.Passages {
		p := &b.Passages[i]
		places[i] = corpus.Place{Passage: p.ID, Page: p.Page(), Words: corpus.Anchor(clean(p.Text))}
	}
	anchor(l.decisions, at, places, l.on)
}

// verdicts appends the decisions, once every document has gone by.
func (l *loader) verdicts() error {
	for _, r := range decisionRows(l.decisions, l.on) {
		if err := l.rowAny("decisions", r); err != nil {
			return err
		}
	}
	return nil
}

// printed is the value of the row decisionsKey; "" for no decisions.
func printed(decisions []corpus.Decision) (string, error) {
	print, err := corpus.DecisionsPrint(decisions)
	if err != nil || print == "" {
		return "", err
	}
	return fmt.Sprintf("%d lines, %s", len(decisions), print), nil
}

// Decide puts decisions in the place of those that were there when the file was
// made. Every query that begins after it returns sees them, and the reviewed
// figures that follow from them; the file itself does not change. Where the
// file holds the same decisions already nothing is done.
func (db *DB) Decide(ctx context.Context, decisions []corpus.Decision) error {
	print, err := printed(decisions)
	if err != nil {
		return err
	}
	now, err := db.Query(ctx, `SELECT value FROM versions WHERE key = $key`, map[string]any{"key": decisionsKey})
	if err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	if held := ""; len(now.Rows) == 0 && print == held || len(now.Rows) == 1 && now.Rows[0][0] == print {
		return nil
	}
	on, err := db.anchor(ctx, decisions)
	if err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	return db.swap(ctx, &overlay{decisionRows(decisions, on), print})
}

// anchor finds the passages of decisions in the file.
func (db *DB) anchor(ctx context.Context, decisions []corpus.Decision) ([]anchored, error) {
	on, documents := make([]anchored, len(decisions)), byDocument(decisions)
	names := make([]string, 0, len(documents))
	for name := range documents {
		names = append(names, name)
	}
	rows, err := db.Query(ctx, `SELECT document, id, page, text FROM passages WHERE list_contains($documents::VARCHAR[], document) ORDER BY document, ordinal`, map[string]any{"documents": names})
	if err != nil {
		return nil, err
	}
	places := map[string][]corpus.Place{}
	for _, r := range rows.Rows {
		document, _ := r[0].(string)
		id, _ := r[1].(string)
		page, _ := r[2].(int64)
		text, _ := r[3].(string)
		places[document] = append(places[document], corpus.Place{Passage: id, Page: int(page), Words: corpus.Anchor(text)})
	}
	for document, at := range documents {
		anchor(decisions, at, places[document], on)
	}
	return on, nil
}

// overlay is what stands, on each connection, in the place of the file's decisions.
type overlay struct {
	decisions [][]any
	print     string
}

// lay makes the temporary tables that views find before those of the file.
func (o *overlay) lay(ctx context.Context, conn driver.Conn) error {
	const tables = `CREATE TEMP TABLE decisions AS FROM decisions LIMIT 0;
		CREATE TEMP TABLE versions AS FROM versions WHERE key <> '` + decisionsKey + `'`
	if _, err := conn.(driver.ExecerContext).ExecContext(ctx, tables, nil); err != nil {
		return err
	}
	if err := appendAll(conn, "decisions", o.decisions); err != nil || o.print == "" {
		return err
	}
	return appendAll(conn, "versions", [][]any{{decisionsKey, o.print}})
}

// layOn puts the decisions in force on a connection of another database.
func (db *DB) layOn(ctx context.Context, conn *sql.Conn) error {
	db.mu.RLock()
	o := db.overlay
	db.mu.RUnlock()
	if o == nil {
		return nil
	}
	return conn.Raw(func(raw any) error { return o.lay(ctx, raw.(driver.Conn)) })
}

func appendAll(conn driver.Conn, table string, rows [][]any) error {
	a, err := duckdb.NewAppender(conn, "temp", "main", table)
	if err != nil {
		return err
	}
	for _, r := range rows {
		values := make([]driver.Value, len(r))
		for i, c := range r {
			values[i] = c
		}
		if err := a.AppendRow(values...); err != nil {
			return errors.Join(fmt.Errorf("table %s: %w", table, err), a.Close())
		}
	}
	return a.Close()
}
