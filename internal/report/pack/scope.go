package pack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// Options says what a pack is about. Exactly one of RoundTable, Objective,
// Country and PolicyDebate is set.
type Options struct {
	RoundTable, Objective int
	Country               string // ISO 3166-1 alpha-3
	PolicyDebate          bool
	Cycle                 int    // year; 0: the latest in which a review can be read, else the latest
	Lang                  string // English when empty
}

// scope is what all queries of a pack are asked about.
type scope struct {
	Options
	name       string // of the definition
	cycle      int
	country    string // "" for all
	of         string // what one finding asks for
	lang       string
	objectives []int
	titleArgs  []any
	subtitle   string
	status     []string
	tables     map[int]int // round table by objective
	standIn    bool        // other reports stand in for reviews in the cycle
	cat        *message.Catalogue
}

func (s *scope) list() string {
	var out []string
	for _, o := range s.objectives {
		out = append(out, strconv.Itoa(o))
	}
	return strings.Join(out, ",")
}

func (o Options) check() (name string, err error) {
	n := 0
	for _, c := range []struct {
		set  bool
		name string
	}{{o.RoundTable != 0, "roundtable"}, {o.Objective != 0, "objective"}, {o.Country != "", "country"}, {o.PolicyDebate, "policy-debate"}} {
		if c.set {
			name, n = c.name, n+1
		}
	}
	if n != 1 {
		return "", errors.New("a pack is about one thing: a round table, the policy debate, a country or an objective")
	}
	return name, nil
}

func newScope(ctx context.Context, q corpus.Querier, o Options) (*scope, error) {
	name, err := o.check()
	if err != nil {
		return nil, err
	}
	if o.Lang == "" {
		o.Lang = "en"
	}
	if !message.Known(o.Lang) {
		return nil, fmt.Errorf("language %q: packs are written in %s", o.Lang, strings.Join(message.Languages, ", "))
	}
	s := &scope{Options: o, name: name, lang: o.Lang, country: o.Country, cat: message.For(o.Lang), tables: map[int]int{}}
	if err := s.findCycle(ctx, q); err != nil {
		return nil, err
	}
	s.status = append(s.status, s.cat.T("page.cycle", fmt.Sprint(s.cycle)))
	if err := s.findObjectives(ctx, q); err != nil {
		return nil, err
	}
	return s, s.findBasis(ctx, q)
}

func (s *scope) findCycle(ctx context.Context, q corpus.Querier) error {
	rows, err := ask(ctx, q, `SELECT cycle, count(*) FILTER (WHERE status = 'readable' AND ($country = '' OR country = $country)) AS readable
FROM submissions GROUP BY cycle ORDER BY cycle`, s)
	if err != nil {
		return fmt.Errorf("cycles: %w", err)
	}
	var known []string
	read := false
	for _, r := range rows {
		year, here := int(r.integer("cycle")), r.integer("readable") > 0
		known = append(known, strconv.Itoa(year))
		if year == s.Cycle || s.Cycle == 0 && (here || !read) {
			s.cycle = year
		}
		read = read || here
	}
	if len(known) == 0 {
		return errors.New("the workspace holds no review of a known cycle")
	}
	if s.cycle == 0 {
		return fmt.Errorf("cycle %d: the corpus has %s", s.Cycle, strings.Join(known, ", "))
	}
	return nil
}

func (s *scope) findObjectives(ctx context.Context, q corpus.Querier) error {
	rows, err := ask(ctx, q, `SELECT objective, coalesce(nullif(title_{lang}, ''), title_en, '') AS title FROM objectives ORDER BY objective`, s)
	if err != nil {
		return fmt.Errorf("objectives: %w", err)
	}
	// A cycle without round tables of its own takes those of the latest before it, else of the first known.
	grouping, err := ask(ctx, q, `SELECT cycle, roundtable, objective, coalesce(title, '') AS title, coalesce(sure, '') AS sure FROM roundtables
WHERE cycle = (SELECT coalesce(max(cycle) FILTER (WHERE cycle <= $cycle), min(cycle)) FROM roundtables) ORDER BY roundtable, objective`, s)
	if err != nil {
		return fmt.Errorf("round tables: %w", err)
	}
	var title row
	for _, g := range grouping {
		n := int(g.integer("roundtable"))
		s.tables[int(g.integer("objective"))] = n
		if n == s.RoundTable {
			s.objectives = append(s.objectives, int(g.integer("objective")))
			title = g
		}
	}
	switch s.name {
	case "roundtable":
		if title == nil {
			return fmt.Errorf("round table %d: the taxonomy has no objectives for it", s.RoundTable)
		}
		s.titleArgs, s.subtitle = []any{strconv.Itoa(s.RoundTable)}, title.text("title")
		s.status = append(s.status, s.cat.T("pack.status.objectives", s.numbers(s.objectives)))
		if year := title.text("cycle"); year != strconv.Itoa(s.cycle) {
			s.status = append(s.status, s.cat.T("pack.status.grouping", year))
		} else if strings.HasPrefix(title.text("sure"), "unverified") {
			s.status = append(s.status, s.cat.T("pack.status.assumed"))
		}
		return nil
	case "country":
		if err := s.findCountry(ctx, q); err != nil {
			return err
		}
	}
	for _, r := range rows {
		n := int(r.integer("objective"))
		if s.Objective == 0 {
			s.objectives = append(s.objectives, n)
		} else if n == s.Objective {
			s.objectives, s.titleArgs = []int{n}, []any{strconv.Itoa(n), r.text("title")}
		}
	}
	if len(s.objectives) == 0 {
		return fmt.Errorf("objective %d: the taxonomy has no such objective", s.Objective)
	}
	return nil
}

func (s *scope) findCountry(ctx context.Context, q corpus.Querier) error {
	rows, err := ask(ctx, q, `SELECT s.status, coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), s.country) AS name
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country WHERE s.country = $country AND s.cycle = $cycle`, s)
	if err != nil {
		return fmt.Errorf("country: %w", err)
	}
	if len(rows) == 0 {
		return fmt.Errorf("country %s: not a State that is expected to review, and without a document", s.country)
	}
	s.titleArgs = []any{oneLine(rows[0].text("name"))}
	s.status = append(s.status, s.cat.T("status."+rows[0].text("status")))
	return nil
}

func (s *scope) findBasis(ctx context.Context, q corpus.Querier) error {
	rows, err := ask(ctx, q, `SELECT min(basis) AS basis FROM submissions WHERE cycle = $cycle`, s)
	if err != nil {
		return fmt.Errorf("basis: %w", err)
	}
	if s.standIn = len(rows) > 0 && rows[0].text("basis") == "stand_in"; s.standIn {
		s.status = append(s.status, s.cat.T("pack.status.stand_in"))
	}
	return nil
}

func (s *scope) numbers(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, s.cat.T("page.list_comma"))
}
