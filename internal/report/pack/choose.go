package pack

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// chooser picks the quotations of a pack: no passage or text twice, regions in
// turn, no State above its share.
type chooser struct {
	single bool            // the pack is about one State, so that shares mean nothing
	used   map[string]bool // passages, and texts of passages
}

func newChooser(single bool) *chooser { return &chooser{single: single, used: map[string]bool{}} }

// least is how many quotations a point should have where there are that many:
// below it a State's share of the part does not count, only that of the point.
const least = 2

// choose gives each group of each part up to as many of its quotable passages as
// its part has places. A State may have at most its share of the quotations of the part and
// of the point: the places divided by the States that could be quoted, rounded
// up. The points with the fewest passages choose first, so that none is left
// without because its passages stand elsewhere; one whose every passage does
// repeats them.
func (c *chooser) choose(parts [][]group, places []int) [][][]passage {
	type point struct{ part, at int }
	var order []point
	out := make([][][]passage, len(parts))
	tallies := make([]tally, len(parts))
	for i, groups := range parts {
		out[i] = make([][]passage, len(groups))
		tallies[i] = newTally(groups, places[i])
		for j := range groups {
			order = append(order, point{i, j})
		}
	}
	slices.SortStableFunc(order, func(a, b point) int {
		return cmp.Compare(len(parts[a.part][a.at].quotable), len(parts[b.part][b.at].quotable))
	})
	for _, o := range order {
		g, n := parts[o.part][o.at], places[o.part]
		chosen := c.fill(g, n, &tallies[o.part], false)
		if len(chosen) == 0 {
			chosen = c.fill(g, min(n, least), &tallies[o.part], true)
		}
		out[o.part][o.at] = chosen
	}
	return out
}

// tally is what the points of a part have quoted so far.
type tally struct {
	share           int // quotations of one State
	states, regions map[string]int
}

// newTally also notes how well each passage of the part speaks for itself.
func newTally(groups []group, n int) tally {
	states, places := map[string]bool{}, 0
	for i := range groups {
		for j := range groups[i].quotable {
			p := &groups[i].quotable[j]
			p.fitness = fitness(p.row)
			states[p.iso] = true
		}
		places += min(n, len(groups[i].quotable))
	}
	return tally{portion(places, len(states)), map[string]int{}, map[string]int{}}
}

// fill chooses up to n passages for a point; again takes those quoted elsewhere.
func (c *chooser) fill(g group, n int, t *tally, again bool) []passage {
	var out []passage
	here, there, taken := map[string]int{}, map[string]int{}, map[string]bool{}
	share := portion(min(n, len(g.quotable)), countStates(g.quotable))
	for len(out) < n {
		best := -1
		for j, p := range g.quotable {
			text := p.text("text")
			switch {
			case taken[p.id] || taken[text], !again && (c.used[p.id] || c.used[text]):
				continue
			case !c.single && (here[p.iso] >= share || t.states[p.iso] >= t.share && len(out) >= least):
				continue
			}
			if best < 0 || before(p, g.quotable[best], there, t.regions, t.states) < 0 {
				best = j
			}
		}
		if best < 0 {
			break
		}
		p := g.quotable[best]
		for _, key := range []string{p.id, p.text("text")} {
			c.used[key], taken[key] = true, true
		}
		here[p.iso]++
		there[p.region]++
		t.regions[p.region]++
		t.states[p.iso]++
		out = append(out, p)
	}
	return out
}

// portion is the share of each of n States in a number of places.
func portion(places, n int) int {
	if n == 0 {
		return 1
	}
	return max(1, (places+n-1)/n)
}

func countStates(list []passage) int {
	seen := map[string]bool{}
	for _, p := range list {
		seen[p.iso] = true
	}
	return len(seen)
}

// before orders candidates: regions not yet heard in the point, States and
// regions less heard in the part, then how well the passage speaks for itself.
func before(a, b passage, there, regions, states map[string]int) int {
	return cmp.Or(
		cmp.Compare(there[a.region], there[b.region]),
		cmp.Compare(states[a.iso], states[b.iso]),
		cmp.Compare(b.fitness, a.fitness),
		cmp.Compare(regions[a.region], regions[b.region]),
		cmp.Compare(a.id, b.id))
}

// fitness is the sum of the scores for objective and kind (0–1 each), less what
// makes a passage a poor quotation: very short or long, not running text.
func fitness(r row) float64 {
	f := r.float("score") + r.float("kind_score")
	n := utf8.RuneCountInString(r.text("text"))
	switch {
	case n < 60:
		f -= 0.6
	case n > 900:
		f -= 0.2
	}
	if !slices.Contains([]string{"body", "list_item"}, r.text("role")) {
		f -= 0.5
	}
	if !ends(r.text("text")) {
		f -= 0.3
	}
	return f
}

// ends says whether a text ends as a sentence does.
func ends(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return slices.Contains([]rune{'.', '!', '?', '。', '！', '？', '؟', '”', '»', ')', '۔'}, last)
}
