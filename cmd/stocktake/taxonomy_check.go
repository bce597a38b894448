package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"stocktake/internal/tag"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
)

func taxonomyCheckCommand(a *app) *cobra.Command {
	var most float64
	c := &cobra.Command{
		Use: "check DIR", Short: "Check a folder of taxonomy files; names file and line of each error", Args: cobra.ExactArgs(1),
		Long: "Names each error with file and line, and warns of terms that never count because another takes the same words.\n" +
			"With -w it also warns of terms that stand in more than --most per cent of the workspace's passages in their language.",
		RunE: func(c *cobra.Command, args []string) error {
			if most <= 0 || most > 100 {
				return badUsage("--most %v lies outside 0–100", most)
			}
			return a.checkTaxonomy(args[0], c.Flags().Changed("workspace"), most/100)
		},
	}
	c.Flags().Float64Var(&most, "most", 5, "per cent of passages from which a term is named, with -w")
	return c
}

// checkTaxonomy tells what is wrong in a folder, and what is doubtful: by itself
// and, when asked, against the passages of the workspace.
func (a *app) checkTaxonomy(dir string, against bool, most float64) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return badUsage("taxonomy check: %s is no folder", dir)
	}
	tx, findings := taxonomy.CheckFolder(os.DirFS(dir))
	if tx != nil {
		more, err := a.lint(tx, against, most)
		if err != nil {
			return err
		}
		for _, f := range more { // of an overlay, what stands in its own files
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f.File))); err == nil {
				findings = append(findings, f)
			}
		}
		slices.SortStableFunc(findings, func(x, y taxonomy.Finding) int { return cmp.Or(cmp.Compare(x.File, y.File), x.Line-y.Line) })
	}
	if a.json {
		if findings == nil {
			findings = []taxonomy.Finding{}
		}
		if err := a.printJSON(map[string]any{"findings": findings}); err != nil {
			return err
		}
	}
	errors := 0
	for _, f := range findings {
		if !a.json {
			fmt.Fprintln(a.out, f.String())
		}
		if f.Severity == taxonomy.SeverityError {
			errors++
		}
	}
	if errors > 0 {
		return fmt.Errorf("%s: %d errors", dir, errors)
	}
	if !a.json {
		fmt.Fprintf(a.out, "%s: no errors\n", dir)
	}
	return nil
}

func (a *app) lint(tx *taxonomy.Taxonomy, against bool, most float64) ([]taxonomy.Finding, error) {
	l := tag.NewLinter(tx)
	findings := l.Shadowed()
	if !against {
		return findings, nil
	}
	w, err := workspace.Open(a.dir)
	if err != nil {
		return nil, err
	}
	for b, err := range w.Bundles() {
		if err != nil {
			return nil, err
		}
		for i := range b.Passages {
			l.Look(&b.Passages[i])
		}
	}
	return append(findings, l.Frequent(most)...), nil
}
