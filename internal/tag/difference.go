package tag

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Difference finds the passages to which two taxonomies can give different
// tags, where they differ in lexicons, further schemes, anchors, company, and
// what terms are worth.
type Difference struct {
	auto  *automaton
	codes []string // by phrase: language of the passages in which it counts, "" for any
	desks sync.Pool

	anchors    bool // which citations go by too
	topics     bool // further schemes differ
	calibrated bool // tags have other scores than their tagger gave, and not only of terms
}

// NewDifference compares two taxonomies. It is nil when they differ in more: in
// cues, titles, names of States, whatever works where no term stands, or in the
// order of the terms that they share, which settles ties.
//
// Why terms are enough: a tagger sees of a lexicon only the terms that stand in
// a passage and in the headings above it. Where none of those added, removed or
// changed stands, in its old form or its new, every tagger finds the same in the
// same order. With a threshold or another scoring all terms of a concept change.
func NewDifference(before, after *taxonomy.Taxonomy) *Difference {
	rest := withoutTerms(after)
	if !reflect.DeepEqual(withoutTerms(before), rest) {
		return nil
	}
	was, is := termsOf(before), termsOf(after)
	count := map[term]int{}
	for _, t := range was {
		count[t]++
	}
	for _, t := range is {
		count[t]--
	}
	differs := func(t term) bool { return count[t] != 0 }
	d := &Difference{auto: newAutomaton(), desks: sync.Pool{New: func() any { return newDesk() }}, calibrated: len(rest.Calibration) > 0}
	for t := range count {
		if !differs(t) {
			continue
		}
		if _, ok := d.auto.add(t.text); ok {
			d.codes = append(d.codes, t.code)
		}
		d.anchors = d.anchors || t.list == listAnchors
		d.topics = d.topics || t.scheme != "" && t.scheme != corpus.SchemeGCM && t.scheme != corpus.SchemeSDG
	}
	if !slices.Equal(slices.DeleteFunc(was, differs), slices.DeleteFunc(is, differs)) {
		return nil
	}
	return d
}

// Touched says of each passage whether a term in which the taxonomies differ
// stands in it, so that its tags, and from a heading those of the passages below
// it, can differ. It is nil when there is no such passage.
func (d *Difference) Touched(passages []corpus.Passage) []bool {
	if d.auto.phrases == 0 {
		return nil
	}
	k := d.desks.Get().(*desk)
	defer d.desks.Put(k)
	k.lay(passages)
	defer k.clear()
	s := k.scan(d.auto)
	var out []bool
	for i := range passages {
		p := &passages[i]
		speaks := func(m match) bool { return sameLanguage(d.codes[m.phrase], p.Language) }
		if !taggable(p.Role) || !slices.ContainsFunc(s.find(k.wordsAt(i)), speaks) {
			continue
		}
		if out == nil {
			out = make([]bool, len(passages))
		}
		out[i] = true
	}
	return out
}

// spares says whether a tagger finds what it found before: where it reads
// no term that may differ, nor tags that come of one.
func (d *Difference) spares(t corpus.Tagger) bool {
	if d.calibrated {
		return false
	}
	switch t.(type) {
	case *citation:
		return !d.anchors
	case *kinds, *principle, facts, *marks:
		return true
	case *topic:
		return !d.topics
	}
	return false
}

// sparesTag says whether a tag is of a tagger that is spared.
func (d *Difference) sparesTag(t corpus.Tag) bool {
	if d.calibrated {
		return false
	}
	switch t.Scheme {
	case corpus.SchemeGCM, corpus.SchemeSDG:
		return t.Method == corpus.MethodCitation && !d.anchors
	case corpus.SchemePrinciple:
		return t.Method != corpus.MethodHeading
	case corpus.SchemeKind, corpus.SchemeFact, corpus.SchemeMark:
		return true
	}
	return !d.topics
}

// term is a term with all that taggers see of it. Its code is empty where it
// may count in passages of any language.
type term struct{ scheme, notation, list, code, text, rest string }

// listAnchors is the list of words that show that migration is meant.
const listAnchors = "anchors"

