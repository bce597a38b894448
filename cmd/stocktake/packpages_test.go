package main

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/ledongthuc/pdf"

	"stocktake/internal/message"
	"stocktake/internal/report/pack"
	"stocktake/reports"
)

// The pack for the policy debate is read in the room: with its annex and
// sources it has at most four pages, in each language.
func TestDebatePackHasFourPages(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	r := ingestDemo(t)
	for _, lang := range message.Languages {
		p, err := pack.Make(context.Background(), r, reports.FS, pack.Options{PolicyDebate: true, Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		page, err := pack.HTML(p, reports.FS)
		if err != nil {
			t.Fatal(err)
		}
		printed, err := pack.PDF(context.Background(), page)
		if errors.Is(err, pack.ErrNoBrowser) {
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
			t.Errorf("%s: %d pages", lang, n)
		}
	}
}
