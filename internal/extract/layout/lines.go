package layout

import (
	"math"

	"stocktake/internal/corpus"
)

// Orders are where the reading order of a page comes from.
const (
	OrderStructure = "structure" // the structure tree
	OrderStream    = "stream"    // the order in which the producer wrote
	OrderGeometry  = "geometry"  // columns found by cutting along white space
)

// Lines gives the lines of a page in reading order and says where the order
// comes from (Order…). Lines of one column or box share a Block; blocks
// ascend. Text of other directions follows the upright text in blocks of its
// own. Element, Tag and Level are set only when p.Tagged, except that artifacts
// stay artifacts.
func Lines(p *Page) (lines []corpus.Line, order string) {
	block := 0
	var tables []*table
	all := frames(p)
	for _, f := range all {
		if f.read(p.Tagged); p.Tagged {
			continue // the structure tree knows tables from the design of a page
		}
		var found []*table
		f.body, found = tabulate(f.body, f, len(tables))
		f.body = turnInto(tables, f)
		tables = append(tables, found...)
	}
	for i, f := range all {
		blocks, from := arrange(f.body, f, p.Tagged)
		if i == 0 {
			order = from
		}
		for _, group := range [][]*piece{whole(f.head), lay(blocks), whole(f.foot)} {
			for _, b := range group {
				block++
				for _, l := range b.lines(f) {
					l.Block = block
					lines = append(lines, l)
				}
			}
		}
	}
	if order == "" {
		order = OrderStream
	}
	return lines, order
}

// piece is a column, box or table row: runs whose lines share a block.
type piece struct {
	runs   []*run
	column bool   // found by a column cut: never merged back
	frame  *frame // of text that stands on its side in a cell; nil for that of the page's other text

	measured    int // runs that the extent covers so far
	x0, x1, low float64
}

// extent is the piece's width and its lower edge. Pieces grow run by run; each
// run is looked at once.
func (b *piece) extent() (x0, x1, low float64) {
	if b.measured == 0 {
		b.x0, b.x1, b.low = math.Inf(1), math.Inf(-1), math.Inf(-1)
	}
	for _, r := range b.runs[b.measured:] {
		b.x0, b.x1, b.low = min(b.x0, r.x0), max(b.x1, r.x1), max(b.low, r.bottom())
	}
	b.measured = len(b.runs)
	return b.x0, b.x1, b.low
}

// lines joins the runs of a block into lines, top to bottom.
func (b *piece) lines(f *frame) (out []corpus.Line) {
	if b.frame != nil {
		f = b.frame
	}
	for _, row := range baselines(b.runs) {
		if l, ok := compose(row, f); ok {
			out = append(out, l)
		}
	}
	return out
}

// whole is each artifact on its own: running heads are not columns.
func whole(rs []*run) (out []*piece) {
	for _, row := range baselines(rs) {
		out = append(out, &piece{runs: row})
	}
	return out
}

// furniture parts artifacts from the body, those of the upper half from those
// of the lower.
func furniture(all []*run, height float64) (head, body, foot []*run) {
	for _, r := range all {
		switch {
		case r.tag != corpus.TagArtifact:
			body = append(body, r)
		case r.y < height/2:
			head = append(head, r)
		default:
			foot = append(foot, r)
		}
	}
	return head, body, foot
}

const maxArtifacts = 0.5 // of an untagged page; more means that the marks are worthless

// untagged forgets what the structure tree says of the runs.
func untagged(all []*run) []*run {
	artifacts, chars := 0, 0
	for _, r := range all {
		chars += r.chars
		if r.tag == corpus.TagArtifact {
			artifacts += r.chars
		}
	}
	keep := float64(artifacts) <= maxArtifacts*float64(chars)
	for _, r := range all {
		r.element, r.level, r.cell, r.head = 0, 0, 0, false
		if r.tag != corpus.TagArtifact || !keep {
			r.tag = corpus.TagNone
		}
	}
	return all
}

// arrange puts the body into blocks in reading order.
func arrange(body []*run, f *frame, tagged bool) (blocks []*piece, order string) {
	switch {
	case tagged:
		return structureBlocks(body), OrderStructure
	case plausible(body):
		return streamBlocks(body), OrderStream
	}
	cut(body, 0, &blocks)
	return blocks, OrderGeometry
}

func bounds(rs []*run) (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, r := range rs {
		x0, x1 = min(x0, r.x0), max(x1, r.x1)
		y0, y1 = min(y0, r.top()), max(y1, r.bottom())
	}
	return x0, y0, x1, y1
}
