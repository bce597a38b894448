package main

import (
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
)

// statusInfo is what `status --json` prints.
type statusInfo struct {
	Workspace  string            `json:"workspace"`
	Generation string            `json:"generation"`
	Counts     map[string]int    `json:"counts"`
	Versions   map[string]string `json:"versions"`
	Bytes      map[string]int64  `json:"bytes"`
	Documents  []map[string]any  `json:"documents_by_group"`
	Problems   []map[string]any  `json:"problems_by_code"`
}

// statusQueries are the tables that status shows.
const (
	documentsByGroup = "select cycle, language, doc_kind, count(*) as documents, count(distinct country) as countries, sum(pages)::bigint as pages, count(*) filter (not readable) as without_text from documents group by all order by all"
	problemsByCode   = "select stage, code, documents, pages from problem_counts order by all"
)

func statusCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "What is in the workspace: documents, problems, versions, sizes",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			r, err := a.openReader(c.Context())
			if err != nil {
				return err
			}
			defer r.Close()
			docs, err := r.Query(c.Context(), documentsByGroup, nil)
			if err != nil {
				return err
			}
			problems, err := r.Query(c.Context(), problemsByCode, nil)
			if err != nil {
				return err
			}
			s := statusInfo{Workspace: a.dir, Generation: r.gen.Name, Counts: r.gen.Manifest.Counts, Versions: r.gen.Manifest.Versions,
				Bytes: map[string]int64{}, Documents: records(docs), Problems: records(problems)}
			for _, part := range []string{"originals", "bundles", r.gen.Name} {
				if s.Bytes[part], err = folderSize(filepath.Join(a.dir, part)); err != nil {
					return err
				}
			}
			if a.json {
				return a.printJSON(s)
			}
			return a.showStatus(s, docs, problems)
		},
	}
}

func (a *app) showStatus(s statusInfo, docs, problems *corpus.Table) error {
	fmt.Fprintf(a.out, "%s, %s\n", s.Workspace, s.Generation)
	for _, k := range slices.Sorted(maps.Keys(s.Counts)) {
		fmt.Fprintf(a.out, "  %-10s %d\n", k, s.Counts[k])
	}
	for _, k := range slices.Sorted(maps.Keys(s.Bytes)) {
		fmt.Fprintf(a.out, "  %-10s %.1f MB\n", k, float64(s.Bytes[k])/1e6)
	}
	for _, k := range slices.Sorted(maps.Keys(s.Versions)) {
		fmt.Fprintf(a.out, "  %-10s %s\n", k, s.Versions[k])
	}
	fmt.Fprintln(a.out, "\nDocuments")
	if err := plainTable(a.out, docs); err != nil {
		return err
	}
	fmt.Fprintln(a.out, "\nProblems")
	return plainTable(a.out, problems)
}

func folderSize(dir string) (int64, error) {
	var n int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	return n, err
}
