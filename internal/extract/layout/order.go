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
	return back <= 1+len(rs)/60
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
	return p.y-r.y <= flowUp*r.size && r.y-p.y <= flowDown*r.size
}

const rowSlack = 0.45 // runs whose baselines differ by less stand on one line

// baselines groups runs into lines, top to bottom, in each left to right.
func baselines(rs []*run) (rows [][]*run) {
	rs = append([]*run(nil), rs...)
	sort.SliceStable(rs, func(i, j int) bool { return rs[i].y < rs[j].y })
	for _, r := range rs {
		if n := len(rows); n > 0 {
			row := rows[n-1]
			main := row[0]
			for _, o := range row {
				if o.size > main.size {
					main = o
				}
			}
			if math.Abs(main.y-r.y) < rowSlack*max(main.size, r.size) {
				rows[n-1] = append(row, r)
				continue
			}
		}
		rows = append(rows, []*run{r})
	}
	for _, row := range rows {
		sort.SliceStable(row, func(i, j int) bool { return row[i].x0 < row[j].x0 })
	}
	return rows
}
