package layout

import (
	"math"
	"slices"
	"sort"

	"stocktake/internal/corpus"
)

// structureBlocks orders runs by structure element and, inside an element, as
// they stand in the stream. Runs without an element stay with the run before
// them.
func structureBlocks(rs []*run) (out []*piece) {
	adopt(rs)
	adoptInside(rs)
	order := make([]*run, len(rs))
	copy(order, rs)
	key := make(map[*run]int, len(rs))
	last := 0
	for _, r := range rs {
		if r.element > 0 {
			last = r.element
		}
		key[r] = last
	}
	sort.SliceStable(order, func(i, j int) bool { return key[order[i]] < key[order[j]] })
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && order[j].element == order[i].element {
			j++
		}
		if order[i].tag == corpus.TagRow {
			for _, row := range printings(order[i:j]) {
				out = append(out, rowPieces(row)...)
			}
		} else {
			out = appendFlow(out, order[i:j])
		}
		i = j
	}
	return out
}

// adopt gives short pieces inside a line, such as a note's mark, the element of
// the text they stand in.
func adopt(rs []*run) {
	for i := 1; i < len(rs); i++ {
		p, r := rs[i-1], rs[i]
		if p.table != nil || r.table != nil || p.element == r.element || math.Abs(p.y-r.y) > sameBaseline*max(p.size, r.size) || math.Abs(r.x0-p.x1) > 0.5*r.size {
			continue
		}
		switch {
		case r.chars <= 3 && p.element > 0 && p.tag != corpus.TagRow:
			r.element, r.tag, r.level, r.cell = p.element, p.tag, p.level, p.cell
		case p.chars <= 3 && r.element > 0 && r.tag != corpus.TagRow:
			p.element, p.tag, p.level, p.cell = r.element, r.tag, r.level, r.cell
		}
	}
}

// adoptInside gives a run outside every element the element of the text that
// it stands in the middle of: LibreOffice leaves the figures in Arabic lines
// unmarked and draws them after the words.
func adoptInside(rs []*run) {
	var loose []*run
	for _, r := range rs {
		if r.element == 0 && r.tag != corpus.TagArtifact {
			loose = append(loose, r)
		}
	}
	if len(loose) == 0 || len(loose) > maxLoose {
		return
	}
	for _, r := range loose {
		var before, after *run
		for _, o := range rs {
			switch near := 1.5 * r.size; {
			case o.element == 0 || o.tag == corpus.TagRow || math.Abs(o.y-r.y) > 0.1*r.size:
			case o.x0 < r.x0 && o.x1 > r.x1: // left a hole for it
				before, after = o, o
			case o.x1 <= r.x0+0.1*r.size && r.x0-o.x1 < near:
				before = o
			case o.x0 >= r.x1-0.1*r.size && o.x0-r.x1 < near:
				after = o
			}
		}
		if before != nil && after != nil && before.element == after.element {
			r.element, r.tag, r.level, r.cell = before.element, before.tag, before.level, before.cell
		}
	}
}

const maxLoose = 200 // runs outside every element; with more the tree is not worth it

// appendFlow adds the runs of one element, going on with the last block where
// they flow on from it in the same column.
func appendFlow(out []*piece, rs []*run) []*piece {
	for _, part := range streamBlocks(rs) {
		if n := len(out); n > 0 && goesOn(out[n-1], part) {
			out[n-1].runs = append(out[n-1].runs, part.runs...)
		} else {
			out = append(out, part)
		}
	}
	return out
}

func goesOn(b, next *piece) bool {
	last, first := b.runs[len(b.runs)-1], next.runs[0]
	if last.table != nil || first.table != nil || last.tag == corpus.TagRow || first.tag == corpus.TagRow || last.y >= first.y-rowSlack*first.size || first.y-last.y > flowDown*first.size {
		return false
	}
	x0, x1, low := b.extent()
	for _, r := range next.runs {
		if r.y-0.25*r.size < low-0.25*last.size {
			return false // lines of both would mix
		}
	}
	return first.x0 < x1 && first.x1 > x0
}

// printings parts a header row that is drawn several times, in the columns of a
// page over which its table runs: the structure tree knows it as one row.
func printings(rs []*run) [][]*run {
	for n := 1; n <= len(rs)/2; n++ {
		if len(rs)%n != 0 || !beside(rs[0], rs[n]) {
			continue
		}
		same := true
		for i := 0; i < len(rs) && same; i++ {
			same = rs[i].head && (i < n || rs[i].cell == rs[i-n].cell && rs[i].text() == rs[i-n].text())
		}
		if same {
			return slices.Collect(slices.Chunk(rs, n))
		}
	}
	return [][]*run{rs}
}

// beside says that two runs of one cell stand in different columns of the page.
func beside(p, r *run) bool { return p.x1 <= r.x0 || r.x1 <= p.x0 }

// rowPieces keeps a row whose cells are one line each together; cells of
// several lines come one after the other, so that each reads as one text.
func rowPieces(rs []*run) []*piece {
	cells := cellPieces(rs)
	if len(baselines(rs)) > 1 {
		return cells
	}
	return []*piece{{runs: rs}}
}

// cellPieces makes a piece of each cell.
func cellPieces(rs []*run) (out []*piece) {
	cells := map[int]*piece{}
	for _, r := range rs {
		if cells[r.cell] == nil {
			cells[r.cell] = &piece{}
			out = append(out, cells[r.cell])
		}
		cells[r.cell].runs = append(cells[r.cell].runs, r)
	}
	slices.SortStableFunc(out, func(a, b *piece) int { return a.runs[0].cell - b.runs[0].cell })
	return out
}
