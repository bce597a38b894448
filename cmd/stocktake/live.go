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

	decided string // stamp of the decisions behind the figures; guarded by owner.mu

	reportsMu sync.Mutex
	rendered  map[string]rendered // by language
}

// rendered is a folder with the reports of a generation.
type rendered struct {
	dir     string
	decided string // stamp of the decisions when they were made
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
		l.at = &generation{reader: r, owner: l, users: 1, rendered: map[string]rendered{}}
		l.at.near = sync.OnceValues(func() (*tag.Nearly, error) { return tag.NewNearly(r.tx) })
	}
	if err := l.at.follow(ctx); err != nil {
		return nil, err
	}
	l.at.users++
	return l.at, nil
}

// follow takes up decisions made since the last visit. owner.mu is held.
func (g *generation) follow(ctx context.Context) error {
	stamp, err := g.w.DecisionsStamp()
	if err != nil || stamp == g.decided {
		return err
	}
	decisions, err := g.w.Decisions()
	if err == nil {
		err = g.db.Decide(ctx, decisions)
	}
	if err == nil {
		g.decided = stamp
	}
	return err
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
	for _, r := range g.rendered {
		os.RemoveAll(r.dir)
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

// Reports renders all reports of the generation in a language, into a folder
// that goes with the generation, once for each state of the decisions.
func (g *generation) Reports(ctx context.Context, lang string) (fs.FS, error) {
	g.owner.mu.Lock()
	decided := g.decided
	g.owner.mu.Unlock()
	g.reportsMu.Lock()
	defer g.reportsMu.Unlock()
	last, ok := g.rendered[lang]
	if ok && last.decided == decided {
		return os.DirFS(filepath.Join(last.dir, "r")), nil
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
	if ok { // what somebody is reading of it stays open until it is read
		os.RemoveAll(last.dir)
	}
	g.rendered[lang] = rendered{dir, decided}
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

func (d *decisions) AddDecisions(all ...corpus.Decision) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.w.AddDecisions(all...)
}

// review lets visitors decide on tags.
func (l *live) review(token string, now func() time.Time) *web.Review {
	return &web.Review{Reviews: &decisions{w: l.w}, Token: token, Now: now}
}
