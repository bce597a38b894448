package web

import (
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

const (
	roundTableSQL      = `select cycle, objective, title, sure from roundtables where roundtable = $roundtable order by cycle desc, objective`
	roundTableTotalSQL = `select count(distinct op.passage) as passages from objective_passages op join roundtables r on r.cycle = op.cycle and r.objective = op.objective
		where r.roundtable = $roundtable and op.cycle = $cycle`
)

// roundTable is the page of one round table of the forum: the objectives under
// it in each cycle, and what the reviews of the cycle report on them.
func (s *Server) roundTable(rq *request) error {
	n, err := strconv.Atoi(trimJSON(rq.r.PathValue("id")))
	if err != nil || n < 1 || n > 4 {
		return notFound{"web.error.no_page"}
	}
	id := strconv.Itoa(n)
	rows, err := rq.rows(roundTableSQL, map[string]any{"roundtable": n})
	if err != nil {
		return err
	}
	f := &figures{Title: rq.cat.T("web.roundtable.title", id), Intro: []string{rq.cat.T("page.automatic")}, Count: -1}
	for i := 1; i <= 4; i++ {
		o := strconv.Itoa(i)
		f.Siblings = append(f.Siblings, cell{Text: rq.cat.T("web.roundtable.title", o), Link: rq.to("/roundtable/" + o), Row: i == n})
	}
	filter := rq.filterOf(f)
	var cycles []string
	objectives := map[string][]int{}
	for _, r := range rows {
		cycle := r.S("cycle")
		if !slices.Contains(cycles, cycle) {
			cycles = append(cycles, cycle)
		}
		objectives[cycle] = append(objectives[cycle], int(r.I("objective")))
	}
	f.Form = rq.newForm("/roundtable/" + id)
	f.Form.choose(rq, "cycle", rq.cat.T("column.cycle"), 0, cycles, same)
	var shown []corpus.Filter
	for _, cycle := range cycles {
		year, _ := strconv.Atoi(cycle)
		if len(filter.Cycles) > 0 && !slices.Contains(filter.Cycles, year) {
			continue
		}
		shown = append(shown, corpus.Filter{Cycles: []int{year}, Objectives: objectives[cycle]})
		sec, err := rq.coverage(cycle, objectives[cycle])
		if err != nil {
			return err
		}
		total, err := rq.rows(roundTableTotalSQL, map[string]any{"roundtable": n, "cycle": year})
		if err != nil {
			return err
		}
		if len(total) > 0 && total[0].I("passages") > 0 {
			f.Sections = append(f.Sections, sec, section{Key: "total-" + cycle, Title: rq.cat.T("web.roundtable.total", cycle), Note: rq.cat.T("report.overview.kinds_total.note"),
				Head: rq.heads("column.cycle", "column.passages"), Rows: [][]cell{{rowHead(cycle), rq.passages(total[0].I("passages"), "roundtable", id, "cycle", cycle)}}})
			continue
		}
		f.Sections = append(f.Sections, sec)
	}
	if err := rq.addReviewed(f, shown...); err != nil {
		return err
	}
	f.Sections = append(f.Sections, section{Key: "legend", Title: rq.cat.T("page.legend"), Legend: rq.legend()})
	return s.showFigures(rq, f)
}
