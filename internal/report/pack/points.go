package pack

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// passage is one passage on one objective of the scope.
type passage struct {
	row
	objective int
	id, iso   string
	region    string
	sure      bool   // speaks of its objective beyond doubt
	about     []span // in a report on other things: where it speaks of migration
	fitness   float64
}

// group is the passages of one point: those counted, and of them those that may
// be quoted.
type group struct {
	title      string
	objectives []int
	passages   []passage
	quotable   []passage
}

func (m *maker) parts(ctx context.Context) ([]Part, error) {
	rows, err := m.ask(ctx, passagesSQL)
	if err != nil {
		return nil, err
	}
	all := make([]passage, len(rows))
	for i, r := range rows {
		all[i] = passage{row: r, objective: int(r.integer("objective")), id: r.text("passage"), iso: r.text("country"), region: r.text("region"), sure: r.boolean("sure")}
	}
	if m.s.standIn {
		if err := m.ground(ctx, all); err != nil {
			return nil, err
		}
	}
	groups, places := make([][]group, len(m.d.Parts)), make([]int, len(m.d.Parts))
	for i, d := range m.d.Parts {
		groups[i], places[i] = m.groups(d, d.filter(all)), d.Quotes
	}
	chosen := newChooser(m.s.country != "").choose(groups, places)
	var out []Part
	for i, d := range m.d.Parts {
		p := Part{Title: m.s.cat.T(d.Title)}
		var silent []int
		for j, g := range groups[i] {
			if len(g.passages) == 0 {
				silent = append(silent, g.objectives...)
				continue
			}
			point := Point{Title: g.title, Statement: m.figures(d, g)}
			for _, c := range chosen[i][j] {
				point.Quotes = append(point.Quotes, m.quote(c, d))
			}
			p.Points = append(p.Points, point)
		}
		if d.Rest != "" && len(silent) > 0 {
			slices.Sort(silent)
			rest := newStatement(m.s.cat, d.Rest, len(silent), m.s.numbers(silent))
			rest.Few = m.readable > 0 && m.readable < few
			p.Rest = &rest
		}
		out = append(out, p)
	}
	return out, nil
}

// ground marks where passages speak of migration. Those that do not, in a
// report on other things, are not sure to be on an objective of the Compact.
func (m *maker) ground(ctx context.Context, all []passage) error {
	rows, err := ask(ctx, m.q, `SELECT language, trim(word, '*=') AS word, mistaken FROM anchors ORDER BY ALL`, m.s)
	if err != nil {
		return fmt.Errorf("anchors: %w", err)
	}
	words, mistaken := map[string][]string{}, map[string][]string{}
	for _, r := range rows {
		of := words
		if r.boolean("mistaken") {
			of = mistaken
		}
		of[r.text("language")] = append(of[r.text("language")], r.text("word"))
	}
	for i := range all {
		p := &all[i]
		text, code := p.text("text"), p.text("language")
		not := wordSpans(text, mistaken[code])
		p.about = slices.DeleteFunc(wordSpans(text, words[code]), func(s span) bool {
			return slices.ContainsFunc(not, func(n span) bool { return n.from <= s.from && s.to <= n.to })
		})
		p.sure = p.sure && len(p.about) > 0
	}
	return nil
}

// filter keeps the passages that a part speaks of.
func (d part) filter(all []passage) []passage {
	var out []passage
	for _, p := range all {
		if len(d.Kinds) > 0 && !slices.Contains(d.Kinds, p.text("kind")) || d.SDG && !p.boolean("sdg") || d.Own && p.boolean("others") {
			continue
		}
		if len(d.Words) > 0 && len(wordSpans(p.text("text"), d.Words)) == 0 {
			continue
		}
		out = append(out, p)
	}
	return out
}

// groups cuts the passages of a part into its points, in the taxonomy's order.
func (m *maker) groups(d part, list []passage) []group {
	key := func(p passage) int { return 0 }
	var groups []group
	switch d.Each {
	case "objective":
		for _, o := range m.s.objectives {
			groups = append(groups, group{title: m.s.cat.T("pack.point.objective", strconv.Itoa(o), m.labels[o]), objectives: []int{o}})
		}
		key = func(p passage) int { return slices.Index(m.s.objectives, p.objective) }
	case "roundtable":
		var tables []int
		for _, o := range m.s.objectives {
			if t := m.s.tables[o]; t > 0 && !slices.Contains(tables, t) {
				tables = append(tables, t)
			}
		}
		sort.Ints(tables)
		for _, t := range tables {
			g := group{title: m.s.cat.T("pack.title.roundtable", strconv.Itoa(t))}
			for _, o := range m.s.objectives {
				if m.s.tables[o] == t {
					g.objectives = append(g.objectives, o)
				}
			}
			groups = append(groups, g)
		}
		key = func(p passage) int { return slices.Index(tables, m.s.tables[p.objective]) }
	case "kind":
		for _, k := range d.Kinds {
			groups = append(groups, group{title: m.s.cat.T("kind." + k)})
		}
		key = func(p passage) int { return slices.Index(d.Kinds, p.text("kind")) }
	default:
		groups = []group{{}}
	}
	for _, p := range list {
		if i := key(p); i >= 0 {
			groups[i].passages = append(groups[i].passages, p)
			if d.quotable(p) {
				groups[i].quotable = append(groups[i].quotable, p)
			}
		}
	}
	return groups
}

// figures makes the sentence of a point from the very passages it may quote.
func (m *maker) figures(d part, g group) Statement {
	cat := m.s.cat
	var states, names, passages []string
	var objectives []int
	for _, p := range g.passages {
		if !slices.Contains(states, p.iso) {
			states, names = append(states, p.iso), append(names, oneLine(p.text("country_name")))
		}
		if !slices.Contains(passages, p.id) {
			passages = append(passages, p.id)
		}
		if !slices.Contains(objectives, p.objective) {
			objectives = append(objectives, p.objective)
		}
	}
	slices.Sort(objectives)
	n := len(states)
	if m.s.country != "" {
		n = len(objectives)
	}
	st := newStatement(cat, d.Say, n, cat.T("pack.of_readable", m.readable), cat.T("quote.passages", len(passages)), m.s.numbers(objectives))
	st.Few, st.Behind = m.s.country == "" && m.readable > 0 && m.readable < few, m.register(rowsOf(g.passages))
	for _, o := range objectives {
		st.Weak = st.Weak || m.weak[o] && len(objectives) == 1
	}
	st.Source = cat.T("pack.source.states", strings.Join(names, cat.T("page.list_comma"))) + " " + cat.T("quote.passages", len(passages)) + "."
	if m.s.country != "" {
		st.Source = cat.T("pack.source.passages", strings.Join(passages, ", "))
	}
	return st
}
