package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"stocktake/internal/corpus"
)

// pageSize is the number of hits on a page.
const pageSize = 20

// searchTime is how long the index may work for one page; then it says what it
// has found until then.
const searchTime = 450 * time.Millisecond

// maxOffset keeps a hostile page number from overflowing.
const maxOffset = 10_000_000

// queryOf reads a search from URL parameters, which have the names of the
// command line's filters. Values that make no sense are left out and named in
// the second result.
func queryOf(v url.Values) (corpus.Query, []string) {
	p := parameters{values: v}
	q := corpus.Query{
		Text: v.Get("q"), Limit: pageSize, Within: searchTime,
		Across: v.Get("across") == "1", Counted: v.Get("counted") == "1",
		Filter: corpus.Filter{
			Objectives: p.objectives(), Principles: p.numbers("principle", 1, 10), SDGs: p.goals("sdg"), RoundTables: p.numbers("roundtable", 1, 4),
			Kinds: p.oneOf("kind", slices.Concat(corpus.PassageKinds, corpus.PassageMarks)), States: p.oneOf("state", corpus.GapStates), Countries: p.texts("country"), Regions: p.texts("region"),
			Cycles: p.numbers("cycle", 1990, 2100), DocKinds: p.oneOf("doc-kind", corpus.DocKinds), Languages: p.texts("lang"), Roles: p.roles(),
			Documents: p.texts("doc"), Concepts: p.concepts(),
		},
		Facets: []string{"objective", "kind", "country", "cycle", "language", "concept", "document"},
	}
	for i, c := range q.Filter.Countries {
		q.Filter.Countries[i] = strings.ToUpper(c)
	}
	if s := v.Get("min-score"); s != "" {
		score, err := strconv.ParseFloat(s, 64)
		if err == nil && score >= 0 && score <= 1 {
			q.Filter.MinScore = score
		} else {
			p.bad = append(p.bad, "min-score="+s)
		}
	}
	switch s := v.Get("sort"); s {
	case "", corpus.SortRelevance, corpus.SortDocument, corpus.SortPage, corpus.SortCycle:
		q.Sort = s
	default:
		p.bad = append(p.bad, "sort="+s)
	}
	switch g := v.Get("group"); g {
	case "", corpus.GroupDocument, corpus.GroupWork:
		q.Group = g
	default:
		p.bad = append(p.bad, "group="+g)
	}
	if s := v.Get("page"); s != "" {
		if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= maxOffset/pageSize {
			q.Offset = (n - 1) * pageSize
		} else {
			p.bad = append(p.bad, "page="+s)
		}
	}
	return q, p.bad
}

type parameters struct {
	values url.Values
	bad    []string
}

func (p *parameters) texts(name string) []string {
	var out []string
	for _, s := range p.values[name] {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (p *parameters) oneOf(name string, allowed []string) []string {
	var out []string
	for _, s := range p.texts(name) {
		if slices.Contains(allowed, s) {
			out = append(out, s)
		} else {
			p.bad = append(p.bad, name+"="+s)
		}
	}
	return out
}

// anyValue stands for all values of objective or role: passages on any
// objective, passages of every role.
const anyValue = "any"

func (p *parameters) objectives() []int {
	if slices.Contains(p.values["objective"], anyValue) {
		all := make([]int, 23)
		for i := range all {
			all[i] = i + 1
		}
		return all
	}
	return p.numbers("objective", 1, 23)
}

func (p *parameters) roles() []string {
	if slices.Contains(p.values["role"], anyValue) {
		return corpus.Roles
	}
	return p.oneOf("role", corpus.Roles)
}

func (p *parameters) numbers(name string, least, most int) []int {
	var out []int
	for _, s := range p.texts(name) {
		if n, err := strconv.Atoi(s); err == nil && n >= least && n <= most {
			out = append(out, n)
		} else {
			p.bad = append(p.bad, name+"="+s)
		}
	}
	return out
}

func (p *parameters) goals(name string) []string {
	var out []string
	for _, s := range p.texts(name) {
		goal, _, _ := strings.Cut(s, ".")
		if n, err := strconv.Atoi(goal); err == nil && n >= 1 && n <= 17 {
			out = append(out, s)
		} else {
			p.bad = append(p.bad, name+"="+s)
		}
	}
	return out
}

// concepts reads scheme:notation.
func (p *parameters) concepts() []string {
	var out []string
	for _, s := range p.texts("concept") {
		if scheme, notation, ok := strings.Cut(s, ":"); ok && scheme != "" && notation != "" {
			out = append(out, s)
		} else {
			p.bad = append(p.bad, "concept="+s)
		}
	}
	return out
}
