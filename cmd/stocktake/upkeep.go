package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"stocktake/internal/pipeline"
	"stocktake/internal/workspace"
)

func verifyCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check every bundle, table and index against each other",
		Long: "Checks every bundle, original, table and index against each other, and the versions they were made with against\n" +
			"those here. How texts are recognised is part of these: verify with the STOCKTAKE_OCR of the ingest.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			w, err := workspace.Open(a.dir)
			if err != nil {
				return err
			}
			d, err := a.definition(w, "")
			if err != nil {
				return err
			}
			st, err := a.stages(w, d)
			if err != nil {
				return err
			}
			findings, err := pipeline.Verify(c.Context(), w, st.Versions, pipeline.Checkers{Database: databasePrint, Index: indexPrint(st.Taxonomy)})
			if err != nil {
				return err
			}
			if a.json {
				if findings == nil {
					findings = []string{}
				}
				if err := a.printJSON(map[string]any{"findings": findings}); err != nil {
					return err
				}
			} else {
				for _, f := range findings {
					fmt.Fprintln(a.out, f)
				}
			}
			if len(findings) > 0 {
				return fmt.Errorf("%s: %d findings", a.dir, len(findings))
			}
			if !a.json {
				fmt.Fprintf(a.out, "%s: bundles, originals, database and index agree\n", a.dir)
			}
			return nil
		},
	}
}

func rebuildCommand(a *app) *cobra.Command {
	var definition string
	var retag bool
	c := &cobra.Command{
		Use:   "rebuild [--retag] [--taxonomy DIR]",
		Short: "Make database and index again from the bundles",
		Long: "Makes database and index again from the bundles. With --retag, or another --taxonomy, the passages are\n" +
			"tagged again instead, and only what differs then is exchanged in both; nothing is extracted again.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			w, err := workspace.Open(a.dir)
			if err != nil {
				return err
			}
			release, err := w.Lock()
			if err != nil {
				return err
			}
			defer release()
			d, err := a.definition(w, definition)
			if err != nil {
				return fmt.Errorf("%w (name a pipeline with --pipeline)", err)
			}
			ids, err := w.IDs()
			if err != nil {
				return err
			}
			tradeMemory(documentMemory(runtime.NumCPU(), len(ids)))
			st, err := a.stages(w, d)
			if err != nil {
				return err
			}
			keepTextVersion(w, &st)
			if retag = retag || a.taxonomy != ""; retag {
				if st.Before, err = before(w, st); err != nil {
					return err
				}
				n, err := pipeline.Retag(c.Context(), w, st, runtime.NumCPU())
				if err != nil {
					return err
				}
				if !a.quiet {
					fmt.Fprintf(a.err, "%d documents tagged again with taxonomy %s\n", n, st.Taxonomy.Version)
				}
			}
			g, _, err := pipeline.Publish(c.Context(), w, st, !retag)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(g)
			}
			_, err = fmt.Fprintf(a.out, "%s published: %d documents, %d passages, %d tags\n", g.Name, g.Manifest.Counts["documents"], g.Manifest.Counts["passages"], g.Manifest.Counts["tags"])
			return err
		},
	}
	c.Flags().StringVar(&definition, "pipeline", "", "run definition (default: the workspace's last)")
	c.Flags().BoolVar(&retag, "retag", false, "tag the passages again")
	a.addTaxonomy(c, "the workspace's last")
	return c
}

// keepTextVersion says of what is made again that its texts are as they were: a
// rebuild reads no document, whatever text engines are here now. Where there is
// no generation to tell, nobody knows another version than today's.
func keepTextVersion(w *workspace.Workspace, st *pipeline.Stages) {
	g, err := w.Current()
	if err != nil || g.Manifest.Versions["text"] == "" {
		return
	}
	st.Versions["text"] = g.Manifest.Versions["text"]
	st.Loaders = loaders(w, st.Taxonomy, st.Definition, st.Versions)
}
