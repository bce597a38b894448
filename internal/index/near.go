package index

import (
	"slices"
)

// at is a place in a text: positions first to last, and of a NEAR the places
// of its parts. Bytes are set only where the text is at hand.
type at struct {
	first, last int
	start, end  int  // byte range
	parts       []at // nil for a word or phrase
}

// atoms are the words and phrases of a place.
func (a at) atoms() []at {
	if a.parts == nil {
		return []at{a}
	}
	return a.parts
}

// near says whether a and b lie at most n words apart: the number of steps from
// the last word of the one to the first of the other, 1 for neighbours, in
// either order. Words that a and b share are not near themselves.
func (a at) near(b at, n int) bool {
	close := false
	for _, x := range a.atoms() {
		for _, y := range b.atoms() {
			switch {
			case y.first > x.last:
				close = close || y.first-x.last <= n
			case x.first > y.last:
				close = close || x.first-y.last <= n
			default:
				return false
			}
		}
	}
	return close
}

// chainLimit bounds the chains of a NEAR inside a NEAR that are looked at in one
// passage. Only passages of thousands of words that hold both parts hundreds of
// times come near it.
const chainLimit = 10_000

// chains finds the places at which the parts of a NEAR meet: one of each part,
// each near the one before. parts holds the places of each.
func chains(parts [][]at, within []int) []at {
	var chains []at
	for _, p := range parts[0] {
		chains = append(chains, at{p.first, p.last, p.start, p.end, p.atoms()})
	}
	ends := slices.Clone(parts[0]) // the last link of each chain
	for i, n := range within {
		var longer, tails []at
		for c, chain := range chains {
			for _, p := range parts[i+1] {
				if len(longer) < chainLimit && ends[c].near(p, n) {
					longer = append(longer, chain.with(p))
					tails = append(tails, p)
				}
			}
		}
		chains, ends = longer, tails
	}
	return chains
}

func (a at) with(b at) at {
	return at{min(a.first, b.first), max(a.last, b.last), min(a.start, b.start), max(a.end, b.end), append(slices.Clone(a.parts), b.atoms()...)}
}

// meets says whether there is any chain, without listing them all.
func meets(parts [][]at, within []int) bool {
	ends, last := parts[0], len(within)-1
	for i, n := range within[:last] {
		ends = reachable(parts[i+1], ends, n)
	}
	return slices.ContainsFunc(parts[last+1], func(p at) bool {
		return slices.ContainsFunc(ends, func(o at) bool { return o.near(p, within[last]) })
	})
}

// members gives the places of all parts that belong to any chain.
func members(parts [][]at, within []int) []at {
	if !meets(parts, within) {
		return nil
	}
	keep := make([][]at, len(parts)) // those that the parts before can reach
	keep[0] = parts[0]
	for i, n := range within {
		keep[i+1] = reachable(parts[i+1], keep[i], n)
	}
	out := slices.Clone(keep[len(keep)-1])
	for i := len(within) - 1; i >= 0; i-- {
		keep[i] = reachable(keep[i], keep[i+1], within[i])
		out = append(out, keep[i]...)
	}
	return out
}

// reachable gives those of places that are near any of others.
func reachable(places, others []at, n int) (out []at) {
	for _, p := range places {
		if slices.ContainsFunc(others, func(o at) bool { return o.near(p, n) }) {
			out = append(out, p)
		}
	}
	return out
}

// nearStream walks the passages in which the parts of a NEAR meet.
type nearStream struct {
	*both
	within []int
	parts  [][]at // places of each part in the current passage
}

func newNear(parts []stream, within []int) (*nearStream, error) {
	b, err := newBoth(parts)
	n := &nearStream{b, within, make([][]at, len(parts))}
	if err != nil {
		return n, err
	}
	return n, n.skip()
}

func (n *nearStream) places() [][]at {
	for i, s := range n.streams {
		n.parts[i] = s.occurrences()
	}
	return n.parts
}

func (n *nearStream) skip() error {
	for n.doc() != done && !meets(n.places(), n.within) {
		if err := n.both.next(); err != nil {
			return err
		}
	}
	return nil
}

func (n *nearStream) next() error {
	if err := n.both.next(); err != nil {
		return err
	}
	return n.skip()
}

func (n *nearStream) advance(doc uint64) error {
	if n.doc() >= doc {
		return nil
	}
	if err := n.both.advance(doc); err != nil {
		return err
	}
	return n.skip()
}

func (n *nearStream) occurrences() []at { return chains(n.places(), n.within) }
