package segment

import (
	"math"
	"sort"
)

// widen gives columns of a few lines the edge that columns beginning at the
// same place have elsewhere: on a last page all lines may be short.
func (p *profile) widen() {
	place := func(x float64) int { return int(math.Round(x / 6)) }
	left, right := map[int]float64{}, map[int]float64{}
	for _, c := range p.columns {
		switch x, ok := right[place(c.x1)]; {
		case c.lines < fewLines:
		case !c.rtl:
			left[place(c.x0)] = max(left[place(c.x0)], c.x1)
		case !ok || c.x0 < x:
			right[place(c.x1)] = c.x0
		}
	}
	for _, c := range p.columns {
		switch x, ok := right[place(c.x1)]; {
		case c.lines >= fewLines:
		case !c.rtl:
			c.x1 = max(c.x1, left[place(c.x0)])
		case ok:
			c.x0 = min(c.x0, x)
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
	if len(gaps) > 0 {
		c.lead = gaps[len(gaps)/3]
	}
	return c
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
