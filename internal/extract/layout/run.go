package layout

import (
	"math"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// run is a stretch of glyphs that follow each other in the stream on one
// baseline without a gap as wide as a column's. Lengths below are in units of
// the font size.
type run struct {
	glyphs   []Glyph // part of the frame's glyphs
	x0, x1   float64 // ink
	y, size  float64 // baseline and size with most characters
	chars    int
	rtl, ltr int // letters by direction
	bold     int // characters
	italic   int
	hidden   int
	element  int
	tag      string
	level    int
	head     bool
	over     bool // filled into a field or laid over the page
	cell     int  // of the structure tree, or the column of a drawn table; 1…

	within *table  // the drawn table it stands in
	row    int     // of that table, 1…
	home   int     // index of its cell in that table
	table  *table  // set on a run that stands for a whole table
	above  float64 // of such a run: its height
}

const (
	sameBaseline = 0.55 // raised and lowered marks stay in the run
	runGap       = 1.6
	backStep     = 0.6 // kerning and overprinting step back by less
	rtlBackStep  = 6
	smallest     = 0.5 // points; anything smaller is not for readers
)

// runs cuts the glyphs of a frame, keeping the stream's order.
func runs(glyphs []Glyph) []*run {
	var out []*run
	start := -1
	baseline, largest := 0.0, 0.0
	flush := func(end int) {
		if start >= 0 && end > start {
			if r := newRun(glyphs[start:end]); r != nil {
				out = append(out, r)
			}
		}
		start = -1
	}
	for i := range glyphs {
		g := &glyphs[i]
		if start >= 0 && (g.Size < smallest || !follows(&glyphs[i-1], g, baseline, largest)) {
			flush(i)
		}
		if start < 0 && g.Size >= smallest {
			start, baseline, largest = i, g.Y, 0
		}
		largest = max(largest, g.Size)
	}
	flush(len(glyphs))
	return out
}

// follows says that g goes on with the run of which p is the last glyph, given
// the run's baseline and largest size.
func follows(p, g *Glyph, baseline, largest float64) bool {
	if p.Element != g.Element || p.Cell != g.Cell || p.Over != g.Over || (p.Tag == corpus.TagArtifact) != (g.Tag == corpus.TagArtifact) {
		return false
	}
	size := max(p.Size, g.Size)
	gap := g.X - (p.X + p.Advance)
	if math.Abs(g.Y-baseline) > sameBaseline*max(largest, g.Size) || gap > runGap*size {
		return false
	}
	if isRTL(firstRune(g.Text)) || isRTL(firstRune(p.Text)) {
		return gap > -rtlBackStep*size
	}
	return gap > -backStep*size || g.Text == "" || unicode.Is(unicode.Mn, firstRune(g.Text))
}

// newRun measures a run; nil when there is nothing to read in it.
func newRun(glyphs []Glyph) *run {
	r := &run{glyphs: glyphs, x0: math.Inf(1), x1: math.Inf(-1)}
	first := &glyphs[0]
	r.element, r.tag, r.level, r.cell, r.head = first.Element, first.Tag, first.Level, first.Cell, first.Head
	r.over = first.Over
	var sizes tally
	for i := range glyphs {
		g := &glyphs[i]
		ink := false
		for _, c := range g.Text {
			if unicode.IsSpace(c) {
				continue
			}
			ink = true
			r.chars++
			switch {
			case isRTL(c):
				r.rtl++
			case unicode.IsLetter(c):
				r.ltr++
			}
			if g.Bold {
				r.bold++
			}
			if g.Italic {
				r.italic++
			}
			if g.Hidden {
				r.hidden++
			}
		}
		if ink {
			r.x0, r.x1 = min(r.x0, g.X), max(r.x1, g.X+g.Advance)
			sizes.add(g.Size, g.Y)
		}
	}
	if r.chars == 0 {
		return nil
	}
	r.size, r.y = sizes.most()
	return r
}

// tally counts glyphs by size to the quarter point.
type tally struct {
	keys []sizeCount
}

type sizeCount struct {
	key     int
	size, y float64
	n       int
}

func (t *tally) add(size, y float64) { t.addN(size, y, 1) }

func (t *tally) addN(size, y float64, n int) {
	key := int(math.Round(size * 4))
	for i := range t.keys {
		if t.keys[i].key == key {
			t.keys[i].n += n
			return
		}
	}
	t.keys = append(t.keys, sizeCount{key, size, y, n})
}

// most gives the commonest size (the larger of two) and the baseline on which
// it was first seen.
func (t *tally) most() (size, y float64) {
	best := 0
	for _, k := range t.keys {
		if k.n > best || k.n == best && k.size > size {
			best, size, y = k.n, k.size, k.y
		}
	}
	return size, y
}

// top and bottom are the edges of the run's line box.
func (r *run) top() float64 {
	if r.table != nil {
		return r.y - r.above
	}
	return r.y - 0.75*r.size
}

func (r *run) bottom() float64 {
	if r.table != nil {
		return r.y
	}
	return r.y + 0.25*r.size
}

// text is what the run's glyphs say, in the order of the stream.
func (r *run) text() string {
	var b strings.Builder
	for i := range r.glyphs {
		b.WriteString(r.glyphs[i].Text)
	}
	return b.String()
}
