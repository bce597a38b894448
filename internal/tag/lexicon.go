package tag

import (
	"context"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// lexicon finds the terms of the objectives' and goals' lexicons.
type lexicon struct {
	auto     *automaton
	uses     []use // by phrase
	concepts []concept
}

type concept struct {
	scheme, notation string
	threshold        float64
}

// use is what one phrase stands for.
type use struct {
	concept int    // index, or anchor
	lang    string // "" for any
	term    string
	weight  int
	words   int
	exact   bool // the case has to agree
	exclude bool // blanks out terms of its concept
	carries bool // shows by itself that migration is meant
}

// anchor marks words that show that a passage is about migration.
const anchor = -1

func newLexicon(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	l := &lexicon{auto: newAutomaton()}
	anchors := newAutomaton()
	for _, code := range sortedKeys(tx.Anchors) {
		for _, t := range tx.Anchors[code] {
			anchors.add(t)
			l.add(t, use{concept: anchor, lang: code, term: t})
		}
	}
	seen := anchors.scan()
	for _, lx := range tx.Lexicons {
		n := len(l.concepts)
		l.concepts = append(l.concepts, concept{lx.Scheme, lx.Notation, lx.Threshold})
		for _, code := range sortedKeys(lx.Terms) {
			for _, t := range lx.Terms[code] {
				carries := len(seen.find(wordsOf(t.Text, nil))) > 0
				l.add(t.Text, use{concept: n, lang: code, term: t.Text, weight: t.Weight, exact: t.Exact, carries: carries})
			}
		}
		for _, code := range sortedKeys(lx.Excludes) {
			for _, t := range lx.Excludes[code] {
				l.add(t.Text, use{concept: n, term: t.Text, exact: t.Exact, exclude: true})
			}
		}
	}
	return l, nil
}

func (l *lexicon) add(phrase string, u use) {
	u.words = len(wordsOf(phrase, nil))
	if _, ok := l.auto.add(phrase); ok {
		l.uses = append(l.uses, u)
	}
}

func (l *lexicon) Name() string { return corpus.MethodLexicon }

// Tag gives the objectives and goals whose terms a passage holds.
func (l *lexicon) Tag(ctx context.Context, doc corpus.Document, passages []corpus.Passage, _ []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	var words []word
	s := l.auto.scan()
	for i := range passages {
		p := &passages[i]
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !taggable(p.Role) {
			continue
		}
		words = wordsOf(p.Text, words)
		hits := l.choose(p, words, s.find(words))
		out = append(out, l.score(doc, p, words, hits)...)
	}
	return out, nil
}

// choose leaves out terms of other languages, terms in the wrong case, terms
// inside an excluded phrase and terms inside a longer one of the same scheme.
func (l *lexicon) choose(p *corpus.Passage, words []word, found []match) []match {
	kept := found[:0]
	for _, m := range found {
		u := &l.uses[m.phrase]
		if !speaks(u, p.Language) {
			continue
		}
		if start, end := words[m.from].start, words[m.to-1].end; u.exact && p.Text[start:end] != u.term {
			continue
		}
		kept = append(kept, m)
	}
	drop := make([]bool, len(kept))
	for i, m := range kept {
		for j, n := range kept {
			if j == i || n.from > m.from || n.to < m.to {
				continue
			}
			longer := n.to-n.from > m.to-m.from
			a, b := &l.uses[m.phrase], &l.uses[n.phrase]
			if a.concept < 0 || b.concept < 0 {
				continue
			}
			if b.exclude && a.concept == b.concept || longer && !b.exclude && l.concepts[a.concept].scheme == l.concepts[b.concept].scheme {
				drop[i] = true
				break
			}
		}
	}
	out := kept[:0]
	for i, m := range kept {
		if !drop[i] && !l.uses[m.phrase].exclude {
			out = append(out, m)
		}
	}
	return out
}

// speaks says whether a term may stand in a passage of this language. A long
// sure term of another language may: names and quotations travel.
func speaks(u *use, lang string) bool {
	return u.lang == "" || lang == "" || lang == "und" || u.lang == lang || u.weight == 3 && u.words > 1
}

// score adds up the terms of each concept.
func (l *lexicon) score(doc corpus.Document, p *corpus.Passage, words []word, hits []match) []corpus.Tag {
	context := doc.Kind == corpus.KindReview
	for _, m := range hits {
		context = context || l.uses[m.phrase].concept == anchor
	}
	type tally struct {
		raw      float64
		terms    map[string]bool
		evidence []corpus.Evidence
	}
	tallies := map[int]*tally{}
	var order []int
	for _, m := range hits {
		u := &l.uses[m.phrase]
		if u.concept == anchor {
			continue
		}
		t := tallies[u.concept]
		if t == nil {
			t = &tally{terms: map[string]bool{}}
			tallies[u.concept] = t
			order = append(order, u.concept)
		}
		start, end := words[m.from].start, words[m.to-1].end
		if !t.terms[u.term] {
			t.terms[u.term] = true
			t.raw += l.points(u, context)
		}
		if len(t.evidence) < maxEvidence {
			t.evidence = append(t.evidence, corpus.Evidence{Start: start, End: end, Term: u.term})
		}
	}
	slices.Sort(order)
	var out []corpus.Tag
	for _, n := range order {
		c, t := l.concepts[n], tallies[n]
		score := saturate(t.raw / par)
		if t.raw <= 0 || score < c.threshold {
			continue
		}
		out = append(out, corpus.Tag{Passage: p.ID, Scheme: c.scheme, Notation: c.notation, Score: score, Method: corpus.MethodLexicon, Evidence: t.evidence})
	}
	return out
}

// Points of a term by weight. One sure term of an objective makes its score
// one half; of a Goal any term does.
var (
	weights     = [4]float64{0, 1, 4, 9}
	goalWeights = [4]float64{0, 9, 12, 18}
)

// par is how many points make a score of one half.
const par = 9

func (l *lexicon) points(u *use, context bool) float64 {
	if !context && !u.carries && l.concepts[u.concept].scheme == corpus.SchemeGCM {
		return 0
	}
	if l.concepts[u.concept].scheme == corpus.SchemeSDG {
		return goalWeights[u.weight]
	}
	return weights[u.weight]
}
