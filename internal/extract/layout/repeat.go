package layout

import (
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

// overlapping says that two runs lie over each other on one baseline.
func overlapping(all []*run) bool {
	sorted := append([]*run(nil), all...)
	slices.SortStableFunc(sorted, func(a, b *run) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	for i, r := range sorted {
		for _, o := range sorted[i+1:] {
			if o.y-r.y > samePlace*r.size {
				break
			}
			if min(r.x1, o.x1)-max(r.x0, o.x0) > overlapLeast*r.size {
				return true
			}
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
