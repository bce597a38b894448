package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"
)

func taxonomyCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "taxonomy [list|show NOTATION|check DIR|diff A B]",
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
	}, taxonomyCheckCommand(a), taxonomyDiffCommand(a))
	c.PersistentFlags().StringVar(&a.taxonomy, "taxonomy", "", "folder of an analyst's taxonomy (default: embedded)")
	return c
}

func (a *app) listTaxonomy() error {
	tx, err := a.chosenTaxonomy()
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
	tx, err := a.chosenTaxonomy()
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
