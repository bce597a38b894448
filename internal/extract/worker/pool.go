package worker

import (
	"context"
	"os"
	"sync"
	"time"
)

// idleFor is how long a process waits for a further job.
const idleFor = time.Second

// pool keeps processes that have done a job for the next one. They are all
// started under the same limits.
type pool struct {
	mu   sync.Mutex
	idle []*resting
}

// resting is a process without a job, and the clock that ends it.
type resting struct {
	*process
	clock *time.Timer
}

// do has a process do a job. What goes wrong in a process that has read
// another document before is no finding about this one: the job is done again
// in a new process, so that the outcome is the same whatever was read before.
func (l *pool) do(ctx context.Context, j job, file *os.File) (*answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p := l.take(); p != nil {
		a, err := p.do(ctx, j, file, nil)
		switch {
		case err == nil && a.Error == "":
			l.give(p, a)
			return a, nil
		case ctx.Err() != nil:
			_ = p.end()
			return nil, ctx.Err()
		}
		_ = p.end()
	}
	p, err := begin(j.Limits)
	if err != nil {
		return nil, err
	}
	a, err := p.do(ctx, j, file, nil)
	if err != nil {
		return nil, err
	}
	l.give(p, a)
	return a, nil
}

// take gives the process that rested last, or nil.
func (l *pool) take() *process {
	l.mu.Lock()
	defer l.mu.Unlock()
	for n := len(l.idle) - 1; n >= 0; n-- {
		r := l.idle[n]
		l.idle = l.idle[:n]
		if r.clock.Stop() {
			return r.process
		}
	}
	return nil
}

// give takes back a process that has answered.
func (l *pool) give(p *process, a *answer) {
	if p.ended || a.Last || a.Error != "" {
		_ = p.end() // it has answered: its end tells nothing more
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.idle = append(l.idle, &resting{p, time.AfterFunc(idleFor, func() { l.drop(p) })})
}

// drop ends a process that has rested long enough.
func (l *pool) drop(p *process) {
	l.mu.Lock()
	for i, r := range l.idle {
		if r.process == p {
			l.idle = append(l.idle[:i], l.idle[i+1:]...)
			break
		}
	}
	l.mu.Unlock()
	_ = p.end()
}

// close ends the processes that rest.
func (l *pool) close() {
	for p := l.take(); p != nil; p = l.take() {
		_ = p.end()
	}
}
