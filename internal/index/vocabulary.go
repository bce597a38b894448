package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// vocabulary is all words of a target. The dictionaries of the shards and
// languages hold most words several times and are slow to walk; what a fuzzy
// word stands for is found here in one pass.
type vocabulary struct {
	words  []vocable // sorted by term, then field
	shared []uint8   // by word: bytes at its start that it shares with the word before
}

// vocable is a word in one language.
type vocable struct {
	entry
	passages int // those out of date included
}

// vocabularies are those of an index, made when they are first asked for.
type vocabularies struct {
	sync.Mutex
	of map[target]*vocabulary
}

// get gives the words of a target, which fields hold.
func (v *vocabularies) get(ctx context.Context, parts []*part, in target, fields []string) (*vocabulary, error) {
	v.Lock()
	defer v.Unlock()
	if made := v.of[in]; made != nil {
		return made, nil
	}
	made, err := newVocabulary(ctx, parts, fields)
	if err != nil {
		return nil, err
	}
	if v.of == nil {
		v.of = map[target]*vocabulary{}
	}
	v.of[in] = made
	return made, nil
}

func newVocabulary(ctx context.Context, parts []*part, fields []string) (*vocabulary, error) {
	v := &vocabulary{}
	for _, field := range fields {
		for _, p := range parts {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			d, err := p.terms(field, "")
			if err != nil {
				return nil, err
			}
			for {
				e, err := d.next()
				if err != nil {
					return nil, err
				}
				if e == nil {
					break
				}
				if len(e.Term) <= fuzzyBytes+maxEdits*maxLetter {
					v.words = append(v.words, vocable{entry{field, strings.Clone(e.Term)}, int(e.Count)})
				}
			}
		}
	}
	slices.SortFunc(v.words, func(a, b vocable) int {
		return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.field, b.field))
	})
	v.join()
	return v, nil
}

// join makes one of the same word in several shards, and says what words share
// with the one before.
func (v *vocabulary) join() {
	out := v.words[:0]
	for _, w := range v.words {
		if n := len(out); n > 0 && out[n-1].entry == w.entry {
			out[n-1].passages += w.passages
			continue
		}
		out = append(out, w)
	}
	v.words = slices.Clip(out)
	v.shared = make([]uint8, len(v.words))
	for i := 1; i < len(v.words); i++ {
		a, b := v.words[i-1].term, v.words[i].term
		n := 0
		for n < len(a) && n < len(b) && a[n] == b[n] {
			n++
		}
		v.shared[i] = uint8(n)
	}
}

// walk gives the words that an automaton accepts.
func (v *vocabulary) walk(a segment.Automaton, take func(*vocable)) {
	states := []int{a.Start()} // after each byte of the word before
	for i := 0; i < len(v.words); {
		states = states[:min(len(states), int(v.shared[i])+1)]
		term, dead := v.words[i].term, false
		for n := len(states) - 1; n < len(term) && !dead; n++ {
			next := a.Accept(states[n], term[n])
			if dead = !a.CanMatch(next); !dead {
				states = append(states, next)
			}
		}
		if !dead && a.IsMatch(states[len(term)]) {
			take(&v.words[i])
		}
		i++
		for dead && i < len(v.words) && int(v.shared[i]) >= len(states) {
			i++ // begins as what cannot match
		}
	}
}
