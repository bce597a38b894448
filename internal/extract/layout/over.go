package layout

import (
	"math"
	"slices"
)

// settleOver moves values of form fields and free texts, which are drawn after
// the page, to where they stand: beside text on their line, else behind the
// text above.
func settleOver(body []*run) []*run {
	if !slices.ContainsFunc(body, func(r *run) bool { return r.over }) {
		return body
	}
	var out, over []*run
	for _, r := range body {
		if r.over {
			over = append(over, r)
		} else {
			out = append(out, r)
		}
	}
	for _, r := range over {
		at := before(out, r)
		if at >= 0 {
			p := out[at]
			r.element, r.tag, r.level, r.cell = p.element, p.tag, p.level, p.cell
		}
		out = slices.Insert(out, at+1, r)
	}
	return out
}

// before finds the run that a value stands behind, -1 for none.
func before(rs []*run, v *run) int {
	best, least := -1, math.Inf(1)
	for i, r := range rs {
		d := math.Inf(1)
		switch same := math.Abs(r.y-v.y) < sameBaseline*max(r.size, v.size); {
		case same: // any text beside is nearer than text above
			d = math.Abs((v.x0+v.x1)/2-(r.x0+r.x1)/2) / 1000
			if (r.x0 <= v.x0) == (r.rtl > r.ltr) {
				d += 500 // a box to tick stands before its text
			}
		case r.y < v.y && r.x0 < v.x1 && r.x1 > v.x0:
			d = 1000 + v.y - r.y
		case r.y < v.y:
			d = 2000 + v.y - r.y
		}
		if d <= least && !math.IsInf(d, 1) {
			best, least = i, d
		}
	}
	return best
}
