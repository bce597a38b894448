package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
)

// Options of one run.
type Options struct {
	Paths    []string
	Manifest string // path of a CSV, or ""
	Jobs     int    // documents worked on at once; at least 1
	Retry    bool   // work again on documents that have no text
	Now      func() time.Time
	Progress func(Progress) // called from one goroutine at a time; may be nil
}

// ErrNothing says that no path held a file to ingest.
var ErrNothing = errors.New("nothing to ingest")

// Run ingests documents into the workspace and publishes a new generation when
// anything changed. It holds the workspace's lock. Trouble with one document is
// in Summary.Troubles; an error means that the run could not go on. Documents
// finished before an error or cancellation stay finished.
func Run(ctx context.Context, w *workspace.Workspace, st Stages, opt Options) (*Summary, error) {
	start := opt.Now()
	release, err := w.Lock()
	if err != nil {
		return nil, err
	}
	defer release()
	var manifest *Manifest
	if opt.Manifest != "" {
		if manifest, err = ReadManifest(opt.Manifest); err != nil {
			return nil, err
		}
	}
	sources, err := findSources(opt.Paths, manifest, st.Endings)
	if err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("%w: no file under %v whose name ends with %s; others are read when they are named", ErrNothing, opt.Paths, strings.Join(st.Endings, " "))
	}
	r := &run{w: w, st: st, opt: opt, sum: &Summary{Documents: len(sources)}, headers: map[string]workspace.Header{}}
	defer r.abandon()
	var now workspace.Manifest
	now.Counting, now.Thresholds = taxonomy.NewCounting(st.Taxonomy).Prints()
	r.base = newBase(w, st, now)
	if manifest != nil {
		for _, e := range manifest.Bad {
			r.sum.ManifestErrors = append(r.sum.ManifestErrors, e.Error())
		}
	}
	if err := r.documents(ctx, sources); err != nil {
		return nil, err
	}
	if opt.Progress != nil {
		opt.Progress(Progress{Documents: len(sources), Total: len(sources), Pages: r.extracted, Phase: "publish"})
	}
	if err := r.publish(ctx); err != nil {
		return nil, err
	}
	r.sum.Seconds = round(opt.Now().Sub(start).Seconds())
	if r.extracted > 0 && r.sum.Seconds > 0 {
		r.sum.PagesPerSecond = round(float64(r.extracted) / r.sum.Seconds)
	}
	sort.Slice(r.sum.Troubles, func(i, j int) bool {
		a, b := r.sum.Troubles[i], r.sum.Troubles[j]
		if a.Document != b.Document {
			return a.Document < b.Document
		}
		return a.Page < b.Page
	})
	return r.sum, nil
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

// run is the state of one Run.
type run struct {
	w   *workspace.Workspace
	st  Stages
	opt Options

	mu        sync.Mutex // guards the rest
	sum       *Summary
	extracted int // pages
	done      int
	headers   map[string]workspace.Header // of the bundles of the run
	handover  *handover
	building  *building // the next generation, once it is begun
	base      *base     // the generation from which the next may be made; nil if from none
	changed   int       // documents that differ from base
}

// publish makes the generation that documents began the current one, or the
// one that is current already where nothing has changed.
func (r *run) publish(ctx context.Context) error {
	m, err := expected(r.w, r.st, r.headers)
	if err != nil {
		return err
	}
	if g, err := r.w.Current(); err == nil && g.Manifest.Corpus == m.Corpus {
		r.sum.Generation = g.Name
		return nil
	}
	if r.building == nil && r.base != nil {
		r.building, err = newUpdate(ctx, r.w, r.st.Loaders, r.base, r.base.changes(m.States, nil))
	} else {
		err = r.begin(ctx)
	}
	if err != nil {
		return err
	}
	g, err := r.building.publish(ctx, m)
	if err != nil {
		return err
	}
	r.sum.Generation, r.sum.Published = g.Name, true
	return nil
}

// begin begins to build the next generation, if it has not begun yet.
func (r *run) begin(ctx context.Context) (err error) {
	if r.building == nil {
		r.building, err = newBuilding(ctx, r.w, r.st.Loaders, r.handover.bundles)
	}
	return err
}

func (r *run) abandon() {
	if r.building != nil {
		r.building.abandon()
	}
}

// documents works on all sources, Jobs at a time, in order of their IDs: the
// next generation, which is built beside, takes them in that order.
func (r *run) documents(ctx context.Context, sources []source) error {
	docs := identify(sources, r.st.Taxonomy)
	if err := r.hashAll(ctx, sources, docs); err != nil {
		return err
	}
	first := map[string]string{} // sha → first document with these bytes
	work := make([]job, len(sources))
	for i := range sources {
		work[i] = job{source: sources[i], doc: docs[i]}
		if sha := docs[i].SHA256; sha != "" {
			if first[sha] == "" {
				first[sha] = docs[i].ID
			} else {
				work[i].twin = first[sha]
			}
		}
	}
	slices.SortFunc(work, func(a, b job) int { return cmp.Compare(a.doc.ID, b.doc.ID) })
	var err error
	if r.handover, err = newHandover(r.w, docs); err != nil {
		return err
	}
	whole := ctx // the building goes on when the last document is done
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, r.opt.Jobs))
	for i := range work {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			res, err := r.one(ctx, &work[i])
			if err != nil {
				return err
			}
			return r.record(whole, work[i].doc.ID, res)
		})
	}
	return g.Wait()
}

// outcome is what one document adds to the summary.
type outcome struct {
	bundle            *corpus.Bundle // nil when it was not made anew
	header            workspace.Header
	skipped, retagged bool
	extracted         int
	failed            bool
}

// record sums up a document whose bundle is stored, and hands the bundle over.
func (r *run) record(ctx context.Context, id string, res outcome) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handover.give(id, res.bundle)
	r.headers[id] = res.header
	if !res.skipped && !res.retagged {
		// Of a few documents with other texts an update is made at the end.
		if r.changed++; r.base == nil || !r.base.few(r.changed) {
			if err := r.begin(ctx); err != nil {
				return err
			}
		}
	}
	s := r.sum
	s.Pages += res.header.Pages
	s.Passages += res.header.Passages
	s.Tags += res.header.Tags
	s.Problems += len(res.header.Problems)
	s.Troubles = append(s.Troubles, res.header.Problems...)
	if res.skipped {
		s.Skipped++
	}
	if res.retagged {
		s.Retagged++
	}
	if res.failed {
		s.Failed++
	}
	r.extracted += res.extracted
	r.done++
	if r.opt.Progress != nil {
		r.opt.Progress(Progress{Documents: r.done, Total: s.Documents, Pages: r.extracted, Document: id, Phase: "documents"})
	}
	return nil
}

func fatal(problems []corpus.Problem) bool {
	for _, p := range problems {
		if p.Fatal() {
			return true
		}
	}
	return false
}
