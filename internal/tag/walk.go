package tag

import (
	"context"

	"stocktake/internal/corpus"
)

// walk calls do for each passage whose role keep allows, in order, and ends
// with the context's error where that ends first.
func walk(ctx context.Context, passages []corpus.Passage, keep func(role string) bool, do func(p *corpus.Passage)) error {
	return walkAt(ctx, passages, keep, func(i int) { do(&passages[i]) })
}

func walkAt(ctx context.Context, passages []corpus.Passage, keep func(role string) bool, do func(i int)) error {
	for i := range passages {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if keep(passages[i].Role) {
			do(i)
		}
	}
	return nil
}

// walkWords is walk over the passages that taggers read, with the words of each,
// which are the desk's: do must not change them.
func (d *desk) walkWords(ctx context.Context, keep func(role string) bool, do func(p *corpus.Passage, words []word)) error {
	return walkAt(ctx, d.passages, keep, func(i int) {
		if d.reads(i) {
			do(&d.passages[i], d.wordsAt(i))
		}
	})
}
