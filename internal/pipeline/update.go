package pipeline

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

// mostChanged is the share of documents whose texts may have changed for a
// generation to be made from the one before: from there on making it anew costs
// no more. Other tags alone are cheap to exchange.
const mostChanged = 0.5

// base is a generation from which the next can be made.
type base struct {
	*workspace.Generation
	states  map[string]string // document → Header.State
	recount bool              // thresholds are others now
}

// newBase gives the published generation if the next, with manifest m, can be
// made from it: the same program made both, of passages that count alike. Else nil.
func newBase(w *workspace.Workspace, st Stages, m workspace.Manifest) *base {
	g, err := w.Current()
	if err != nil || st.UpdateDatabase == nil || st.UpdateIndex == nil || st.Recounted == nil || g.Manifest.Counting != m.Counting || !sameMakers(g.Manifest.Versions, st.Versions) {
		return nil
	}
	states, err := g.States()
	if err != nil {
		return nil
	}
	return &base{g, states, g.Manifest.Thresholds != m.Thresholds}
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

// changes are the documents in which the workspace differs from a base, by ID.
type changes struct {
	changed, removed []string
	tagged           map[string]bool // of changed: those whose tags alone did
	partly           map[string]map[string]bool
}

func (b *base) changes(states map[string]string, before *Before) changes {
	c := changes{tagged: map[string]bool{}, partly: before.between(b.states, states)}
	for id, state := range states {
		before, known := b.states[id]
		if known && before == state {
			continue
		}
		c.changed = append(c.changed, id)
		if known && workspace.SameTexts(before, state) {
			c.tagged[id] = true
		}
	}
	for id := range b.states {
		if _, ok := states[id]; !ok {
			c.removed = append(c.removed, id)
		}
	}
	slices.Sort(c.changed)
	slices.Sort(c.removed)
	return c
}

// few says whether so many documents with other texts are worth an update.
func (b *base) few(changed int) bool { return float64(changed) <= mostChanged*float64(len(b.states)) }

// newUpdate begins to make a generation from the base. What cannot be updated is
// made anew from all bundles.
func newUpdate(ctx context.Context, w *workspace.Workspace, l Loaders, from *base, c changes) (*building, error) {
	return startBuilding(ctx, w, func(ctx context.Context, b *building) error {
		// The database knows thresholds by concept; the index, which tags count.
		indexed := c.changed
		if from.recount {
			recounted, err := l.Recounted(ctx, from.Database())
			if err != nil {
				return fmt.Errorf("comparing thresholds: %w", err)
			}
			indexed = c.with(recounted)
		}
		path, dir := filepath.Join(b.draft.Dir, workspace.DatabaseFile), filepath.Join(b.draft.Dir, workspace.IndexDir)
		database := func(ctx context.Context, all bundles) (err error) {
			if from.few(len(c.changed) - len(c.tagged)) {
				b.database, err = l.UpdateDatabase(ctx, from.Database(), path, Changes{c.only(all), c.changed, c.removed, c.tagged, c.partly})
				if err == nil || ctx.Err() != nil {
					return err
				}
			}
			discard(all)
			if b.database, err = l.Database(ctx, path, w.Bundles()); err != nil {
				return fmt.Errorf("loading the database: %w", err)
			}
			return nil
		}
		index := func(ctx context.Context, all bundles) (err error) {
			b.index, err = l.UpdateIndex(ctx, from.Index(), dir, Changes{all, indexed, c.removed, c.tagged, nil})
			if err == nil || ctx.Err() != nil {
				return err
			}
			discard(all)
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			if b.index, err = l.Index(ctx, dir, w.Bundles()); err != nil {
				return fmt.Errorf("building the index: %w", err)
			}
			return nil
		}
		return share(ctx, func(ctx context.Context) bundles { return storedBundles(ctx, w, indexed) }, database, index)
	})
}

// with gives the changed documents and those of more that are not removed, in
// order of ID.
func (c *changes) with(more []string) []string {
	out := slices.Clone(c.changed)
	for _, id := range more {
		if _, gone := slices.BinarySearch(c.removed, id); !gone {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// only yields the bundles of changed documents.
func (c *changes) only(all bundles) bundles {
	return func(yield func(*corpus.Bundle, error) bool) {
		for b, err := range all {
			if err == nil {
				if _, is := slices.BinarySearch(c.changed, b.Document.ID); !is {
					continue
				}
			}
			if !yield(b, err) {
				return
			}
		}
	}
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
