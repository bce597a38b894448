package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Bounds of an XLSX sheet (ECMA-376 as Excel reads it).
const (
	sheetRows  = 1_048_576
	cellUnits  = 32_767 // UTF-16 code units
	sheetTitle = "data"
)

// writeXLSX writes one sheet with a header row. Text too long for a cell is cut,
// says so at its end, and is counted in the notes.
func (db *DB) writeXLSX(ctx context.Context, query, target string) (rows int, notes []string, err error) {
	table, err := db.Query(ctx, query, nil)
	if err != nil {
		return 0, nil, err
	}
	if len(table.Rows) >= sheetRows {
		return 0, nil, fmt.Errorf("%d rows do not fit on a sheet of %d; use csv or parquet, or a filter", len(table.Rows), sheetRows)
	}
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.SetSheetName("Sheet1", sheetTitle); err != nil {
		return 0, nil, err
	}
	sheet, err := book.NewStreamWriter(sheetTitle)
	if err != nil {
		return 0, nil, err
	}
	header := make([]any, len(table.Columns))
	for i, c := range table.Columns {
		header[i] = c.Name
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return 0, nil, err
	}
	if err := sheet.SetRow("A1", header); err != nil {
		return 0, nil, err
	}
	cut, cells := 0, make([]any, len(table.Columns))
	for i, row := range table.Rows {
		if i%1024 == 0 && ctx.Err() != nil {
			return 0, nil, ctx.Err()
		}
		for j, v := range row {
			switch v.(type) {
			case nil, bool, int64, float64:
				cells[j] = v
			default:
				s, short := fit(xmlText(plain(v)))
				if short {
					cut++
				}
				cells[j] = s
			}
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return 0, nil, err
		}
	}
	if err := sheet.Flush(); err != nil {
		return 0, nil, err
	}
	if cut > 0 {
		notes = append(notes, fmt.Sprintf("%d cells are cut at %d characters, the most an XLSX cell holds; csv and parquet have them whole", cut, cellUnits))
	}
	f, err := os.Create(target)
	if err != nil {
		return 0, nil, err
	}
	_, err = book.WriteTo(f)
	return len(table.Rows), notes, errors.Join(err, f.Close())
}

// fit cuts text to what a cell holds and says how long it was.
func fit(s string) (string, bool) {
	if len(s) <= cellUnits { // a byte or more for each unit
		return s, false
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= cellUnits {
		return s, false
	}
	note := fmt.Sprintf(" […cut; %d characters in all]", len([]rune(s)))
	end := cellUnits - len(utf16.Encode([]rune(note)))
	if utf16.IsSurrogate(rune(units[end-1])) && utf16.IsSurrogate(rune(units[end])) && units[end-1] < 0xDC00 {
		end-- // not between the halves of a pair
	}
	return string(utf16.Decode(units[:end])) + note, true
}

// xmlText replaces the characters that XML 1.0 cannot hold.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}
