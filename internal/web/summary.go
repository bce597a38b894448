package web

import (
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

// byObjective counts the States of some places of the gap model by state: a row
// each objective. The filter is that by which the places were chosen.
func (rq *request) byObjective(places []place, filter corpus.Filter) section {
	sec := section{Key: "objectives", Title: rq.cat.T("pack.table.levels"), Note: rq.cat.T("web.coverage.note"), Head: rq.coverageHead("column.objective")}
	names := namesOf(rq)
	for _, o := range objectiveNumbers() {
		n, _ := strconv.Atoi(o)
		counts, any := countStates(places, func(p place) bool { return p.Objective == n })
		if !any {
			continue
		}
		head := rowHead(names.of("objective", o))
		head.Link = rq.to("/objective/" + o)
		filter.Objectives = []int{n}
		sec.Rows = append(sec.Rows, rq.coverageRow(head, counts, pairsOf(filter)...))
	}
	sec.Chart = rq.bars(sec)
	return sec
}

// byRegion does so with a row each region. A State may stand in several, or in none.
func (rq *request) byRegion(places []place, filter corpus.Filter) section {
	sec := section{Key: "regions", Title: rq.cat.T("web.gaps.regions"), Note: rq.cat.T("web.coverage.note"), Head: rq.coverageHead("column.region")}
	for _, region := range rq.gen.Regions() {
		in := rq.gen.RegionCountries(region)
		counts, any := countStates(places, func(p place) bool { return slices.Contains(in, p.Country) })
		if !any || !among(filter.Regions, region) {
			continue
		}
		filter := filter
		filter.Regions = []string{region}
		sec.Rows = append(sec.Rows, rq.coverageRow(rowHead(rq.region(region)), counts, pairsOf(filter)...))
	}
	sec.Chart = rq.bars(sec)
	return sec
}

// countStates counts the places that are in, as a row of the table coverage
// does; any says whether there are some.
func countStates(places []place, in func(place) bool) (counts record, any bool) {
	n := map[string]int64{}
	for _, p := range places {
		if !in(p) {
			continue
		}
		n[p.State]++
		n["passages"] += p.Passages
		if p.State != "not_submitted" && p.State != "unreadable" {
			n["readable"]++
		}
	}
	counts = record{}
	for name, count := range n {
		counts[name] = count
	}
	return counts, len(n) > 0
}

// pairsOf writes the filters of a page of figures as names and values.
func pairsOf(f corpus.Filter) []string {
	var out []string
	for _, c := range f.Cycles {
		out = append(out, "cycle", strconv.Itoa(c))
	}
	for _, o := range f.Objectives {
		out = append(out, "objective", strconv.Itoa(o))
	}
	for _, c := range f.Countries {
		out = append(out, "country", c)
	}
	for _, r := range f.Regions {
		out = append(out, "region", r)
	}
	return out
}
