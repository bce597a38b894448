package index

import "math/bits"

// gathered walks the passages that hold any of many terms. What the terms have in
// each passage is summed up beforehand, term by term: with many terms that takes
// less than keeping their cursors in order.
type gathered struct {
	*setStream          // of all that can hold a term
	before     []uint32 // by word of the set: passages before it
	place      int      // of the current passage among all
	tf         []uint32 // by place: occurrences of all terms
	norms      []float32
	found      uint64
}

func (r *reading) gather(terms [][]list) (*gathered, error) {
	set := r.within
	if set == nil {
		set = newPassageSet(r.part.size)
		for _, lists := range terms {
			if err := set.addLists(lists); err != nil {
				return nil, err
			}
		}
	}
	g := &gathered{setStream: newSetStream(r, set), before: make([]uint32, len(set))}
	n := 0
	for i, w := range set {
		g.before[i] = uint32(n)
		n += bits.OnesCount64(w)
	}
	g.tf, g.norms = make([]uint32, n), make([]float32, n)
	for _, lists := range terms {
		c, err := r.cursor(lists, false)
		for err == nil && c.at != done {
			place := g.placeOf(c.at)
			if g.tf[place] == 0 {
				g.found++
			}
			g.tf[place] += uint32(c.freq())
			g.norms[place] = float32(c.norm())
			err = c.next()
		}
		if err != nil {
			return nil, err
		}
	}
	if g.found == 0 {
		g.at = done
	}
	return g, g.skip()
}

// placeOf gives the place of a passage of the set.
func (g *gathered) placeOf(passage uint64) int {
	word := passage / 64
	return int(g.before[word]) + bits.OnesCount64(g.set[word]&(1<<(passage%64)-1))
}

// skip moves on to the next passage that holds a term.
func (g *gathered) skip() error {
	for g.at != done && g.tf[g.place] == 0 {
		g.place++
		if err := g.setStream.next(); err != nil {
			return err
		}
	}
	return nil
}

func (g *gathered) next() error {
	g.place++
	if err := g.setStream.next(); err != nil {
		return err
	}
	return g.skip()
}

func (g *gathered) advance(doc uint64) error {
	if g.at >= doc {
		return nil
	}
	if err := g.setStream.advance(doc); err != nil || g.at == done {
		return err
	}
	g.place = g.placeOf(g.at)
	return g.skip()
}

func (g *gathered) freq() int        { return int(g.tf[g.place]) }
func (g *gathered) norm() float64    { return float64(g.norms[g.place]) }
func (g *gathered) positions() []int { return nil }
func (g *gathered) count() uint64    { return g.found }
