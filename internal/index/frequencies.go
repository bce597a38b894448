package index

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"runtime"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/index/syntax"
)

// Frequencies implements corpus.Counter. A word is what a search for it finds:
// the words with its stem. The counts of all passages of a language are made once
// and kept (see wholes). What comes back is not to be changed.
func (x *Index) Frequencies(ctx context.Context, q corpus.Query, language string, around int) (*corpus.Frequencies, error) {
	q.Filter.Languages = nil
	if q.Text == "" && around == 0 && reflect.DeepEqual(q.Filter, corpus.Filter{}) {
		// Comparisons with all other passages ask for it again and again.
		f, err := x.wholeOf(ctx, language, q.Within/2)
		if f != nil || err != nil {
			return f, err
		}
		q.Within -= q.Within / 2
	}
	return x.frequencies(ctx, q, language, around, runtime.GOMAXPROCS(0))
}

// frequencies counts. Half of the time is for finding the passages and half for
// counting their words, so that some are counted however long they are looked for.
func (x *Index) frequencies(ctx context.Context, q corpus.Query, language string, around, workers int) (*corpus.Frequencies, error) {
	q.Filter.Languages = []string{language}
	q.Sort, q.Group, q.Limit, q.Offset, q.Facets = corpus.SortDocument, "", 0, 0, nil
	node, _ := syntax.Parse(q.Text, x.check)
	if q.Across {
		node, _ = x.facts.across(node)
	}
	finding := newLimit(q.Within / 2)
	b := x.newBinder(ctx, q.Filter.Languages, finding)
	what := b.plan(node, inText)
	all := b.whole(what, q.Filter)
	if b.err != nil {
		return nil, fmt.Errorf("frequencies: %w", b.err)
	}
	f, err := x.find(ctx, b.readings, all, q)
	if err != nil {
		return nil, fmt.Errorf("frequencies: %w", err)
	}
	counting := newLimit(q.Within / 2)
	tallies := make([]*tally, min(workers, 1+len(f.hits)/minShare))
	words, step := newFillings(what, len(f.hits)), stride(len(f.hits))
	group, ctx := errgroup.WithContext(ctx)
	for w := range tallies {
		tallies[w] = newTally(language, around)
		group.Go(func() error {
			looker := newLooker(what, words)
			for i := w; i < len(f.hits) && !counting.passed(); i += len(tallies) {
				if err := ctx.Err(); err != nil {
					return err
				}
				r, err := x.load(&f.hits[i*step%len(f.hits)])
				if err != nil {
					return err
				}
				var places []corpus.Range
				if around > 0 {
					_, at := looker.look(r)
					places = ranges(at)
				}
				tallies[w].add(r.Hit.Text, places)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("frequencies: %w", err)
	}
	for _, t := range tallies[1:] {
		tallies[0].join(t)
	}
	out := tallies[0].frequencies()
	if out.Cut = finding.cut() || out.Passages < len(f.hits); out.Cut {
		out.Notes = append(out.Notes, corpus.Note{Key: "search.ended", Args: []any{q.Within.Milliseconds()}})
	}
	return out, nil
}

// stride gives a step that leads through all of n places, round and round, so that
// at any time those met lie all over them: what is counted of passages until the
// time is over is not of the first countries alone.
func stride(n int) int {
	step := max(1, int(float64(n)*(math.Phi-1)))
	for divisor(step, n) > 1 {
		step++
	}
	return step
}

// divisor is the greatest that both have in common.
func divisor(a, b int) int {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}
