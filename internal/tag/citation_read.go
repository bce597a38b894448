package tag

import (
	"strconv"

	"stocktake/internal/corpus"
)

// reader reads the citations of one passage at a time.
type reader struct {
	c     *citation
	scan  *scan
	doc   corpus.Document
	p     *corpus.Passage
	words []word
	heads []match
	signs []sign
	by    map[int][]match // word → marks that begin there
	cited []cited
	upper int // signs in the headings above: roleAgenda, roleCompact or none
}

// sign is a hint at which plan a number belongs to.
type sign struct{ role, from, to int }

const none = -1

func (r *reader) read(p *corpus.Passage, words []word) {
	r.p, r.words, r.cited, r.heads, r.signs = p, words, r.cited[:0], r.heads[:0], r.signs[:0]
	r.by = map[int][]match{}
	for _, m := range r.scan.find(r.words) {
		k := r.c.marks[m.phrase]
		switch k.role {
		case roleObjective, roleGoal, roleTarget:
			r.addHead(m)
			if k.named {
				r.signs = append(r.signs, sign{roleAgenda, m.from, m.to})
			}
		case roleAgenda, roleCompact, roleOther, roleMigration, roleBefore:
			r.signs = append(r.signs, sign{k.role, m.from, m.to})
		case roleTitle:
			r.title(m, k)
		default:
			r.by[m.from] = append(r.by[m.from], m)
		}
	}
	r.upper = none
	for i := len(p.Heading) - 1; i >= 0 && r.upper == none && len(r.heads) > 0; i-- {
		r.upper = r.plan(p.Heading[i])
	}
	done := 0
	for _, h := range r.heads {
		if h.from < done { // "sustainable development goal" holds "goal"
			continue
		}
		if end := r.head(h); end > 0 {
			done = end
		}
	}
}

// addHead keeps one head for each span: that of the passage's language where
// two languages share the word.
func (r *reader) addHead(m match) {
	for i := len(r.heads) - 1; i >= 0 && r.heads[i].from == m.from; i-- {
		if h := r.heads[i]; h.to == m.to {
			if r.c.marks[h.phrase].lang != r.p.Language && r.c.marks[m.phrase].lang == r.p.Language {
				r.heads[i] = m
			}
			return
		}
	}
	r.heads = append(r.heads, m)
}

// plan says which plan a heading speaks of.
func (r *reader) plan(heading string) int {
	agenda, compact := false, false
	s := r.c.auto.scan()
	for _, m := range s.find(wordsOf(heading, nil)) {
		k := r.c.marks[m.phrase]
		agenda = agenda || k.role == roleAgenda || k.named
		compact = compact || k.role == roleCompact
	}
	switch {
	case compact && !agenda:
		return roleCompact
	case agenda && !compact:
		return roleAgenda
	}
	return none
}

// title takes a concept that is named by its title. The Compact's titles are
// whole sentences; the Goals' are common words and count only when written as
// a title beside a sign of the Agenda.
func (r *reader) title(m match, k mark) {
	start, end := spanOf(r.words, m.from, m.to)
	if k.scheme == corpus.SchemeSDG {
		if r.p.Text[start:end] != k.title || r.nearest(m.from, m.to) != roleAgenda {
			return
		}
	}
	if m.to-m.from < 3 && k.lang != "zh" {
		return
	}
	r.cited = append(r.cited, cited{k.scheme, strconv.Itoa(k.value), m.from, m.to, 0.95, label(k.scheme, k.value, "") + " by title"})
}

// item is one number of a citation: objective 9, goal 10, target 10.7.
type item struct {
	number int
	rest   string // after the point, "7" of 10.7
	to     int    // word after it
}

// head reads the numbers after (or, in some languages, before) a word for
// objective, goal or target. It gives the word after what it took, or 0.
func (r *reader) head(h match) int {
	k := r.c.marks[h.phrase]
	items, end := r.list(h.to, k.lang)
	from := h.from
	if len(items) == 0 {
		it, at, ok := r.before(h, k.lang)
		if !ok {
			return 0
		}
		items, end, from = []item{it}, h.to, at
		if near := r.nearest(from, end); near != roleCompact && near != roleAgenda && k.lang != "zh" {
			return 0 // "the first objective" is anything's
		}
	}
	scheme, score := r.whose(h, k, from, end, items)
	if scheme == "" || len(items) > maxItems {
		return 0
	}
	for _, it := range items {
		limit := 23
		if scheme == corpus.SchemeSDG {
			limit = 17
		}
		if it.number < 1 || it.number > limit {
			continue
		}
		n := strconv.Itoa(it.number)
		c := cited{scheme, n, from, end, score, label(scheme, it.number, "")}
		if scheme == corpus.SchemeSDG && it.rest != "" {
			code := n + "." + it.rest
			if !r.c.targets[code] {
				continue
			}
			r.cited = append(r.cited, cited{scheme, code, from, end, score, label(scheme, it.number, it.rest)})
		}
		r.cited = append(r.cited, c)
	}
	return end
}

// maxItems: "objectives 1 to 23" speaks of the whole, not of each.
const maxItems = 10
