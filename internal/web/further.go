package web

import (
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

// furtherFilters are fields for the filters that have no facet, since there is
// nothing to count beside each value.
func (rq *request) furtherFilters(names *names) []formField {
	f := rq.newForm("/")
	for _, field := range []struct {
		name, label string
		values      []string
	}{
		{"region", "column.region", rq.gen.Regions()},
		{"roundtable", "column.roundtable", upTo(4)},
		{"principle", "scheme.principle", upTo(10)},
		{"sdg", "column.goal", upTo(17)},
		{"state", "column.state", corpus.GapStates},
		{"doc-kind", "column.doc_kind", corpus.DocKinds},
		{"role", "column.part", append([]string{anyValue}, corpus.Roles...)},
		{"min-score", "web.search.min_score", []string{"0.5", "0.7", "0.9"}},
		{"counted", "column.documents", []string{"1"}},
	} {
		f.choose(rq, field.name, rq.cat.T(field.label), 0, field.values, func(v string) string { return names.alone(field.name, v) })
		if field.name == "role" { // not all parts are searched when none is named
			f.Fields[len(f.Fields)-1].Options[0].Label = rq.cat.T("web.search.usual_parts")
		}
	}
	return f.Fields
}

// upTo lists the numbers from 1 as texts.
func upTo(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}

// beside gives the filters in force that the fields do not show, and whether
// they show any.
func beside(chosen []choice, fields []formField) (rest []choice, some bool) {
	shown := map[string]bool{}
	for _, c := range chosen {
		at := slices.IndexFunc(fields, func(f formField) bool { return f.Name == c.Name })
		if at >= 0 && !shown[c.Name] && slices.ContainsFunc(fields[at].Options, func(o option) bool { return o.On && o.Value != "" }) {
			shown[c.Name], some = true, true
			continue
		}
		rest = append(rest, c)
	}
	return rest, some
}
