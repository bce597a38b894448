package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/store"
)

func exportCommand(a *app) *cobra.Command {
	var format, dir string
	c := &cobra.Command{
		Use:   "export [--format parquet|csv|xlsx] [-o DIR] [TABLE…]",
		Short: "Write tables to files: documents, pages, passages, tags, problems, states, decisions",
	}
	f := addFilters(c)
	c.Flags().StringVar(&format, "format", "csv", strings.Join(store.Formats, ", "))
	c.Flags().StringVarP(&dir, "output", "o", "export", "folder to write to")
	c.RunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(store.Formats, format) {
			return badUsage("--format %q is not one of %s", format, strings.Join(store.Formats, ", "))
		}
		filter, err := f.filter()
		if err != nil {
			return err
		}
		r, err := a.openReader(c.Context())
		if err != nil {
			return err
		}
		defer r.Close()
		tables := args
		if len(tables) == 0 {
			tables = store.ExportTables
		}
		for _, t := range tables {
			if !slices.Contains(store.ExportTables, t) {
				return badUsage("there is no table %q to export; the tables are %s", t, strings.Join(store.ExportTables, ", "))
			}
		}
		var files []store.Exported
		for _, t := range tables {
			file, err := r.db.Export(c.Context(), t, format, dir, filter)
			if err != nil {
				return err
			}
			files = append(files, file)
		}
		if a.json {
			return a.printJSON(map[string]any{"files": files})
		}
		for _, f := range files {
			fmt.Fprintf(a.out, "%s: %d rows\n", f.File, f.Rows)
			for _, n := range f.Notes {
				fmt.Fprintf(a.err, "note: %s: %s\n", f.Table, n)
			}
		}
		return nil
	}
	return c
}
