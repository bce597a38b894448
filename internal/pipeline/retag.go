package pipeline

import (
	"context"
	"fmt"
	"slices"
	"sync"

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

// Before is what a workspace's tags were made with, and which of them another
// taxonomy can change.
type Before struct {
	TagVersion, Taxonomy string // as in Stages and its Taxonomy
	// Touched says of each passage of a document whether it can get other tags
	// now; nil when none can.
	Touched func([]corpus.Passage) []bool
	// Again tags those of touched anew, where tags are those of before of all.
	Again func(ctx context.Context, d corpus.Document, passages []corpus.Passage, tags []corpus.Tag, touched []bool) ([]corpus.Tag, error)

	mu     sync.Mutex
	partly map[string]exchanged // document → what was tagged again in it
}

// exchanged is the passages in which the tags of a document differ between two
// of its states.
type exchanged struct {
	before, after string // Header.State
	passages      map[string]bool
}

// note keeps what was tagged again in a document.
func (x *Before) note(id string, e exchanged) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.partly == nil {
		x.partly = map[string]exchanged{}
	}
	x.partly[id] = e
}

// between gives the documents that were tagged again from one of their states to another
// and are known to differ in some passages alone.
func (x *Before) between(before, after map[string]string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	if x != nil {
		for id, e := range x.partly {
			if before[id] == e.before && after[id] == e.after {
				out[id] = e.passages
			}
		}
	}
	return out
}

// unlike gives the passages in whose tags two lists differ.
func unlike(a, b []corpus.Tag) map[string]bool {
	lists := [2]map[string][]corpus.Tag{{}, {}}
	for i, tags := range [2][]corpus.Tag{a, b} {
		for _, t := range tags {
			lists[i][t.Passage] = append(lists[i][t.Passage], t)
		}
	}
	out := map[string]bool{}
	for i, list := range lists {
		for id, tags := range list {
			if !slices.EqualFunc(tags, lists[1-i][id], corpus.Tag.Same) {
				out[id] = true
			}
		}
	}
	return out
}

// made says whether the tags of a bundle are those of before, none missing.
func (x *Before) made(h *workspace.Header) bool {
	failed := slices.ContainsFunc(h.Problems, func(p corpus.Problem) bool { return p.Stage == corpus.StageTag })
	return x != nil && !failed && h.TagPrint == printOfTags(h.TextPrint, h.Known, x.TagVersion, x.Taxonomy)
}

// retag does one document and says whether there was anything to do.
func (st *Stages) retag(ctx context.Context, w *workspace.Workspace, id string) (bool, error) {
	h, err := w.ReadHeader(id)
	if err != nil {
		return false, err
	}
	if h.Content == "" { // written before headers held what follows
		return st.retagWhole(ctx, w, id)
	}
	print := st.tagPrint(h.TextPrint, h.Known)
	if h.TagPrint == print {
		return false, nil
	}
	b, err := w.ReadParts(id, workspace.Passages)
	if err != nil {
		return false, err
	}
	if st.Before.made(&h) {
		return true, st.exchangeTags(ctx, w, b, print, h.State())
	}
	b.Problems = h.Problems
	if err := st.tagAgain(ctx, b, print); err != nil {
		return false, err
	}
	_, err = w.WriteTags(b)
	return true, err
}

// exchangeTags tags those passages of b again that can get other tags than
// before, the document's state, was made.
func (st *Stages) exchangeTags(ctx context.Context, w *workspace.Workspace, b *corpus.Bundle, print, before string) error {
	id := b.Document.ID
	if touched := st.Before.Touched(b.Passages); touched != nil {
		stored, err := w.ReadParts(id, workspace.Tags)
		if err != nil {
			return err
		}
		b.TagPrint, b.Problems = print, stored.Problems
		if b.Tags, err = st.Before.Again(ctx, b.Document, b.Passages, stored.Tags, touched); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		sortTags(b)
		if some := unlike(stored.Tags, b.Tags); len(some) > 0 {
			h, err := w.WriteTags(b)
			st.Before.note(id, exchanged{before, h.State(), some})
			return err
		}
	}
	_, err := w.WriteTagPrint(id, print)
	return err
}

func (st *Stages) retagWhole(ctx context.Context, w *workspace.Workspace, id string) (bool, error) {
	b, err := w.ReadBundle(id)
	if err != nil {
		return false, err
	}
	print := st.tagPrint(b.TextPrint, b.Known)
	if b.TagPrint == print {
		return false, nil
	}
	if err := st.tagAgain(ctx, b, print); err != nil {
		return false, err
	}
	_, err = w.WriteBundle(b)
	return true, err
}

// tagAgain puts new tags in the place of those of b.
func (st *Stages) tagAgain(ctx context.Context, b *corpus.Bundle, print string) error {
	b.TagPrint, b.Tags = print, nil
	b.Problems = slices.DeleteFunc(b.Problems, func(p corpus.Problem) bool { return p.Stage == corpus.StageTag })
	if err := st.tag(ctx, b); err != nil {
		return fmt.Errorf("%s: %w", b.Document.ID, err)
	}
	return nil
}
