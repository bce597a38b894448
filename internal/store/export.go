package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stocktake/internal/corpus"
)

// ExportTables are those that an export gives when none are named.
var ExportTables = []string{"documents", "pages", "passages", "tags", "problems", "states", "decisions"}

// Exported says what an export wrote.
type Exported struct {
	Table string   `json:"table"`
	File  string   `json:"file"`
	Rows  int      `json:"rows"`
	Notes []string `json:"notes,omitempty"` // what differs from the table: guarded or cut cells, filters that do not apply
}

// Formats are the forms an export can take; each is also the file's extension.
var Formats = []string{"parquet", "csv", "xlsx"}

// Export writes the rows of a table or view that meet the filter to
// dir/<table>.<format>, through a temporary name, so that the file is whole or
// not there. Same data, same bytes.
func (db *DB) Export(ctx context.Context, table, format, dir string, filter corpus.Filter) (Exported, error) {
	if !slices.Contains(Tables, table) && !slices.Contains(Views, table) {
		return Exported{}, fmt.Errorf("there is no table %q; tables: %s; views: %s", table, strings.Join(Tables, " "), strings.Join(Views, " "))
	}
	writers := map[string]func(context.Context, string, string) (int, []string, error){
		"parquet": db.writeParquet, "csv": db.writeCSV, "xlsx": db.writeXLSX}
	write, ok := writers[format]
	if !ok {
		return Exported{}, fmt.Errorf("format %q is not known; use one of %s", format, strings.Join(Formats, ", "))
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Exported{}, fmt.Errorf("exporting %s: %w", table, err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Exported{}, fmt.Errorf("exporting %s: %w", table, err)
	}
	query, notes := selection(table, filter)
	out := Exported{Table: table, File: filepath.Join(dir, table+"."+format), Notes: notes}
	partial := filepath.Join(dir, "."+table+".partial."+format)
	rows, more, err := write(ctx, query, partial)
	if err == nil {
		err = os.Rename(partial, out.File)
	}
	if err != nil {
		if gone := os.Remove(partial); gone != nil && !errors.Is(gone, os.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return Exported{}, fmt.Errorf("exporting %s to %s: %w", table, out.File, err)
	}
	out.Rows, out.Notes = rows, append(out.Notes, more...)
	return out, nil
}

// selection is the query for a table's rows in a fixed order: tables as they
// were loaded, which is by document; views by all their columns.
func selection(table string, filter corpus.Filter) (query string, notes []string) {
	query = "SELECT * FROM " + table
	condition, ignored := where(table, filter)
	if condition != "" {
		query += " WHERE " + condition
	}
	if len(ignored) > 0 {
		notes = append(notes, "filters that do not apply to "+table+" were not used: "+strings.Join(ignored, ", "))
	}
	if slices.Contains(Tables, table) {
		return query + " ORDER BY rowid", notes
	}
	return query + " ORDER BY ALL", notes
}
