package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
)

// Publish makes a generation from the bundles and points readers to it, unless
// the current one was made from the same bundles and versions. It is made from
// the current one where that is less work. With anew it is made from nothing
// but the bundles, whatever there is. The caller holds the workspace's lock.
func Publish(ctx context.Context, w *workspace.Workspace, st Stages, anew bool) (*workspace.Generation, bool, error) {
	m, err := expected(w, st, nil)
	if err != nil {
		return nil, false, err
	}
	if g, err := w.Current(); err == nil && g.Manifest.Corpus == m.Corpus && !anew {
		return g, false, nil
	}
	var b *building
	if from := newBase(w, st, m); from != nil && !anew {
		b, err = newUpdate(ctx, w, st.Loaders, from, from.changes(m.States, st.Before))
	} else {
		b, err = newBuilding(ctx, w, st.Loaders, func(context.Context) bundles { return w.Bundles() })
	}
	if err != nil {
		return nil, false, err
	}
	defer b.abandon()
	g, err := b.publish(ctx, m)
	return g, err == nil, err
}

// building is a generation that is being made.
type building struct {
	draft  *workspace.Draft
	cancel context.CancelFunc
	ended  chan struct{}

	// Known when ended is closed.
	database map[string]string
	index    string
	err      error
}

type bundles = iter.Seq2[*corpus.Bundle, error]

// newBuilding begins to make a generation from the bundles of source, which
// must end with its context.
func newBuilding(ctx context.Context, w *workspace.Workspace, l Loaders, source func(context.Context) bundles) (*building, error) {
	return startBuilding(ctx, w, func(ctx context.Context, b *building) error { return b.load(ctx, l, source) })
}

// startBuilding begins to make a generation; load fills it.
func startBuilding(ctx context.Context, w *workspace.Workspace, load func(context.Context, *building) error) (*building, error) {
	draft, err := w.NewDraft()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	b := &building{draft: draft, cancel: cancel, ended: make(chan struct{})}
	go func() {
		defer close(b.ended)
		b.err = load(ctx, b)
	}()
	return b, nil
}

// publish waits for the end and makes the generation the current one.
func (b *building) publish(ctx context.Context, m workspace.Manifest) (*workspace.Generation, error) {
	<-b.ended
	if b.err != nil {
		return nil, b.err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.Database, m.Index = b.database, b.index
	return b.draft.Publish(m)
}

// abandon ends the work and removes what was not published.
func (b *building) abandon() {
	b.cancel()
	<-b.ended
	b.draft.Discard()
}

// expected says what a generation made from the bundles as they are now must
// be: the corpus hash, the counts and the run definition. Headers that are
// known are not read again.
func expected(w *workspace.Workspace, st Stages, known map[string]workspace.Header) (workspace.Manifest, error) {
	versions := st.Versions
	ids, err := w.IDs()
	if err != nil {
		return workspace.Manifest{}, err
	}
	m := workspace.Manifest{Versions: versions, Counts: map[string]int{"documents": len(ids)}, States: make(map[string]string, len(ids))}
	if st.Taxonomy != nil {
		m.Counting, m.Thresholds = taxonomy.NewCounting(st.Taxonomy).Prints()
	}
	parts := make([]string, 0, len(ids)+len(versions))
	for _, id := range ids {
		h, ok := known[id]
		if !ok {
			if h, err = w.ReadHeader(id); err != nil {
				return m, err
			}
		}
		parts = append(parts, id+" "+h.TagPrint)
		m.States[id] = h.State()
		m.Counts["pages"] += h.Pages
		m.Counts["passages"] += h.Passages
		m.Counts["tags"] += h.Tags
		m.Counts["problems"] += len(h.Problems)
	}
	m.Corpus = fingerprint(parts...)
	keys := make([]string, 0, len(versions))
	for k := range versions {
		keys = append(keys, k+"="+versions[k])
	}
	sort.Strings(keys)
	m.Corpus = fingerprint(m.Corpus, strings.Join(keys, "\n"))
	if m.Pipeline, err = json.Marshal(st.Definition); err != nil {
		return m, fmt.Errorf("storing the run definition: %w", err)
	}
	return m, nil
}

// load fills database and index side by side, taking each bundle once.
func (b *building) load(ctx context.Context, l Loaders, source func(context.Context) bundles) error {
	database := func(ctx context.Context, all bundles) (err error) {
		b.database, err = l.Database(ctx, filepath.Join(b.draft.Dir, workspace.DatabaseFile), all)
		if err != nil {
			return fmt.Errorf("loading the database: %w", err)
		}
		return nil
	}
	index := func(ctx context.Context, all bundles) (err error) {
		b.index, err = l.Index(ctx, filepath.Join(b.draft.Dir, workspace.IndexDir), all)
		if err != nil {
			return fmt.Errorf("building the index: %w", err)
		}
		return nil
	}
	return share(ctx, source, database, index)
}

// share gives every bundle of source to each of takers, which run side by side.
func share(ctx context.Context, source func(context.Context) bundles, takers ...func(context.Context, bundles) error) error {
	g, ctx := errgroup.WithContext(ctx)
	feeds := make([]chan *corpus.Bundle, len(takers))
	for i, take := range takers {
		feed := make(chan *corpus.Bundle, 4)
		feeds[i] = feed
		g.Go(func() error {
			err := take(ctx, drain(ctx, feed))
			if err == nil { // who has enough holds up nobody
				discard(drain(ctx, feed))
			}
			return err
		})
	}
	g.Go(func() error {
		defer func() {
			for _, f := range feeds {
				close(f)
			}
		}()
		for b, err := range source(ctx) {
			if err != nil {
				return err
			}
			for _, f := range feeds {
				select {
				case f <- b:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		return nil
	})
	return g.Wait()
}

// discard takes what is left, so that other takers need not wait.
func discard(all bundles) {
	for range all {
		continue
	}
}

func drain(ctx context.Context, feed <-chan *corpus.Bundle) bundles {
	return func(yield func(*corpus.Bundle, error) bool) {
		for {
			select {
			case b, ok := <-feed:
				if !ok {
					// A feed also closes when reading the bundles ended early.
					if err := ctx.Err(); err != nil {
						yield(nil, err)
					}
					return
				}
				if !yield(b, nil) {
					return
				}
			case <-ctx.Done():
				yield(nil, ctx.Err())
				return
			}
		}
	}
}
