package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
)

// filterFlags are the filters common to search, report and export.
type filterFlags struct {
	objectives, principles, roundTables, cycles                                      []int
	sdgs, kinds, states, countries, regions, docKinds, langs, roles, paths, concepts []string
	minScore                                                                         float64
}

// allKinds are the main kinds and the marks beside them.
var allKinds = slices.Concat(corpus.PassageKinds, corpus.PassageMarks)

func addFilters(c *cobra.Command) *filterFlags {
	f := &filterFlags{}
	flags := c.Flags()
	flags.IntSliceVar(&f.objectives, "objective", nil, "objective of the Compact, 1–23")
	flags.IntSliceVar(&f.principles, "principle", nil, "guiding principle, 1–10")
	flags.StringSliceVar(&f.sdgs, "sdg", nil, "Sustainable Development Goal (8) or target (8.7)")
	flags.StringSliceVar(&f.concepts, "concept", nil, "group, issue, instrument or place, such as group:women, issue:covid-19, instrument:icmw, place:KEN; of one scheme any, of different schemes all")
	flags.IntSliceVar(&f.roundTables, "roundtable", nil, "round table, 1–4")
	flags.StringSliceVar(&f.kinds, "kind", nil, "kind of passage: "+strings.Join(allKinds, ", "))
	flags.StringSliceVar(&f.states, "state", nil, "state of the gap model: "+strings.Join(corpus.GapStates, ", "))
	flags.StringSliceVar(&f.countries, "country", nil, "ISO 3166-1 alpha-3 code")
	flags.StringSliceVar(&f.regions, "region", nil, "region, by its English name")
	flags.IntSliceVar(&f.cycles, "cycle", nil, "year of the forum")
	flags.StringSliceVar(&f.docKinds, "doc-kind", nil, "kind of document: "+strings.Join(corpus.DocKinds, ", "))
	flags.StringSliceVar(&f.langs, "lang", nil, "language code")
	flags.StringSliceVar(&f.roles, "role", nil, "role of the passage: "+strings.Join(corpus.Roles, ", "))
	flags.StringSliceVar(&f.paths, "doc", nil, "document ID")
	flags.Float64Var(&f.minScore, "min-score", 0, "least score of the tags asked for, 0–1")
	return f
}

// given names the filters that were set, as they were typed.
func (f *filterFlags) given(c *cobra.Command) []string {
	var out []string
	for _, name := range corpus.FilterNames {
		if flag := c.Flags().Lookup(name); flag != nil && flag.Changed {
			out = append(out, "--"+name+" "+strings.Trim(flag.Value.String(), "[]"))
		}
	}
	return out
}

// filter checks the values and gives the filter, States not yet resolved to cells.
func (f *filterFlags) filter() (corpus.Filter, error) {
	for _, check := range []struct {
		flag    string
		values  []string
		allowed []string
	}{
		{"kind", f.kinds, allKinds}, {"state", f.states, corpus.GapStates}, {"doc-kind", f.docKinds, corpus.DocKinds}, {"role", f.roles, corpus.Roles},
	} {
		for _, v := range check.values {
			if !slices.Contains(check.allowed, v) {
				return corpus.Filter{}, badUsage("--%s %q is not one of %s", check.flag, v, strings.Join(check.allowed, ", "))
			}
		}
	}
	for _, check := range []struct {
		flag   string
		values []int
		most   int
	}{{"objective", f.objectives, 23}, {"principle", f.principles, 10}} {
		for _, v := range check.values {
			if v < 1 || v > check.most {
				return corpus.Filter{}, badUsage("--%s %d lies outside 1–%d", check.flag, v, check.most)
			}
		}
	}
	for _, v := range f.sdgs {
		goal, _, _ := strings.Cut(v, ".")
		if n, err := strconv.Atoi(goal); err != nil || n < 1 || n > 17 {
			return corpus.Filter{}, badUsage("--sdg %q is no goal (8) or target (8.7)", v)
		}
	}
	for i, v := range f.concepts {
		scheme, notation, ok := strings.Cut(v, ":")
		if !ok || scheme == "" || notation == "" {
			return corpus.Filter{}, badUsage("--concept %q is not scheme:notation, such as group:women; see \"stocktake taxonomy list\"", v)
		}
		if scheme == corpus.SchemePlace {
			f.concepts[i] = scheme + ":" + strings.ToUpper(notation)
		}
	}
	if f.minScore < 0 || f.minScore > 1 {
		return corpus.Filter{}, badUsage("--min-score %v lies outside 0–1", f.minScore)
	}
	countries := make([]string, len(f.countries))
	for i, c := range f.countries {
		countries[i] = strings.ToUpper(c)
	}
	return corpus.Filter{
		Objectives: f.objectives, Principles: f.principles, SDGs: f.sdgs, RoundTables: f.roundTables, Kinds: f.kinds, States: f.states,
		Countries: countries, Regions: f.regions, Cycles: f.cycles, DocKinds: f.docKinds, Languages: f.langs, Roles: f.roles, Documents: f.paths, Concepts: f.concepts, MinScore: f.minScore,
	}, nil
}
