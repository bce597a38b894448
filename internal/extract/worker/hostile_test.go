//go:build unix

package worker

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/hostile"
)

// outcome says in one word what became of a file: "text" where the words are
// there, "other text", or the code of the first problem.
func outcome(pages []corpus.Page, problems []corpus.Problem, err error) string {
	var p corpus.Problem
	switch {
	case errors.As(err, &p):
		return p.Code
	case err != nil:
		return err.Error()
	case strings.Contains(extract.Plain(pages), hostile.Words):
		return "text"
	case len(problems) > 0:
		return problems[0].Code
	}
	return "other text"
}

// Whatever a file does, it ends within its limits as text or as the right
// problem, and this process lives. Text recognition, which sees only pixels that
// PDFium drew, is off: TestScans and TestRecognitionFails have it on.
func TestHostile(t *testing.T) {
	limits := func(l Limits) Limits { l.CPU = 5 * time.Second; return l }
	x, err := New(Options{Engine: extract.Auto, First: limits(FirstLimits), PDFium: limits(PDFiumLimits), CacheDir: cacheDir(t), OCR: OCROff})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	cases := make(chan hostile.Case)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for c := range cases {
				file := c.Make()
				began := time.Now()
				pages, problems, err := x.Extract(t.Context(), corpus.Document{ID: c.Name}, bytes.NewReader(file), int64(len(file)))
				got := outcome(pages, problems, err)
				engine := ""
				if len(pages) > 0 {
					engine = pages[0].Engine + " " + pages[0].Reason
				}
				t.Logf("%-28s %-12s %6d ms %d pages %s", c.Name, got, time.Since(began).Milliseconds(), len(pages), engine)
				if !slices.Contains(c.Ends, got) && !(got == "other text" && slices.Contains(c.Ends, "timeout")) {
					t.Errorf("%s: %s (%v %v %.80q), want one of %v", c.Name, got, err, problems, extract.Plain(pages), c.Ends)
				}
			}
		})
	}
	for _, c := range hostile.Cases() {
		cases <- c
	}
	close(cases)
	wg.Wait()
	noChildren(t, x)
}
