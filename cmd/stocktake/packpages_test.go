package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"

	"stocktake/internal/chromium"
	"stocktake/internal/message"
	"stocktake/internal/report/pack"
	"stocktake/reports"
)

var (
	printWorkspace = flag.String("print-workspace", "", "workspace of which to print every pack there is; some of the demonstration corpus by default")
	printLangs     = flag.String("print-lang", "en", "languages in which to print them, parted by commas")
)

// Packs are read in the room: with annex and sources they have at most four
// pages, each with its number.
func TestPacksHaveFourPages(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	r, packs := packsToPrint(t)
	printer, err := chromium.NewPrinter(t.Context())
	if errors.Is(err, chromium.ErrNone) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer printer.Close()
	pages := 0
	for _, o := range packs {
		file, err := printPack(r, printer, o)
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		n := file.NumPage()
		if n < 1 || n > 4 {
			t.Errorf("%+v: %d pages", o, n)
		}
		for i := 1; i <= n; i++ {
			text, err := file.Page(i).GetPlainText(nil)
			if err != nil {
				t.Fatal(err)
			}
			if want := fmt.Sprintf("%d/%d", i, n); !strings.Contains(strings.Join(strings.Fields(text), ""), want) {
				t.Errorf("%+v: no %q on page %d", o, want, i)
			}
		}
		pages += n
		t.Logf("%+v: %d", o, n)
	}
	t.Logf("%d packs have %d pages", len(packs), pages)
}

// packsToPrint gives the packs of the demonstration corpus that are longest, in
// each language; or all of the workspace that a flag names.
func packsToPrint(t *testing.T) (*reader, []pack.Options) {
	t.Helper()
	var out []pack.Options
	if *printWorkspace == "" {
		for _, lang := range message.Languages {
			out = append(out, pack.Options{PolicyDebate: true, Lang: lang}, pack.Options{RoundTable: 2, Cycle: 2022, Lang: lang})
		}
		return ingestDemo(t), append(out, pack.Options{Country: "XAA", Lang: "en"}, pack.Options{Objective: 6, Lang: "en"})
	}
	r, err := (&app{dir: *printWorkspace, out: t.Output(), err: t.Output()}).openReader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	for lang := range strings.SplitSeq(*printLangs, ",") {
		// Those of most pages come first.
		var long, countries, objectives []pack.Options
		for _, row := range query(t, r, "SELECT DISTINCT cycle, country FROM submissions WHERE status <> 'not_submitted' ORDER BY cycle DESC, country", nil).Rows {
			cycle := int(row[0].(int64))
			if len(long) == 0 || long[len(long)-1].Cycle != cycle {
				for n := 1; n <= 4; n++ {
					long = append(long, pack.Options{RoundTable: n, Cycle: cycle, Lang: lang})
				}
				long = append(long, pack.Options{PolicyDebate: true, Cycle: cycle, Lang: lang})
				for n := 1; n <= 23; n++ {
					objectives = append(objectives, pack.Options{Objective: n, Cycle: cycle, Lang: lang})
				}
			}
			countries = append(countries, pack.Options{Country: row[1].(string), Cycle: cycle, Lang: lang})
		}
		out = slices.Concat(out, long, countries, objectives)
	}
	return r, out
}

func printPack(r *reader, printer *chromium.Printer, o pack.Options) (*pdf.Reader, error) {
	p, err := pack.Make(context.Background(), r, reports.FS, o)
	if err != nil {
		return nil, err
	}
	page, err := pack.HTML(p, reports.FS)
	if err != nil {
		return nil, err
	}
	raw, err := printer.PDF(page)
	if err != nil {
		return nil, err
	}
	return pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
}
