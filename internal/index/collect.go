package index

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"
)

// found is what a search finds.
type found struct {
	total  int
	hits   []hit              // the first of all, in order
	counts map[string]*counts // by field
}

// collect finds the passages of a plan: it counts all and keeps the first most.
// Each shard is searched by a worker of its own.
func (x *Index) collect(ctx context.Context, readings []*reading, p plan, o *order, most int, fields []string) (*found, error) {
	columns := make([]*keywordColumn, len(fields))
	for i, field := range fields {
		var err error
		if columns[i], err = x.columnOf(ctx, field); err != nil {
			return nil, err
		}
	}
	shards := make([]*collector, len(readings))
	group, inner := errgroup.WithContext(ctx)
	for i, r := range readings {
		shards[i], r.ctx = &collector{order: o, most: most}, inner
		group.Go(func() error {
			err := shards[i].run(r, p)
			if errors.Is(err, errOver) {
				err = shards[i].scan(r, p)
			}
			shards[i].count(i, columns)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	f := &found{counts: map[string]*counts{}}
	for i, field := range fields {
		f.counts[field] = &counts{columns[i], make([]int, len(columns[i].values))}
	}
	for _, s := range shards {
		f.total += len(s.passages)
		f.hits = append(f.hits, s.best...)
		for i, field := range fields {
			f.counts[field].add(s.counts[i])
		}
	}
	slices.SortFunc(f.hits, func(a, b hit) int { return o.compare(&a, &b) })
	f.hits = f.hits[:min(most, len(f.hits))]
	return f, ctx.Err()
}

// collector takes the hits of one shard.
type collector struct {
	order    *order
	most     int
	passages []uint32 // all hits
	counts   [][]int  // of them, by column and code
	best     []hit    // the first of them; up to twice as many as asked for
	worst    *hit     // of the first as many as asked for when they were last sorted: what comes after it is none of them
}

// count counts the hits by column.
func (c *collector) count(shard int, columns []*keywordColumn) {
	for _, column := range columns {
		hits := make([]int, len(column.values))
		column.codes[shard].count(c.passages, hits)
		c.counts = append(c.counts, hits)
	}
}

// run takes all hits of a plan. The end of the time is the end of the hits; it
// gives errOver when it comes before the first could be looked for.
func (c *collector) run(r *reading, p plan) error {
	s, err := r.openWhole(p)
	if err == nil {
		s, err = newWeighed(r, s)
	}
	if err != nil {
		return err
	}
	if r.within != nil {
		c.passages = make([]uint32, 0, r.within.count())
	}
	for at := s.doc(); err == nil && at != done; at = s.doc() {
		if r.within != nil && !r.within.has(at) {
			err = s.advance(r.within.from(at))
			continue
		}
		c.take(r.part.number, uint32(at), s)
		err = s.next()
	}
	if errors.Is(err, errOver) {
		err = nil
	}
	c.cut()
	return err
}

// scan looks at the texts of the first passages, for a little more time. It is
// for plans that take too long to open, so that a search which was ended shows
// what it is about.
func (c *collector) scan(r *reading, p plan) error {
	end := newLimit(max(1, r.limit.within/scanShare))
	l := newLooker(p, newFillings(p, scanned))
	for at := r.part.live().from(0); at != done && !end.passed(); at = r.part.live().from(at + 1) {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		record, err := r.index.load(&hit{shard: r.part.number, passage: uint32(at)})
		if err != nil {
			return err
		}
		if found, _ := l.look(record); found {
			c.take(r.part.number, uint32(at), nothing{})
		}
	}
	c.cut()
	return nil
}

// A scan takes this share of the time that a search had, in which it sees about
// so many passages.
const (
	scanShare = 6
	scanned   = 1000
)

// take takes the passage on which a stream stands.
func (c *collector) take(shard int, passage uint32, s stream) {
	c.passages = append(c.passages, passage)
	if c.most == 0 {
		return
	}
	score := s.score()
	if c.worst != nil && c.order.scored && score < c.worst.score {
		return
	}
	h := c.order.hit(shard, passage)
	h.score = score
	if c.worst != nil && c.order.compare(&h, c.worst) > 0 {
		return
	}
	if c.best = append(c.best, h); len(c.best) >= 2*c.most {
		c.cut()
		worst := c.best[c.most-1]
		c.worst = &worst
	}
}

// cut keeps the first as many as asked for.
func (c *collector) cut() {
	slices.SortFunc(c.best, func(a, b hit) int { return c.order.compare(&a, &b) })
	c.best = c.best[:min(c.most, len(c.best))]
}