// termsOf lists all terms in the order in which taggers learn them.
func termsOf(tx *taxonomy.Taxonomy) []term {
	out := phrasesOf(nil, listAnchors, tx.Anchors)
	out = phrasesOf(out, "mistaken", tx.Mistaken)
	for _, group := range sortedKeys(tx.Company) {
		out = phrasesOf(out, group, tx.Company[group])
	}
	seen := anchorsOf(tx).scan()
	learn := func(lx *taxonomy.Lexicon, worth string) {
		for _, list := range []struct {
			name  string
			terms map[string][]taxonomy.Term
		}{{"terms", lx.Terms}, {"excludes", lx.Excludes}, {"spoilers", lx.Spoilers}} {
			for _, code := range sortedKeys(list.terms) {
				for _, t := range list.terms[code] {
					text, words := t.Text, wordsOf(t.Text, nil)
					in, carries := code, len(seen.find(words)) > 0
					if list.name != "terms" || t.Exact || t.Weight == 3 && len(words) > 1 {
						in = "" // see speaks, of lexicons and topics
					}
					t.Text, t.Line, t.File = "", 0, ""
					out = append(out, term{lx.Scheme, lx.Notation, list.name, in, text, fmt.Sprint(t, code, carries, worth)})
				}
			}
		}
	}
	for i := range tx.Lexicons {
		learn(&tx.Lexicons[i], worthOf(tx, &tx.Lexicons[i]))
	}
	for i := range tx.Schemes {
		for j := range tx.Schemes[i].Topics {
			x := &tx.Schemes[i].Topics[j]
			learn(&x.Lexicon, fmt.Sprint(x.Threshold))
		}
	}
	return out
}

func phrasesOf(out []term, list string, phrases map[string][]string) []term {
	for _, code := range sortedKeys(phrases) {
		for _, text := range phrases[code] {
			out = append(out, term{list: list, text: text, rest: code})
		}
	}
	return out
}

// worthOf sums up what the tags that the terms of a lexicon make go by.
func worthOf(tx *taxonomy.Taxonomy, lx *taxonomy.Lexicon) string {
	h := sha256.New()
	fmt.Fprintln(h, lx.Threshold, tx.Scoring[lx.Scheme])
	if lx.Scheme == corpus.SchemeGCM {
		fmt.Fprintln(h, tx.Judging, tx.Model)
	}
	for _, p := range tx.Calibration {
		if calibratesTerms(p) && p.Scheme == lx.Scheme {
			fmt.Fprintln(h, p)
		}
	}
	return string(h.Sum(nil)[:8])
}

// calibratesTerms says whether a point is of a line for tags that terms make.
func calibratesTerms(p taxonomy.CalibrationPoint) bool {
	return p.Method == corpus.MethodLexicon && (p.Scheme == corpus.SchemeGCM || p.Scheme == corpus.SchemeSDG)
}

// withoutTerms is a taxonomy without what termsOf lists and what no tagger reads.
func withoutTerms(tx *taxonomy.Taxonomy) *taxonomy.Taxonomy {
	c := *tx
	c.Version, c.Scores, c.RoundTables, c.Debate = "", nil, nil, nil
	c.Anchors, c.Mistaken, c.Company, c.Scoring, c.Judging, c.Model = nil, nil, nil, nil, taxonomy.Judging{}, nil
	c.Calibration = slices.DeleteFunc(slices.Clone(tx.Calibration), calibratesTerms)
	c.Lexicons, c.Schemes = nil, nil
	for i := range tx.Lexicons { // which are also the objectives and goals that there are
		lx := &tx.Lexicons[i]
		bare := taxonomy.Lexicon{Scheme: lx.Scheme, Notation: lx.Notation}
		if len(c.Calibration) > 0 { // other tags of the concept may go by it
			bare.Threshold = lx.Threshold
		}
		c.Lexicons = append(c.Lexicons, bare)
	}
	for i := range tx.Schemes {
		s := taxonomy.Scheme{Name: tx.Schemes[i].Name}
		for _, x := range tx.Schemes[i].Topics {
			if x.Convention > 0 { // found by its number, where no term stands
				s.Topics = append(s.Topics, taxonomy.Topic{Lexicon: taxonomy.Lexicon{Notation: x.Notation}, Convention: x.Convention})
			}
		}
		if len(s.Topics) > 0 {
			c.Schemes = append(c.Schemes, s)
		}
	}
	return &c
}
