package tag

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// topic finds the concepts of the further schemes (groups, issues, instruments,
// an analyst's own) and the States named. Its tags stand beside those on
// objectives and never enter the states of the gap model.
type topic struct {
	auto   *automaton
	says   []topicTerm
	topics []*taxonomy.Topic
	ilo    map[string]int // "189" → topic
	tx     *taxonomy.Taxonomy
}

// What a term is worth by its weight, the points that make a score of one half,
// and the part of its points that a term adds the second and third time.
var topicPoints = [4]float64{0, 1, 4, 9}

const (
	topicPar   = 9
	topicAgain = 0.5
)

// topicTerm is what one phrase stands for.
type topicTerm struct {
	topic   int
	lang    string
	term    string
	weight  int
	words   int
	exact   bool
	exclude bool
}

func newTopic(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	t := &topic{auto: newAutomaton(), ilo: map[string]int{}, tx: tx}
	for i := range tx.Schemes {
		for j := range tx.Schemes[i].Topics {
			t.learn(&tx.Schemes[i].Topics[j])
		}
	}
	return t, nil
}

func (t *topic) learn(x *taxonomy.Topic) {
	n := len(t.topics)
	t.topics = append(t.topics, x)
	if x.Convention > 0 {
		t.ilo[itoa(x.Convention)] = n
	}
	for _, code := range sortedKeys(x.Terms) {
		for _, term := range x.Terms[code] {
			t.add(term.Text, topicTerm{topic: n, lang: code, term: term.Text, weight: term.Weight, exact: term.Exact})
		}
	}
	for _, code := range sortedKeys(x.Excludes) {
		for _, term := range x.Excludes[code] {
			t.add(term.Text, topicTerm{topic: n, term: term.Text, exclude: true})
		}
	}
}

func (t *topic) add(phrase string, s topicTerm) {
	s.words = len(wordsOf(phrase, nil))
	if _, ok := t.auto.add(phrase); ok {
		t.says = append(t.says, s)
	}
}

func (t *topic) Name() string { return "topic" }

// Tag gives counted passages the topics and places that they name. Headings
// get none: a section on victims is not a passage on victims.
func (t *topic) Tag(ctx context.Context, doc corpus.Document, passages []corpus.Passage, _ []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	d := deskFor(ctx, passages)
	s := d.scan(t.auto)
	err := d.walkWords(ctx, corpus.Counted, func(p *corpus.Passage, words []word) {
		out = append(out, t.topicTags(p, words, s.find(words))...)
		out = append(out, t.places(d, p, words, doc.Country)...)
	})
	return out, err
}

// topicTags adds up the terms of each topic by their weights.
// A term that stands in an exclude of its topic, or in a longer term of its
// scheme, is not counted: the Convention on the Rights of the Child is no child.
func (t *topic) topicTags(p *corpus.Passage, words []word, found []match) []corpus.Tag {
	tallies := map[int]*tally{}
	conventions := t.conventions(words)
	for i, m := range found {
		u := &t.says[m.phrase]
		if u.exclude || !t.speaks(u, p, words, m) || t.covered(p, words, found, i) {
			continue
		}
		if tallies[u.topic] == nil {
			tallies[u.topic] = &tally{}
		}
		tallies[u.topic].hits = append(tallies[u.topic].hits, hit{match: m, points: topicPoints[u.weight]})
	}
	var out []corpus.Tag
	for n, x := range t.topics {
		g := corpus.Tag{Passage: p.ID, Scheme: x.Scheme, Notation: x.Notation, Method: corpus.MethodLexicon}
		if y := tallies[n]; y != nil {
			y.keep(topicAgain)
			if g.Score = saturate(y.raw / topicPar); g.Score >= x.Threshold {
				for _, h := range y.hits[:min(len(y.hits), maxEvidence)] {
					start, end := spanOf(words, h.from, h.to)
					g.Evidence = append(g.Evidence, corpus.Evidence{Start: start, End: end, Term: t.says[h.phrase].term})
				}
			}
		}
		for _, c := range conventions {
			if c.topic == n && len(g.Evidence) < maxEvidence {
				start, end := spanOf(words, c.from, c.to)
				g.Evidence = append(g.Evidence, corpus.Evidence{Start: start, End: end, Term: "ILO " + itoa(x.Convention)})
				g.Score, g.Method = max(g.Score, byNumber), corpus.MethodCitation
			}
		}
		if len(g.Evidence) > 0 {
			slices.SortFunc(g.Evidence, func(a, b corpus.Evidence) int {
				return cmp.Or(a.Start-b.Start, a.End-b.End, strings.Compare(a.Term, b.Term))
			})
			out = append(out, g)
		}
	}
	return out
}

