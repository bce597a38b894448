package pdftext

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"stocktake/internal/extract/layout"
)

// path is the path being built, as the straight pieces that can rule a table.
type path struct {
	pieces         []layout.Rule
	startX, startY float64
	x, y           float64
	curved         bool
	rectangles     []layout.Rule
}

const (
	maxPieces = 4096   // of one path; drawings with more are no tables
	maxRules  = 20_000 // of one page
	thin      = 3.0    // points: a filled box up to this width is a line
	slant     = 1.0    // points a ruling line may be out of true
	shortest  = 4.0    // points
)

// doPath carries out a path operator.
func (s *stream) doPath(operator []byte) {
	switch string(operator) {
	case "m":
		s.moveTo()
	case "l":
		s.drawing.line(s.ctm.at(s.num(2), s.num(1)))
	case "h":
		s.drawing.line(s.drawing.startX, s.drawing.startY)
	case "re":
		s.rectangle()
	case "c", "v", "y":
		s.drawing.curved = true
		s.drawing.x, s.drawing.y = s.ctm.at(s.num(2), s.num(1))
	case "S", "s", "B", "B*", "b", "b*":
		s.stroke()
	case "f", "F", "f*":
		s.fill()
	case "n":
		s.endPath()
	}
}

func (s *stream) moveTo() {
	s.drawing.x, s.drawing.y = s.ctm.at(s.num(2), s.num(1))
	s.drawing.startX, s.drawing.startY = s.drawing.x, s.drawing.y
}

func (p *path) line(x, y float64) {
	if len(p.pieces) < maxPieces {
		p.pieces = append(p.pieces, layout.Rule{X0: p.x, Y0: p.y, X1: x, Y1: y})
	}
	p.x, p.y = x, y
}

