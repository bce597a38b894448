package extract

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
	"stocktake/internal/extract/pdfium"
	"stocktake/internal/extract/pdftext"
	"stocktake/internal/extract/repair"
)

// cascade reads the pages of one file, each with the engine that suits it.
type cascade struct {
	engine Engine
	opts   Options
	r      io.ReaderAt
	size   int64

	first   *pdftext.File // nil when it could not open the file or is not asked
	skip    string        // why the first engine is not asked for any page, as corpus.Reason writes it
	suspect bool          // the first engine found the file damaged
	rescued string        // the first engine read what is left of a file that no engine could open
	next    *pdfium.Document
	fault   error // why PDFium could not open the file
	lib     *pdfium.Engine
}

// open opens the file and gives its number of pages.
func (c *cascade) open() (int, error) {
	if !c.engine.first {
		return c.openNext()
	}
	if c.skip == "" || !c.engine.next {
		err := guard(func() (err error) {
			c.first, err = pdftext.Open(c.r, c.size, pdftext.DefaultLimits())
			return err
		})
		if err != nil && !c.engine.next {
			return 0, err
		}
		c.skip = doubt(c.first, err)
		c.suspect = errors.Is(err, pdftext.ErrDamaged)
		if c.skip == "" || !c.engine.next {
			return c.first.NumPages(), nil
		}
		n, nextErr := c.openNext()
		if errors.Is(nextErr, ErrNeedsPDFium) {
			return 0, nextErr
		}
		if err == nil && (nextErr != nil || n < c.first.NumPages()) && c.first.NumPages() > 0 {
			c.skip = "" // part of the file is better than none
			return c.first.NumPages(), nil
		}
		if (nextErr != nil || n == 0) && c.rescue() {
			return c.first.NumPages(), nil
		}
		if nextErr != nil {
			return 0, errors.Join(nextErr, err)
		}
		return n, nil
	}
	return c.openNext()
}

// rescue opens what is left of a file that no engine can open.
func (c *cascade) rescue() bool {
	var f *pdftext.File
	err := guard(func() (err error) {
		f, err = pdftext.Rescue(c.r, c.size, pdftext.DefaultLimits())
		return err
	})
	if err != nil || f.NumPages() == 0 {
		return false
	}
	c.first, c.skip, c.rescued = f, "", corpus.ReasonRescued
	return true
}

// openNext opens the file with PDFium, once.
func (c *cascade) openNext() (int, error) {
	if c.opts.Without {
		return 0, ErrNeedsPDFium
	}
	if c.next == nil && c.fault == nil {
		c.fault = guard(func() (err error) {
			if c.lib, err = pdfium.New(pdfium.Options{CacheDir: c.opts.CacheDir, Memory: c.opts.Memory}); err != nil {
				return err
			}
			c.next, err = c.lib.Open(c.r, c.size)
			return err
		})
	}
	if c.fault != nil {
		return 0, c.fault
	}
	return c.next.NumPages(), nil
}

func (c *cascade) close() {
	// What was read is read; nothing can be lost by closing.
	if c.next != nil {
		_ = c.next.Close()
	}
	if c.lib != nil {
		_ = c.lib.Close()
	}
}

func (c *cascade) title() string {
	if c.first == nil {
		return ""
	}
	return c.first.Title()
}

// suspects are the glyphs of doubtful text whose marks stand in pages of the
// first engine; PDFium does not tell codes.
func (c *cascade) suspects() []repair.Glyph {
	if c.first == nil {
		return nil
	}
	return c.first.Suspects()
}

func (c *cascade) language() string {
	if c.first == nil {
		return ""
	}
	return c.first.Language()
}

// page reads page n. With an error the page is empty, or holds what the first
// engine could read of it.
func (c *cascade) page(n int) (corpus.Page, error) {
	if !c.engine.first || c.skip != "" {
		p, err := c.nextPage(n)
		if err == nil && len(p.Glyphs) == 0 && p.ImageCover == 0 && c.suspect {
			err = lack(c.skip) // empty because it is damaged, not because it is blank
		}
		return lines(n, p, PDFium, c.skip), err
	}
	var p *layout.Page
	err := guard(func() (err error) {
		p, err = c.first.Page(n)
		return err
	})
	reason := signal(p, err)
	if reason == "" || !c.engine.next {
		return lines(n, p, PDFText, c.rescued), err
	}
	if c.rescued != "" { // PDFium has refused the file
		return lines(n, p, PDFText, corpus.JoinReasons(c.rescued, reason)), cmp.Or(err, lack(reason))
	}
	q, nextErr := c.nextPage(n)
	if errors.Is(nextErr, ErrNeedsPDFium) {
		return corpus.Page{}, nextErr
	}
	if nextErr == nil && better(q, p) {
		err = nil
		if len(q.Glyphs) == 0 && (p == nil || p.BadStreams > 0) {
			err = lack(reason) // empty because it cannot be decoded, not because it is blank
		}
		return lines(n, q, PDFium, reason), err
	}
	if err == nil && p.BadStreams > 0 {
		err = lack(reason)
	}
	if err != nil && errors.Is(nextErr, pdfium.ErrMemory) {
		err = nextErr // the page is not damaged, it is too large
	}
	return lines(n, p, PDFText, ""), err
}

func (c *cascade) nextPage(n int) (*layout.Page, error) {
	count, err := c.openNext()
	if err != nil {
		return nil, err
	}
	if n > count {
		return nil, fmt.Errorf("page %d: PDFium finds %d pages", n, count)
	}
	var p *layout.Page
	err = guard(func() (err error) {
		p, err = c.next.Page(n)
		return err
	})
	return p, err
}

// lines lays a page out. A page that could not be read (nil) stays empty.
func lines(n int, p *layout.Page, engine, reason string) corpus.Page {
	out := corpus.Page{Number: n, Engine: engine, Reason: reason}
	if p == nil {
		return out
	}
	out.Label, out.Width, out.Height, out.ImageCover = p.Label, p.Width, p.Height, p.ImageCover
	out.Quality = 1
	if len(p.Glyphs) > 0 {
		out.Quality = 1 - float64(unread(p))/float64(len(p.Glyphs))
	}
	out.Lines, out.Order = layout.Lines(p)
	if len(out.Lines) == 0 && slices.ContainsFunc(p.Glyphs, drawn) {
		out.Quality = 0 // something is written there, but nothing of it can be read
	}
	if isLayer(p) {
		out.Reason = corpus.JoinReasons(corpus.ReasonLayer, reason)
	}
	return out
}

// drawn says that a glyph is more than a space.
func drawn(g layout.Glyph) bool { return strings.TrimSpace(g.Text) != "" }

// isLayer says that a page is an image under which all text is hidden.
func isLayer(p *layout.Page) bool {
	hidden := 0
	for i := range p.Glyphs {
		if p.Glyphs[i].Hidden {
			hidden++
		}
	}
	return p.ImageCover > scanned && hidden > 0 && 10*hidden >= 9*len(p.Glyphs)
}

// guard turns a panic inside an engine into an error: they read strangers' bytes.
func guard(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the engine broke off: %v", p)
		}
	}()
	return do()
}
