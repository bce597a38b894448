package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/extract"
	"stocktake/internal/extract/ocr"
	"stocktake/internal/index"
	"stocktake/internal/store"
	"stocktake/internal/taxonomy"
)

// programVersion stands in every report; it changes by hand with a release.
const programVersion = "0.1.0"

// versionInfo is what `version --json` prints.
type versionInfo struct {
	Version   string   `json:"version"`
	Commit    string   `json:"commit"`
	Go        string   `json:"go"`
	DuckDB    string   `json:"duckdb"`
	Bleve     string   `json:"bleve"`
	Taxonomy  string   `json:"taxonomy"`
	Engines   string   `json:"engines"`
	Tesseract string   `json:"tesseract"` // version, or "not installed"
	Languages []string `json:"tesseract_languages,omitempty"`
}

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Version of the program, its engines and what it found installed",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			tx, err := taxonomy.Embedded()
			if err != nil {
				return err
			}
			v := versionInfo{Version: programVersion, Commit: commit(), Go: runtime.Version(), DuckDB: store.Version(), Bleve: index.Version(),
				Taxonomy: tx.Version, Engines: engineVersions()}
			v.Tesseract = "not installed"
			if t, err := ocr.Find(c.Context()); err == nil {
				v.Tesseract, v.Languages = t.Available()
			}
			if a.json {
				return a.printJSON(v)
			}
			_, err = fmt.Fprintf(a.out, "stocktake %s (commit %s, %s)\nDuckDB    %s\nBleve     %s\ntaxonomy  %s\nengines   %s\ntesseract %s %s\n",
				v.Version, v.Commit, v.Go, v.DuckDB, v.Bleve, v.Taxonomy, v.Engines, v.Tesseract, strings.Join(v.Languages, " "))
			return err
		},
	}
}

// engineVersions names the engines and their versions in one line.
func engineVersions() string {
	var parts []string
	for _, e := range extract.EngineVersions() {
		parts = append(parts, e.Name+" "+e.Version)
	}
	return strings.Join(parts, ", ")
}

func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	rev, dirty := "unknown", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			rev = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = "+changes"
			}
		}
	}
	return rev + dirty
}
