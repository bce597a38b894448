package pipeline

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

// Retag tags the passages of every bundle again where taggers or taxonomy have
// changed, and says in how many documents. Nothing is extracted; the pages and
// passages stay as they are. The caller holds the workspace's lock and
// publishes afterwards; documents finished before an error stay finished.
func Retag(ctx context.Context, w *workspace.Workspace, st Stages, jobs int) (documents int, err error) {
	ids, err := w.IDs()
	if err != nil {
		return 0, err
	}
	done := make([]bool, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for i, id := range ids {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			done[i], err = st.retag(ctx, w, id)
			return err
		})
	}
	err = g.Wait()
	for _, d := range done {
		if d {
			documents++
		}
	}
	return documents, err
}

// retag does one document and says whether there was anything to do.
func (st *Stages) retag(ctx context.Context, w *workspace.Workspace, id string) (bool, error) {
	b, err := w.ReadBundle(id)
	if err != nil {
		return false, err
	}
	print := st.tagPrint(b.TextPrint, b.Known)
	if b.TagPrint == print {
		return false, nil
	}
	b.TagPrint, b.Tags = print, nil
	b.Problems = slices.DeleteFunc(b.Problems, func(p corpus.Problem) bool { return p.Stage == corpus.StageTag })
	if err := st.tag(ctx, b); err != nil {
		return false, fmt.Errorf("%s: %w", id, err)
	}
	return true, w.WriteBundle(b)
}
