package pdfium

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/klippa-app/go-pdfium"
	faults "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"stocktake/internal/extract/layout"
)

// instanceWait is how long a free instance may take to come; there is always
// one, unless a document was left open.
const instanceWait = 30 * time.Second

// Document is an open file. Its methods are not safe for parallel use.
type Document struct {
	engine   *Engine
	r        io.ReaderAt
	size     int64
	instance pdfium.Pdfium
	doc      references.FPDF_DOCUMENT
	pages    int
}

// Open reads the file's structure. Of encrypted files it opens those with an
// empty user password.
func (e *Engine) Open(r io.ReaderAt, size int64) (*Document, error) {
	d := &Document{engine: e, r: r, size: size}
	if err := d.open(); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *Document) open() error {
	if d.size == 0 {
		return fmt.Errorf("pdfium: %w: empty file", ErrDamaged)
	}
	d.engine.refused.Store(false)
	instance, err := d.engine.pool.GetInstance(instanceWait)
	if err != nil {
		return d.engine.wrap("start", err)
	}
	d.instance = instance
	res, err := instance.OpenDocument(&requests.OpenDocument{
		FileReader: io.NewSectionReader(d.r, 0, d.size), FileReaderSize: d.size,
	})
	if err != nil {
		return errors.Join(d.engine.wrap("open", err), d.Close())
	}
	d.doc = res.Document
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.doc})
	if err != nil {
		return errors.Join(d.engine.wrap("count pages", err), d.Close())
	}
	d.pages = count.PageCount
	return nil
}

// Close frees the document's memory.
func (d *Document) Close() error {
	if d.instance == nil {
		return nil
	}
	instance := d.instance
	d.instance = nil
	return instance.Close()
}

// NumPages is the number of pages in the file's page tree.
func (d *Document) NumPages() int { return d.pages }

// Page gives the glyphs of page n (1-based) in PDFium's reading order.
func (d *Document) Page(n int) (*layout.Page, error) {
	var page *layout.Page
	err := d.with(n, func(ref references.FPDF_PAGE) error {
		view, err := d.view(ref)
		if err != nil {
			return err
		}
		page = &layout.Page{Number: n, Width: view.width, Height: view.height}
		if err := d.glyphs(ref, view, page); err != nil {
			return err
		}
		return d.objects(ref, view, page)
	})
	if err != nil {
		return nil, err
	}
	return page, nil
}

// with loads page n, hands it on and unloads it. After an error the instance
// is replaced, since a module that trapped cannot be used again.
func (d *Document) with(n int, do func(references.FPDF_PAGE) error) error {
	if n < 1 || n > d.pages {
		return fmt.Errorf("pdfium: page %d of %d: %w", n, d.pages, ErrDamaged)
	}
	if d.instance == nil {
		if err := d.open(); err != nil {
			return fmt.Errorf("pdfium: page %d: %w", n, err)
		}
	}
	what := fmt.Sprintf("page %d", n)
	loaded, err := d.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.doc, Index: n - 1})
	if err == nil {
		if err = do(loaded.Page); err == nil {
			_, err = d.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
		}
	}
	if err != nil {
		err = d.engine.wrap(what, err)
		// Closing a trapped module may fail again; the first error is the one that matters.
		_ = d.Close()
	}
	return err
}

// wrap names what was done and puts the error into one of this package's classes.
func (e *Engine) wrap(what string, err error) error {
	switch {
	case e.refused.Load():
		return fmt.Errorf("pdfium: %s: %w: %w", what, ErrMemory, err)
	case errors.Is(err, faults.ErrPassword), errors.Is(err, faults.ErrSecurity):
		return fmt.Errorf("pdfium: %s: %w", what, ErrEncrypted)
	}
	return fmt.Errorf("pdfium: %s: %w: %w", what, ErrDamaged, err)
}
