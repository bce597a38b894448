package web

import (
	"fmt"
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

// frameSQL is the gap model with the names of the States.
const frameSQL = `select s.country, s.cycle, s.objective, s.state, s.passages, s.progress, s.challenge, s.plan, s.recommendation, s.support, s.context,
	coalesce(nullif(c.name_%[1]s, ''), nullif(c.name_en, ''), s.country) as name
	from states s left join countries c on c.iso3 = s.country
	where (len($cycles::integer[]) = 0 or list_contains($cycles::integer[], s.cycle)) and (len($countries::varchar[]) = 0 or list_contains($countries::varchar[], s.country)) and (len($objectives::integer[]) = 0 or list_contains($objectives::integer[], s.objective))
	order by name collate nocase.noaccent, s.country, s.cycle desc, s.objective`

// cyclesSQL lists the cycles, those with a readable review first, the newest first.
const cyclesSQL = `select cycle from submissions group by cycle order by max(case when status = 'readable' then 1 else 0 end) desc, cycle desc`

// place is one State, cycle and objective.
type place struct {
	record
	Country, Name, State string
	After                string // state after review, where it is another
	Cycle, Objective     int
	Passages             int64
}

// places gives the part of the gap model that a filter asks for; all of a field
// that it does not name.
func (rq *request) places(f corpus.Filter) ([]place, error) {
	rows, err := rq.rows(fmt.Sprintf(frameSQL, rq.cat.Lang()), map[string]any{"cycles": f.Cycles, "countries": rq.allowed(f), "objectives": f.Objectives})
	if err != nil {
		return nil, err
	}
	after, err := rq.reviewedStates()
	if err != nil {
		return nil, err
	}
	out := make([]place, 0, len(rows))
	for _, r := range rows {
		p := place{record: r, Country: r.S("country"), Name: r.S("name"), State: r.S("state"), Cycle: int(r.I("cycle")), Objective: int(r.I("objective")), Passages: r.I("passages")}
		p.After = after[reviewKey{p.Country, p.Cycle, p.Objective}]
		out = append(out, p)
	}
	return out, nil
}

// cycles of the corpus, newest first, as texts; main is the newest with a readable review.
func (rq *request) cycles() (all []string, main string, err error) {
	all, err = rq.values(cyclesSQL)
	if err != nil || len(all) == 0 {
		return nil, "", err
	}
	main = all[0]
	slices.SortFunc(all, func(a, b string) int {
		x, _ := strconv.Atoi(a)
		y, _ := strconv.Atoi(b)
		return y - x
	})
	return all, main, nil
}

// inForce narrows a filter to the main cycle when it names none.
func (rq *request) inForce(f *corpus.Filter) (all []string, err error) {
	all, main, err := rq.cycles()
	if err == nil && len(f.Cycles) == 0 && main != "" {
		n, _ := strconv.Atoi(main)
		f.Cycles = []int{n}
	}
	return all, err
}

// firstCycle is the first cycle that a filter names; "" when it names none.
func firstCycle(f corpus.Filter) string {
	if len(f.Cycles) == 0 {
		return ""
	}
	return strconv.Itoa(f.Cycles[0])
}

// objectiveNumbers lists 1 to 23 as texts.
func objectiveNumbers() []string { return upTo(23) }
