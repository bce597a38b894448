package index

import (
	"cmp"
	"slices"

	"stocktake/internal/index/words"
)

// fillings says which slots of a plan a word fills, so that each word of a
// passage is looked up once, however many words the query has.
type fillings struct {
	slots int                         // of the plan; they are numbered
	by    map[string]map[string][]int // field → term → numbers
	wide  []*slot                     // those with more terms than it pays to list
}

// widePer is the number of terms of a slot that are listed in the time in which
// one passage is held against them.
const widePer = 60

// newFillings numbers the slots of a plan. hits is the number of passages that
// will be looked at.
func newFillings(p plan, hits int) *fillings {
	f := &fillings{by: map[string]map[string][]int{}}
	f.add(p, widePer*hits)
	return f
}

func (f *fillings) add(p plan, most int) {
	switch p := p.(type) {
	case planLeaf:
		for i := range p.variants {
			for j := range p.variants[i].slots {
				f.slot(&p.variants[i].slots[j], most)
			}
		}
	case planAnd:
		f.addAll(p.plans, most)
		f.addAll(p.nots, most)
	case planOr:
		f.addAll(p.plans, most)
	case planNear:
		f.addAll(p.plans, most)
	}
}

func (f *fillings) addAll(plans []plan, most int) {
	for _, p := range plans {
		f.add(p, most)
	}
}

func (f *fillings) slot(s *slot, most int) {
	s.number = f.slots
	f.slots++
	if len(s.terms) > most {
		f.wide = append(f.wide, s)
		return
	}
	for _, e := range s.terms {
		terms := f.by[e.field]
		if terms == nil {
			terms = map[string][]int{}
			f.by[e.field] = terms
		}
		terms[e.term] = append(terms[e.term], s.number)
	}
}

// looker says of one passage after another where a plan matches. It is not for
// two at once.
type looker struct {
	*fillings
	plan   plan
	tokens [][]words.Token // by slot: those of the passage that fill it, in their order
	filled []int           // slots that have any
}

func newLooker(p plan, f *fillings) *looker {
	return &looker{fillings: f, plan: p, tokens: make([][]words.Token, f.slots)}
}

// look says whether a passage matches and which places made it match.
func (l *looker) look(r *record) (bool, []at) {
	for _, n := range l.filled {
		l.tokens[n] = l.tokens[n][:0]
	}
	l.filled = l.filled[:0]
	return l.plan.look(&passage{record: r, looker: l})
}

// read sorts the words of a text into the slots they fill.
func (l *looker) read(field string, tokens []words.Token) {
	terms := l.by[field]
	for _, t := range tokens {
		for _, n := range terms[t.Term] {
			l.fill(n, t)
		}
		for _, s := range l.wide {
			if s.has(field, t.Term) {
				l.fill(s.number, t)
			}
		}
	}
}

func (l *looker) fill(slot int, t words.Token) {
	if len(l.tokens[slot]) == 0 {
		l.filled = append(l.filled, slot)
	}
	l.tokens[slot] = append(l.tokens[slot], t)
}

// tokenAt finds the word at a position that fills a slot.
func (l *looker) tokenAt(slot, pos int) (words.Token, bool) {
	tokens := l.tokens[slot]
	i, found := slices.BinarySearchFunc(tokens, pos, func(t words.Token, pos int) int { return cmp.Compare(t.Pos, pos) })
	if !found {
		return words.Token{}, false
	}
	return tokens[i], true
}

// has says whether a term of a field fills the slot.
func (s *slot) has(field, term string) bool {
	i, _ := slices.BinarySearchFunc(s.terms, term, func(e entry, term string) int { return cmp.Compare(e.term, term) })
	for ; i < len(s.terms) && s.terms[i].term == term; i++ {
		if s.terms[i].field == field {
			return true
		}
	}
	return false
}
