package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/worker"
)

// extractMany are the options of extract for several files: one process start
// serves them all.
type extractMany struct {
	dir  string
	jobs int
}

func (m *extractMany) flags(c *cobra.Command) {
	c.Flags().StringVarP(&m.dir, "output", "o", "", "folder to write to: one file for each that is read, with its name and .txt or .json")
	c.Flags().IntVarP(&m.jobs, "jobs", "j", runtime.NumCPU(), "with -o: files read at once")
}

// check refuses what cannot be meant, before any work.
func (m *extractMany) check(files []string, debug string) error {
	switch {
	case m.jobs < 1:
		return badUsage("--jobs %d: at least one file must be read at a time", m.jobs)
	case m.dir == "" && len(files) > 1:
		return badUsage("several files need -o DIR: the folder to write to")
	case m.dir != "" && debug != "":
		return badUsage("--debug draws one file; leave out -o")
	}
	names := map[string]string{}
	for _, f := range files {
		name := filepath.Base(f)
		if other, ok := names[name]; ok && m.dir != "" {
			return badUsage("%s and %s would be written to one file; name them in two calls with folders of their own", other, f)
		}
		names[name] = f
	}
	return nil
}

// extractAll reads the files and writes what was read of each into a folder. A
// file without text is told at the end, after those before it, and costs no other.
func (a *app) extractAll(ctx context.Context, x *worker.Extractor, files []string, format string, m extractMany) error {
	if err := os.MkdirAll(m.dir, 0o755); err != nil {
		return fmt.Errorf("making the folder for the texts: %w", err)
	}
	found := make([][]string, len(files)) // messages by file
	var group errgroup.Group
	group.SetLimit(m.jobs)
	for i, file := range files {
		group.Go(func() error {
			b, err := a.extractFile(ctx, x, file, format == "passages")
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if b == nil {
				found[i] = []string{err.Error()}
				return nil
			}
			for _, p := range b.Problems {
				found[i] = append(found[i], p.Error())
			}
			if err != nil {
				return nil
			}
			return writeExtract(filepath.Join(m.dir, filepath.Base(file)), format, b)
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	var err error
	for _, messages := range found {
		for _, message := range messages {
			fmt.Fprintln(a.err, "stocktake: "+message)
			err = errProblems
		}
	}
	return err
}

// writeExtract writes what was read of one file beside the name to.
func writeExtract(to, format string, b *corpus.Bundle) error {
	ending := ".json"
	if format == "text" {
		ending = ".txt"
	}
	var out bytes.Buffer
	if err := extractForms[format](&out, b); err != nil {
		return err
	}
	if err := os.WriteFile(to+ending, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing what was read of %s: %w", filepath.Base(to), err)
	}
	return nil
}
