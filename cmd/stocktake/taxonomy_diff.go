package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/pipeline"
	"stocktake/internal/tag"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
)

func taxonomyDiffCommand(a *app) *cobra.Command {
	limit := 20
	c := &cobra.Command{
		Use: "diff A B", Short: "Tag the workspace's passages with two taxonomies and show what changes", Args: cobra.ExactArgs(2),
		Long: "A and B are folders, or \"" + embeddedName + "\". The passages come from the workspace's bundles: nothing is extracted, nothing is written.\n" +
			"Only tags that count are compared; tags that follow from a link between objectives and targets are left out.",
		RunE: func(c *cobra.Command, args []string) error {
			return a.diffTaxonomies(c.Context(), args[0], args[1], limit)
		},
	}
	c.Flags().IntVar(&limit, "limit", limit, "passages shown (0: all); the summary always covers all")
	return c
}

// side is one of the two taxonomies of a comparison.
type side struct {
	version  string
	taggers  []corpus.Tagger
	counting *taxonomy.Counting
}

func (a *app) newSide(dir string, d *pipeline.Definition) (side, error) {
	tx, err := taxonomyNamed(dir)
	if err != nil {
		return side{}, fmt.Errorf("%s: %w", dir, err)
	}
	if len(d.Invented) > 0 {
		tx = tx.WithCountries(d.Invented)
	}
	taggers, err := tag.New(tx, d.Taggers)
	return side{tx.Version, taggers, taxonomy.NewCounting(tx)}, err
}

// conceptChange sums the changes of one concept up, in passages.
type conceptChange struct {
	Concept string `json:"concept"`
	Added   int    `json:"added"`
	Removed int    `json:"removed"`
}

func (a *app) diffTaxonomies(ctx context.Context, first, second string, limit int) error {
	w, err := workspace.Open(a.dir)
	if err != nil {
		return err
	}
	d, err := a.definition(w, "")
	if err != nil {
		return err
	}
	from, err := a.newSide(first, d)
	if err != nil {
		return err
	}
	to, err := a.newSide(second, d)
	if err != nil {
		return err
	}
	changes, passages, err := compareAll(ctx, w, from, to)
	if err != nil {
		return err
	}
	concepts := summed(changes)
	if a.json {
		if changes == nil {
			changes = []tag.Change{}
		}
		return a.printJSON(map[string]any{"from": from.version, "to": to.version, "passages": passages, "concepts": concepts, "changes": changes})
	}
	return a.printDiff(from, to, passages, concepts, changes, limit)
}

// compareAll tags every bundle twice, several documents at a time; the changes
// come in the order of the documents.
func compareAll(ctx context.Context, w *workspace.Workspace, from, to side) (changes []tag.Change, passages int, err error) {
	ids, err := w.IDs()
	if err != nil {
		return nil, 0, err
	}
	perDocument, counts := make([][]tag.Change, len(ids)), make([]int, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, id := range ids {
		g.Go(func() error {
			b, err := w.ReadBundle(id)
			if err != nil {
				return err
			}
			before, err := tag.Run(ctx, from.taggers, b.Document, b.Passages)
			if err != nil {
				return err
			}
			after, err := tag.Run(ctx, to.taggers, b.Document, b.Passages)
			if err != nil {
				return err
			}
			counts[i] = len(b.Passages)
			perDocument[i] = tag.Compare(b, tag.Counted{Tags: before, Count: from.counting}, tag.Counted{Tags: after, Count: to.counting})
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, 0, err
	}
	for _, n := range counts {
		passages += n
	}
	return slices.Concat(perDocument...), passages, nil
}

// summed counts the changes by concept, those with most first.
func summed(changes []tag.Change) []conceptChange {
	at := map[string]int{}
	out := []conceptChange{}
	for _, c := range changes {
		concept := c.Scheme + ":" + c.Notation
		i, ok := at[concept]
		if !ok {
			i = len(out)
			at[concept] = i
			out = append(out, conceptChange{Concept: concept})
		}
		if c.Added {
			out[i].Added++
		} else {
			out[i].Removed++
		}
	}
	slices.SortFunc(out, func(x, y conceptChange) int {
		return cmp.Or(y.Added+y.Removed-x.Added-x.Removed, cmp.Compare(x.Concept, y.Concept))
	})
	return out
}

func (a *app) printDiff(from, to side, passages int, concepts []conceptChange, changes []tag.Change, limit int) error {
	touched := map[string]bool{}
	for _, c := range changes {
		touched[c.Passage] = true
	}
	fmt.Fprintf(a.out, "taxonomy %s → %s: %d of %d passages change\n", from.version, to.version, len(touched), passages)
	t := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, c := range concepts {
		fmt.Fprintf(t, "%s\t+%d\t−%d\n", c.Concept, c.Added, c.Removed)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for i, c := range changes {
		if limit > 0 && i == limit {
			fmt.Fprintf(a.out, "and %d more changes (--limit 0 shows all)\n", len(changes)-i)
			break
		}
		sign := "−"
		if c.Added {
			sign = "+"
		}
		fmt.Fprintf(a.out, "%s %s:%s %.2f  %s, page %d: %s\n", sign, c.Scheme, c.Notation, c.Score, c.Passage, c.Page, strings.Join(c.Words, "; "))
	}
	return nil
}
