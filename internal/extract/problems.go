package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/pdfium"
	"stocktake/internal/extract/pdftext"
)

const (
	headerWithin = 1024 // bytes in which the header must begin (ISO 32000-1, annex H.3)
	scanned      = 0.5  // image cover from which a page without text is a scan
	trusted      = 0.7  // quality below which text is not to be trusted
)

func problem(doc corpus.Document, page int, code, format string, args ...any) corpus.Problem {
	return corpus.Problem{Document: doc.ID, Page: page, Stage: corpus.StageExtract, Code: code, Message: fmt.Sprintf(format, args...)}
}

// look refuses what is no PDF before an engine sees it.
func look(doc corpus.Document, r io.ReaderAt, size int64) *corpus.Problem {
	var p corpus.Problem
	head := make([]byte, min(size, headerWithin))
	n, err := r.ReadAt(head, 0)
	switch {
	case size == 0:
		p = problem(doc, 0, corpus.CodeEmpty, "The file holds no bytes; supply it again.")
	case err != nil && !errors.Is(err, io.EOF) && errors.Is(err, fs.ErrPermission):
		p = problem(doc, 0, corpus.CodeDenied, "The file may not be read by this user; change its permissions.")
	case err != nil && !errors.Is(err, io.EOF):
		p = problem(doc, 0, corpus.CodeMissing, "The file could not be read (%v); supply it again.", err)
	case !bytes.Contains(head[:n], []byte("%PDF-")):
		p = problem(doc, 0, corpus.CodeNotPDF, "The file is not a PDF: its first %d bytes hold no PDF header. Supply the document as PDF.", headerWithin)
	default:
		return nil
	}
	return &p
}

// classify turns an error of opening into the problem of the whole document.
func classify(doc corpus.Document, err error) error {
	switch {
	case errors.Is(err, ErrNeedsPDFium):
		return err
	case errors.Is(err, pdfium.ErrEncrypted), errors.Is(err, pdftext.ErrEncrypted):
		return problem(doc, 0, corpus.CodeEncrypted, "The file is locked with a password; supply a copy without one.")
	case errors.Is(err, pdfium.ErrMemory):
		return problem(doc, 0, corpus.CodeMemory, "Reading the file needs more memory than the limit allows; supply a simpler copy.")
	case errors.Is(err, pdftext.ErrNotPDF):
		return problem(doc, 0, corpus.CodeNotPDF, "The file is not a PDF. Supply the document as PDF.")
	}
	return problem(doc, 0, corpus.CodeDamaged, "No engine can open the file: it is damaged or cut short. Supply it again.")
}

// fault is a page that could not be read in full.
type fault struct {
	page int
	err  error
}

func (f fault) problem(doc corpus.Document) corpus.Problem {
	if errors.Is(f.err, pdfium.ErrMemory) {
		return problem(doc, f.page, corpus.CodePageError, "The page needs more memory than the limit allows and was not read.")
	}
	return problem(doc, f.page, corpus.CodePageError, "The page could not be read in full; compare it with the file.")
}

// review looks at the pages together: what is wrong with single pages, and
// whether the document has any text. found is the number of pages in the file.
func review(doc corpus.Document, pages []corpus.Page, faults []fault, found int) ([]corpus.Problem, error) {
	faulty := map[int]bool{}
	for _, f := range faults {
		faulty[f.page] = true
	}
	withText, images := 0, 0
	for i := range pages {
		if len(pages[i].Lines) > 0 {
			withText++
		} else if pages[i].ImageCover > 0 {
			images++
		}
	}
	if withText == 0 {
		return nil, noText(doc, pages, images, faults)
	}
	problems := textProblems(doc, pages, faulty, nil)
	for _, f := range faults {
		problems = append(problems, f.problem(doc))
	}
	if found > len(pages) {
		problems = append(problems, problem(doc, len(pages)+1, corpus.CodePageError, "The file has %d pages; those after page %d were not read.", found, len(pages)))
	}
	return sorted(problems), nil
}

// textProblems are those of pages whose text is missing or not to be trusted.
// faulty pages have a problem of their own; failed says of pages that should
// have been recognised why they were not.
func textProblems(doc corpus.Document, pages []corpus.Page, faulty map[int]bool, failed map[int]string) []corpus.Problem {
	var problems []corpus.Problem
	var bad []int
	withText := 0
	for i := range pages {
		p := &pages[i]
		why := failed[p.Number]
		switch {
		case len(p.Lines) > 0:
			withText++
			if p.Quality < trusted {
				bad = append(bad, p.Number)
			} else if strings.HasPrefix(p.Engine, Recognised) && arabicFigures(p.Lines) {
				problems = append(problems, problem(doc, p.Number, corpus.CodeBadText,
					"The text was recognised from the page's image, which often misreads figures of Arabic script; compare every figure with the file."))
			}
		case strings.HasPrefix(p.Engine, Recognised), faulty[p.Number]:
		case p.ImageCover > scanned:
			if why == "" {
				why = "It needs text recognition."
			}
			problems = append(problems, problem(doc, p.Number, corpus.CodePageText, "The page is an image without text. %s", why))
		}
	}
	if 2*len(bad) > withText {
		return append(problems, problem(doc, 0, corpus.CodeBadText,
			"On %d of %d pages many characters have no sure value or seem to be wrong; the text is not to be relied on without comparing it with the file.", len(bad), withText))
	}
	for _, n := range bad {
		problems = append(problems, problem(doc, n, corpus.CodeBadText, "Many characters of the page have no sure value or seem to be wrong; compare it with the file."))
	}
	return problems
}

// noText is the problem of a document none of whose pages has text.
func noText(doc corpus.Document, pages []corpus.Page, images int, faults []fault) error {
	for _, f := range faults {
		if errors.Is(f.err, pdfium.ErrMemory) {
			return problem(doc, 0, corpus.CodeMemory, "Page %d needs more memory than the limit allows; supply a simpler copy.", f.page)
		}
	}
	unsure := slices.ContainsFunc(pages, func(p corpus.Page) bool { return p.Quality < trusted })
	switch {
	case len(pages) == 0:
		return problem(doc, 0, corpus.CodeDamaged, "The file has no pages; supply it again.")
	case len(faults) > 0:
		return problem(doc, 0, corpus.CodeDamaged, "No text could be had: %d of %d pages could not be read. Supply the file again.", len(faults), len(pages))
	case images > 0:
		return problem(doc, 0, corpus.CodeNoText, "The pages are images without text (%d of %d). The document needs text recognition.", images, len(pages))
	case unsure:
		return problem(doc, 0, corpus.CodeNoText, "No character on the pages has a value that can be read. The document needs text recognition.")
	}
	return problem(doc, 0, corpus.CodeBlank, "There is nothing on any page.")
}
