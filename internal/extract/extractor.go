package extract

import (
	"context"
	"errors"
	"io"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/repair"
	"stocktake/internal/lang"
)

// DefaultPages is how many pages of a file are read.
const DefaultPages = 5000

// ErrNeedsPDFium says that PDFium would be asked, but Options.Without forbids it.
var ErrNeedsPDFium = errors.New("needs PDFium")

// Options of an extractor. The zero value reads in this process, compiling
// PDFium when it is needed.
type Options struct {
	CacheDir string            // where PDFium's compiled form is kept; "" compiles it anew each time
	Memory   int64             // memory PDFium may use for one document in bytes; 0 for its default
	MaxPages int               // 0 means DefaultPages
	Known    func(string) bool // says whether a word is one of some language; nil means lang.Known
	Without  bool              // return ErrNeedsPDFium rather than ask PDFium
	Skip     string            // why the first engine is not to be asked, a code of corpus.Reasons; "" when it is
	Opened   func(pages int)   // told the number of pages once it is known; may be nil
}

// Extractor reads files with one engine, in this process. Parallel use is safe:
// nothing is kept from one file to the next.
type Extractor struct {
	engine Engine
	opts   Options
}

// Result is all that is known of a file.
type Result struct {
	Pages    []corpus.Page    `json:"pages"`
	Problems []corpus.Problem `json:"problems,omitempty"`
	Title    string           `json:"title,omitempty"`    // from the file's own description
	Language string           `json:"language,omitempty"` // as the file declares it, a BCP 47 tag
}

// New makes an extractor. An unknown engine name is an error that lists the names.
func New(engine string, opts Options) (*Extractor, error) {
	e, err := ByName(engine)
	if err != nil {
		return nil, err
	}
	if opts.MaxPages <= 0 {
		opts.MaxPages = DefaultPages
	}
	if opts.Known == nil {
		opts.Known = lang.Known
	}
	return &Extractor{engine: e, opts: opts}, nil
}

// Name is the name of the engine.
func (x *Extractor) Name() string { return x.engine.Name }

// Extract implements corpus.Extractor. Where its error is a corpus.Problem, the
// pages that were seen come with it, without text.
func (x *Extractor) Extract(ctx context.Context, doc corpus.Document, r io.ReaderAt, size int64) ([]corpus.Page, []corpus.Problem, error) {
	res, err := x.Read(ctx, doc, r, size)
	if res == nil {
		return nil, nil, err
	}
	return res.Pages, res.Problems, err
}

// Read is Extract with the file's own title and language. The result may be
// nil only with an error.
func (x *Extractor) Read(ctx context.Context, doc corpus.Document, r io.ReaderAt, size int64) (*Result, error) {
	if res, mine, err := x.other(ctx, doc, r, size); mine {
		return res, err
	}
	if problem := look(doc, r, size); problem != nil {
		return nil, *problem
	}
	c := &cascade{engine: x.engine, opts: x.opts, r: r, size: size, skip: x.opts.Skip, suspect: x.opts.Skip != ""}
	defer c.close()
	n, err := c.open()
	if err != nil {
		return nil, classify(doc, err)
	}
	if x.opts.Opened != nil {
		x.opts.Opened(min(n, x.opts.MaxPages))
	}
	res := &Result{Title: c.title(), Language: c.language()}
	var faults []fault
	for i := 1; i <= min(n, x.opts.MaxPages); i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page, err := c.page(i)
		if errors.Is(err, ErrNeedsPDFium) {
			return nil, err
		}
		if err != nil {
			faults = append(faults, fault{i, err})
		}
		res.Pages = append(res.Pages, page)
	}
	repair.Document(res.Pages, c.suspects(), x.opts.Known)
	judge(res.Pages, x.opts.Known)
	round(res.Pages)
	var fatal error
	res.Problems, fatal = review(doc, res.Pages, faults, n)
	if c.rescued != "" && fatal == nil {
		res.Problems = append(res.Problems, problem(doc, 0, corpus.CodePageError, "The file is damaged or cut short; what is left of it was read. Supply it again."))
	}
	return res, fatal
}
