package web

import (
	"context"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/saved"
)

// keptAnswers are what saved searches find in the current generation.
type keptAnswers struct {
	sync.Mutex
	generation string
	answers    map[answerKey]answered
}

type answerKey struct{ name, asked string }

type answered struct {
	*saved.Answer
	now corpus.Seen
}

// of runs a search once a generation. The answer is the caller's own; what is
// new is not in it.
func (k *keptAnswers) of(ctx context.Context, e engine, s *saved.Search, q corpus.Query) (*saved.Answer, corpus.Seen, error) {
	key, generation := answerKey{s.Name, s.Asked()}, e.gen.Name()
	k.Lock()
	if k.generation != generation {
		k.generation, k.answers = generation, map[answerKey]answered{}
	}
	known, ok := k.answers[key]
	k.Unlock()
	if !ok {
		var err error
		if known.Answer, err = saved.Count(ctx, e, s, q); err == nil {
			known.now, err = saved.Look(ctx, e, s, q)
		}
		if err != nil {
			return nil, corpus.Seen{}, err
		}
		k.Lock()
		if k.generation == generation {
			k.answers[key] = known
		}
		k.Unlock()
	}
	answer := *known.Answer
	return &answer, known.now, nil
}
