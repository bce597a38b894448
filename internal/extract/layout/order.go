package layout

import (
	"math"
	"sort"
)

// plausible says that the stream reads top to bottom, column by column: it
// hardly ever goes up without going to the right.
func plausible(rs []*run) bool {
	if len(rs) < 3 {
		return true
	}
	back := 0
	for i := 1; i < len(rs); i++ {
		p, r := rs[i-1], rs[i]
		if p.y-r.y > r.size && r.x0 < p.x1-p.size && r.x0 <= p.x0+2 && !(r.rtl > r.ltr) {
			back++
		}
		if r.rtl > r.ltr && p.y-r.y > r.size && r.x1 > p.x0+p.size && r.x1 >= p.x1-2 {
			back++
		}
	}
	return back <= 1+len(rs)/60 && !scattered(rs)
}

const maxNeighbours = 64 // runs of one baseline that are compared with each other

// scattered says that lines are drawn in pieces far apart in the stream: many
// runs begin just where another one on their baseline ended long before.
func scattered(rs []*run) bool {
	block := make([]int, len(rs))
	order := make([]int, len(rs))
	for i := range rs {
		order[i] = i
		if i > 0 {
			block[i] = block[i-1]
			if !flows(rs[i-1], rs[i]) {
				block[i]++
			}
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return rs[order[i]].y < rs[order[j]].y })
	pieces := 0
	for i, a := range order {
		for _, b := range order[i+1 : min(len(order), i+1+maxNeighbours)] {
			p, r := rs[a], rs[b]
			if r.y-p.y > 0.1*p.size {
				break
			}
			if p.x0 > r.x0 {
				p, r = r, p
			}
			if gap := r.x0 - p.x1; block[a] != block[b] && math.Abs(gap) < 0.35*p.size && p.chars > 2 && r.chars > 2 {
				pieces++
			}
		}
	}
	return pieces > 2 && pieces > len(rs)/12
}

const (
	flowUp   = 0.6 // going up by more, or
	flowDown = 4.0 // down by more, opens a block
)

// streamBlocks keeps the stream's order: one block a break in the flow.
func streamBlocks(rs []*run) (out []*piece) {
	start := 0
	for i := 1; i <= len(rs); i++ {
		if i < len(rs) && flows(rs[i-1], rs[i]) {
			continue
		}
		out = append(out, &piece{runs: append([]*run(nil), rs[start:i]...)})
		start = i
	}
	return out
}

func flows(p, r *run) bool {
	return (p.y-r.y <= flowUp*r.size || markOf(p, r)) && r.y-p.y <= flowDown*r.size
}

// markOf says that r is a raised note mark at the end of p, on either side.
func markOf(p, r *run) bool {
	if r.chars > markChars || r.table != nil || p.table != nil || r.size >= markSize*p.size || p.y-r.y >= maxRise*p.size {
		return false
	}
	return min(math.Abs(r.x0-p.x1), math.Abs(p.x0-r.x1)) < 0.5*p.size
}

const rowSlack = 0.45 // runs whose baselines differ by less stand on one line

// sameRow says that two runs stand on one line. Note marks are raised further
// than the baselines of one line differ.
func sameRow(p, r *run) bool {
	off := math.Abs(p.y-r.y) / max(p.size, r.size)
	return off < rowSlack || off < sameBaseline && (markOf(p, r) || markOf(r, p))
}

// baselines groups runs into lines, top to bottom, in each left to right.
func baselines(rs []*run) (rows [][]*run) {
	rs = append([]*run(nil), rs...)
	sort.SliceStable(rs, func(i, j int) bool { return rs[i].y < rs[j].y })
	var main *run // the largest of the row
	for _, r := range rs {
		if n := len(rows); n > 0 && sameRow(main, r) {
			rows[n-1] = append(rows[n-1], r)
			if r.size > main.size {
				main = r
			}
			continue
		}
		rows, main = append(rows, []*run{r}), r
	}
	for _, row := range rows {
		sort.SliceStable(row, func(i, j int) bool { return row[i].x0 < row[j].x0 })
	}
	return rows
}
