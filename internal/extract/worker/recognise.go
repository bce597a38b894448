package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/ocr"
	"stocktake/internal/lang"
)

// Values of Options.OCR.
const (
	OCRAuto = "auto" // recognise pages without usable text where tesseract is installed
	OCROff  = "off"
)

// DefaultOCRPages is how many pages of a document are recognised.
const DefaultOCRPages = 500

const (
	drawnAtOnce = 8   // pages drawn by one child, and held until they are recognised
	samples     = 3   // pages looked at to find the language
	sureLang    = 0.5 // confidence from which a language is followed
	enoughText  = 200 // bytes of text from which it is asked for
)

// Versions names what recognises text, for fingerprints: a text made without
// tesseract, or with other language packs, is another text.
func Versions(ctx context.Context, opts Options) string {
	if opts.OCR == OCROff {
		return "recognition off"
	}
	t, err := ocr.Find(ctx)
	if err != nil {
		return "no tesseract"
	}
	return t.String()
}

// reader recognises pages of one document.
type reader struct {
	x       *Extractor
	t       *ocr.Tesseract
	doc     corpus.Document
	file    *os.File
	size    int64
	res     *extract.Result
	wanted  []extract.Wanted
	results []extract.Reading // by place in wanted
}

// recognise looks for text in the images of pages that have none that is
// usable. fatal is the problem of the document so far; the error is what remains
// of it, or that of ctx.
func (x *Extractor) recognise(ctx context.Context, doc corpus.Document, file *os.File, size int64, res *extract.Result, fatal error) error {
	wanted := extract.Unread(res.Pages, fatal)
	if len(wanted) == 0 || x.opts.OCR == OCROff || x.opts.Engine != extract.Auto {
		return fatal
	}
	failed := map[int]string{}
	t, err := x.tesseract(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for _, w := range wanted {
			failed[w.Page] = advice(doc, err)
		}
		return extract.Reviewed(doc, res, fatal, failed)
	}
	r := &reader{x: x, t: t, doc: doc, file: file, size: size, res: res, wanted: wanted}
	if n := x.opts.OCRPages; len(wanted) > n {
		for _, w := range wanted[n:] {
			failed[w.Page] = fmt.Sprintf("At most %d pages of a document are recognised.", n)
		}
		r.wanted = wanted[:n]
	}
	r.results = make([]extract.Reading, len(r.wanted))
	language, err := r.language(ctx)
	if err == nil {
		err = r.read(ctx, 0, len(r.wanted), language)
	}
	if err != nil {
		return err
	}
	for i, w := range r.wanted {
		if why := r.results[i].Failed; why != "" {
			failed[w.Page] = why
		}
		extract.Take(&res.Pages[w.Page-1], w, r.results[i])
	}
	if p := ocr.Pack(language); p != "" && !t.Has(p) {
		missing := "For better results install the language pack " + ocr.PackageName(language) + "."
		for _, w := range r.wanted {
			if failed[w.Page] == "" && len(res.Pages[w.Page-1].Lines) == 0 {
				failed[w.Page] = missing
			}
		}
	}
	return extract.Reviewed(doc, res, fatal, failed)
}

// advice says what to install.
func advice(doc corpus.Document, err error) string {
	if !errors.Is(err, ocr.ErrMissing) {
		return fmt.Sprintf("Text recognition could not be started (%v).", err)
	}
	pack := "tesseract-ocr-eng, -fra, -spa, -por, -rus, -ara, -chi-sim and -osd"
	if ocr.Pack(doc.Language) != "" {
		pack = ocr.PackageName(doc.Language) + " and tesseract-ocr-osd"
	}
	return "Text recognition needs a program: install tesseract-ocr and the language packs " + pack + ", and run ingest --retry."
}

// tesseract looks for the program once.
func (x *Extractor) tesseract(ctx context.Context) (*ocr.Tesseract, error) {
	x.look.Lock()
	defer x.look.Unlock()
	if !x.looked {
		found, err := ocr.Find(ctx)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		x.found, x.missing, x.looked = found, err, true
	}
	return x.found, x.missing
}

// language is that of the document: as the caller knows it, else that of its
// readable pages, else that of the first pages recognised in all languages of
// their script, else as the file declares it. "" when all leave it open.
func (r *reader) language(ctx context.Context) (string, error) {
	if ocr.Pack(r.doc.Language) != "" {
		return r.doc.Language, nil
	}
	want := map[int]bool{}
	for _, w := range r.wanted {
		want[w.Page] = true
	}
	var text strings.Builder
	for i := range r.res.Pages {
		if p := &r.res.Pages[i]; !want[p.Number] && text.Len() < 2000 {
			text.WriteString(p.Text() + "\n")
		}
	}
	if code, sure := detect(text.String()); sure {
		return code, nil
	}
	text.Reset()
	for i := range min(samples, len(r.wanted)) {
		if err := r.read(ctx, i, i+1, ""); err != nil {
			return "", err
		}
		for _, l := range r.results[i].Lines {
			text.WriteString(l.Text + "\n")
		}
		if code, sure := detect(text.String()); sure {
			return code, nil
		}
	}
	declared, _, _ := strings.Cut(strings.ToLower(r.res.Language), "-")
	if ocr.Pack(declared) == "" {
		return "", nil
	}
	return declared, nil
}

func detect(text string) (code string, sure bool) {
	code, confidence := lang.Detect(text)
	return code, len(text) >= enoughText && confidence >= sureLang && ocr.Pack(code) != ""
}

// read recognises the wanted pages [from, to) in a language. An error is that
// of ctx; what goes wrong with a page stands in its result.
func (r *reader) read(ctx context.Context, from, to int, language string) error {
	for ; from < to; from += drawnAtOnce {
		end := min(to, from+drawnAtOnce)
		if err := r.batch(ctx, from, end, language); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) batch(ctx context.Context, from, to int, language string) error {
	j := job{Document: r.doc.ID, Size: r.size, DPI: ocr.DPI(language), Gray: true}
	at := map[int]int{}
	for i := from; i < to; i++ {
		j.Draw = append(j.Draw, r.wanted[i].Page)
		at[r.wanted[i].Page] = i
		r.results[i] = extract.Reading{Failed: "It could not be drawn for text recognition."}
	}
	images := map[int][]byte{}
	_, err := r.x.draw(ctx, r.file, j, func(page int, image []byte) { images[page] = image })
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var broken corpus.Problem
	if errors.As(err, &broken) { // the pages drawn before it broke are there
		for i := from; i < to; i++ {
			r.results[i].Failed = "It could not be drawn for text recognition. " + broken.Message
		}
	} else if err != nil {
		return err
	}
	free := make(chan struct{}, r.x.opts.OCRJobs)
	var wg sync.WaitGroup
	for _, page := range j.Draw {
		data, drawn := images[page]
		if !drawn {
			continue
		}
		free <- struct{}{}
		wg.Go(func() {
			r.results[at[page]] = r.page(ctx, page, data, language)
			<-free
		})
	}
	wg.Wait()
	return ctx.Err()
}

func (r *reader) page(ctx context.Context, number int, data []byte, language string) extract.Reading {
	img, err := unpackGray(data)
	if err == nil {
		p := &r.res.Pages[number-1]
		var got ocr.Reading
		if got, err = r.t.Recognise(ctx, ocr.Page{Image: img, Width: p.Width, Height: p.Height}, language); err == nil {
			return extract.Reading{Lines: got.Lines, Conf: got.Conf, Engine: got.Engine}
		}
	}
	return extract.Reading{Failed: fmt.Sprintf("Text recognition ended without a result (%v).", err)}
}
