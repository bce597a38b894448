package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/worker"
	"stocktake/internal/inspect"
	"stocktake/internal/message"
)

const (
	debugPages = 50  // how many pages are shown when nobody names any: some 15 MB of HTML
	debugDPI   = 110 // of the images: footnote marks can be read, and a page takes some 0.3 MB
)

// debugOptions are those of extract --debug.
type debugOptions struct{ file, pages, lang string }

func (o *debugOptions) flags(c *cobra.Command) {
	c.Flags().StringVar(&o.file, "debug", "", "write an HTML file that draws what was read on the page images; text goes to stdout only when --format is given")
	c.Flags().StringVar(&o.pages, "pages", "", fmt.Sprintf("with --debug: pages to show, such as 3-5,8 (default: the first %d)", debugPages))
	c.Flags().StringVar(&o.lang, "lang", "en", "with --debug: language of the HTML file: en, fr, es, ar, ru, zh")
}

// check refuses what cannot be meant, before any work.
func (o *debugOptions) check(c *cobra.Command, file string) error {
	if o.file == "" {
		for _, name := range []string{"debug", "pages", "lang"} {
			if c.Flags().Changed(name) {
				return badUsage("--%s needs --debug OUT.html: the file to write", name)
			}
		}
		return nil
	}
	if !message.Known(o.lang) {
		return badUsage("--lang %q is not one of en, fr, es, ar, ru, zh", o.lang)
	}
	in, err := os.Stat(file)
	if err != nil {
		return nil // reading the file will say so
	}
	if out, err := os.Stat(o.file); err == nil && os.SameFile(in, out) {
		return badUsage("--debug %s is the file that is read; name another", o.file)
	}
	return nil
}

// debug writes the HTML file on what was read.
func (a *app) debug(c *cobra.Command, x *worker.Extractor, path string, b *corpus.Bundle, o *debugOptions) error {
	pages, err := inspect.Choose(b.Pages, o.pages, debugPages)
	if err != nil {
		return badUsage("--pages: %w", err)
	}
	images, err := drawPages(c, x, path, b.Pages, pages)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	err = inspect.Write(&out, b, inspect.Options{Catalogue: message.For(o.lang), Pages: pages, Images: images,
		Cut: o.pages == "" && len(pages) < len(b.Pages), Forced: x.Name() != extract.Auto})
	if err != nil {
		return err
	}
	if err := os.WriteFile(o.file, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", o.file, err)
	}
	if !a.quiet {
		fmt.Fprintf(a.err, "%s: %d of %d pages drawn\n", o.file, len(pages), len(b.Pages))
	}
	return nil
}

// drawPages gives the images of pages, with a reason for each that has none.
// Sections of files without pages are not drawn.
func drawPages(c *cobra.Command, x *worker.Extractor, path string, all []corpus.Page, pages []int) (map[int]inspect.Image, error) {
	out := map[int]inspect.Image{}
	var wanted []int
	for _, n := range pages {
		if !all[n-1].Section() {
			wanted = append(wanted, n)
		}
	}
	if len(wanted) == 0 {
		return out, nil
	}
	f, size, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	undrawn, err := x.RenderPages(c.Context(), f, size, wanted, debugDPI, func(n int, png []byte) { out[n] = inspect.Image{PNG: png} })
	if c.Context().Err() != nil {
		return nil, c.Context().Err()
	}
	for _, n := range wanted {
		switch _, drawn := out[n]; {
		case drawn:
		case err != nil: // a problem of the file costs the images, not what was read
			out[n] = inspect.Image{Problem: err.Error()}
		default:
			out[n] = inspect.Image{Problem: undrawn[n]}
		}
	}
	return out, nil
}
