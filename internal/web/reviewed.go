package web

import (
	"fmt"
	"slices"
	"strconv"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// What people decided, and the figures after it.
const (
	decisionsPrintSQL = `select value from versions where key = 'decisions'`
	decisionTotalsSQL = `select * from decision_totals`
	stateReviewsSQL   = `select r.country, r.cycle, r.objective, r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided,
		coalesce(nullif(c.name_%[1]s, ''), nullif(c.name_en, ''), r.country) as name
		from state_reviews r left join countries c on c.iso3 = r.country
		order by name collate nocase.noaccent, r.country, r.cycle desc, r.objective`
)

// stateReviews gives the places of the gap model on which people decided. They
// are counted once for each state of the decisions, since that takes as long as
// both sets of figures.
func (rq *request) stateReviews() ([]record, error) {
	if any, err := rq.decided(); err != nil || !any {
		return nil, err
	}
	version, err := rq.rows(decisionsPrintSQL, nil)
	if err != nil {
		return nil, err
	}
	key := fmt.Sprint(rq.gen.Name(), version, rq.cat.Lang())
	if rows, ok := rq.reviews.of(key); ok {
		return rows, nil
	}
	rows, err := rq.rows(fmt.Sprintf(stateReviewsSQL, rq.cat.Lang()), nil)
	if err == nil {
		rq.reviews.keep(key, rows)
	}
	return rows, err
}

// keptReviews keeps the latest answers of stateReviews, by what they hang on.
type keptReviews struct {
	mu   sync.Mutex
	rows map[string][]record
}

func (k *keptReviews) of(key string) (rows []record, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	rows, ok = k.rows[key]
	return rows, ok
}

// keep forgets the others when there are more than languages: they are of
// earlier decisions or generations.
func (k *keptReviews) keep(key string, rows []record) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.rows == nil || len(k.rows) >= len(message.Languages) {
		k.rows = map[string][]record{}
	}
	k.rows[key] = rows
}

// decided says whether anybody ever decided, so that pages of a corpus without
// decisions need not count everything twice.
func (rq *request) decided() (bool, error) {
	if rq.asked == nil {
		rq.asked = sync.OnceValues(func() (bool, error) {
			rows, err := rq.rows(`select count(*) as lines from decisions`, nil)
			return err == nil && len(rows) == 1 && rows[0].I("lines") > 0, err
		})
	}
	return rq.asked()
}

// decisionTotals is the row of decision_totals; nil where nobody ever decided.
func (rq *request) decisionTotals() (record, error) {
	if any, err := rq.decided(); err != nil || !any {
		return nil, err
	}
	rows, err := rq.rows(decisionTotalsSQL, nil)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// totalsText says in a line what was decided.
func (rq *request) totalsText(t record) string {
	return rq.cat.T("reviewed.totals", t.I("standing"), t.I("reviewers"), t.I("verdicts"), t.I("disputed"), t.I("unplaced"))
}

// addReviewed adds the part of the gap model that people decided on: the
// machine's figure and that after review, side by side, of the places that any
// of the filters lets through. Where nobody decided on anything nothing is added.
func (rq *request) addReviewed(f *figures, filters ...corpus.Filter) error {
	totals, err := rq.decisionTotals()
	if err != nil || totals == nil {
		return err
	}
	sec := section{Key: "reviewed", Title: rq.cat.T("reviewed.title"), Note: rq.cat.T("reviewed.note"), Texts: []string{rq.totalsText(totals)},
		Head: rq.heads("column.country", "column.cycle", "column.objective", "reviewed.machine", "reviewed.state", "reviewed.machine_passages", "reviewed.passages", "reviewed.decided")}
	rows, err := rq.stateReviews()
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !slices.ContainsFunc(filters, func(f corpus.Filter) bool {
			return among(f.Cycles, int(r.I("cycle"))) && among(f.Objectives, int(r.I("objective"))) && among(rq.allowed(f), r.S("country"))
		}) {
			continue
		}
		head := rowHead(r.S("name"))
		head.Link = rq.to("/country/" + r.S("country"))
		place := []string{"country", r.S("country"), "cycle", r.S("cycle"), "objective", r.S("objective")}
		decided := rq.number(r.I("decided"))
		decided.Link = rq.to("/decisions", place...)
		sec.Rows = append(sec.Rows, []cell{head, text(r.S("cycle")), {Text: r.S("objective"), Link: rq.to("/objective/" + r.S("objective"))}, rq.state(r.S("state")), rq.state(r.S("reviewed_state")),
			rq.passages(r.I("passages"), place...), rq.number(r.I("reviewed_passages")), decided})
	}
	f.Sections = append(f.Sections, sec)
	f.Siblings = append(f.Siblings, cell{Text: rq.cat.T("reviewed.page"), Link: rq.to("/decisions")})
	return nil
}

// allowed lists the States that a filter lets through; none means all.
func (rq *request) allowed(f corpus.Filter) []string {
	if len(f.Regions) == 0 {
		return f.Countries
	}
	allowed := []string{"-"} // nobody, when no region is known
	for _, r := range f.Regions {
		for _, c := range rq.gen.RegionCountries(r) {
			if len(f.Countries) == 0 || slices.Contains(f.Countries, c) {
				allowed = append(allowed, c)
			}
		}
	}
	return allowed
}

// reviewKey names a place of the gap model.
type reviewKey struct {
	country          string
	cycle, objective int
}

// reviewedStates gives the states after review of the places where they are
// others than the machine's.
func (rq *request) reviewedStates() (map[reviewKey]string, error) {
	rows, err := rq.stateReviews()
	if err != nil {
		return nil, err
	}
	out := make(map[reviewKey]string, len(rows))
	for _, r := range rows {
		if r.S("state") != r.S("reviewed_state") {
			out[reviewKey{r.S("country"), int(r.I("cycle")), int(r.I("objective"))}] = r.S("reviewed_state")
		}
	}
	return out, nil
}

// among says whether a filter lets a value through; an empty one lets all.
func among[T comparable](filter []T, value T) bool {
	return len(filter) == 0 || slices.Contains(filter, value)
}

// percent writes a share of agreement; measure a kappa or alpha, which may be missing.
func percent(x float64) cell {
	return cell{Text: strconv.FormatFloat(x, 'f', 0, 64) + " %", Number: true}
}

func measure(x *float64) cell {
	if x == nil {
		return text("–")
	}
	return cell{Text: strconv.FormatFloat(*x, 'f', 2, 64), Number: true}
}
