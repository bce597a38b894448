package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/chromium"
	"stocktake/internal/message"
	"stocktake/internal/report/pack"
	"stocktake/reports"
)

var packFormats = []string{"html", "pdf", "docx", "md"}

func packCommand(a *app) *cobra.Command {
	var o pack.Options
	var format, file string
	c := &cobra.Command{
		Use:   "pack (--roundtable N | --policy-debate | --country ISO3 | --objective N)",
		Short: "Make a briefing pack: headline findings, quotations with their pages, annex",
		Long: "Makes a briefing pack on one round table, the policy debate, one State or one objective. Every sentence is filled from figures and\n" +
			"names its source; quotations stay in their original language. PDF needs Chromium or Chrome.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := checkPack(c, &o, &format, file); err != nil {
				return err
			}
			tradeMemory(reportMemory)
			r, err := a.openReader(c.Context())
			if err != nil {
				return err
			}
			defer r.Close()
			p, err := pack.Make(c.Context(), r, reports.FS, o)
			if err != nil {
				return err
			}
			data, err := packBytes(c.Context(), p, format)
			if err != nil {
				return err
			}
			if file == "-" {
				_, err := a.out.Write(data)
				return err
			}
			if file == "" {
				file = packName(o, p) + "." + format
			}
			if err := os.WriteFile(file, data, 0o644); err != nil {
				return err
			}
			quotes := 0
			for _, part := range p.Parts {
				for _, pt := range part.Points {
					quotes += len(pt.Quotes)
				}
			}
			if a.json {
				return a.printJSON(map[string]any{"file": file, "bytes": len(data), "checksum": p.Checksum, "findings": len(p.Findings), "quotations": quotes})
			}
			_, err = fmt.Fprintf(a.out, "%s: %d findings, %d quotations, %.0f kB\n", file, len(p.Findings), quotes, float64(len(data))/1e3)
			return err
		},
	}
	flags := c.Flags()
	flags.IntVar(&o.RoundTable, "roundtable", 0, "round table, 1–4")
	flags.BoolVar(&o.PolicyDebate, "policy-debate", false, "the policy debate, by its own heads")
	flags.StringVar(&o.Country, "country", "", "ISO 3166-1 alpha-3 code of a State")
	flags.IntVar(&o.Objective, "objective", 0, "objective of the Compact, 1–23")
	flags.IntVar(&o.Cycle, "cycle", 0, "year of the forum; the latest with a review that can be read when missing")
	flags.StringVar(&o.Lang, "lang", "en", "language: "+strings.Join(message.Languages, ", "))
	flags.StringVar(&format, "format", "", "html, pdf, docx or md; by the name of -o when missing, else html")
	flags.StringVarP(&file, "output", "o", "", "file to write; - for stdout")
	return c
}

func checkPack(c *cobra.Command, o *pack.Options, format *string, file string) error {
	subjects := 0
	for _, flag := range []string{"roundtable", "policy-debate", "country", "objective"} {
		if c.Flags().Changed(flag) {
			subjects++
		}
	}
	if subjects != 1 {
		return badUsage("a pack needs one of --roundtable N, --policy-debate, --country ISO3, --objective N")
	}
	for _, check := range []struct {
		flag        string
		value, most int
	}{{"roundtable", o.RoundTable, 4}, {"objective", o.Objective, 23}} {
		if c.Flags().Changed(check.flag) && (check.value < 1 || check.value > check.most) {
			return badUsage("--%s %d lies outside 1–%d", check.flag, check.value, check.most)
		}
	}
	o.Country = strings.ToUpper(strings.TrimSpace(o.Country))
	if c.Flags().Changed("country") && len(o.Country) != 3 {
		return badUsage("--country %q is not an ISO 3166-1 alpha-3 code", o.Country)
	}
	if !message.Known(o.Lang) {
		return badUsage("--lang %q is not one of %s", o.Lang, strings.Join(message.Languages, ", "))
	}
	if *format == "" {
		*format = "html"
		for _, f := range packFormats {
			if strings.HasSuffix(strings.ToLower(file), "."+f) {
				*format = f
			}
		}
	}
	for _, f := range packFormats {
		if *format == f {
			return nil
		}
	}
	return badUsage("--format %q is not one of %s", *format, strings.Join(packFormats, ", "))
}

func packBytes(ctx context.Context, p *pack.Pack, format string) ([]byte, error) {
	switch format {
	case "md":
		return pack.Markdown(p), nil
	case "docx":
		return pack.Word(p)
	}
	page, err := pack.HTML(p, reports.FS)
	if err != nil || format == "html" {
		return page, err
	}
	return chromium.PDF(ctx, page)
}

// packName is the name of the file when none is given.
func packName(o pack.Options, p *pack.Pack) string {
	name := "pack-" + p.Name
	switch {
	case o.RoundTable > 0:
		name += fmt.Sprintf("-%d", o.RoundTable)
	case o.Objective > 0:
		name += fmt.Sprintf("-%02d", o.Objective)
	case o.Country != "":
		name += "-" + o.Country
	}
	return name + "-" + p.Lang
}
