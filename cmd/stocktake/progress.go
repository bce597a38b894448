package main

import (
	"fmt"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"stocktake/internal/pipeline"
)

// progress draws a bar on a terminal and is silent elsewhere.
type progress struct {
	pool  *mpb.Progress
	bar   *mpb.Bar
	pages int
	phase string
}

func (a *app) newProgress() *progress {
	p := &progress{}
	if !a.quiet && !a.json && terminal(a.err) {
		p.pool = mpb.New(mpb.WithOutput(a.err), mpb.WithWidth(60))
	}
	return p
}

func (p *progress) update(u pipeline.Progress) {
	if p.pool == nil {
		return
	}
	if p.bar == nil {
		p.bar = p.pool.AddBar(int64(u.Total),
			mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.phase + " " }), decor.CountersNoUnit("%d/%d documents")),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return fmt.Sprintf("%d pages ", p.pages) }), decor.AverageSpeed(0, "%.1f documents/s "), decor.AverageETA(decor.ET_STYLE_GO)))
	}
	p.pages = u.Pages
	p.phase = map[string]string{"documents": "reading", "publish": "publishing"}[u.Phase]
	if u.Phase == "documents" {
		// The bar stays open until publication is over.
		p.bar.SetCurrent(int64(u.Documents) - boolInt(u.Documents == u.Total))
	}
}

func boolInt(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func (p *progress) done() {
	if p.pool == nil {
		return
	}
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bar.Abort(false)
	}
	p.pool.Wait()
}
