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
	now *corpus.Seen // nil: the passages themselves were not looked at yet
}

// of runs a search once a generation. The answer is the caller's own; what is
// new is not in it. Where the time sufficed for the counts alone, the answer
// comes with the error of the time.
func (k *keptAnswers) of(ctx context.Context, e engine, s *saved.Search, q corpus.Query) (*saved.Answer, corpus.Seen, error) {
	key, generation := answerKey{s.Name, s.Asked()}, e.gen.Name()
	known := k.known(key, generation)
	var err error
	if known.Answer == nil {
		if known.Answer, err = saved.Count(ctx, e, s, q); err != nil {
			return nil, corpus.Seen{}, err
		}
		k.keep(key, generation, known)
	}
	answer := *known.Answer
	if known.now == nil {
		now, err := saved.Look(ctx, e, s, q)
		if err != nil {
			return &answer, corpus.Seen{}, err
		}
		known.now = &now
		k.keep(key, generation, known)
	}
	return &answer, *known.now, nil
}

// known gives what is kept, and forgets what was found in another generation.
func (k *keptAnswers) known(key answerKey, generation string) answered {
	k.Lock()
	defer k.Unlock()
	if k.generation != generation {
		k.generation, k.answers = generation, map[answerKey]answered{}
	}
	return k.answers[key]
}

func (k *keptAnswers) keep(key answerKey, generation string, a answered) {
	k.Lock()
	defer k.Unlock()
	if k.generation == generation {
		k.answers[key] = a
	}
}
