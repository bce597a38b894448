package web

import (
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

// gaps is the heat map of the gap model: a row each State and cycle, a column
// each objective. Without a filter on states, States without a review are left out.
func (s *Server) gaps(rq *request) error {
	f := &figures{Title: rq.cat.T("web.gaps.title"), Intro: []string{rq.cat.T("page.automatic")}}
	filter := rq.filterOf(f)
	cycles, err := rq.inForce(&filter)
	if err != nil {
		return err
	}
	names := namesOf(rq)
	f.Form = rq.newForm("/gaps")
	f.Form.one("cycle", rq.cat.T("column.cycle"), cycles, firstCycle(filter))
	f.Form.choose(rq, "region", rq.cat.T("column.region"), 0, rq.gen.Regions(), rq.region)
	f.Form.choose(rq, "objective", rq.cat.T("column.objective"), 0, objectiveNumbers(), func(o string) string { return names.of("objective", o) })
	f.Form.choose(rq, "state", rq.cat.T("column.state"), 0, corpus.GapStates, func(s string) string { return rq.cat.T("state." + s) })
	places, err := rq.places(filter)
	if err != nil {
		return err
	}
	columns := filter.Objectives
	if len(columns) == 0 {
		for o := 1; o <= 23; o++ {
			columns = append(columns, o)
		}
	}
	slices.Sort(columns)
	columns = slices.Compact(columns)
	sec := section{Key: "gaps", Matrix: true, Title: rq.cat.T("report.overview.heat.title"), Note: rq.cat.T("web.cell.note"), Head: rq.heads("column.country")}
	for _, o := range columns {
		n := strconv.Itoa(o)
		sec.Head = append(sec.Head, cell{Text: n, Said: names.of("objective", n), Link: rq.to("/objective/" + n)})
	}
	for _, row := range byState(places) {
		first := row[0]
		if !slices.ContainsFunc(row, func(p place) bool {
			if len(filter.States) == 0 {
				return p.State != "not_submitted"
			}
			return slices.Contains(filter.States, p.State)
		}) {
			continue
		}
		head := rowHead(first.Name)
		if len(filter.Cycles) > 1 {
			head.Text += " " + strconv.Itoa(first.Cycle)
		}
		head.Link = rq.to("/country/" + first.Country)
		cells := []cell{head}
		for _, p := range row {
			cells = append(cells, rq.placeCell(p, len(columns) == 1))
		}
		sec.Rows = append(sec.Rows, cells)
	}
	if f.Count = len(sec.Rows); f.Count == 0 {
		sec.Note, sec.Texts = "", []string{rq.cat.T("web.gaps.none")}
	}
	sec.Chart = rq.heat(sec)
	f.Status = rq.cat.T("quote.states", f.Count)
	f.Sections = []section{sec}
	if len(filter.Objectives) == 1 {
		f.Sections = append(f.Sections, rq.byRegion(places, filter))
	} else {
		f.Sections = append(f.Sections, rq.byObjective(places, filter))
	}
	if err := rq.addReviewed(f, filter); err != nil {
		return err
	}
	f.Sections = append(f.Sections, section{Key: "legend", Title: rq.cat.T("page.legend"), Legend: rq.legend()})
	if len(filter.States) == 0 {
		f.Siblings = append(f.Siblings, cell{Text: rq.cat.T("state.not_submitted"), Link: rq.to("/gaps", "state", "not_submitted", "objective", "1", "cycle", rq.r.URL.Query().Get("cycle"), "region", rq.r.URL.Query().Get("region"))})
	}
	return s.showFigures(rq, f)
}

// byState cuts places, which are in the order of State and cycle, into those of
// one State and cycle.
func byState(places []place) [][]place {
	var out [][]place
	for i, p := range places {
		if i == 0 || places[i-1].Country != p.Country || places[i-1].Cycle != p.Cycle {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}
