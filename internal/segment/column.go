package segment

import (
	"maps"
	"math"
	"slices"
	"sort"
)

// widen gives columns of a few lines the edge that columns beginning at the
// same place have elsewhere: on a last page all lines may be short.
func (p *profile) widen() {
	place := func(x float64) int { return int(math.Round(x / 6)) }
	left, right := map[int]*column{}, map[int]*column{} // the widest that begins there
	for _, key := range slices.SortedFunc(maps.Keys(p.columns), columnKey.compare) {
		switch c := p.columns[key]; {
		case c.lines < fewLines:
		case !c.rtl:
			if o := left[place(c.x0)]; o == nil || o.x1 < c.x1 {
				left[place(c.x0)] = c
			}
		default:
			if o := right[place(c.x1)]; o == nil || o.x0 > c.x0 {
				right[place(c.x1)] = c
			}
		}
	}
	for _, c := range p.columns {
		if c.lines >= fewLines {
			continue
		}
		if o := left[place(c.x0)]; o != nil && !c.rtl {
			c.x1, c.flush = max(c.x1, o.x1), o.flush && c.x1 < o.x1+atEdge
		}
		if o := right[place(c.x1)]; o != nil && c.rtl {
			c.x0, c.flush = min(c.x0, o.x0), o.flush && c.x0 > o.x0-atEdge
		}
	}
}

// measureColumn adds the distances of neighbouring lines to pitches.
func measureColumn(lines []*line, pitches map[float64]int) *column {
	c := &column{lines: len(lines)}
	left, right := make([]float64, len(lines)), make([]float64, len(lines))
	var gaps []float64
	rtl := 0
	for i, l := range lines {
		if l.rtl {
			rtl++
		}
		left[i], right[i] = l.box.X0, l.box.X1
		if i > 0 {
			if g, ok := pitch(lines[i-1], l); ok {
				gaps = append(gaps, g)
				pitches[math.Round(g*20)/20]++
			}
		}
	}
	c.rtl = rtl*2 > len(lines)
	sort.Float64s(left)
	sort.Float64s(right)
	sort.Float64s(gaps)
	// A heading or a table may stick out: with many lines the outermost tenth does not set the edge.
	c.x0, c.x1 = left[len(left)/10], right[len(right)-1-len(right)/10]
	c.flush = c.justified(lines)
	if len(gaps) > 0 {
		c.lead = gaps[len(gaps)/3]
		c.even = evenly(gaps, c.lead)
	}
	return c
}

// atEdge is how far, in units of the size, a justified line may end from the edge.
const atEdge = 0.06

// justified says that most lines end at the edge and not near it.
func (c *column) justified(lines []*line) bool {
	n := 0
	for _, l := range lines {
		if math.Abs(c.room(l)) < atEdge*l.size {
			n++
		}
	}
	return n >= fewLines && n*5 >= len(lines)*3
}

// room is the space left on a line, to the edge of the column.
func (c *column) room(l *line) float64 {
	if l.rtl {
		return l.box.X0 - c.x0
	}
	return c.x1 - l.box.X1
}

// evenly says that lines of one paragraph keep the distance lead: the sorted
// gaps that are not much larger are all but equal.
func evenly(gaps []float64, lead float64) bool {
	like, all := 0, 0
	for _, g := range gaps {
		if g > someGap*lead {
			break
		}
		if all++; math.Abs(g-lead) < 0.03*lead {
			like++
		}
	}
	return like >= fewLines && like*8 >= all*7
}

// pitch is the distance of the feet of two lines in multiples of their size,
// when the second is the next one below in about the same type.
func pitch(a, b *line) (float64, bool) {
	if a.page != b.page || a.src.Angle != b.src.Angle {
		return 0, false
	}
	g := (b.box.Y1 - a.box.Y1) / max(a.size, b.size)
	if g < 0.5 || g > 4 || math.Abs(a.size-b.size) > 0.1*a.size {
		return 0, false
	}
	return g, true
}

const fewLines = 6 // of a column, too few to show its edges
