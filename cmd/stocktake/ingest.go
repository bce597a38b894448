package main

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/pipeline"
	"stocktake/internal/workspace"
)

func ingestCommand(a *app) *cobra.Command {
	var opt pipeline.Options
	var definition string
	c := &cobra.Command{
		Use:   "ingest [--pipeline NAME|FILE] [--manifest CSV] [--jobs N] PATH…",
		Short: "Read documents, tag their passages and publish the result",
		Long: "Reads PDFs and documents of word processors (folders recursively; web pages and plain texts when they are named), extracts, segments and tags them, and publishes database and index.\n" +
			"Unchanged documents are skipped. Interrupting loses nothing: run the same command again to go on.",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && opt.Manifest == "" {
				return badUsage("ingest needs a file, a folder or a --manifest; see \"stocktake ingest --help\"")
			}
			if opt.Jobs < 1 {
				return badUsage("--jobs %d: at least one document must be worked on at a time", opt.Jobs)
			}
			opt.Paths, opt.Now = args, time.Now
			return a.ingest(c, definition, opt)
		},
	}
	c.Flags().StringVar(&definition, "pipeline", "", "run definition: "+fmt.Sprint(pipeline.DefinitionNames())+" or a .yaml file (default: the workspace's last, else "+pipeline.DefaultName+")")
	a.addTaxonomy(c, "the workspace's last, else embedded")
	c.Flags().StringVar(&opt.Manifest, "manifest", "", "CSV that says what is known of the files")
	c.Flags().IntVarP(&opt.Jobs, "jobs", "j", runtime.NumCPU(), "documents worked on at once")
	c.Flags().BoolVar(&opt.Retry, "retry", false, "work again on documents from which no text could be had")
	return c
}

func (a *app) ingest(c *cobra.Command, definition string, opt pipeline.Options) error {
	tradeMemory(documentMemory(opt.Jobs, 0))
	w, err := workspace.OpenOrCreate(a.dir, programVersion, time.Now())
	if err != nil {
		return err
	}
	def, err := a.definition(w, definition)
	if err != nil {
		return usageError{err}
	}
	st, err := a.stages(w, def)
	if err != nil {
		return err
	}
	bar := a.newProgress()
	opt.Progress = memoryByPhase(opt.Jobs, bar.update)
	sum, err := pipeline.Run(c.Context(), w, st, opt)
	bar.done()
	if errors.Is(err, pipeline.ErrNothing) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	a.nameTroubles(sum)
	if a.json {
		if err := a.printJSON(sum); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(a.out, "%d documents (%d unchanged, %d without text), %d pages, %d passages, %d tags, %d problems; %.1f s, %.1f pages/s; generation %s\n",
			sum.Documents, sum.Skipped, sum.Failed, sum.Pages, sum.Passages, sum.Tags, sum.Problems, sum.Seconds, sum.PagesPerSecond, sum.Generation)
	}
	switch {
	case sum.Failed == sum.Documents:
		return fmt.Errorf("no text could be had from any of the %d documents: the reasons stand above", sum.Documents)
	case sum.Problems > 0 || len(sum.ManifestErrors) > 0:
		return errProblems
	}
	return nil
}

// nameTroubles writes one line for each document with problems, the gravest
// first, and one for each manifest row that could not be used.
func (a *app) nameTroubles(sum *pipeline.Summary) {
	for _, e := range sum.ManifestErrors {
		fmt.Fprintln(a.err, "stocktake: "+e)
	}
	for i := 0; i < len(sum.Troubles); {
		j := i
		worst := sum.Troubles[i]
		for ; j < len(sum.Troubles) && sum.Troubles[j].Document == sum.Troubles[i].Document; j++ {
			if sum.Troubles[j].Fatal() && !worst.Fatal() {
				worst = sum.Troubles[j]
			}
		}
		fmt.Fprintln(a.err, "stocktake: "+describe(worst, j-i-1))
		i = j
	}
}

func describe(p corpus.Problem, others int) string {
	s := p.Error()
	if others > 0 {
		s += fmt.Sprintf(" (and %d more of this document: \"stocktake sql \"select * from problems where document = '%s'\"\")", others, p.Document)
	}
	return s
}
