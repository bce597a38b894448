package layout

import (
	"cmp"
	"math"
	"slices"
)

// once gives the runs of a frame with glyphs that are drawn again at the same
// place left out: the poor man's bold, shadows, text cut into clipped pieces.
// They would else read twice.
func once(glyphs []Glyph) []*run {
	all := runs(glyphs)
	if !overlapping(all) {
		return all
	}
	return runs(withoutRepeats(glyphs))
}

const overlapLeast = 0.5 // of the size

// overlapping says that two runs lie over each other on one baseline. Baselines
// are told apart to a point, twice, so that none falls between.
func overlapping(all []*run) bool {
	sorted := append([]*run(nil), all...)
	for _, shift := range []float64{0, 0.5} {
		row := func(r *run) int { return int(math.Floor(r.y + shift)) }
		slices.SortStableFunc(sorted, func(a, b *run) int {
			return cmp.Or(cmp.Compare(row(a), row(b)), cmp.Compare(a.x0, b.x0))
		})
		end := math.Inf(-1)
		for i, r := range sorted {
			if i == 0 || row(sorted[i-1]) != row(r) {
				end = math.Inf(-1)
			}
			if min(end, r.x1)-r.x0 > overlapLeast*r.size {
				return true
			}
			end = max(end, r.x1)
		}
	}
	return false
}

const samePlace = 0.15 // of the size; narrower than any letter

// withoutRepeats keeps the first of several equal glyphs at one place.
func withoutRepeats(glyphs []Glyph) []Glyph {
	type spot struct {
		x, y int
		text string
	}
	const grid = 4 // points
	seen := make(map[spot][]int, len(glyphs))
	out := make([]Glyph, 0, len(glyphs))
next:
	for i := range glyphs {
		g := &glyphs[i]
		if isBlank(g.Text) {
			out = append(out, *g)
			continue
		}
		near := samePlace * g.Size
		for x := int(math.Floor((g.X - near) / grid)); x <= int(math.Floor((g.X+near)/grid)); x++ {
			for y := int(math.Floor((g.Y - near) / grid)); y <= int(math.Floor((g.Y+near)/grid)); y++ {
				for _, k := range seen[spot{x, y, g.Text}] {
					if o := &glyphs[k]; math.Abs(o.X-g.X) < near && math.Abs(o.Y-g.Y) < near && o.Angle == g.Angle {
						continue next
					}
				}
			}
		}
		at := spot{int(math.Floor(g.X / grid)), int(math.Floor(g.Y / grid)), g.Text}
		seen[at] = append(seen[at], i)
		out = append(out, *g)
	}
	return out
}
