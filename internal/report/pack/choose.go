package pack

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// chooser picks the quotations of a pack: no passage twice, regions in turn, no
// State above its share.
type chooser struct {
	single bool // the pack is about one State, so that shares mean nothing
	used   map[string]bool
}

func newChooser(single bool) *chooser { return &chooser{single: single, used: map[string]bool{}} }

// choose gives each group of a part up to n passages. A State may have at most
// its share of the quotations of the part and of the point: the places divided
// by the States that could be quoted, rounded up. For a point that would
// otherwise stay without any, one more.
func (c *chooser) choose(groups []group, n int) [][]passage {
	states, places := map[string]bool{}, 0
	for i := range groups {
		for j := range groups[i].passages {
			p := &groups[i].passages[j]
			p.fitness = fitness(p.row)
			states[p.iso] = true
		}
		places += min(n, len(groups[i].passages))
	}
	share := portion(places, len(states))
	inPart, regions := map[string]int{}, map[string]int{}
	out := make([][]passage, len(groups))
	for i, g := range groups {
		here, there := map[string]int{}, map[string]int{}
		shareHere := portion(min(n, len(g.passages)), countStates(g.passages))
		for len(out[i]) < n {
			best := -1
			for j, p := range g.passages {
				if c.used[p.id] || !c.single && (here[p.iso] >= shareHere || inPart[p.iso] >= share && len(out[i]) > 0) {
					continue
				}
				if best < 0 || before(p, g.passages[best], there, regions, inPart) < 0 {
					best = j
				}
			}
			if best < 0 {
				break
			}
			p := g.passages[best]
			c.used[p.id] = true
			here[p.iso]++
			there[p.region]++
			regions[p.region]++
			inPart[p.iso]++
			out[i] = append(out[i], p)
		}
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
