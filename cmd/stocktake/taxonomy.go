package main

import (
	"cmp"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"stocktake/internal/taxonomy"
)

func taxonomyCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "taxonomy [list|show NOTATION|check DIR]",
		Short: "The schemes, lexicons and links in use, and their version",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.listTaxonomy() },
	}
	c.AddCommand(&cobra.Command{
		Use: "list", Short: "All concepts, one line each", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.listTaxonomy() },
	}, &cobra.Command{
		Use: "show NOTATION", Short: "One concept with titles, links and terms: gcm:9, sdg:10.7, principle:3", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.showConcept(args[0]) },
	}, &cobra.Command{
		Use: "check DIR", Short: "Check a folder of taxonomy files; names file and line of each error", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.checkTaxonomy(args[0]) },
	})
	return c
}

func (a *app) listTaxonomy() error {
	tx, err := taxonomy.Embedded()
	if err != nil {
		return err
	}
	list := tx.List()
	if a.json {
		return a.printJSON(map[string]any{"version": tx.Version, "concepts": list})
	}
	fmt.Fprintf(a.out, "taxonomy %s\n", tx.Version)
	for _, c := range list {
		fmt.Fprintf(a.out, "%s:%s\t%s\n", c.Scheme, c.Notation, cmp.Or(c.Title["en"], c.Label["en"]))
	}
	return nil
}

func (a *app) showConcept(notation string) error {
	tx, err := taxonomy.Embedded()
	if err != nil {
		return err
	}
	c, err := tx.Show(notation)
	if err != nil {
		return usageError{err}
	}
	if a.json {
		return a.printJSON(c)
	}
	_, err = fmt.Fprint(a.out, cardText(c))
	return err
}

func (a *app) checkTaxonomy(dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return badUsage("taxonomy check: %s is no folder", dir)
	}
	findings := taxonomy.Check(os.DirFS(dir))
	if a.json {
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
