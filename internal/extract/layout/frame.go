package layout

import (
	"math"
	"slices"
	"sort"

	"stocktake/internal/corpus"
)

// frame is the text of one direction, turned so that it runs to the right.
type frame struct {
	angle         int // degrees clockwise on the page
	sin, cos      float64
	glyphs        []Glyph
	width, height float64
	rules         []Rule
	rtl           bool // most letters run to the left

	head, body, foot []*run // set by read; artifacts of the upper and lower half apart
}

// read makes the runs of the frame.
func (f *frame) read(tagged bool) {
	all := once(f.glyphs)
	f.rtl = mostlyRTL(all)
	if !tagged {
		all = untagged(all)
	}
	f.head, f.body, f.foot = furniture(all, f.height)
	f.body = settleOver(f.body)
}

const nearAxis = 5 // degrees; scanned lines are never quite level

// direction is the angle a glyph counts as.
func direction(angle int) int {
	angle = ((angle % 360) + 360) % 360
	if turn := (angle + 45) / 90 * 90; abs(angle-turn) <= nearAxis {
		return turn % 360
	}
	return angle
}

func abs(n int) int { return max(n, -n) }

// frames parts the page by direction, upright text first.
func frames(p *Page) []*frame {
	glyphs := p.Glyphs
	if slices.ContainsFunc(glyphs, func(g Glyph) bool { return isIdeograph(g.Text) }) {
		glyphs = upended(glyphs)
	}
	upright := true
	for i := range glyphs {
		if glyphs[i].Angle != 0 && direction(glyphs[i].Angle) != 0 {
			upright = false
			break
		}
	}
	if upright {
		return []*frame{{cos: 1, glyphs: glyphs, width: p.Width, height: p.Height, rules: p.Rules}}
	}
	byAngle := map[int]*frame{}
	var out []*frame
	for i := range glyphs {
		angle := direction(glyphs[i].Angle)
		f := byAngle[angle]
		if f == nil {
			f = newFrame(p, angle)
			byAngle[angle] = f
			out = append(out, f)
		}
		g := glyphs[i]
		g.X, g.Y = f.in(g.X, g.Y)
		f.glyphs = append(f.glyphs, g)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].angle < out[j].angle })
	return out
}

func newFrame(p *Page, angle int) *frame {
	sin, cos := math.Sincos(float64(angle) * math.Pi / 180)
	if angle%90 == 0 {
		sin, cos = math.Round(sin), math.Round(cos)
	}
	f := &frame{angle: angle, sin: sin, cos: cos, width: p.Width, height: p.Height}
	if angle%180 == 90 {
		f.width, f.height = p.Height, p.Width
	}
	if angle%90 == 0 {
		for _, r := range p.Rules {
			x0, y0 := f.in(r.X0, r.Y0)
			x1, y1 := f.in(r.X1, r.Y1)
			f.rules = append(f.rules, Rule{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)})
		}
	}
	return f
}

// in turns a point of the page into the frame.
func (f *frame) in(x, y float64) (float64, float64) {
	return x*f.cos + y*f.sin, y*f.cos - x*f.sin
}

// out turns a box of the frame back onto the page.
func (f *frame) out(b corpus.Box) corpus.Box {
	if f.angle == 0 {
		return b
	}
	o := corpus.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for _, c := range [4][2]float64{{b.X0, b.Y0}, {b.X1, b.Y0}, {b.X0, b.Y1}, {b.X1, b.Y1}} {
		x, y := c[0]*f.cos-c[1]*f.sin, c[0]*f.sin+c[1]*f.cos
		o.X0, o.X1 = min(o.X0, x), max(o.X1, x)
		o.Y0, o.Y1 = min(o.Y0, y), max(o.Y1, y)
	}
	return o
}
