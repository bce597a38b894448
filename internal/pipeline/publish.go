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
	"stocktake/internal/workspace"
)

// Publish makes a generation from the bundles and points readers to it, unless
// the current one was made from the same bundles and versions and force is
// false. The caller holds the workspace's lock.
func Publish(ctx context.Context, w *workspace.Workspace, st Stages, force bool) (*workspace.Generation, bool, error) {
	m, err := expected(w, st.Versions)
	if err != nil {
		return nil, false, err
	}
	if m.Pipeline, err = json.Marshal(st.Definition); err != nil {
		return nil, false, fmt.Errorf("storing the run definition: %w", err)
	}
	if g, err := w.Current(); err == nil && g.Manifest.Corpus == m.Corpus && !force {
		return g, false, nil
	}
	draft, err := w.NewDraft()
	if err != nil {
		return nil, false, err
	}
	defer draft.Discard()
	if err := load(ctx, w, st.Loaders, draft.Dir, &m); err != nil {
		return nil, false, err
	}
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	g, err := draft.Publish(m)
	if err != nil {
		return nil, false, err
	}
	return g, true, nil
}

// expected says what a generation made from the bundles as they are now must
// be: the corpus hash and the counts.
func expected(w *workspace.Workspace, versions map[string]string) (workspace.Manifest, error) {
	ids, err := w.IDs()
	if err != nil {
		return workspace.Manifest{}, err
	}
	m := workspace.Manifest{Versions: versions, Counts: map[string]int{"documents": len(ids)}}
	parts := make([]string, 0, len(ids)+len(versions))
	for _, id := range ids {
		h, err := w.ReadHeader(id)
		if err != nil {
			return m, err
		}
		parts = append(parts, id+" "+h.TagPrint)
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
	return m, nil
}

// load fills database and index side by side, decoding each bundle once.
func load(ctx context.Context, w *workspace.Workspace, l Loaders, dir string, m *workspace.Manifest) error {
	g, ctx := errgroup.WithContext(ctx)
	feeds := []chan *corpus.Bundle{make(chan *corpus.Bundle, 4), make(chan *corpus.Bundle, 4)}
	g.Go(func() error {
		defer func() {
			for _, f := range feeds {
				close(f)
			}
		}()
		for b, err := range w.Bundles() {
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
	g.Go(func() (err error) {
		m.Database, err = l.Database(ctx, filepath.Join(dir, workspace.DatabaseFile), drain(ctx, feeds[0]))
		if err != nil {
			return fmt.Errorf("loading the database: %w", err)
		}
		return nil
	})
	g.Go(func() (err error) {
		m.Index, err = l.Index(ctx, filepath.Join(dir, workspace.IndexDir), drain(ctx, feeds[1]))
		if err != nil {
			return fmt.Errorf("building the index: %w", err)
		}
		return nil
	})
	return g.Wait()
}

func drain(ctx context.Context, feed <-chan *corpus.Bundle) iter.Seq2[*corpus.Bundle, error] {
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
