package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/report"
	"stocktake/internal/tag"
	"stocktake/internal/web"
	"stocktake/internal/workspace"
	"stocktake/reports"
)

// live hands out the published generation and notices when another is published.
type live struct {
	w  *workspace.Workspace
	mu sync.Mutex
	at *generation

	drawings *drawings
}

func newLive(w *workspace.Workspace) (*live, error) {
	d, err := newDrawings("auto")
	if err != nil {
		return nil, err
	}
	return &live{w: w, drawings: d}, nil
}

// generation is an opened generation with the number of those who use it. live
// itself counts as one as long as it is the current.
type generation struct {
	*reader
	owner *live
	users int // guarded by owner.mu

	near func() (*tag.Nearly, error) // made when it is first asked for

	reportsMu sync.Mutex
	rendered  map[string]string // language → folder
}

// Current gives the published generation. The caller releases it.
func (l *live) Current(ctx context.Context) (web.Generation, error) {
	g, err := l.w.Current()
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.at == nil || l.at.gen.Name != g.Name {
		r, err := openGeneration(ctx, l.w)
		if err != nil {
			return nil, err
		}
		l.drop()
		l.at = &generation{reader: r, owner: l, users: 1, rendered: map[string]string{}}
		l.at.near = sync.OnceValues(func() (*tag.Nearly, error) { return tag.NewNearly(r.tx) })
	}
	l.at.users++
	return l.at, nil
}

// drop gives up the current generation; its last user closes it. l.mu is held.
func (l *live) drop() {
	if l.at != nil {
		l.at.leave()
		l.at = nil
	}
}

// Close lets the current generation go.
func (l *live) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop()
}

func (g *generation) leave() {
	if g.users--; g.users > 0 {
		return
	}
	g.Close()
	for _, dir := range g.rendered {
		os.RemoveAll(dir)
	}
}

// Release ends one use.
func (g *generation) Release() {
	g.owner.mu.Lock()
	defer g.owner.mu.Unlock()
	g.leave()
}

// Name is the generation's name.
func (g *generation) Name() string { return g.gen.Name }

// Original is the path of an original file.
func (g *generation) Original(sha string) string { return g.w.OriginalPath(sha) }

// Reports renders all reports of the generation in a language once, into a
// folder that goes with the generation.
func (g *generation) Reports(ctx context.Context, lang string) (fs.FS, error) {
	g.reportsMu.Lock()
	defer g.reportsMu.Unlock()
	if dir, ok := g.rendered[lang]; ok {
		return os.DirFS(filepath.Join(dir, "r")), nil
	}
	defs, err := report.Load(reports.FS)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "stocktake-reports-")
	if err != nil {
		return nil, fmt.Errorf("rendering reports: %w", err)
	}
	if _, err := report.RenderAll(ctx, g.reader, defs, report.Options{Dir: filepath.Join(dir, "r"), Lang: lang}); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	g.rendered[lang] = dir
	return os.DirFS(filepath.Join(dir, "r")), nil
}

// NearMisses gives what nearly fired in a passage; nothing for a passage that
// no tagger looks at.
func (g *generation) NearMisses(document, passage string) ([]corpus.NearMiss, error) {
	near, err := g.near()
	if err != nil {
		return nil, err
	}
	b, err := g.Bundle(document)
	if err != nil {
		return nil, err
	}
	for i := range b.Passages {
		if p := &b.Passages[i]; p.ID == passage && corpus.Counted(p.Role) {
			return near.Misses(b.Document, p, b.Tags), nil
		}
	}
	return nil, nil
}

// decisions lets one at a time write people's verdicts on tags.
type decisions struct {
	w  *workspace.Workspace
	mu sync.Mutex
}

func (d *decisions) Decisions() ([]corpus.Decision, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.w.Decisions()
}

func (d *decisions) AddDecision(x corpus.Decision) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.w.AddDecision(x)
}

// review lets visitors decide on tags.
func (l *live) review(token string, now func() time.Time) *web.Review {
	return &web.Review{Reviews: &decisions{w: l.w}, Token: token, Now: now}
}
