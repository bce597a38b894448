package layout

import (
	"math"
	"sort"
)

const (
	gutter     = 0.9  // of the median size: the narrowest gutter
	paraGap    = 0.35 // the lowest gap to cut at
	rowGap     = 0.9  // the same between the rows of a table
	minLines   = 3    // on both sides of a gutter between columns of text
	minColumn  = 8    // width of a column of text
	minFill    = 0.55 // share of its width that a line of such a column fills
	maxCutting = 200
)

// cut orders runs by recursive cuts along white space. A gutter parts columns
// only if both sides hold lines of running text; else it is inside a table,
// which is read by rows.
func cut(rs []*run, depth int, out *[]*piece) {
	if len(rs) == 0 {
		return
	}
	if len(rs) == 1 || depth > maxCutting {
		*out = append(*out, &piece{runs: rs})
		return
	}
	size := medianSize(rs)
	if x, ok := gutterAt(rs, size); ok {
		left, right := splitX(rs, x)
		if areColumns(left, right) {
			if mostlyRTL(rs) {
				left, right = right, left
			}
			n := len(*out)
			cut(left, depth+1, out)
			cut(right, depth+1, out)
			for _, b := range (*out)[n:] {
				b.column = true
			}
			return
		}
		if y, ok := gapAt(rs, rowGap*size); ok {
			cutRows(rs, y, depth, out)
			return
		}
	} else if y, ok := gapAt(rs, paraGap*size); ok {
		cutRows(rs, y, depth, out)
		return
	}
	*out = append(*out, &piece{runs: rs})
}

// cutRows cuts at y, and glues the halves back when neither held columns.
func cutRows(rs []*run, y float64, depth int, out *[]*piece) {
	var above, below []*run
	for _, r := range rs {
		if r.y < y {
			above = append(above, r)
		} else {
			below = append(below, r)
		}
	}
	var a, b []*piece
	cut(above, depth+1, &a)
	cut(below, depth+1, &b)
	if len(a) > 0 && len(b) > 0 {
		p, q := a[len(a)-1], b[0]
		if !p.column && !q.column && overlap(p.runs, q.runs) {
			a[len(a)-1] = &piece{runs: append(append([]*run(nil), p.runs...), q.runs...)}
			b = b[1:]
		}
	}
	*out = append(append(*out, a...), b...)
}

func overlap(a, b []*run) bool {
	ax0, _, ax1, _ := bounds(a)
	bx0, _, bx1, _ := bounds(b)
	return min(ax1, bx1) > max(ax0, bx0)
}

func splitX(rs []*run, x float64) (left, right []*run) {
	for _, r := range rs {
		if (r.x0+r.x1)/2 < x {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
	}
	return left, right
}

func medianSize(rs []*run) float64 {
	s := make([]float64, len(rs))
	for i, r := range rs {
		s[i] = r.size
	}
	sort.Float64s(s)
	return s[len(s)/2]
}

type interval struct{ from, to float64 }

// widest gives the middle and width of the widest stretch that no interval
// covers.
func widest(in []interval) (at, width float64) {
	sort.Slice(in, func(i, j int) bool { return in[i].from < in[j].from })
	end := in[0].to
	for _, v := range in[1:] {
		if g := v.from - end; g > width {
			width, at = g, end+g/2
		}
		end = max(end, v.to)
	}
	return at, width
}

func gutterAt(rs []*run, size float64) (float64, bool) {
	in := make([]interval, len(rs))
	for i, r := range rs {
		in[i] = interval{r.x0, r.x1}
	}
	at, width := widest(in)
	return at, width > gutter*size
}

func gapAt(rs []*run, least float64) (float64, bool) {
	in := make([]interval, len(rs))
	for i, r := range rs {
		in[i] = interval{r.top(), r.bottom()}
	}
	at, width := widest(in)
	return at, width > least
}

// areColumns says that both sides are running text and not cells.
func areColumns(left, right []*run) bool {
	l, r := inkByLine(left), inkByLine(right)
	if len(l) < minLines || len(r) < minLines {
		return false
	}
	lw, rw, size := width(left), width(right), medianSize(append(left[:len(left):len(left)], right...))
	return lw >= minColumn*size && rw >= minColumn*size && fill(l, lw) > minFill && fill(r, rw) > minFill
}

func width(rs []*run) float64 {
	x0, _, x1, _ := bounds(rs)
	return x1 - x0
}

// inkByLine is the width of text on each line, lines told apart to 3 points.
func inkByLine(rs []*run) map[int]float64 {
	m := map[int]float64{}
	for _, r := range rs {
		m[int(math.Round(r.y/3))] += r.x1 - r.x0
	}
	return m
}

func fill(ink map[int]float64, width float64) float64 {
	parts := make([]float64, 0, len(ink))
	for _, w := range ink {
		parts = append(parts, min(1, w/width))
	}
	sort.Float64s(parts) // the same sum whatever the map's order
	sum := 0.0
	for _, p := range parts {
		sum += p
	}
	return sum / float64(len(parts))
}

func mostlyRTL(rs []*run) bool {
	n := 0
	for _, r := range rs {
		n += r.rtl - r.ltr
	}
	return n > 0
}
