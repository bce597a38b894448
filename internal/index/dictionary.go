package index

import (
	"fmt"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// dictionary walks terms of a field of a shard, segment by segment: a term comes
// once for each segment that has it, with its passages there, those out of date
// included.
type dictionary []segment.DictionaryIterator

// next gives the next term; nil after the last. It is used again for the term after it.
func (d *dictionary) next() (*index.DictEntry, error) {
	for ; len(*d) > 0; *d = (*d)[1:] {
		if e, err := (*d)[0].Next(); err != nil || e != nil {
			return e, err
		}
	}
	return nil, nil
}

// terms gives those that begin with a prefix.
func (p *part) terms(field, prefix string) (dictionary, error) {
	var from, to []byte
	if prefix != "" {
		from, to = []byte(prefix), after(prefix)
	}
	var out dictionary
	for _, s := range p.segments {
		d, err := s.Segment().Dictionary(field)
		if err != nil {
			return nil, err
		}
		out = append(out, d.AutomatonIterator(nil, from, to))
	}
	return out, nil
}

// after is the first term after all that begin with a prefix; nil if there can be none.
func after(prefix string) []byte {
	for n := len(prefix); n > 0; n-- {
		if last := prefix[n-1]; last < 0xff {
			return append([]byte(prefix[:n-1]), last+1)
		}
	}
	return nil
}

// alike is the automaton that accepts the words which differ from a term in up to
// edits letters. It is made once a search and not once a dictionary, which takes
// longer than to look through it.
func (p *part) alike(term string, edits int) (segment.Automaton, error) {
	d, a, err := p.FieldDictFuzzyAutomaton(fieldScope, term, edits, "")
	if err != nil {
		return nil, err
	}
	if err := d.Close(); err != nil {
		return nil, err
	}
	automaton, ok := a.(segment.Automaton)
	if !ok {
		return nil, fmt.Errorf("a %T is no automaton for dictionaries", a)
	}
	return automaton, nil
}
