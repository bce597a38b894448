package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/ocr"
)

// Options of an Extractor.
type Options struct {
	Engine   string // one of extract.Engines
	CacheDir string // for PDFium's compiled form; "" means stocktake/pdfium under the user's cache folder
	First    Limits // zero means FirstLimits
	PDFium   Limits // zero means PDFiumLimits
	Draw     Limits // zero means DrawLimits
	OCR      string // OCRAuto or OCROff; "" means OCRAuto
	OCRJobs  int    // pages of one document recognised at a time; 0 means 1, since documents are read in parallel
	OCRPages int    // pages of one document recognised at most; 0 means DefaultOCRPages
}

// Extractor reads documents in processes apart, each of which reads one at a
// time. Parallel use is safe; how many run at a time is the caller's choice.
type Extractor struct {
	opts Options
	pool pool
	warm sync.Mutex
	done bool // PDFium's compiled form is there

	look    sync.Mutex
	looked  bool
	found   *ocr.Tesseract // nil when it is not there
	missing error          // why
}

// New makes an extractor. An unknown engine name is an error that lists the names.
func New(opts Options) (*Extractor, error) {
	if _, err := extract.ByName(opts.Engine); err != nil {
		return nil, err
	}
	if opts.First == (Limits{}) {
		opts.First = FirstLimits
	}
	if opts.PDFium == (Limits{}) {
		opts.PDFium = PDFiumLimits
	}
	if opts.Draw == (Limits{}) {
		opts.Draw = DrawLimits
	}
	switch opts.OCR {
	case "":
		opts.OCR = OCRAuto
	case OCRAuto, OCROff:
	default:
		return nil, fmt.Errorf("text recognition %q: there are %s and %s", opts.OCR, OCRAuto, OCROff)
	}
	if opts.OCRJobs <= 0 {
		opts.OCRJobs = 1
	}
	if opts.OCRPages <= 0 {
		opts.OCRPages = DefaultOCRPages
	}
	return &Extractor{opts: opts}, nil
}

// Close ends the processes that wait for a further document, which they would
// do by themselves a second later. The extractor may still be used.
func (x *Extractor) Close() { x.pool.close() }

// Name is the name of the engine.
func (x *Extractor) Name() string { return x.opts.Engine }

// Extract implements corpus.Extractor, as extract.Extractor.Extract does. When
// ctx ends, so does the child, and the error is that of ctx.
func (x *Extractor) Extract(ctx context.Context, doc corpus.Document, r io.ReaderAt, size int64) ([]corpus.Page, []corpus.Problem, error) {
	res, err := x.Read(ctx, doc, r, size)
	if res == nil {
		return nil, nil, err
	}
	return res.Pages, res.Problems, err
}

// Read is Extract with the file's own title and language.
func (x *Extractor) Read(ctx context.Context, doc corpus.Document, r io.ReaderAt, size int64) (*extract.Result, error) {
	file, release, err := asFile(r, size)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doc.ID, err)
	}
	defer release()
	if odt, err := extract.Convert(ctx, doc, file, size); err != nil || odt != nil {
		return x.converted(ctx, doc, odt, err)
	}
	res, err := x.text(ctx, doc, file, size)
	if res == nil || ctx.Err() != nil {
		return res, err
	}
	return res, x.recognise(ctx, doc, file, size, res, err)
}

// text reads the text that the file holds.
func (x *Extractor) text(ctx context.Context, doc corpus.Document, file *os.File, size int64) (*extract.Result, error) {
	j := job{Kind: kindExtract, Engine: x.opts.Engine, Document: doc.ID, File: doc.File, Size: size, Without: true, Limits: x.opts.First}
	if x.opts.Engine != extract.PDFium {
		a, err := x.pool.do(ctx, j, file)
		var broken corpus.Problem
		switch {
		case errors.As(err, &broken) && x.opts.Engine == extract.Auto:
			j.Skip = skipped[broken.Code]
		case err != nil:
			return nil, err
		case !a.Needs:
			return a.unpack(j)
		}
	}
	dir, err := x.ready(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, internal(doc.ID, err.Error())
	}
	j.Without, j.CacheDir, j.Limits = false, dir, x.opts.PDFium
	a, err := start(ctx, j, file, nil)
	if err != nil {
		return nil, err
	}
	return a.unpack(j)
}

// skipped is what pages read by PDFium say of the first engine, by the code of
// the problem it came to.
var skipped = map[string]string{
	corpus.CodeTimeout: corpus.ReasonTimeout,
	corpus.CodeMemory:  corpus.ReasonMemory,
	corpus.CodeOutput:  corpus.ReasonOutput,
	corpus.CodeCrash:   corpus.ReasonCrash,
}

func (a *answer) unpack(j job) (*extract.Result, error) {
	switch {
	case a.Problem != nil:
		return a.Result, *a.Problem
	case a.Error != "":
		return nil, internal(j.Document, a.Error)
	case a.Result == nil:
		return nil, breach(j.Document, corpus.CodeCrash, j.Limits, j.Size, 0)
	}
	return a.Result, nil
}

// internal is the problem of a document that was not read through no fault of its own.
func internal(document, why string) corpus.Problem {
	return corpus.Problem{Document: document, Stage: corpus.StageExtract, Code: corpus.CodeInternal,
		Message: "The document was not read because of a fault in the program or its surroundings: " + why}
}

// ready sees to it that PDFium's compiled form is in the cache folder, and
// gives the folder.
func (x *Extractor) ready(ctx context.Context) (string, error) {
	x.warm.Lock()
	defer x.warm.Unlock()
	dir := x.opts.CacheDir
	if dir == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("no folder for the compiled form of PDFium: %w", err)
		}
		dir = filepath.Join(base, "stocktake", "pdfium")
	}
	if x.done {
		return dir, nil
	}
	a, err := start(ctx, job{Kind: kindWarm, Document: "pdfium", CacheDir: dir, Limits: PDFiumLimits}, nil, nil)
	if err == nil && a.Error != "" {
		err = errors.New(a.Error)
	}
	if err != nil {
		return "", fmt.Errorf("PDFium could not be prepared in %s: %w", dir, err)
	}
	x.done = true
	return dir, nil
}

// asFile gives r as a file that a child can inherit, copying it if it is none.
func asFile(r io.ReaderAt, size int64) (*os.File, func(), error) {
	if f, ok := r.(*os.File); ok {
		return f, func() {}, nil
	}
	f, err := os.CreateTemp("", "stocktake-*.pdf")
	if err != nil {
		return nil, nil, fmt.Errorf("copy for the worker: %w", err)
	}
	release := func() {
		// The copy has served; if it cannot be removed it lies in the temporary folder.
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	if _, err := io.Copy(f, io.NewSectionReader(r, 0, size)); err != nil {
		release()
		return nil, nil, fmt.Errorf("copy for the worker: %w", err)
	}
	return f, release, nil
}
