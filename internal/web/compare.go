package web

import (
	"fmt"
	"slices"
	"strconv"
)

// sideBySide is the most columns that stay legible.
const sideBySide = 4

// compare shows two to four States or cycles side by side: with States, what
// each reports on each objective; without, the States with passages in each cycle.
func (s *Server) compare(rq *request) error {
	f := &figures{Title: rq.cat.T("web.compare.title"), Intro: []string{rq.cat.T("web.compare.intro"), rq.cat.T("page.automatic")}, Count: -1}
	filter := rq.filterOf(f)
	filter.Objectives = nil
	cycles, main, err := rq.cycles()
	if err != nil {
		return err
	}
	known, err := rq.rows(fmt.Sprintf(countriesSQL, rq.cat.Lang()), nil)
	if err != nil {
		return err
	}
	label := map[string]string{}
	var codes []string
	for _, k := range known {
		codes = append(codes, k.S("country"))
		label[k.S("country")] = k.S("name")
	}
	f.Form = rq.newForm("/compare")
	for i := range sideBySide {
		f.Form.choose(rq, "country", rq.cat.T("column.country")+" "+strconv.Itoa(i+1), i, codes, func(c string) string { return label[c] })
	}
	for i := range 2 {
		f.Form.choose(rq, "cycle", rq.cat.T("column.cycle")+" "+strconv.Itoa(i+1), i, cycles, same)
	}
	filter.Countries = slices.DeleteFunc(filter.Countries, func(c string) bool { return label[c] == "" })
	if len(filter.Countries) > 1 && len(filter.Cycles) == 0 && main != "" {
		n, _ := strconv.Atoi(main)
		filter.Cycles = []int{n}
	}
	sec := section{}
	if len(filter.Countries) == 0 {
		if sec, err = rq.cyclesSideBySide(cycles, filter.Cycles); err != nil {
			return err
		}
	} else {
		places, err := rq.places(filter)
		if err != nil {
			return err
		}
		column := func(p place) string { return p.Name + " " + strconv.Itoa(p.Cycle) }
		sec = rq.objectivesByColumn(places, column)
		if len(sec.Head) > 1+sideBySide {
			f.Intro = append(f.Intro, rq.cat.T("web.compare.cut", sideBySide))
			sec.Head = sec.Head[:1+sideBySide]
			for i := range sec.Rows {
				sec.Rows[i] = sec.Rows[i][:1+sideBySide]
			}
		}
		sec.Note = rq.cat.T("web.cell.note")
	}
	sec.Key, sec.Title = "compare", rq.cat.T("web.compare.table")
	if len(filter.Countries) > 0 {
		sec.Chart = rq.heat(sec)
	}
	f.Sections = []section{sec}
	if err := rq.addReviewed(f, filter); err != nil {
		return err
	}
	f.Sections = append(f.Sections, section{Key: "legend", Title: rq.cat.T("page.legend"), Legend: rq.legend()})
	return s.showFigures(rq, f)
}

// cyclesSideBySide makes a table with a row each objective: States with
// passages of those whose review can be read, and passages, in each cycle.
func (rq *request) cyclesSideBySide(all []string, only []int) (section, error) {
	sec := section{Note: rq.cat.T("web.compare.cycles_note"), Head: rq.heads("column.objective")}
	bars := rq.newShares(rq.cat.T("web.compare.table"))
	names := namesOf(rq)
	for o := 1; o <= 23; o++ {
		head := rowHead(names.of("objective", strconv.Itoa(o)))
		head.Link = rq.to("/objective/" + strconv.Itoa(o))
		sec.Rows = append(sec.Rows, []cell{head})
	}
	shown := 0
	for _, cycle := range all {
		n, _ := strconv.Atoi(cycle)
		if len(only) > 0 && !slices.Contains(only, n) || shown == sideBySide {
			continue
		}
		shown++
		rows, err := rq.rows(coverageCycleSQL, map[string]any{"cycle": n})
		if err != nil {
			return sec, err
		}
		sec.Head = append(sec.Head, text(cycle+" · "+rq.cat.T("column.with_passages")), text(cycle+" · "+rq.cat.T("column.passages")))
		for i := range sec.Rows {
			objective := int64(i + 1)
			states, passages := rq.number(0), rq.number(0)
			if j := slices.IndexFunc(rows, func(r record) bool { return r.I("objective") == objective }); j >= 0 {
				with, readable := rows[j].I("states_with_passages"), rows[j].I("readable")
				place := []string{"objective", strconv.Itoa(i + 1), "cycle", cycle}
				states = rq.states(with, append(place, withPassages...)...)
				states.Text, states.Counts = rq.cat.T("page.share_of", with, readable), "" // no number that stands alone
				passages = rq.passages(rows[j].I("passages"), place...)
				bars.add(i, cycle, states, readable, rq.states(readable-with, append(place, "state", "silent")...))
			}
			sec.Rows[i] = append(sec.Rows[i], states, passages)
		}
	}
	if shown == 0 {
		sec.Rows = nil
		return sec, nil
	}
	sec.Chart = bars.chart(sec.Rows)
	return sec, nil
}
