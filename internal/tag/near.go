package tag

import (
	"cmp"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// nearShare is the part of the points of a score of one half from which a hint
// is worth telling: less than one of weight 1.
const nearShare = 0.05

// Nearly finds what nearly fired, and why it did not.
type Nearly struct{ l *lexicon }

// NewNearly prepares it for a taxonomy.
func NewNearly(tx *taxonomy.Taxonomy) (*Nearly, error) {
	l, err := newLexicon(tx)
	if err != nil {
		return nil, err
	}
	return &Nearly{l.(*lexicon)}, nil
}

// candidate is what the terms of one concept come to in one passage.
type candidate struct {
	tally
	whole  float64 // points had every term counted in full
	reason string  // of the heaviest loss
	lost   float64
	all    []match
}

// Misses gives the concepts of the lexicons whose terms a passage holds and
// that are not among its tags, the nearest first.
func (n *Nearly) Misses(doc corpus.Document, p *corpus.Passage, tags []corpus.Tag) []corpus.NearMiss {
	l := n.l
	words := wordsOf(p.Text, nil)
	found := slices.Clone(l.auto.scan().find(words))
	inList := names(p.Text, words)
	candidates := l.candidates(doc, p, words, found)
	most := map[string]float64{}
	for c, x := range candidates {
		x.keep(l.concepts[c].Again)
		most[l.concepts[c].scheme] = max(most[l.concepts[c].scheme], x.raw)
	}
	var out []corpus.NearMiss
	for c, x := range candidates {
		k := l.concepts[c]
		tagged := slices.ContainsFunc(tags, func(t corpus.Tag) bool {
			return t.Passage == p.ID && t.Scheme == k.scheme && t.Notation == k.notation && t.Method != corpus.MethodCrosswalk
		})
		if tagged || x.whole < nearShare*k.Par {
			continue
		}
		m := corpus.NearMiss{Scheme: k.scheme, Notation: k.notation, Score: saturate(x.raw / k.Par), Needed: k.threshold, Reason: cmp.Or(x.reason, corpus.NearBelow)}
		switch {
		case saturate(x.whole/k.Par) < k.threshold && x.reason != corpus.NearExcluded:
			m.Reason = corpus.NearBelow
		case m.Score >= k.threshold && inList:
			m.Reason = corpus.NearNames
		case m.Score >= k.threshold && x.raw < k.Part*most[k.scheme]:
			m.Reason = corpus.NearStronger
		}
		for _, f := range x.all[:min(len(x.all), maxEvidence)] {
			start, end := spanOf(words, f.from, f.to)
			m.Evidence = append(m.Evidence, corpus.Evidence{Start: start, End: end, Term: l.uses[f.phrase].term})
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b corpus.NearMiss) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Scheme, b.Scheme), compareNotation(a.Notation, b.Notation))
	})
	return out
}

// candidates weighs each term as score does, and notes what took points away.
func (l *lexicon) candidates(doc corpus.Document, p *corpus.Passage, words []word, found []match) map[int]*candidate {
	context := doc.Kind == corpus.KindReview
	spoilt := map[int]bool{}
	var beside []match
	for _, m := range found {
		u := &l.uses[m.phrase]
		context = context || u.concept == anchor && sameLanguage(u.lang, p.Language)
		if u.concept == company && sameLanguage(u.lang, p.Language) {
			beside = append(beside, m)
		}
	}
	for _, m := range found {
		if u := &l.uses[m.phrase]; u.spoils && !context {
			spoilt[u.concept] = true
		}
	}
	titles := titlesIn(p.Text, words)
	out := map[int]*candidate{}
	for i, m := range found {
		u := &l.uses[m.phrase]
		start, end := spanOf(words, m.from, m.to)
		if u.concept < 0 || u.spoils || u.exclude || !speaks(u, p.Language) || u.exact && p.Text[start:end] != u.term {
			continue
		}
		full := l.concepts[u.concept].Weights[u.weight-1]
		reason := ""
		points, doubted := l.points(m, context, spoilt, beside)
		switch {
		case l.excluded(found, i):
			points, reason = 0, corpus.NearExcluded
		case l.covered(found, i):
			continue // a longer term of the same scheme says more
		case within(titles, start, end):
			points, reason = 0, corpus.NearQuoted
		case points < full && u.groups != 0 && !l.accompanied(m, u.groups, beside):
			reason = corpus.NearCompany
		case points < full && spoilt[u.concept]:
			reason = corpus.NearSpoilt
		case points < full:
			reason = corpus.NearSubject
		}
		c := out[u.concept]
		if c == nil {
			c = &candidate{}
			out[u.concept] = c
		}
		c.whole += full
		c.all = append(c.all, m)
		if points > 0 {
			c.hits = append(c.hits, hit{m, points, doubted})
		}
		if full-points > c.lost {
			c.lost, c.reason = full-points, reason
		}
	}
	return out
}

// excluded says whether the i-th match stands in an exclude of its concept.
func (l *lexicon) excluded(found []match, i int) bool {
	m := found[i]
	return slices.ContainsFunc(found, func(n match) bool {
		u := &l.uses[n.phrase]
		return u.exclude && u.concept == l.uses[m.phrase].concept && n.from < m.to && n.to > m.from
	})
}
