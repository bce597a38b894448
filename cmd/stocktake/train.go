package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
	"stocktake/internal/tag"
	"stocktake/internal/taxonomy"
)

// folds of the cross-validation that train prints.
const folds = 5

func trainCommand(a *app) *cobra.Command {
	var out, lines string
	var partial, calibrate []string
	c := &cobra.Command{
		Use:   "train [-o FILE] [--partial GOLD.jsonl] [--calibrate GOLD.jsonl --calibration FILE] GOLD.jsonl…",
		Short: "Fit the discriminator on labelled texts",
		Long: "Fits the weights that settle close objectives on texts labelled in gcm, prints how well they do on the same texts and, in\n" +
			"five-fold cross-validation, on texts they were not fitted on, and writes them as a table (concept, feature, weight).\n" +
			"The table takes the place of discriminator.tsv in a taxonomy. The same texts give the same table.\n\n" +
			"With --calibrate it also writes calibration.tsv: how often tags of a score hold in those texts, by scheme and method, and\n" +
			"prints the expected calibration error before and, in five-fold cross-validation, after.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if (len(calibrate) > 0) != (lines != "") {
				return badUsage("--calibrate GOLD.jsonl and --calibration FILE go together")
			}
			tx, err := taxonomy.Embedded()
			if err != nil {
				return err
			}
			model, err := a.train(c.Context(), tx, args, partial)
			if err != nil {
				return err
			}
			if len(calibrate) > 0 {
				points, err := a.calibrate(tx.WithModel(model), calibrate)
				if err != nil {
					return err
				}
				if err := os.WriteFile(lines, taxonomy.CalibrationTable(points), 0o644); err != nil {
					return err
				}
			}
			table := taxonomy.ModelTable(model)
			if out == "" {
				_, err = a.out.Write(table)
				return err
			}
			return os.WriteFile(out, table, 0o644)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "write the table here (default: standard output)")
	c.Flags().StringSliceVar(&partial, "partial", nil, "gold files whose texts may speak of more objectives than are labelled")
	c.Flags().StringSliceVar(&calibrate, "calibrate", nil, "gold files, labelled in gcm or sdg, to fit the calibration on")
	c.Flags().StringVar(&lines, "calibration", "", "write the calibration here")
	return c
}

// train fits a model on the gold files and tells on stderr how it does.
func (a *app) train(ctx context.Context, tx *taxonomy.Taxonomy, files, partial []string) ([]taxonomy.ModelWeight, error) {
	files = slices.Concat(files, partial)
	var texts []tag.Labelled
	byFile := make([][]eval.Case, len(files))
	for i, file := range files {
		cases, err := eval.Read(file)
		if err != nil {
			return nil, err
		}
		byFile[i] = cases
		for _, g := range cases {
			holds, ok := g.Labels[corpus.SchemeGCM]
			if !ok {
				continue
			}
			texts = append(texts, tag.Labelled{ID: g.ID, Text: g.Text, Lang: g.Lang, Holds: holds, Maybe: g.Maybe[corpus.SchemeGCM], Partial: slices.Contains(partial, file), Group: groupOf(g)})
		}
	}
	model, err := tag.Train(tx, texts)
	if err != nil {
		return nil, err
	}
	fitted, err := tag.New(tx.WithModel(model), nil)
	if err != nil {
		return nil, err
	}
	same := eval.Predictions{}
	for _, t := range texts {
		_, same[t.ID] = tag.Text(fitted, t.ID, t.Text, t.Lang)
	}
	held, err := tag.CrossValidate(ctx, tx, texts, folds)
	if err != nil {
		return nil, err
	}
	for i, cases := range byFile {
		told(a.err, filepath.Base(files[i]), "fitted on them ", eval.Score(cases, same, corpus.SchemeGCM))
		told(a.err, filepath.Base(files[i]), "cross-validated", eval.Score(cases, held, corpus.SchemeGCM))
	}
	return model, nil
}

func told(w io.Writer, file, how string, r eval.Report) {
	fmt.Fprintf(w, "%s, %s: P %.3f R %.3f F1 %.3f, right objective first %d of %d\n", file, how, r.Micro.P, r.Micro.R, r.Micro.F1, r.Top1.Right, r.Top1.Of)
}

// groupOf names what must stay in one fold: a text and its translations, whose
// IDs differ in the language alone.
func groupOf(g eval.Case) string {
	parts := strings.Split(g.ID, "-")
	kept := parts[:0]
	for _, p := range parts {
		if p != g.Lang {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "-")
}
