package layout

import (
	"cmp"
	"math"
	"slices"
)

// bar is a ruling line put together from what was drawn piece by piece: level
// at y = at from x = from to x = to, or upright with x and y exchanged. Points.
type bar struct{ at, from, to float64 }

const (
	barSlack = 2.0 // lines nearer than that are one: borders of two cells, double rules
	barWidth = 3.5 // and together they are no wider than that
	barGap   = 3.0 // corners are sometimes left out
	maxBars  = 600 // of one direction; drawings with more are no tables
)

// bars parts the rules into level and upright ones, pieces joined.
func bars(rules []Rule) (level, upright []bar) {
	for _, r := range rules {
		if r.X1-r.X0 >= r.Y1-r.Y0 {
			level = append(level, bar{(r.Y0 + r.Y1) / 2, r.X0, r.X1})
		} else {
			upright = append(upright, bar{(r.X0 + r.X1) / 2, r.Y0, r.Y1})
		}
	}
	return joinBars(level), joinBars(upright)
}

// joinBars makes one bar of pieces that lie on one line and touch.
func joinBars(in []bar) (out []bar) {
	slices.SortFunc(in, func(a, b bar) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	for i := 0; i < len(in); {
		j := i + 1
		for j < len(in) && in[j].at-in[j-1].at <= barSlack && in[j].at-in[i].at <= barWidth {
			j++
		}
		out = append(out, joinTouching(in[i:j])...)
		i = j
	}
	return out
}

// joinTouching joins pieces of one line; its place is the middle of theirs.
func joinTouching(in []bar) (out []bar) {
	at := (in[0].at + in[len(in)-1].at) / 2
	in = slices.Clone(in)
	slices.SortFunc(in, func(a, b bar) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	for _, b := range in {
		if n := len(out); n > 0 && b.from <= out[n-1].to+barGap {
			out[n-1].to = max(out[n-1].to, b.to)
			continue
		}
		out = append(out, bar{at, b.from, b.to})
	}
	return out
}

// meet says that a level and an upright bar cross or touch.
func meet(level, upright bar) bool {
	return level.at >= upright.from-barGap && level.at <= upright.to+barGap &&
		upright.at >= level.from-barGap && upright.at <= level.to+barGap
}

// nets gathers the bars that hang together, in order of their first level bar.
func nets(level, upright []bar) (out [][2][]bar) {
	if len(level) > maxBars || len(upright) > maxBars {
		return nil
	}
	group := make([]int, len(level)) // of a level bar; the smallest index it is tied to
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	home := make([]int, len(upright)) // a level bar that an upright one meets, or -1
	for k, u := range upright {
		home[k] = -1
		for i, l := range level {
			if !meet(l, u) {
				continue
			}
			if home[k] < 0 {
				home[k] = i
			} else if a, b := root(home[k]), root(i); a != b {
				group[max(a, b)] = min(a, b)
			}
		}
	}
	index := map[int]int{}
	for i, l := range level {
		r := root(i)
		if _, ok := index[r]; !ok {
			index[r] = len(out)
			out = append(out, [2][]bar{})
		}
		out[index[r]][0] = append(out[index[r]][0], l)
	}
	for k, u := range upright {
		if home[k] >= 0 {
			n := index[root(home[k])]
			out[n][1] = append(out[n][1], u)
		}
	}
	return out
}

// edges are the distinct places of bars, with the furthest ends of the bars
// that cross them where those stick out: many tables are open at their sides.
func edges(across, along []bar) (out []float64) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, b := range along {
		low, high = min(low, b.from), max(high, b.to)
	}
	for _, b := range across {
		out = append(out, b.at)
	}
	out = append(out, low, high)
	slices.Sort(out)
	kept := out[:0]
	for _, x := range out {
		if n := len(kept); n == 0 || x-kept[n-1] > barWidth {
			kept = append(kept, x)
		}
	}
	return kept
}