// speaks says whether a term may stand in the passage: acronyms as written in
// any language, long sure terms too, since names travel.
func (t *topic) speaks(u *topicTerm, p *corpus.Passage, words []word, m match) bool {
	if u.exact {
		start, end := spanOf(words, m.from, m.to)
		return p.Text[start:end] == u.term
	}
	return sameLanguage(u.lang, p.Language) || u.weight == 3 && u.words > 2
}

// covered says whether a longer name of an instrument, or an exclude of its own
// topic, takes the i-th match away. Matches come in the order of their first word.
func (t *topic) covered(p *corpus.Passage, words []word, found []match, i int) bool {
	m, a := found[i], &t.says[found[i].phrase]
	for j := i; j > 0 && m.from-found[j-1].from < longestTerm; {
		j--
		if t.takes(p, words, found[j], m, a) {
			return true
		}
	}
	for j := i + 1; j < len(found) && found[j].from == m.from; j++ {
		if t.takes(p, words, found[j], m, a) {
			return true
		}
	}
	return false
}

// takes says whether match n takes m, a term of a, away.
func (t *topic) takes(p *corpus.Passage, words []word, n, m match, a *topicTerm) bool {
	b := &t.says[n.phrase]
	if n.from > m.from || n.to < m.to {
		return false
	}
	if b.exclude && b.topic == a.topic {
		return true
	}
	longer := n.to-n.from > m.to-m.from
	other := t.topics[a.topic].Scheme != t.topics[b.topic].Scheme && t.topics[b.topic].Scheme == "instrument"
	return longer && !b.exclude && other && t.speaks(b, p, words, n)
}

// Scores of what is named outright.
const (
	byNumber  = 0.9
	namedSure = 0.9
	namedWeak = 0.6 // a name that is also a word or a person's: "Chad", "Georgia"
)

// places gives the States and areas that a passage names, but the one whose
// document it is.
func (t *topic) places(d *desk, p *corpus.Passage, words []word, own string) []corpus.Tag {
	if !slices.ContainsFunc(words, func(w word) bool { return d.beginsName(t.tx, w) }) {
		return nil // most passages name no State: looking for one costs more than seeing that
	}
	at := map[string]int{}
	var out []corpus.Tag
	for _, n := range t.tx.Named(p.Text) {
		if n.ISO3 == own {
			continue
		}
		i, ok := at[n.ISO3]
		if !ok {
			i = len(out)
			at[n.ISO3] = i
			out = append(out, corpus.Tag{Passage: p.ID, Scheme: corpus.SchemePlace, Notation: n.ISO3, Method: corpus.MethodLexicon})
		}
		g := &out[i]
		score := namedSure
		if n.Weak {
			score = namedWeak
		}
		g.Score = max(g.Score, score)
		if len(g.Evidence) < maxEvidence {
			g.Evidence = append(g.Evidence, corpus.Evidence{Start: n.Start, End: n.End, Term: p.Text[n.Start:n.End]})
		}
	}
	slices.SortFunc(out, func(a, b corpus.Tag) int { return strings.Compare(a.Notation, b.Notation) })
	return out
}
