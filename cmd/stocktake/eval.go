package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/eval"
	"stocktake/internal/tag"
)

var evalSchemes = []string{"gcm", "sdg", "kind"}

// fileReport is the score of one gold file in one scheme.
type fileReport struct {
	File string `json:"file"`
	eval.Report
}

func evalCommand(a *app) *cobra.Command {
	var schemes []string
	var errorsShown int
	var agree, languages, decided bool
	c := &cobra.Command{
		Use:   "eval [--scheme gcm|sdg|kind] GOLD.jsonl… | eval --agree A.jsonl B.jsonl | eval --decisions",
		Short: "Score the taggers against labelled texts",
		Long:  "Precision, recall and F1 for each concept, micro and macro, with bootstrap 95 % intervals.\nFields of a gold file: id, text, lang, gcm, gcm_maybe, sdg, sdg_maybe, label, kind.",
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case decided && len(args) > 0:
				return badUsage("--decisions takes the decisions of the workspace and no files")
			case decided:
				return a.decided(c.Context(), schemes)
			case len(args) == 0:
				return badUsage("eval needs a file of labelled texts, or --decisions")
			}
			for _, s := range schemes {
				if !slices.Contains(evalSchemes, s) {
					return badUsage("--scheme %q is not one of %s", s, strings.Join(evalSchemes, ", "))
				}
			}
			if agree {
				return a.agree(args, schemes)
			}
			reports, err := a.evaluate(args, schemes)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(reports)
			}
			for _, r := range reports {
				fmt.Fprintf(a.out, "%s · %s\n%s", r.File, r.Scheme, r.Table())
				if languages {
					fmt.Fprint(a.out, r.LanguageTable())
				}
				if errorsShown > 0 {
					fmt.Fprint(a.out, r.ErrorTable(errorsShown))
				}
				fmt.Fprintln(a.out)
			}
			return nil
		},
	}
	c.Flags().StringSliceVar(&schemes, "scheme", nil, "gcm, sdg or kind (default: all that the file labels)")
	a.addTaxonomy(c, "embedded")
	c.Flags().BoolVar(&agree, "agree", false, "compare two label files with each other: Cohen's kappa, Krippendorff's alpha")
	c.Flags().BoolVar(&decided, "decisions", false, "hold the tags of the workspace against what people decided on them, and reviewers against each other")
	c.Flags().BoolVar(&languages, "languages", false, "also show each concept in each language")
	c.Flags().IntVar(&errorsShown, "errors", 0, "show the N worst misses with their evidence")
	return c
}

func (a *app) evaluate(files, schemes []string) ([]fileReport, error) {
	taggers, err := a.taggers()
	if err != nil {
		return nil, err
	}
	var reports []fileReport
	for _, file := range files {
		cases, err := eval.Read(file)
		if err != nil {
			return nil, err
		}
		predictions := eval.Predictions{}
		for _, g := range cases {
			_, predictions[g.ID] = tag.Text(taggers, g.ID, g.Text, g.Lang)
		}
		for _, scheme := range eval.Schemes(cases) {
			if len(schemes) > 0 && !slices.Contains(schemes, scheme) {
				continue
			}
			reports = append(reports, fileReport{File: filepath.Base(file), Report: eval.Score(cases, predictions, scheme)})
		}
	}
	return reports, nil
}

// agree compares the labels of two files on the cases, by id, that both hold.
func (a *app) agree(files, schemes []string) error {
	if len(files) != 2 {
		return badUsage("--agree compares two label files, not %d", len(files))
	}
	var sides [2][]eval.Case
	for i, file := range files {
		var err error
		if sides[i], err = eval.Read(file); err != nil {
			return err
		}
	}
	agreements := []eval.Agreement{}
	for _, scheme := range eval.Schemes(sides[0]) {
		if len(schemes) > 0 && !slices.Contains(schemes, scheme) {
			continue
		}
		if x := eval.Agree(sides[0], sides[1], scheme); x.Cases > 0 {
			agreements = append(agreements, x)
		}
	}
	if len(agreements) == 0 {
		return fmt.Errorf("%s and %s have no case, by its id, that both label in the same scheme", files[0], files[1])
	}
	if a.json {
		return a.printJSON(agreements)
	}
	for _, x := range agreements {
		fmt.Fprintln(a.out, x.Table())
	}
	return nil
}
