package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
)

func sqlCommand(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "sql QUERY",
		Short: "Ask the database: read-only SQL over tables and views",
		Long:  "Runs one read-only SQL statement on the published DuckDB file. It cannot write, and cannot reach files or the network.\nTables and views: stocktake sql \"show tables\".",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := a.openReader(c.Context())
			if err != nil {
				return err
			}
			defer r.Close()
			t, err := r.db.UserQuery(c.Context(), args[0])
			if err != nil {
				return err
			}
			if a.json {
				format = "json"
			}
			switch format {
			case "json":
				return a.printJSON(records(t))
			case "csv":
				return csvTable(a.out, t)
			case "table":
				return plainTable(a.out, t)
			}
			return badUsage("--format %q is not one of table, csv, json", format)
		},
	}
	c.Flags().StringVar(&format, "format", "table", "table, csv or json")
	return c
}

// records gives a table as JSON objects whose keys keep the columns' order by name.
func records(t *corpus.Table) []map[string]any {
	out := make([]map[string]any, len(t.Rows))
	for i, row := range t.Rows {
		out[i] = map[string]any{}
		for j, col := range t.Columns {
			out[i][col.Name] = row[j]
		}
	}
	return out
}

func cellText(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case time.Time:
		return x.Format(time.RFC3339)
	case []any:
		parts := make([]string, len(x))
		for i, p := range x {
			parts[i] = cellText(p)
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprint(v)
}

func csvTable(w io.Writer, t *corpus.Table) error {
	out := csv.NewWriter(w)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for _, row := range t.Rows {
		rec := make([]string, len(row))
		for i, v := range row {
			rec[i] = cellText(v)
		}
		if err := out.Write(rec); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func plainTable(w io.Writer, t *corpus.Table) error {
	out := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	line := func(cells []string) {
		for i, c := range cells {
			cells[i] = strings.Join(strings.Fields(c), " ")
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	line(head)
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = cellText(v)
		}
		line(cells)
	}
	return out.Flush()
}
