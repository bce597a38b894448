package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/chromium"
	"stocktake/internal/report"
	"stocktake/reports"
)

// reportFlags are the flags of report.
type reportFlags struct {
	dir, lang, check string
	own              string // folder of an analyst's definitions; "" for none
	zip              string // archive of all; "" for none
	shared           bool
	pictures         bool
	params           []string
}

func reportCommand(a *app) *cobra.Command {
	f := reportFlags{}
	c := &cobra.Command{
		Use:   "report [-o DIR] [--reports DIR] [NAME…] [--param k=v] | report --check DIR",
		Short: "Render reports: one self-contained HTML file each, an index, a CSV per block",
		Long: "Renders reports: one self-contained HTML file each, an index, a CSV per block. With --check, makes the reports\n" +
			"of a folder again in memory, from the workspace of today, and says which files differ and why.",
		RunE: func(c *cobra.Command, args []string) error {
			tradeMemory(reportMemory)
			if f.check != "" {
				if len(args) > 0 || c.Flags().Changed("output") || c.Flags().Changed("param") || c.Flags().Changed("lang") || c.Flags().Changed("zip") || c.Flags().Changed("shared-assets") || f.pictures {
					return badUsage("--check takes names, parameters and language from %s in the folder; give only the folder", report.ManifestName)
				}
				return a.checkReports(c, f)
			}
			return a.renderReports(c, f, args)
		},
	}
	c.Flags().StringVarP(&f.dir, "output", "o", "reports-out", "folder to write to")
	c.Flags().StringArrayVar(&f.params, "param", nil, "parameter of a report: name=value; may be repeated")
	c.Flags().StringVar(&f.lang, "lang", "en", "language of the reports: en, fr, es, ar, ru, zh")
	c.Flags().StringVar(&f.check, "check", "", "make the reports of this folder again and compare")
	c.Flags().StringVar(&f.zip, "zip", "", "also write all of it to this one file, for handing over")
	c.Flags().BoolVar(&f.shared, "shared-assets", false, "the chart library once beside the pages instead of in each: smaller, and the pages must stay together")
	c.Flags().BoolVar(&f.pictures, "pictures", false, "also each chart as a file of its own with title, legend and source: SVG, and PNG where Chromium is installed")
	c.Flags().StringVar(&f.own, "reports", "", "folder of your own definitions; one named as a report of the program takes its place")
	return c
}

// definitions are those that come with the program and an analyst's own.
func (f reportFlags) definitions() ([]report.Definition, error) {
	if f.own == "" {
		return report.Load(reports.FS)
	}
	return report.LoadOver(reports.FS, f.own)
}

func (a *app) renderReports(c *cobra.Command, f reportFlags, names []string) error {
	values := map[string][]string{}
	for _, p := range f.params {
		k, v, ok := strings.Cut(p, "=")
		if !ok || k == "" {
			return badUsage("--param %q is not of the form name=value", p)
		}
		values[k] = append(values[k], v)
	}
	defs, err := f.definitions()
	if err != nil {
		return err
	}
	r, err := a.openReader(c.Context())
	if err != nil {
		return err
	}
	defer r.Close()
	o := report.Options{Dir: f.dir, Names: names, Params: values, Lang: f.lang, Build: build(), Shared: f.shared, Pictures: f.pictures}
	if f.pictures {
		if program := chromium.Find(); program == "" {
			fmt.Fprintln(a.err, "stocktake: pictures are SVG only: Chromium or Chrome makes PNG of them, and none was found on the PATH")
		} else {
			artist, err := chromium.NewArtist(c.Context(), program)
			if err != nil {
				return err
			}
			defer artist.Close()
			o.PNG = artist.PNG
		}
	}
	files, err := report.RenderAll(c.Context(), r, defs, o)
	if err != nil {
		return err
	}
	if f.zip != "" {
		if err := report.ZipFile(f.zip, f.dir); err != nil {
			return err
		}
	}
	if a.json {
		return a.printJSON(map[string]any{"dir": f.dir, "files": files})
	}
	pages, tables, bytes := 0, 0, int64(0)
	for _, f := range files {
		bytes += f.Bytes
		if f.Title != "" {
			pages++
		}
		if filepath.Ext(f.Name) == ".csv" {
			tables++
		}
	}
	_, err = fmt.Fprintf(a.out, "%d pages and %d tables, %.1f MB; open %s\n", pages, tables, float64(bytes)/1e6, filepath.Join(f.dir, "index.html"))
	return err
}

// checkReports makes the reports of a folder again and prints what differs; a
// difference is a failure.
func (a *app) checkReports(c *cobra.Command, f reportFlags) error {
	defs, err := f.definitions()
	if err != nil {
		return err
	}
	r, err := a.openReader(c.Context())
	if err != nil {
		return err
	}
	defer r.Close()
	found, err := report.Check(c.Context(), r, defs, f.check, build())
	if err != nil {
		return err
	}
	if a.json {
		if err := a.printJSON(found); err != nil {
			return err
		}
	} else {
		for _, r := range found.Reasons {
			fmt.Fprintf(a.out, "%s: made from %q, now %q\n", r.Name, r.Then, r.Now)
		}
		for _, d := range found.Differences {
			fmt.Fprintf(a.out, "%s: %s\n", filepath.Join(f.check, filepath.FromSlash(d.File)), d.What)
		}
	}
	if n := len(found.Differences); n > 0 {
		why := "everything they were made from is the same"
		if len(found.Reasons) > 0 {
			why = "not all they were made from is the same"
		}
		return fmt.Errorf("%s: %d files are not as they would be made now; %s", f.check, n, why)
	}
	if !a.json {
		fmt.Fprintf(a.out, "%s: %d files, all as they would be made now\n", f.check, found.Files)
	}
	return nil
}

// build names the program that makes pages.
func build() string { return programVersion + " " + commit() }
