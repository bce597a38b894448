package main

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/ledongthuc/pdf"

	"stocktake/internal/chromium"
	"stocktake/internal/message"
	"stocktake/internal/report/pack"
	"stocktake/reports"
)

// The packs for the policy debate and for the round table with most objectives
// are read in the room: with annex and sources they have at most four pages, in
// each language.
func TestPacksHaveFourPages(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	r := ingestDemo(t)
	for i, lang := range append(message.Languages, message.Languages...) {
		o := pack.Options{PolicyDebate: true, Lang: lang}
		if i >= len(message.Languages) {
			o = pack.Options{RoundTable: 2, Cycle: 2022, Lang: lang}
		}
		p, err := pack.Make(context.Background(), r, reports.FS, o)
		if err != nil {
			t.Fatal(err)
		}
		page, err := pack.HTML(p, reports.FS)
		if err != nil {
			t.Fatal(err)
		}
		printed, err := chromium.PDF(context.Background(), page)
		if errors.Is(err, chromium.ErrNone) {
			t.Skip(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		file, err := pdf.NewReader(bytes.NewReader(printed), int64(len(printed)))
		if err != nil {
			t.Fatal(err)
		}
		if n := file.NumPage(); n < 1 || n > 4 {
			t.Errorf("%s %s: %d pages", p.Name, lang, n)
		}
	}
}
