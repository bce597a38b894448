package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/report"
	"stocktake/reports"
)

func reportCommand(a *app) *cobra.Command {
	var dir, lang string
	var params []string
	c := &cobra.Command{
		Use:   "report [-o DIR] [NAME…] [--param k=v]",
		Short: "Render reports: one self-contained HTML file each, an index, a CSV per block",
		RunE: func(c *cobra.Command, args []string) error {
			values := map[string][]string{}
			for _, p := range params {
				k, v, ok := strings.Cut(p, "=")
				if !ok || k == "" {
					return badUsage("--param %q is not of the form name=value", p)
				}
				values[k] = append(values[k], v)
			}
			defs, err := report.Load(reports.FS)
			if err != nil {
				return err
			}
			tradeMemory()
			r, err := a.openReader(c.Context())
			if err != nil {
				return err
			}
			defer r.Close()
			files, err := report.RenderAll(c.Context(), r, defs, report.Options{Dir: dir, Names: args, Params: values, Lang: lang})
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(map[string]any{"dir": dir, "files": files})
			}
			pages, bytes := 0, int64(0)
			for _, f := range files {
				bytes += f.Bytes
				if f.Title != "" {
					pages++
				}
			}
			_, err = fmt.Fprintf(a.out, "%d pages and %d tables, %.1f MB; open %s\n", pages, len(files)-pages, float64(bytes)/1e6, filepath.Join(dir, "index.html"))
			return err
		},
	}
	c.Flags().StringVarP(&dir, "output", "o", "reports-out", "folder to write to")
	c.Flags().StringArrayVar(&params, "param", nil, "parameter of a report: name=value; may be repeated")
	c.Flags().StringVar(&lang, "lang", "en", "language of the reports: en, fr, es, ar, ru, zh")
	return c
}
