package pipeline

import (
	"context"
	"slices"
	"sync"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

// maxHeld is the number of pages, some 80 kB each, that bundles handed over
// from memory may have together; what is beyond is read from its file.
const maxHeld = 1000

// handover yields the bundles that the workspace will hold at the end of a run,
// in order of ID, while the run still works on documents: those of the run as
// each is stored, from memory where it can.
type handover struct {
	w    *workspace.Workspace
	ids  []string
	done map[string]chan *corpus.Bundle // of the run's documents; nil stands for the stored bundle

	mu   sync.Mutex
	held int // pages
}

func newHandover(w *workspace.Workspace, docs []corpus.Document) (*handover, error) {
	ids, err := w.IDs()
	if err != nil {
		return nil, err
	}
	h := &handover{w: w, ids: ids, done: make(map[string]chan *corpus.Bundle, len(docs))}
	for i := range docs {
		h.ids = append(h.ids, docs[i].ID)
		h.done[docs[i].ID] = make(chan *corpus.Bundle, 1)
	}
	slices.Sort(h.ids)
	h.ids = slices.Compact(h.ids)
	return h, nil
}

// give says, once a document, that its bundle is stored. b is the bundle where
// it is at hand, else nil; nobody may change it from here on.
func (h *handover) give(id string, b *corpus.Bundle) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if b != nil && (h.held+len(b.Pages) > maxHeld || !stored(b)) {
		b = nil
	}
	if b != nil {
		h.held += len(b.Pages)
	}
	h.done[id] <- b
}

// stored says whether the bundle's file holds the very strings of b: bytes that
// are not UTF-8 are replaced there. Text from the engines has none.
func stored(b *corpus.Bundle) bool {
	d := &b.Document
	all := []string{d.File, d.Title, d.Country, d.Kind, d.Language, d.Published, d.URL, d.TranslationOf}
	for _, p := range b.Problems {
		all = append(all, p.Message)
	}
	return !slices.ContainsFunc(all, func(s string) bool { return !utf8.ValidString(s) })
}

// bundles waits for each document of the run. It ends with ctx, and with the
// first bundle that cannot be read.
func (h *handover) bundles(ctx context.Context) bundles {
	return func(yield func(*corpus.Bundle, error) bool) {
		for _, id := range h.ids {
			b, err := h.wait(ctx, id)
			if err == nil && b == nil {
				b, err = h.w.ReadBundle(id)
			}
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

func (h *handover) wait(ctx context.Context, id string) (*corpus.Bundle, error) {
	done, ofRun := h.done[id]
	if !ofRun {
		return nil, nil
	}
	select {
	case b := <-done:
		if b != nil {
			h.mu.Lock()
			h.held -= len(b.Pages)
			h.mu.Unlock()
		}
		return b, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
