package pipeline

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

// mostChanged is the share of documents that may have changed for a generation
// to be made from the one before: from there on making it anew costs no more.
const mostChanged = 0.5

// base is a generation from which the next can be made.
type base struct {
	*workspace.Generation
	states map[string]string // document → Header.State
}

// newBase gives the published generation if the next, with manifest m, can be
// made from it: the same program made both and counts alike. Else nil.
func newBase(w *workspace.Workspace, st Stages, counting string) *base {
	g, err := w.Current()
	if err != nil || st.UpdateDatabase == nil || st.UpdateIndex == nil || g.Manifest.Counting != counting || !sameMakers(g.Manifest.Versions, st.Versions) {
		return nil
	}
	states, err := g.States()
	if err != nil {
		return nil
	}
	return &base{g, states}
}

// inputs are the versions that show in bundles themselves, or in tables that
// are always made anew.
var inputs = []string{"taxonomy", "taggers", "text", "pipeline"}

func sameMakers(a, b map[string]string) bool {
	without := func(m map[string]string) map[string]string {
		m = maps.Clone(m)
		for _, k := range inputs {
			delete(m, k)
		}
		return m
	}
	return maps.Equal(without(a), without(b))
}

// changes says in which documents the workspace differs from the base.
func (b *base) changes(states map[string]string) (changed, removed []string) {
	for id, state := range states {
		if b.states[id] != state {
			changed = append(changed, id)
		}
	}
	for id := range b.states {
		if _, ok := states[id]; !ok {
			removed = append(removed, id)
		}
	}
	slices.Sort(changed)
	slices.Sort(removed)
	return changed, removed
}

// few says whether so many changed documents are worth an update.
func (b *base) few(changed int) bool { return float64(changed) <= mostChanged*float64(len(b.states)) }

// newUpdate begins to make a generation from the base. What cannot be updated is
// made anew from all bundles.
func newUpdate(ctx context.Context, w *workspace.Workspace, l Loaders, from *base, changed, removed []string) (*building, error) {
	return startBuilding(ctx, w, func(ctx context.Context, b *building) error {
		source := func(ctx context.Context) bundles { return storedBundles(ctx, w, changed) }
		g, ctx := errgroup.WithContext(ctx)
		g.Go(func() (err error) {
			path := filepath.Join(b.draft.Dir, workspace.DatabaseFile)
			if from.few(len(changed)) {
				b.database, err = l.UpdateDatabase(ctx, from.Database(), path, Changes{source(ctx), removed})
				if err == nil || ctx.Err() != nil {
					return err
				}
			}
			if b.database, err = l.Database(ctx, path, w.Bundles()); err != nil {
				return fmt.Errorf("loading the database: %w", err)
			}
			return nil
		})
		g.Go(func() (err error) {
			dir := filepath.Join(b.draft.Dir, workspace.IndexDir)
			b.index, err = l.UpdateIndex(ctx, from.Index(), dir, Changes{source(ctx), removed})
			if err == nil || ctx.Err() != nil {
				return err
			}
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			if b.index, err = l.Index(ctx, dir, w.Bundles()); err != nil {
				return fmt.Errorf("building the index: %w", err)
			}
			return nil
		})
		return g.Wait()
	})
}

// storedBundles reads some bundles in order.
func storedBundles(ctx context.Context, w *workspace.Workspace, ids []string) bundles {
	return func(yield func(*corpus.Bundle, error) bool) {
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			b, err := w.ReadBundle(id)
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}
