package tag

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// citation finds objectives, goals and targets that a passage names by number
// ("objectives 5, 6 and 12–14", «Цель 9», "SDG 10.7") or by title.
type citation struct {
	auto    *automaton
	marks   []mark
	targets map[string]bool // codes that exist
}

// mark is what a phrase means in a citation.
type mark struct {
	role   int
	lang   string
	value  int    // of a number word; number of the concept of a title
	scheme string // of a title
	title  string
	named  bool // a goal's name that can mean no other plan: "SDG"
}

const (
	roleObjective  = iota // "objective"
	roleGoal              // "goal", "SDG"
	roleTarget            // "target", "indicator"
	roleNumberWord        // "nine"
	roleOrdinal           // "ninth"
	roleNumberSign        // "no."
	roleAnd               // "and"
	roleTo                // "to"
	roleAgenda            // sign of the 2030 Agenda
	roleCompact           // sign of the Compact
	roleBefore            // sign of another plan right before: "strategic"
	roleOther             // sign of another plan nearby: "of the national plan"
	roleMigration         // the passage is about migration
	roleTitle             // a concept's title
)

func newCitation(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	c := &citation{auto: newAutomaton(), targets: map[string]bool{}}
	for _, code := range lang.Codes() {
		l, _ := lang.ByCode(code)
		for _, row := range []struct {
			role  int
			words []string
		}{{roleObjective, l.Cite.Objective}, {roleObjective, l.Cite.Short}, {roleTarget, l.Cite.Target}, {roleNumberSign, l.Cite.Number},
			{roleAnd, l.Cite.And}, {roleTo, l.Cite.To}, {roleAgenda, l.Cite.Agenda}, {roleCompact, l.Cite.Compact}, {roleBefore, otherBefore[code]}, {roleOther, otherPlans[code]}} {
			for _, w := range row.words {
				c.add(w, mark{role: row.role, lang: code})
			}
		}
		for _, w := range l.Cite.Goal {
			c.add(w, mark{role: roleGoal, lang: code, named: !slices.Contains(bareGoals, w)})
		}
		for i, w := range l.Numbers {
			c.add(w, mark{role: roleNumberWord, lang: code, value: i + 1})
		}
		for i, w := range l.Ordinals {
			c.add(w, mark{role: roleOrdinal, lang: code, value: i + 1})
		}
		for _, w := range tx.Anchors[code] {
			c.add(w, mark{role: roleMigration, lang: code})
		}
	}
	for _, o := range tx.Objectives {
		for _, code := range sortedKeys(o.Title) {
			c.add(o.Title[code], mark{role: roleTitle, lang: code, value: o.Number, scheme: corpus.SchemeGCM, title: o.Title[code]})
		}
	}
	for _, g := range tx.Goals {
		for _, code := range sortedKeys(g.Title) {
			c.add(g.Title[code], mark{role: roleTitle, lang: code, value: g.Number, scheme: corpus.SchemeSDG, title: g.Title[code]})
		}
	}
	for _, t := range tx.Targets {
		c.targets[strings.ToLower(t.Code)] = true
	}
	return c, nil
}

func (c *citation) add(phrase string, m mark) {
	if _, ok := c.auto.add(phrase); ok {
		c.marks = append(c.marks, m)
	}
}

// bareGoals are goal words that other plans use too.
var bareGoals = []string{"goal", "goals", "global goal", "global goals"}

// otherBefore are words right before the word for objective that show that it
// is another plan's; otherPlans stand within a few words of the number.
var otherBefore = map[string][]string{
	"en": {"strategic", "specific", "operational", "project", "programme", "program", "policy", "tax", "immediate", "general", "overall", "learning", "priority", "research",
		"plan", "development", "country", "strategy", "corporate", "sub", "result", "budget", "business", "national"},
	"ru": {"стратегическ*", "конкретн*", "национальн*", "проектн*"},
	"zh": {"战略", "项目", "具体", "规划", "发展"},
}

var otherPlans = map[string][]string{
	"en": {"development plan", "strategic plan", "national plan", "action plan", "of the plan", "of the strategy", "of the project", "of the programme", "of this project", "of the budget", "national strategy",
		"business plan", "curriculum", "master plan", "vision 2030", "national development", "strategic framework", "strategy 20*", "plan 20*", "tax"},
	"fr": {"du projet", "du programme", "du plan", "de la stratégie", "plan national", "plan de développement", "stratégie nationale", "budget", "plan stratégique"},
	"es": {"del proyecto", "del programa", "del plan", "de la estrategia", "plan nacional", "plan de desarrollo", "estrategia nacional", "presupuesto", "plan estratégico"},
	"pt": {"do projeto", "do programa", "do plano", "da estratégia", "plano nacional", "plano de desenvolvimento", "estratégia nacional", "orçamento", "plano estratégico"},
	"ru": {"проекта", "программы", "плана", "стратегии", "национальн* план*", "национальн* стратеги*", "бюджета"},
	"ar": {"من المشروع", "من البرنامج", "من الخطة", "الخطة الوطنية", "الاستراتيجية الوطنية", "خطة التنمية", "الميزانية"},
	"zh": {"发展规划", "国家规划", "五年规划", "国家战略", "预算"},
}

func (c *citation) Name() string { return corpus.MethodCitation }

// Tag gives the concepts that passages name.
func (c *citation) Tag(ctx context.Context, doc corpus.Document, passages []corpus.Passage, _ []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	d := deskFor(ctx, passages)
	r := reader{c: c, scan: d.scan(c.auto), doc: doc}
	err := d.walkWords(ctx, taggable, func(p *corpus.Passage, words []word) { out = append(out, r.tags(p, words)...) })
	return out, err
}

// cited is one concept named at one place.
type cited struct {
	scheme, notation string
	from, to         int // words
	score            float64
	term             string
}

func (r *reader) tags(p *corpus.Passage, words []word) []corpus.Tag {
	r.read(p, words)
	var out []corpus.Tag
	at := map[string]int{}
	for _, c := range r.cited {
		start, end := spanOf(r.words, c.from, c.to)
		e := corpus.Evidence{Start: start, End: end, Term: c.term}
		key := c.scheme + ":" + c.notation
		i, ok := at[key]
		if !ok {
			at[key] = len(out)
			out = append(out, corpus.Tag{Passage: p.ID, Scheme: c.scheme, Notation: c.notation, Score: c.score, Method: corpus.MethodCitation, Evidence: []corpus.Evidence{e}})
			continue
		}
		t := &out[i]
		t.Score = max(t.Score, c.score)
		if len(t.Evidence) < maxEvidence && !slices.Contains(t.Evidence, e) {
			t.Evidence = append(t.Evidence, e)
		}
	}
	slices.SortStableFunc(out, func(a, b corpus.Tag) int {
		if a.Scheme != b.Scheme {
			return strings.Compare(a.Scheme, b.Scheme)
		}
		return compareNotation(a.Notation, b.Notation)
	})
	return out
}

func label(scheme string, n int, rest string) string {
	if scheme == corpus.SchemeGCM {
		return "GCM objective " + strconv.Itoa(n)
	}
	if rest != "" {
		return "SDG target " + strconv.Itoa(n) + "." + rest
	}
	return "SDG " + strconv.Itoa(n)
}
