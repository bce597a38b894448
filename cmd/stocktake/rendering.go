package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"stocktake/internal/report"
	"stocktake/internal/report/pack"
	"stocktake/internal/web"
	"stocktake/reports"
)

// rendering is a folder with the reports of a generation in a language, or the
// making of it. All who ask meanwhile wait for the same.
type rendering struct {
	decided string        // stamp of the decisions when it began
	done    chan struct{} // closed when it is made, or has failed
	stop    context.CancelFunc

	// Set before done is closed.
	dir string
	err error
}

// Reports gives all reports of the generation in a language, in a folder that
// goes with the generation, made once for each state of the decisions. Making
// them goes on when ctx ends, so that whoever comes back finds them.
func (g *generation) Reports(ctx context.Context, lang string) (fs.FS, error) {
	for {
		g.owner.mu.Lock()
		r := g.render(lang)
		g.owner.mu.Unlock()
		select {
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
	r := &rendering{decided: g.decided, done: make(chan struct{}), stop: stop}
	g.rendered[lang] = r
	g.users++
	g.owner.making.Go(func() {
		if last != nil { // of earlier decisions
			last.stop()
			<-last.done
			last.remove()
		}
		r.dir, r.err = g.renderTo(ctx, lang)
		close(r.done)
		stop()
		g.Release()
	})
	return r
}

// renderTo makes all reports in a new folder.
func (g *generation) renderTo(ctx context.Context, lang string) (string, error) {
	defs, err := report.Load(reports.FS)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "stocktake-reports-")
	if err != nil {
		return "", fmt.Errorf("rendering reports: %w", err)
	}
	if _, err := report.RenderAll(ctx, g.reader, defs, report.Options{Dir: filepath.Join(dir, "r"), Lang: lang}); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return dir, nil
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
