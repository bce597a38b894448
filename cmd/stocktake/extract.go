package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/worker"
	"stocktake/internal/pipeline"
	"stocktake/internal/taxonomy"
)

func extractCommand(a *app) *cobra.Command {
	var engine, format string
	var d debugOptions
	var many extractMany
	c := &cobra.Command{
		Use:   "extract [--engine auto|NAME] [--format text|json|passages] [--debug OUT.html] FILE | extract -o DIR FILE…",
		Short: "The text of files, their pages with lines and boxes, or their passages",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if a.json && !c.Flags().Changed("format") {
				format = "json"
			}
			write, ok := extractForms[format]
			if !ok {
				return badUsage("--format %q is not one of text, json, passages", format)
			}
			if err := d.check(c, args[0]); err != nil {
				return err
			}
			if err := many.check(args, d.file); err != nil {
				return err
			}
			x, err := worker.New(textOptions(engine))
			if err != nil {
				return usageError{err}
			}
			defer x.Close()
			if many.dir != "" {
				return a.extractAll(c.Context(), x, args, format, many)
			}
			b, err := a.extractFile(c.Context(), x, args[0], d.file != "" || format == "passages")
			if d.file != "" && b != nil {
				if err := a.debug(c, x, args[0], b, &d); err != nil {
					return err
				}
			}
			if err != nil {
				return err
			}
			if d.file == "" || a.json || c.Flags().Changed("format") {
				if err := write(a.out, b); err != nil {
					return err
				}
			}
			for _, p := range b.Problems {
				fmt.Fprintln(a.err, "stocktake: "+p.Error())
			}
			if len(b.Problems) > 0 {
				return errProblems
			}
			return nil
		},
	}
	c.Flags().StringVar(&engine, "engine", extract.Auto, "engine that reads the file: auto lets each page choose")
	c.Flags().StringVar(&format, "format", "text", "text (pages parted by form feeds), json (pages) or passages")
	d.flags(c)
	many.flags(c)
	return c
}

var extractForms = map[string]func(io.Writer, *corpus.Bundle) error{
	"text": func(w io.Writer, b *corpus.Bundle) error {
		_, err := io.WriteString(w, extract.Plain(b.Pages))
		return err
	},
	"json": func(w io.Writer, b *corpus.Bundle) error {
		return writeJSON(w, struct {
			Document corpus.Document  `json:"document"`
			Pages    []corpus.Page    `json:"pages"`
			Problems []corpus.Problem `json:"problems"`
		}{b.Document, b.Pages, b.Problems})
	},
	"passages": func(w io.Writer, b *corpus.Bundle) error {
		return writeJSON(w, struct {
			Document corpus.Document  `json:"document"`
			Passages []corpus.Passage `json:"passages"`
			Problems []corpus.Problem `json:"problems"`
		}{b.Document, b.Passages, b.Problems})
	},
}

// countries are read once for all files of a call.
var countries = sync.OnceValues(taxonomy.EmbeddedCountries)

// extractFile reads one file outside any workspace, and cuts it into passages
// where they are asked for. An error says that it gives no text; where that is a
// problem of the file, the bundle comes with it and holds the problem and the
// pages that were seen.
func (a *app) extractFile(ctx context.Context, x *worker.Extractor, path string, passages bool) (*corpus.Bundle, error) {
	tx, err := countries()
	if err != nil {
		return nil, err
	}
	f, size, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := &corpus.Bundle{Document: pipeline.Identify(path, tx)}
	b.Document.Bytes = size
	b.Pages, b.Problems, err = x.Extract(ctx, b.Document, f, size)
	var p corpus.Problem
	if errors.As(err, &p) {
		b.Problems = append(b.Problems, p)
		return b, err
	}
	if err != nil {
		return nil, err
	}
	pipeline.Infer(&b.Document, tx, b.Pages)
	if passages {
		if b.Passages, err = newSegmenter().Segment(ctx, b.Document, b.Pages); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// openFile opens a file to be read and gives its size in bytes.
func openFile(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, fmt.Errorf("reading %s: %w", path, errors.Unwrap(err))
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = badUsage("%s is a folder; extract reads files", path)
	}
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}
