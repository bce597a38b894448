package tag

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// lexicon finds the terms of the objectives' and goals' lexicons.
type lexicon struct {
	auto     *automaton
	uses     []use // by phrase
	concepts []concept

	// proposes makes it give objectives below their threshold too, for the
	// discriminator to judge.
	proposes bool
}

// methodCandidate marks what the lexicon proposes and would not give by itself.
// Only the discriminator sees such tags.
const methodCandidate = "candidate"

// weakest is the score from which an objective is a candidate: one hint in a
// passage on migration.
const weakest = 0.07

type concept struct {
	scheme, notation string
	threshold        float64
	taxonomy.Scoring
}

// use is what one phrase stands for.
type use struct {
	concept int    // index, or anchor, or company
	lang    string // "" for any
	term    string
	weight  int
	words   int
	exact   bool   // the case has to agree
	exclude bool   // blanks out terms of its concept
	gap     bool   // words may stand inside it
	carries bool   // shows by itself that migration is meant
	alone   bool   // counts in any text, see taxonomy.Term
	spoils  bool   // shows another subject, see taxonomy.Lexicon
	groups  uint64 // of company: the groups it belongs to; of a term: the groups of which it wants one near it
}

// What a phrase may be instead of a concept's.
const (
	anchor  = -1 // shows that a passage is about migration
	company = -2 // is what terms ask for beside them
)

func newLexicon(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	l := &lexicon{auto: newAutomaton()}
	for _, code := range sortedKeys(tx.Anchors) {
		for _, t := range tx.Anchors[code] {
			l.add(t, use{concept: anchor, lang: code, term: t})
		}
	}
	for _, code := range sortedKeys(tx.Mistaken) {
		for _, t := range tx.Mistaken[code] {
			l.add(t, use{concept: anchor, lang: code, term: t, exclude: true})
		}
	}
	seen := anchorsOf(tx).scan()
	groups := map[string]uint64{}
	for i, name := range sortedKeys(tx.Company) {
		if i == maxGroups {
			return nil, fmt.Errorf("company: more than %d groups", maxGroups)
		}
		groups[name] = 1 << i
		for _, code := range sortedKeys(tx.Company[name]) {
			for _, t := range tx.Company[name][code] {
				l.add(t, use{concept: company, lang: code, term: t, groups: groups[name]})
			}
		}
	}
	for _, lx := range tx.Lexicons {
		n := len(l.concepts)
		l.concepts = append(l.concepts, concept{lx.Scheme, lx.Notation, lx.Threshold, tx.Scoring[lx.Scheme]})
		for _, code := range sortedKeys(lx.Terms) {
			for _, t := range lx.Terms[code] {
				u := use{concept: n, lang: code, term: t.Text, weight: t.Weight, exact: t.Exact, alone: t.Alone}
				u.carries = len(seen.find(wordsOf(t.Text, nil))) > 0
				for _, g := range t.With {
					u.groups |= groups[g]
				}
				l.add(t.Text, u)
			}
		}
		l.addAll(lx.Excludes, use{concept: n, exclude: true})
		l.addAll(lx.Spoilers, use{concept: n, spoils: true})
	}
	return l, nil
}

// anchorsOf finds the words that show that migration is meant.
func anchorsOf(tx *taxonomy.Taxonomy) *automaton {
	a := newAutomaton()
	for _, code := range sortedKeys(tx.Anchors) {
		for _, t := range tx.Anchors[code] {
			a.add(t)
		}
	}
	return a
}

// maxGroups is how many groups of company one number can name.
const maxGroups = 64

func (l *lexicon) addAll(phrases map[string][]taxonomy.Term, u use) {
	for _, code := range sortedKeys(phrases) {
		for _, t := range phrases[code] {
			u.term, u.exact = t.Text, t.Exact
			l.add(t.Text, u)
		}
	}
}

func (l *lexicon) add(phrase string, u use) {
	u.words = len(wordsOf(phrase, nil))
	u.gap = strings.Contains(phrase, " .. ")
	if _, ok := l.auto.add(phrase); ok {
		l.uses = append(l.uses, u)
	}
}

func (l *lexicon) Name() string { return corpus.MethodLexicon }

// Tag gives the objectives and goals whose terms a passage holds.
// A passage in which nothing is stated (kind context) and that is mostly names
// gets none: a list of organisations or of titles speaks of no concept.
func (l *lexicon) Tag(ctx context.Context, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	idle := unstated(tags)
	var out []corpus.Tag
	d := deskFor(ctx, passages)
	s := d.scan(l.auto)
	err := d.walkWords(ctx, taggable, func(p *corpus.Passage, words []word) {
		out = append(out, l.tags(s, doc, p, words, idle[p.ID])...)
	})
	return out, err
}

// unstated gives the passages in which nothing is stated.
func unstated(tags []corpus.Tag) map[string]bool {
	idle := map[string]bool{}
	for _, t := range tags {
		if t.Scheme == corpus.SchemeKind && t.Notation == corpus.PassageContext {
			idle[t.Passage] = true
		}
	}
	return idle
}

// tags are those of one passage; idle says that nothing is stated in it.
func (l *lexicon) tags(s *scan, doc corpus.Document, p *corpus.Passage, words []word, idle bool) []corpus.Tag {
	if idle && names(p.Text, words) {
		return nil
	}
	return l.score(doc, p, words, l.choose(p, words, s.find(words)))
}

