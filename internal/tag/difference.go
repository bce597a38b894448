package tag

import (
	"fmt"
	"reflect"
	"slices"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Difference finds the documents to which two taxonomies can give different
// tags, where they differ in terms of lexicons and further schemes only.
type Difference struct {
	auto  *automaton
	desks sync.Pool
}

// NewDifference compares two taxonomies. It is nil when they differ in more than
// terms: in scoring, cues, titles, whatever works where no term stands, or in
// the order of the terms that they share, which settles ties.
//
// Why terms are enough: a tagger sees of a lexicon only the terms that stand in
// the passages. Where none of those added, removed or changed stands, in its
// old form or its new, every tagger finds the same in the same order.
func NewDifference(before, after *taxonomy.Taxonomy) *Difference {
	if !reflect.DeepEqual(withoutTerms(before), withoutTerms(after)) {
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
	d := &Difference{auto: newAutomaton(), desks: sync.Pool{New: func() any { return newDesk() }}}
	for t := range count {
		if differs(t) {
			d.auto.add(t.text)
		}
	}
	if !slices.Equal(slices.DeleteFunc(was, differs), slices.DeleteFunc(is, differs)) {
		return nil
	}
	return d
}

// Touches says whether a term in which the taxonomies differ stands in a
// passage, so that the tags of the document can differ.
func (d *Difference) Touches(passages []corpus.Passage) bool {
	if d.auto.phrases == 0 {
		return false
	}
	k := d.desks.Get().(*desk)
	defer d.desks.Put(k)
	k.lay(passages)
	defer k.clear()
	s := k.scan(d.auto)
	for i := range passages {
		if taggable(passages[i].Role) && len(s.find(k.wordsAt(i))) > 0 {
			return true
		}
	}
	return false
}

// term is a term with all that taggers see of it.
type term struct{ scheme, notation, list, code, text, rest string }

// termsOf lists all terms in the order in which taggers learn them.
func termsOf(tx *taxonomy.Taxonomy) []term {
	var out []term
	learn := func(lx *taxonomy.Lexicon) {
		for _, list := range []struct {
			name  string
			terms map[string][]taxonomy.Term
		}{{"terms", lx.Terms}, {"excludes", lx.Excludes}, {"spoilers", lx.Spoilers}} {
			for _, code := range sortedKeys(list.terms) {
				for _, t := range list.terms[code] {
					text := t.Text
					t.Text, t.Line, t.File = "", 0, ""
					out = append(out, term{lx.Scheme, lx.Notation, list.name, code, text, fmt.Sprintf("%+v", t)})
				}
			}
		}
	}
	for i := range tx.Lexicons {
		learn(&tx.Lexicons[i])
	}
	for i := range tx.Schemes {
		for j := range tx.Schemes[i].Topics {
			learn(&tx.Schemes[i].Topics[j].Lexicon)
		}
	}
	return out
}

// withoutTerms is a taxonomy with all but its terms and what no tagger reads.
func withoutTerms(tx *taxonomy.Taxonomy) *taxonomy.Taxonomy {
	bare := func(lx taxonomy.Lexicon) taxonomy.Lexicon {
		return taxonomy.Lexicon{Scheme: lx.Scheme, Notation: lx.Notation, Threshold: lx.Threshold}
	}
	c := *tx
	c.Version, c.Lexicons, c.Schemes = "", slices.Clone(tx.Lexicons), slices.Clone(tx.Schemes)
	for i := range c.Lexicons {
		c.Lexicons[i] = bare(c.Lexicons[i])
	}
	for i := range c.Schemes {
		s := &c.Schemes[i]
		s.File, s.Topics = "", slices.Clone(s.Topics)
		for j := range s.Topics {
			s.Topics[j].Lexicon = bare(s.Topics[j].Lexicon)
		}
	}
	return &c
}
