package store

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// writeCSV writes UTF-8 with a header row; NULL is an empty cell, the elements
// of a list are parted by "; ".
func (db *DB) writeCSV(ctx context.Context, query, target string) (rows int, notes []string, err error) {
	table, err := db.Query(ctx, query, nil)
	if err != nil {
		return 0, nil, err
	}
	f, err := os.Create(target)
	if err != nil {
		return 0, nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	buffer := bufio.NewWriterSize(f, 1<<16)
	w := csv.NewWriter(buffer)
	record := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		record[i] = c.Name
	}
	if err := w.Write(record); err != nil {
		return 0, nil, err
	}
	guarded := 0
	for _, row := range table.Rows {
		for i, v := range row {
			record[i] = plain(v)
			if _, isText := v.(string); isText && formulaLike(record[i]) {
				record[i] = "'" + record[i]
				guarded++
			}
		}
		if err := w.Write(record); err != nil {
			return 0, nil, err
		}
	}
	w.Flush()
	if guarded > 0 {
		notes = append(notes, fmt.Sprintf("%d cells that a spreadsheet would take for a formula begin with an apostrophe", guarded))
	}
	return len(table.Rows), notes, errors.Join(w.Error(), buffer.Flush())
}

// formulaLike says whether a spreadsheet would run the text of a cell.
func formulaLike(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0]))
}

// plain is a cell as text.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = plain(v[i])
		}
		return strings.Join(parts, "; ")
	}
	return fmt.Sprint(v)
}