// choose leaves out terms of other languages, terms in the wrong case, terms
// inside an excluded phrase and terms inside a longer one of the same scheme.
// A term with a gap takes nothing from the terms inside it.
func (l *lexicon) choose(p *corpus.Passage, words []word, found []match) []match {
	kept := found[:0]
	for _, m := range found {
		u := &l.uses[m.phrase]
		if !speaks(u, p.Language) {
			continue
		}
		if start, end := spanOf(words, m.from, m.to); u.exact && p.Text[start:end] != u.term {
			continue
		}
		kept = append(kept, m)
	}
	out := make([]match, 0, len(kept))
	for i, m := range kept {
		if u := &l.uses[m.phrase]; !u.exclude && (u.concept == company || !l.covered(kept, i)) {
			out = append(out, m)
		}
	}
	return out
}

// covered says whether another match takes the i-th away. Matches come in the
// order of their first word, so the search need not look far.
func (l *lexicon) covered(kept []match, i int) bool {
	m, a := kept[i], &l.uses[kept[i].phrase]
	takes := func(n match) bool {
		b := &l.uses[n.phrase]
		switch {
		case b.exclude: // what it blanks out, no term can hold
			return a.concept == b.concept && n.from < m.to && n.to > m.from
		case n.from > m.from || n.to < m.to:
			return false
		case a.concept < 0 || b.concept < 0 || b.gap || b.spoils:
			return false
		}
		return n.to-n.from > m.to-m.from && l.concepts[a.concept].scheme == l.concepts[b.concept].scheme
	}
	for j := i - 1; j >= 0 && m.from-kept[j].from < longestTerm; j-- {
		if takes(kept[j]) {
			return true
		}
	}
	for j := i + 1; j < len(kept) && kept[j].from < m.to; j++ {
		if takes(kept[j]) {
			return true
		}
	}
	return false
}

// longestTerm bounds how many words before a match a longer one may begin.
const longestTerm = 16

// speaks says whether a term may stand in a passage of this language. A long
// sure term of another language may: names and quotations travel.
func speaks(u *use, code string) bool {
	return sameLanguage(u.lang, code) || u.weight == 3 && u.words > 1 && !u.gap
}

// tally is what the terms of one concept add up to.
type tally struct {
	raw  float64
	hits []hit
}

type hit struct {
	match
	points  float64
	doubted bool
}

// score adds up the terms of each concept; of terms that overlap the heaviest counts.
func (l *lexicon) score(doc corpus.Document, p *corpus.Passage, words []word, found []match) []corpus.Tag {
	context := doc.Kind == corpus.KindReview
	tallies := map[int]*tally{}
	spoilt := map[int]bool{}
	var beside []match
	for _, m := range found {
		switch u := &l.uses[m.phrase]; {
		case u.concept == anchor:
			context = true
		case u.concept == company:
			beside = append(beside, m)
		}
	}
	for _, m := range found {
		if u := &l.uses[m.phrase]; u.spoils && !context {
			spoilt[u.concept] = true
		}
	}
	titles := titlesIn(p.Text, words)
	var quoted []hit
	for _, m := range found {
		u := &l.uses[m.phrase]
		if u.concept < 0 || u.spoils {
			continue
		}
		if points, doubted := l.points(m, context, spoilt, beside); points > 0 {
			if titles != nil && within(titles, words[m.from].start, words[m.to-1].end) {
				quoted = append(quoted, hit{m, points, doubted})
				continue
			}
			if tallies[u.concept] == nil {
				tallies[u.concept] = &tally{}
			}
			tallies[u.concept].hits = append(tallies[u.concept].hits, hit{m, points, doubted})
		}
	}
	for _, h := range quoted { // a title only adds to what the text itself says
		if t := tallies[l.uses[h.phrase].concept]; t != nil {
			t.hits = append(t.hits, h)
		}
	}
	most := map[string]float64{}
	for n, t := range tallies {
		t.keep(l.concepts[n].Again)
		most[l.concepts[n].scheme] = max(most[l.concepts[n].scheme], t.raw)
	}
	var out []corpus.Tag
	for n := range l.concepts {
		t := tallies[n]
		if t == nil {
			continue
		}
		c := l.concepts[n]
		score := saturate(t.raw / c.Par)
		method := corpus.MethodLexicon
		if t.raw < c.Part*most[c.scheme] || score < c.threshold {
			if !l.proposes || c.scheme != corpus.SchemeGCM || p.Role == corpus.RoleHeading || score < weakest {
				continue
			}
			method = methodCandidate
		}
		first := words[len(words)-1].end
		for _, h := range t.hits {
			first = min(first, words[h.from].start)
		}
		score = round(min(score+c.Lead*(1-float64(first)/float64(len(p.Text))), 0.9999))
		g := corpus.Tag{Passage: p.ID, Scheme: c.scheme, Notation: c.notation, Score: score, Method: method}
		for _, h := range t.hits[:min(len(t.hits), maxEvidence)] {
			start, end := spanOf(words, h.from, h.to)
			e := corpus.Evidence{Start: start, End: end, Term: l.uses[h.phrase].term}
			if l.proposes && h.doubted && p.Role != corpus.RoleHeading {
				e.Rule = doubtRule
			}
			g.Evidence = append(g.Evidence, e)
		}
		slices.SortFunc(g.Evidence, func(a, b corpus.Evidence) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
		out = append(out, g)
	}
	return out
}

// keep leaves the hits that count, heaviest first, and adds them up.
func (t *tally) keep(again float64) {
	slices.SortStableFunc(t.hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.points, a.points), a.from-b.from) })
	kept := t.hits[:0]
	terms, taken := map[int32]int{}, map[int]bool{}
	for _, h := range t.hits {
		free := true
		for i := h.from; i < h.to; i++ {
			free = free && !taken[i]
		}
		if !free {
			continue
		}
		for i := h.from; i < h.to; i++ {
			taken[i] = true
		}
		kept = append(kept, h)
		switch terms[h.phrase]++; terms[h.phrase] {
		case 1:
			t.raw += h.points
		case 2, 3:
			t.raw += again * h.points
		}
	}
	t.hits = kept
}