func (s *stream) rectangle() {
	if len(s.args) < 4 {
		return
	}
	x, y, w, h := s.num(4), s.num(3), s.num(2), s.num(1)
	x0, y0 := s.ctm.at(x, y)
	x1, y1 := s.ctm.at(x+w, y+h)
	r := layout.Rule{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
	if len(s.drawing.rectangles) < maxPieces {
		s.drawing.rectangles = append(s.drawing.rectangles, r)
	}
	s.drawing.x, s.drawing.y, s.drawing.startX, s.drawing.startY = x0, y0, x0, y0
}

func (s *stream) stroke() {
	for _, r := range s.drawing.pieces {
		s.rule(r)
	}
	for _, r := range s.drawing.rectangles {
		s.edges(r)
	}
	s.endPath()
}

// fill keeps boxes: thin ones are lines, and the edges of larger ones, which are
// shaded cells, show where a table's columns are.
func (s *stream) fill() {
	if d := &s.drawing; !d.curved {
		d.rectangles = append(d.rectangles, outlines(d.pieces)...)
	}
	for _, r := range s.drawing.rectangles {
		if r.X1-r.X0 <= thin || r.Y1-r.Y0 <= thin {
			s.edges(r)
		} else if len(s.filled) < maxPieces && !(s.white && s.onPaper(r)) {
			s.filled = append(s.filled, r)
		}
	}
	s.endPath()
}

// onPaper says that no box was filled before where the middle of r lies: white
// is not seen there. Word fills the cells of a table and the white around
// their text so, line by line.
func (s *stream) onPaper(r layout.Rule) bool {
	x, y := (r.X0+r.X1)/2, (r.Y0+r.Y1)/2
	return !slices.ContainsFunc(s.filled, func(o layout.Rule) bool { return o.X0 < x && x < o.X1 && o.Y0 < y && y < o.Y1 })
}

const (
	boxPieces = 5 // of an outline: four sides, the last of which may be drawn twice
	barPieces = 9 // LibreOffice mitres the ends of a border: two corners each
)

// outlines are the bounds of the polygons among the pieces of a filled path that
// are boxes, or thin enough to be lines whatever the shape of their ends.
func outlines(pieces []layout.Rule) (out []layout.Rule) {
	for from, to := 0, 0; from < len(pieces); from = to {
		b := layout.Rule{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
		for to = from; to < len(pieces) && (to == from || pieces[to].X0 == pieces[to-1].X1 && pieces[to].Y0 == pieces[to-1].Y1); to++ {
			r := pieces[to]
			b.X0, b.X1 = min(b.X0, r.X0, r.X1), max(b.X1, r.X0, r.X1)
			b.Y0, b.Y1 = min(b.Y0, r.Y0, r.Y1), max(b.Y1, r.Y0, r.Y1)
		}
		if n := to - from; n >= 3 && (n <= boxPieces || n <= barPieces && min(b.X1-b.X0, b.Y1-b.Y0) <= thin) {
			out = append(out, b)
		}
	}
	return out
}

func (s *stream) endPath() {
	s.drawing.pieces, s.drawing.rectangles, s.drawing.curved = s.drawing.pieces[:0], s.drawing.rectangles[:0], false
}

const (
	leastInset = 1.0  // points by which the shading of a text stays inside its cell
	mostInset  = 12.0 // on either side
)

// shade adds the edges of the filled boxes. Word shades the text of a cell
// again inside the cell, sometimes line by line: such a box parts nothing.
func (in *interpreter) shade() {
	upright := slices.DeleteFunc(slices.Clone(in.page.Rules), func(r layout.Rule) bool { return r.X1-r.X0 > slant })
	slices.SortFunc(upright, func(a, b layout.Rule) int { return cmp.Or(cmp.Compare(a.X0, b.X0), cmp.Compare(a.Y0, b.Y0)) })
	slices.SortStableFunc(in.filled, func(a, b layout.Rule) int { return cmp.Compare(a.X0, b.X0) })
	from := 0
	for i, r := range in.filled {
		for in.filled[from].X0 < r.X0-mostInset {
			from++
		}
		inside := slices.ContainsFunc(in.filled[from:i], func(o layout.Rule) bool {
			left, right := r.X0-o.X0, o.X1-r.X1
			return left >= leastInset && right >= leastInset && right <= mostInset && o.Y0 <= r.Y0+slant && o.Y1 >= r.Y1-slant
		})
		middle := (r.Y0 + r.Y1) / 2
		if !inside && !(stands(upright, r.X0-mostInset, r.X0-leastInset, middle) && stands(upright, r.X1+leastInset, r.X1+mostInset, middle)) {
			in.edges(r)
		}
	}
}

// stands says that one of the upright rules, given by place, lies between two
// places at the height y.
func stands(upright []layout.Rule, from, to, y float64) bool {
	i := sort.Search(len(upright), func(i int) bool { return upright[i].X0 >= from })
	for ; i < len(upright) && upright[i].X0 <= to; i++ {
		if upright[i].Y0 <= y && upright[i].Y1 >= y {
			return true
		}
	}
	return false
}

// edges adds a box: as its middle line when thin, else as its four sides.
func (in *interpreter) edges(r layout.Rule) {
	width, height := r.X1-r.X0, r.Y1-r.Y0
	switch {
	case width <= thin && height <= thin:
	case width <= thin:
		x := (r.X0 + r.X1) / 2
		in.rule(layout.Rule{X0: x, Y0: r.Y0, X1: x, Y1: r.Y1})
	case height <= thin:
		y := (r.Y0 + r.Y1) / 2
		in.rule(layout.Rule{X0: r.X0, Y0: y, X1: r.X1, Y1: y})
	default:
		in.rule(layout.Rule{X0: r.X0, Y0: r.Y0, X1: r.X1, Y1: r.Y0})
		in.rule(layout.Rule{X0: r.X0, Y0: r.Y1, X1: r.X1, Y1: r.Y1})
		in.rule(layout.Rule{X0: r.X0, Y0: r.Y0, X1: r.X0, Y1: r.Y1})
		in.rule(layout.Rule{X0: r.X1, Y0: r.Y0, X1: r.X1, Y1: r.Y1})
	}
}

// rule keeps a line that is level or upright and long enough, ends in order.
func (in *interpreter) rule(r layout.Rule) {
	across, down := math.Abs(r.X1-r.X0), math.Abs(r.Y1-r.Y0)
	if len(in.page.Rules) >= maxRules || math.Min(across, down) > slant || math.Max(across, down) < shortest || !(across+down < 1e6) {
		return
	}
	in.page.Rules = append(in.page.Rules, layout.Rule{X0: min(r.X0, r.X1), Y0: min(r.Y0, r.Y1), X1: max(r.X0, r.X1), Y1: max(r.Y0, r.Y1)})
}
