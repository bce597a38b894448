package tag

import (
	"fmt"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Linter looks for terms of a taxonomy that cannot do what their file says:
// that never count, or count nearly everywhere.
type Linter struct {
	auto   *automaton
	terms  []lintTerm
	scan   *scan
	words  []word
	counts []int          // passages in which a term was found
	of     map[string]int // language → passages looked at
}

// lintTerm is one term or exclude, with its place.
type lintTerm struct {
	concept    string // "gcm:9"
	lang, file string
	taxonomy.Term
	exclude bool
}

// NewLinter takes the lexicons and the further schemes.
func NewLinter(tx *taxonomy.Taxonomy) *Linter {
	l := &Linter{auto: newAutomaton(), of: map[string]int{}}
	for i := range tx.Lexicons {
		l.learn(&tx.Lexicons[i])
	}
	for i := range tx.Schemes {
		for j := range tx.Schemes[i].Topics {
			l.learn(&tx.Schemes[i].Topics[j].Lexicon)
		}
	}
	l.scan, l.counts = l.auto.scan(), make([]int, len(l.terms))
	return l
}

func (l *Linter) learn(x *taxonomy.Lexicon) {
	for _, part := range []struct {
		terms   map[string][]taxonomy.Term
		exclude bool
	}{{x.Terms, false}, {x.Excludes, true}} {
		for _, code := range sortedKeys(part.terms) {
			for _, t := range part.terms[code] {
				if _, ok := l.auto.add(t.Text); ok {
					l.terms = append(l.terms, lintTerm{x.Scheme + ":" + x.Notation, code, x.FileOf(t), t, part.exclude})
				}
			}
		}
	}
}

// Shadowed tells of terms that never count, since another term or exclude of
// the same concept and language always takes the same words.
func (l *Linter) Shadowed() []taxonomy.Finding {
	var out []taxonomy.Finding
	for i := range l.terms {
		t := &l.terms[i]
		if t.exclude || strings.Contains(t.Text, "..") {
			continue
		}
		l.words = wordsOf(t.Text, l.words)
		for _, m := range l.scan.find(l.words) {
			o := &l.terms[m.phrase]
			if m.from > 0 || m.to < len(l.words) || int(m.phrase) == i || o.concept != t.concept || o.lang != t.lang || !o.over(t, int(m.phrase) < i) {
				continue
			}
			what := "is never counted: the term"
			if o.exclude {
				what = "is never counted: the exclude"
			}
			out = append(out, taxonomy.Finding{File: t.file, Line: t.Line, Severity: taxonomy.SeverityWarning,
				Message: fmt.Sprintf("%q %s %q (line %d of %s) takes the same words", t.Text, what, o.Text, o.Line, o.file)})
			break
		}
	}
	return out
}

// over says whether o takes all that t finds, when it finds the same words;
// before says that o stands before t, which settles it between equals.
func (o *lintTerm) over(t *lintTerm, before bool) bool {
	switch {
	case o.Exact || t.Exact || o.Alone != t.Alone || !slices.EqualFunc(partsOf(o.Text), partsOf(t.Text), part.covers):
		return false
	case o.exclude:
		return true
	case len(o.With) > 0 && !slices.Equal(o.With, t.With):
		return false
	}
	return o.Weight > t.Weight || o.Weight == t.Weight && before
}

// covers says whether every word that agrees with q agrees with p too. In doubt
// it says no: the article of Arabic and the plurals that change an ending
// (nationaux) are taken off a word before stems meet, but not before beginnings do.
func (p part) covers(q part) bool {
	switch {
	case p.how == asGap || q.how == asGap:
		return false
	case p.how == asForm:
		return q.how == asForm && bare(p.word) == bare(q.word)
	case p.how == asStem:
		return q.how != asBeginning && stem(p.word) == stem(q.word)
	case q.how == asBeginning:
		return strings.HasPrefix(q.word, p.word)
	case arabicWord(q.word):
		return false
	}
	kept := stem(q.word)
	if strings.HasSuffix(kept, "l") || strings.HasSuffix(kept, "i") {
		kept = kept[:len(kept)-1] // -aux, -y
	}
	return strings.HasPrefix(kept, p.word)
}

// Look counts the terms in one passage of a corpus.
func (l *Linter) Look(p *corpus.Passage) {
	if !corpus.Counted(p.Role) {
		return
	}
	l.of[p.Language]++
	l.words = wordsOf(p.Text, l.words)
	seen := map[int32]bool{}
	for _, m := range l.scan.find(l.words) {
		t := &l.terms[m.phrase]
		start, end := spanOf(l.words, m.from, m.to)
		if !t.exclude && t.lang == p.Language && !seen[m.phrase] && (!t.Exact || p.Text[start:end] == t.Text) {
			seen[m.phrase] = true
			l.counts[m.phrase]++
		}
	}
}

// fewPassages is the number of passages in a language below which a share says nothing.
const fewPassages = 50

// Frequent tells of terms found in more than a share (0–1) of the passages in
// their language that Look has seen.
func (l *Linter) Frequent(most float64) []taxonomy.Finding {
	var out []taxonomy.Finding
	for i := range l.terms {
		t, n := &l.terms[i], l.of[l.terms[i].lang]
		if n < fewPassages || float64(l.counts[i]) <= most*float64(n) {
			continue
		}
		out = append(out, taxonomy.Finding{File: t.file, Line: t.Line, Severity: taxonomy.SeverityWarning,
			Message: fmt.Sprintf("%q (%s, weight %d) stands in %.1f %% of the passages in %s (%d of %d): it says little of %s", t.Text, t.concept, t.Weight, 100*float64(l.counts[i])/float64(n), t.lang, l.counts[i], n, t.concept)})
	}
	return out
}
