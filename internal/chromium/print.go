package chromium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// printTime is how long a browser may take.
const printTime = 2 * time.Minute

// Printer prints pages in one browser, one after the other.
type Printer struct {
	ctx  context.Context
	stop func()
	dir  string
}

// NewPrinter starts a browser, which ends with Close or with the context. The
// error is ErrNone where there is none.
func NewPrinter(ctx context.Context) (*Printer, error) {
	program := Find()
	if program == "" {
		return nil, fmt.Errorf("chromium: %w", ErrNone)
	}
	dir, err := os.MkdirTemp("", "stocktake-print-")
	if err != nil {
		return nil, fmt.Errorf("chromium: pdf: %w", err)
	}
	ctx, stop, err := Start(ctx, program)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &Printer{ctx, stop, dir}, nil
}

// Close ends the browser.
func (p *Printer) Close() error {
	p.stop()
	return os.RemoveAll(p.dir)
}

// PDF prints an HTML page by an installed browser, tagged and with its headings
// as bookmarks. The dates and numbers that the browser writes are replaced, so
// that the same page printed by the same browser gives the same bytes.
func (p *Printer) PDF(html []byte) ([]byte, error) {
	file := filepath.Join(p.dir, "page.html")
	if err := os.WriteFile(file, html, 0o600); err != nil {
		return nil, fmt.Errorf("chromium: pdf: %w", err)
	}
	ctx, cancel := context.WithTimeout(p.ctx, printTime)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(file))); err != nil {
		return nil, fmt.Errorf("chromium: pdf: %w", err)
	}
	yes := true
	printed, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &yes, PreferCSSPageSize: &yes, GenerateTaggedPDF: &yes, GenerateDocumentOutline: &yes})
	if err != nil {
		return nil, fmt.Errorf("chromium: pdf: %w", err)
	}
	if !bytes.HasPrefix(printed.Data, []byte("%PDF-")) {
		return nil, errors.New("chromium: pdf: the browser printed nothing")
	}
	return bookmarked(renumbered(undated(printed.Data)), headings(html)), nil
}

// PDF prints one page as a Printer does.
func PDF(ctx context.Context, html []byte) (out []byte, err error) {
	p, err := NewPrinter(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	return p.PDF(html)
}

var pdfDates = regexp.MustCompile(`/(CreationDate|ModDate) \(D:[0-9]{14}[^)]*\)`)

// undated gives all dates of a PDF one value of the same length, so that offsets hold.
func undated(data []byte) []byte {
	return pdfDates.ReplaceAllFunc(data, func(m []byte) []byte {
		out := bytes.Clone(m)
		at := bytes.Index(out, []byte("D:")) + 2
		copy(out[at:], "20000101000000")
		return out
	})
}

var pdfNodes = regexp.MustCompile(`\(node([0-9]{8})\)`)

// renumbered counts the IDs of a PDF's structure from one, in their order. The
// browser starts anywhere, and not always at the same number.
func renumbered(data []byte) []byte {
	var ids []string
	for _, m := range pdfNodes.FindAllSubmatch(data, -1) {
		ids = append(ids, string(m[1]))
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return pdfNodes.ReplaceAllFunc(data, func(m []byte) []byte {
		at, _ := slices.BinarySearch(ids, string(m[len("(node"):len(m)-1]))
		return fmt.Appendf(nil, "(node%08d)", at+1)
	})
}
