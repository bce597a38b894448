package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"stocktake/internal/report"
	"stocktake/internal/report/pack"
	"stocktake/internal/web"
	"stocktake/reports"
)

// rendering is a folder with the reports of a generation in a language, or the
// making of it. All who ask meanwhile wait for the same.
type rendering struct {
	decided string          // stamp of the decisions when it began
	done    chan struct{}   // closed when it is made, or has failed
	ctx     context.Context // ends it
	stop    context.CancelFunc

	// dir and plan are set before planned is closed; plan is nil where planning failed.
	planned chan struct{}
	dir     string
	plan    *report.Plan

	ahead sync.WaitGroup // pages that are made before their turn
	over  bool           // no more of them are begun; guarded by the owner's mu

	err error // set before done is closed
}

// Reports gives a folder with the reports of the generation in a language, which
// goes with the generation, made once for each state of the decisions. Making
// them goes on when ctx ends, so that whoever comes back finds them. A page of a
// report is made before the others: the folder may hold no more than that.
func (g *generation) Reports(ctx context.Context, lang, file string) (fs.FS, error) {
	for {
		g.owner.mu.Lock()
		r := g.render(lang)
		page := r.hasten(file)
		g.owner.mu.Unlock()
		select {
		case <-page:
			return os.DirFS(filepath.Join(r.dir, "r")), nil
		case <-r.done:
		case <-ctx.Done():
			return nil, fmt.Errorf("reports are being made: %w", ctx.Err())
		}
		switch {
		case r.err == nil:
			return os.DirFS(filepath.Join(r.dir, "r")), nil
		case errors.Is(r.err, context.Canceled) && g.owner.ctx.Err() == nil:
			continue // somebody decided meanwhile, and others are being made
		}
		g.owner.mu.Lock()
		if g.rendered[lang] == r { // said once; the next visit tries again
			delete(g.rendered, lang)
		}
		g.owner.mu.Unlock()
		return nil, r.err
	}
}

// render gives the rendering of today's decisions, which it begins where there
// is none. The generation stays open until it is made. owner.mu is held.
func (g *generation) render(lang string) *rendering {
	last := g.rendered[lang]
	if last != nil && last.decided == g.decided {
		return last
	}
	ctx, stop := context.WithCancel(g.owner.ctx)
	r := &rendering{decided: g.decided, done: make(chan struct{}), planned: make(chan struct{}), ctx: ctx, stop: stop}
	g.rendered[lang] = r
	g.users++
	g.owner.making.Go(func() {
		if last != nil { // of earlier decisions
			last.stop()
			<-last.done
			last.remove()
		}
		r.err = g.make(r, lang)
		close(r.done)
		stop()
		g.Release()
	})
	return r
}

// make makes all reports in a new folder, of which nothing stays when that fails.
func (g *generation) make(r *rendering, lang string) error {
	err := g.planReports(r, lang)
	close(r.planned)
	if err == nil {
		_, err = r.plan.All(r.ctx)
	}
	if err != nil {
		r.stop()
	}
	g.owner.mu.Lock()
	r.over = true
	g.owner.mu.Unlock()
	r.ahead.Wait()
	if err != nil {
		r.remove()
	}
	return err
}

// planReports finds out which pages there will be.
func (g *generation) planReports(r *rendering, lang string) error {
	defs, err := report.Load(reports.FS)
	if err != nil {
		return err
	}
	if r.dir, err = os.MkdirTemp("", "stocktake-reports-"); err != nil {
		return fmt.Errorf("rendering reports: %w", err)
	}
	plan, err := report.NewPlan(r.ctx, g.reader, defs, report.Options{Dir: filepath.Join(r.dir, "r"), Lang: lang, Home: "/?ui=" + lang})
	r.plan = plan
	return err
}

// hasten makes a page of a rendering before its turn. The channel is closed when
// it is there; never where it is no page of a report, and where it cannot be
// made, which the rendering itself finds too. owner.mu is held.
func (r *rendering) hasten(file string) <-chan struct{} {
	there := make(chan struct{})
	if r.over {
		return there
	}
	r.ahead.Go(func() {
		<-r.planned
		if r.plan == nil {
			return
		}
		if ok, err := r.plan.Page(r.ctx, file); ok && err == nil {
			close(there)
		}
	})
	return there
}

// Pack makes a briefing pack of the generation, and names its file.
func (g *generation) Pack(ctx context.Context, order web.PackOrder) (string, []byte, error) {
	o := pack.Options{RoundTable: order.RoundTable, Objective: order.Objective, Country: order.Country, PolicyDebate: order.PolicyDebate, Cycle: order.Cycle, Lang: order.Lang}
	p, err := pack.Make(ctx, g.reader, reports.FS, o)
	if err != nil {
		return "", nil, err
	}
	data, err := packBytes(ctx, p, order.Format)
	return packName(o, p) + "." + order.Format, data, err
}

// remove takes the folder away; what somebody is reading of it stays open until
// it is read.
func (r *rendering) remove() {
	if r.dir != "" {
		os.RemoveAll(r.dir)
	}
}
