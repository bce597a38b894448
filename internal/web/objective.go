package web

import (
	"fmt"
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

// Pages on objectives read these. Numbers are of passages of counted documents.
const (
	objectiveTitleSQL = `select coalesce(nullif(title_%[1]s, ''), title_en) as title from objectives where objective = $objective`
	coverageSQL       = `select * from coverage where objective = $objective order by cycle desc`
	coverageCycleSQL  = `select * from coverage where cycle = $cycle order by objective`
	kindsSQL          = `select cycle, kind, passages from kinds where objective = $objective order by cycle desc, kind`
	languagesSQL      = `select cycle, language, passages from objective_languages where objective = $objective order by cycle desc, passages desc, language`
	goalsSQL          = `select l.cycle, l.goal, l.explicit, coalesce(nullif(g.title_%[1]s, ''), g.title_en) as title from sdg_links l join goals g on g.goal = l.goal
		where l.objective = $objective and l.explicit > 0 order by l.cycle desc, l.explicit desc, l.goal`
)

// objectives is the page that leads to all objectives.
func (s *Server) objectives(rq *request) error {
	f := &figures{Title: rq.cat.T("web.objectives.title"), Intro: []string{rq.cat.T("page.automatic")}, Count: -1}
	filter := rq.filterOf(f)
	cycles, err := rq.inForce(&filter)
	if err != nil {
		return err
	}
	f.Form = rq.newForm("/objectives")
	f.Form.one("cycle", rq.cat.T("column.cycle"), cycles, firstCycle(filter))
	for _, cycle := range filter.Cycles {
		sec, err := rq.coverage(strconv.Itoa(cycle), nil)
		if err != nil {
			return err
		}
		f.Sections = append(f.Sections, sec)
	}
	if err := rq.addReviewed(f, filter); err != nil {
		return err
	}
	f.Sections = append(f.Sections, section{Key: "states", Title: rq.cat.T("page.legend"), Legend: rq.legend()})
	return s.showFigures(rq, f)
}

func same(s string) string { return s }

// coverage is a table of objectives in one cycle: States by state, and passages.
// only lists the objectives; nil means all.
func (rq *request) coverage(cycle string, only []int) (section, error) {
	n, _ := strconv.Atoi(cycle)
	rows, err := rq.rows(coverageCycleSQL, map[string]any{"cycle": n})
	if err != nil {
		return section{}, err
	}
	names := namesOf(rq)
	sec := section{Key: "coverage-" + cycle, Title: rq.cat.T("page.cycle", cycle), Note: rq.cat.T("web.coverage.note"), Head: rq.coverageHead("column.objective")}
	for _, r := range rows {
		objective := r.S("objective")
		if only != nil && !slices.Contains(only, int(r.I("objective"))) {
			continue
		}
		head := rowHead(names.of("objective", objective))
		head.Link = rq.to("/objective/" + objective)
		sec.Rows = append(sec.Rows, rq.coverageRow(head, r, "objective", objective, "cycle", cycle))
	}
	sec.Chart = rq.bars(sec)
	return sec, nil
}

func (rq *request) coverageHead(first string) []cell {
	head := rq.heads(first, "column.readable")
	for _, s := range corpus.GapStates {
		head = append(head, rq.state(s))
	}
	return append(head, rq.heads("column.passages")...)
}

// coverageRow is a row of coverage: the States readable, by state, the passages.
// pairs are the filters that all its numbers share.
func (rq *request) coverageRow(head cell, r record, pairs ...string) []cell {
	row := []cell{head, rq.number(r.I("readable"))}
	for _, s := range corpus.GapStates {
		row = append(row, rq.states(r.I(s), append(slices.Clone(pairs), "state", s)...))
	}
	return append(row, rq.passages(r.I("passages"), slices.Clone(pairs)...))
}

// objective is the page of one objective.
func (s *Server) objective(rq *request) error {
	id := trimJSON(rq.r.PathValue("id"))
	n, err := strconv.Atoi(id)
	if err != nil {
		return notFound{"web.error.no_page"}
	}
	id = strconv.Itoa(n)
	params := map[string]any{"objective": n}
	titles, err := rq.rows(fmt.Sprintf(objectiveTitleSQL, rq.cat.Lang()), params)
	if err != nil {
		return err
	}
	if len(titles) == 0 {
		return notFound{"web.error.no_page"}
	}
	f := &figures{Title: rq.cat.T("report.objective.title", id, titles[0].S("title")), Intro: []string{rq.cat.T("page.automatic")}, Count: -1}
	for _, o := range objectiveNumbers() {
		f.Siblings = append(f.Siblings, cell{Text: o, Link: rq.to("/objective/" + o), Row: o == id})
	}
	filter := rq.filterOf(f)
	filter.Objectives = []int{n}
	for _, add := range []func(*request, int, *figures) error{addCoverage, addKinds} {
		if err := add(rq, n, f); err != nil {
			return err
		}
	}
	cycles, err := rq.inForce(&filter)
	if err != nil {
		return err
	}
	if err := rq.addStates(f, filter); err != nil {
		return err
	}
	if err := rq.addReviewed(f, filter); err != nil {
		return err
	}
	f.Form = rq.newForm("/objective/" + id)
	f.Form.one("cycle", rq.cat.T("column.cycle"), cycles, firstCycle(filter))
	f.Form.choose(rq, "region", rq.cat.T("column.region"), 0, rq.gen.Regions(), rq.region)
	for _, add := range []func(*request, int, *figures) error{addGoals, addLanguages} {
		if err := add(rq, n, f); err != nil {
			return err
		}
	}
	return s.showFigures(rq, f)
}

func (rq *request) region(name string) string { return rq.cat.Or("review_region."+name, name) }

func addCoverage(rq *request, n int, f *figures) error {
	rows, err := rq.rows(coverageSQL, map[string]any{"objective": n})
	if err != nil {
		return err
	}
	sec := section{Key: "coverage", Title: rq.cat.T("report.objective.states.title"), Note: rq.cat.T("web.coverage.note"), Head: rq.coverageHead("column.cycle")}
	for _, r := range rows {
		sec.Rows = append(sec.Rows, rq.coverageRow(rowHead(r.S("cycle")), r, "objective", strconv.Itoa(n), "cycle", r.S("cycle")))
	}
	sec.Chart = rq.bars(sec)
	f.Sections = append(f.Sections, sec)
	return nil
}

// addKinds adds the passages on an objective by cycle and kind.
func addKinds(rq *request, n int, f *figures) error {
	rows, err := rq.rows(kindsSQL, map[string]any{"objective": n})
	if err != nil {
		return err
	}
	objective := strconv.Itoa(n)
	sec := section{Key: "kinds", Title: rq.cat.T("report.objective.kinds.title"), Note: rq.cat.T("report.objective.kinds.note")}
	sec.Head, sec.Rows = rq.byKind(rows, "objective", objective)
	f.Sections = append(f.Sections, sec)
	return nil
}

// byKind makes a table of rows (cycle, kind, passages): a row each cycle, a
// column each kind. pairs are the filters that all its numbers share.
func (rq *request) byKind(rows []record, pairs ...string) ([]cell, [][]cell) {
	head := rq.heads("column.cycle")
	for _, k := range corpus.PassageKinds {
		head = append(head, text(rq.cat.T("kind."+k)))
	}
	var out [][]cell
	for _, r := range rows {
		cycle := r.S("cycle")
		if len(out) == 0 || out[len(out)-1][0].Text != cycle {
			row := []cell{rowHead(cycle)}
			for range corpus.PassageKinds {
				row = append(row, rq.number(0))
			}
			out = append(out, row)
		}
		if i := slices.Index(corpus.PassageKinds, r.S("kind")); i >= 0 {
			out[len(out)-1][i+1] = rq.passages(r.I("passages"), append(slices.Clone(pairs), "cycle", cycle, "kind", r.S("kind"))...)
		}
	}
	return head, out
}

// addStates adds what each State with a review reports on an objective.
func (rq *request) addStates(f *figures, filter corpus.Filter) error {
	places, err := rq.places(filter)
	if err != nil {
		return err
	}
	sec := section{Key: "states", Title: rq.cat.T("report.objective.lists.title"), Head: rq.heads("column.country", "column.cycle", "column.state", "column.passages")}
	for _, p := range places {
		if p.State == "not_submitted" {
			continue
		}
		head := rowHead(p.Name)
		head.Link = rq.to("/country/" + p.Country)
		cycle := strconv.Itoa(p.Cycle)
		sec.Rows = append(sec.Rows, []cell{head, text(cycle), rq.state(p.State), rq.passages(p.Passages, "objective", strconv.Itoa(p.Objective), "country", p.Country, "cycle", cycle)})
	}
	f.Sections = append(f.Sections, rq.byRegion(places, filter), sec)
	return nil
}

func addGoals(rq *request, n int, f *figures) error {
	rows, err := rq.rows(fmt.Sprintf(goalsSQL, rq.cat.Lang()), map[string]any{"objective": n})
	if err != nil {
		return err
	}
	sec := section{Key: "goals", Title: rq.cat.T("web.objective.goals"), Note: rq.cat.T("web.objective.goals_note"), Head: rq.heads("column.goal", "column.cycle", "column.passages")}
	for _, r := range rows {
		sec.Rows = append(sec.Rows, []cell{rowHead(r.S("goal") + " · " + r.S("title")), text(r.S("cycle")),
			rq.passages(r.I("explicit"), "objective", strconv.Itoa(n), "cycle", r.S("cycle"), "sdg", r.S("goal"))})
	}
	f.Sections = append(f.Sections, sec)
	return nil
}

func addLanguages(rq *request, n int, f *figures) error {
	rows, err := rq.rows(languagesSQL, map[string]any{"objective": n})
	if err != nil {
		return err
	}
	names := namesOf(rq)
	sec := section{Key: "languages", Title: rq.cat.T("report.overview.languages.title"), Head: rq.heads("column.language", "column.cycle", "column.passages")}
	for _, r := range rows {
		sec.Rows = append(sec.Rows, []cell{rowHead(names.of("lang", r.S("language"))), text(r.S("cycle")),
			rq.passages(r.I("passages"), "objective", strconv.Itoa(n), "cycle", r.S("cycle"), "lang", r.S("language"))})
	}
	f.Sections = append(f.Sections, sec)
	return nil
}
