package pipeline

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"stocktake/internal/corpus"
)

// Takers that have enough, or give up, hold up nobody; the first error ends all.
func TestShare(t *testing.T) {
	broken := errors.New("broken")
	source := func(n int, end error) func(context.Context) bundles {
		return func(context.Context) bundles {
			return func(yield func(*corpus.Bundle, error) bool) {
				for i := range n {
					if !yield(&corpus.Bundle{Document: corpus.Document{ID: fmt.Sprintf("d%03d", i)}}, nil) {
						return
					}
				}
				if end != nil {
					yield(nil, end)
				}
			}
		}
	}
	for _, c := range []struct {
		name  string
		end   error // of the source
		take  int   // bundles after which the second taker stops
		fails error // and what it then says
		want  error
	}{
		{"both take all", nil, 1000, nil, nil},
		{"one has enough", nil, 3, nil, nil},
		{"one fails", nil, 3, broken, broken},
		{"the source fails", broken, 1000, nil, broken},
	} {
		all := 0
		ended := make(chan error, 1)
		go func() {
			ended <- share(t.Context(), source(100, c.end), func(_ context.Context, given bundles) error {
				for _, err := range given {
					if err != nil {
						return err
					}
					all++
				}
				return nil
			}, func(_ context.Context, some bundles) error {
				n := 0
				for _, err := range some {
					if err != nil {
						return err
					}
					if n++; n == c.take {
						break
					}
				}
				return c.fails
			})
		}()
		select {
		case err := <-ended:
			if !errors.Is(err, c.want) || err == nil && all != 100 {
				t.Errorf("%s: %d bundles taken, %v", c.name, all, err)
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s: it does not end", c.name)
		}
	}
}
