package tag

import (
	"context"

	"stocktake/internal/corpus"
)

// walk calls do for each passage whose role keep allows, in order, and ends
// with the context's error where that ends first.
func walk(ctx context.Context, passages []corpus.Passage, keep func(role string) bool, do func(p *corpus.Passage)) error {
	for i := range passages {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if keep(passages[i].Role) {
			do(&passages[i])
		}
	}
	return nil
}

// walkWords is walk with the words of each passage, which are good until do returns.
func walkWords(ctx context.Context, passages []corpus.Passage, keep func(role string) bool, do func(p *corpus.Passage, words []word)) error {
	var words []word
	return walk(ctx, passages, keep, func(p *corpus.Passage) {
		words = wordsOf(p.Text, words)
		do(p, words)
	})
}
