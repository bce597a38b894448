package main

import (
	"os"

	"github.com/spf13/cobra"

	"stocktake/internal/pipeline"
	"stocktake/internal/taxonomy"
)

// embeddedName asks, as --taxonomy, for the taxonomy that is part of the program.
const embeddedName = "embedded"

// addTaxonomy adds --taxonomy to a command.
func (a *app) addTaxonomy(c *cobra.Command, without string) {
	c.Flags().StringVar(&a.taxonomy, "taxonomy", "", "folder of an analyst's taxonomy, or \""+embeddedName+"\" (default: "+without+")")
}

// withTaxonomy puts the taxonomy of --taxonomy, if one is given, into a definition.
func (a *app) withTaxonomy(d *pipeline.Definition, err error) (*pipeline.Definition, error) {
	if err != nil || d == nil || a.taxonomy == "" {
		return d, err
	}
	d.TaxonomyFiles = nil
	if a.taxonomy == embeddedName {
		return d, nil
	}
	if info, err := os.Stat(a.taxonomy); err != nil || !info.IsDir() {
		return nil, badUsage("--taxonomy %s is no folder", a.taxonomy)
	}
	d.TaxonomyFiles, err = taxonomy.FolderFiles(os.DirFS(a.taxonomy))
	return d, err
}

// chosenTaxonomy is the taxonomy of --taxonomy, else the embedded one.
func (a *app) chosenTaxonomy() (*taxonomy.Taxonomy, error) { return taxonomyNamed(a.taxonomy) }

// taxonomyNamed reads a folder, or gives the embedded taxonomy.
func taxonomyNamed(dir string) (*taxonomy.Taxonomy, error) {
	if dir == "" || dir == embeddedName {
		return taxonomy.Embedded()
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, badUsage("%s is no folder with a taxonomy", dir)
	}
	return taxonomy.LoadFolder(os.DirFS(dir))
}
