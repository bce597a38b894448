package index

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"stocktake/internal/corpus"
)

// wholes keeps the words of all passages of each language. Counting those of a
// large corpus takes longer than a visitor waits; it is done by one worker in the
// background, and goes on whoever stops waiting for it.
type wholes struct {
	sync.Mutex
	of     map[string]*whole // by language
	work   sync.WaitGroup
	ctx    context.Context // ends the work when the index closes
	cancel context.CancelFunc
}

// whole is the count of a language, or the making of it.
type whole struct {
	done chan struct{} // closed when it is made, or has failed

	// Set before done is closed.
	counted *corpus.Frequencies
	err     error
}

// newWholes begins no count.
func newWholes() *wholes {
	w := &wholes{of: map[string]*whole{}}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	return w
}

// close ends the counts that are being made.
func (w *wholes) close() {
	w.cancel()
	w.work.Wait()
}

// begin gives the count of a language, which it begins where there is none.
func (x *Index) begin(language string) *whole {
	x.wholes.Lock()
	defer x.wholes.Unlock()
	w := x.wholes.of[language]
	if w != nil {
		return w
	}
	w = &whole{done: make(chan struct{})}
	x.wholes.of[language] = w
	x.wholes.work.Go(func() {
		defer close(w.done)
		if w.counted, w.err = x.frequencies(x.wholes.ctx, corpus.Query{}, language, 0, 1); w.err != nil {
			x.wholes.Lock()
			defer x.wholes.Unlock()
			delete(x.wholes.of, language) // said to those who wait; the next visit tries again
		}
	})
	return w
}

// wholeOf waits for the count of a language, for so long at most; 0 is no end.
// It gives nil when that is over before.
func (x *Index) wholeOf(ctx context.Context, language string, most time.Duration) (*corpus.Frequencies, error) {
	w := x.begin(language)
	var over <-chan time.Time
	if most > 0 {
		over = time.After(most)
	}
	select {
	case <-w.done:
		return w.counted, w.err
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-over:
		return nil, nil
	}
}

// Prepare reads and counts beforehand, in the background, what the first visitors
// would have to wait for: the columns of facets and orders, the vocabulary of
// fuzzy words, the words of each language. What cannot be read is said to those
// who ask for it.
func (x *Index) Prepare() {
	x.wholes.work.Go(func() { _ = x.prepare(x.wholes.ctx) })
}

func (x *Index) prepare(ctx context.Context) error {
	for _, sort := range slices.Sorted(maps.Keys(orders)) {
		if _, err := x.newOrder(ctx, sort); err != nil {
			return err
		}
	}
	all := corpus.Query{Facets: slices.Sorted(maps.Keys(facetFields)), Limit: 1}
	f, err := x.find(ctx, x.readings(ctx, nil), planAll{}, all)
	if err != nil {
		return err
	}
	if _, err := x.vocabularies.get(ctx, x.parts, inText, x.newBinder(ctx, nil, nil).fields(inText)); err != nil {
		return err
	}
	for _, language := range f.counts[fieldLanguage].facet() { // most passages first
		if _, err := x.wholeOf(ctx, language.Value, 0); err != nil {
			return err
		}
	}
	return nil
}
