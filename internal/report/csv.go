package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"stocktake/internal/corpus"
)

// writeCSV writes a table as UTF-8 without a byte order mark, header first.
// Text that a spreadsheet would take for a formula gets an apostrophe.
func writeCSV(t *corpus.Table) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	line := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		line[i] = guard(c.Name)
	}
	if err := w.Write(line); err != nil {
		return nil, fmt.Errorf("csv: %w", err)
	}
	for _, row := range t.Rows {
		for i, v := range row {
			line[i] = asText(v)
			switch v.(type) {
			case int64, float64, bool:
			default:
				line[i] = guard(line[i])
			}
		}
		if err := w.Write(line); err != nil {
			return nil, fmt.Errorf("csv: %w", err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}
