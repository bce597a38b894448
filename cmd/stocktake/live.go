package main

import (
	"context"
	"sync"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/tag"
	"stocktake/internal/web"
	"stocktake/internal/workspace"
)

// live hands out the published generation and notices when another is published.
type live struct {
	w  *workspace.Workspace
	mu sync.Mutex
	at *generation

	making   sync.WaitGroup  // renderings that have begun
	ctx      context.Context // ends them
	stop     context.CancelFunc
	ahead    bool // reports are made before anybody asks for them
	drawings *drawings
}

func newLive(w *workspace.Workspace) (*live, error) {
	d, err := newDrawings("auto")
	if err != nil {
		return nil, err
	}
	l := &live{w: w, drawings: d}
	l.ctx, l.stop = context.WithCancel(context.Background())
	return l, nil
}

// generation is an opened generation with the number of those who use it. live
// itself counts as one as long as it is the current.
type generation struct {
	*reader
	owner *live
	users int // guarded by owner.mu

	near func() (*tag.Nearly, error) // made when it is first asked for

	decided string // stamp of the decisions behind the figures; guarded by owner.mu

	rendered map[string]*rendering // by language; guarded by owner.mu
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
		l.at = &generation{reader: r, owner: l, users: 1, rendered: map[string]*rendering{}}
		l.at.near = sync.OnceValues(func() (*tag.Nearly, error) { return tag.NewNearly(r.tx) })
		r.ix.Prepare()
	}
	if err := l.at.follow(ctx); err != nil {
		return nil, err
	}
	if l.ahead && len(l.at.rendered) == 0 {
		l.at.render(message.Languages[0])
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
		for _, r := range l.at.rendered {
			r.stop() // nobody will ask for it
		}
		l.at.leave()
		l.at = nil
	}
}

// Close ends the renderings and lets the current generation go.
func (l *live) Close() {
	l.stop()
	l.making.Wait()
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
		r.remove()
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
