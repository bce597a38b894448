package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/worker"
	"stocktake/internal/pipeline"
	"stocktake/internal/taxonomy"
)

func extractCommand(a *app) *cobra.Command {
	var engine, format string
	c := &cobra.Command{
		Use:   "extract [--engine auto|NAME] [--format text|json|passages] FILE",
		Short: "The text of one file, its pages with lines and boxes, or its passages",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if a.json && !c.Flags().Changed("format") {
				format = "json"
			}
			write, ok := extractForms[format]
			if !ok {
				return badUsage("--format %q is not one of text, json, passages", format)
			}
			b, err := a.extractFile(c, engine, args[0])
			if err != nil {
				return err
			}
			if err := write(a, b); err != nil {
				return err
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
	c.Flags().StringVar(&engine, "engine", "auto", "engine that reads the file: auto lets each page choose")
	c.Flags().StringVar(&format, "format", "text", "text (pages parted by form feeds), json (pages) or passages")
	return c
}

var extractForms = map[string]func(*app, *corpus.Bundle) error{
	"text": func(a *app, b *corpus.Bundle) error {
		_, err := io.WriteString(a.out, extract.Plain(b.Pages))
		return err
	},
	"json": func(a *app, b *corpus.Bundle) error {
		return a.printJSON(struct {
			Document corpus.Document  `json:"document"`
			Pages    []corpus.Page    `json:"pages"`
			Problems []corpus.Problem `json:"problems"`
		}{b.Document, b.Pages, b.Problems})
	},
	"passages": func(a *app, b *corpus.Bundle) error {
		return a.printJSON(struct {
			Document corpus.Document  `json:"document"`
			Passages []corpus.Passage `json:"passages"`
			Problems []corpus.Problem `json:"problems"`
		}{b.Document, b.Passages, b.Problems})
	},
}

// extractFile reads one file outside any workspace. An error says that it gives no text.
func (a *app) extractFile(c *cobra.Command, engine, path string) (*corpus.Bundle, error) {
	extractor, err := worker.New(textOptions(engine))
	if err != nil {
		return nil, usageError{err}
	}
	tx, err := taxonomy.Embedded()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, errors.Unwrap(err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, badUsage("%s is a folder; extract reads one file", path)
	}
	b := &corpus.Bundle{Document: pipeline.Identify(path, tx)}
	b.Document.Bytes = info.Size()
	b.Pages, b.Problems, err = extractor.Extract(c.Context(), b.Document, f, info.Size())
	if err != nil {
		return nil, err
	}
	pipeline.Infer(&b.Document, tx, b.Pages)
	b.Passages, err = newSegmenter().Segment(c.Context(), b.Document, b.Pages)
	return b, err
}
