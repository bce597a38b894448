package report

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"stocktake/internal/report/atlas"
)

// mapDrawing draws the world as SVG: each State filled by its state, all
// boundaries as lines, areas without a state or left undecided without colour.
type mapDrawing struct {
	world  *atlas.Map
	id     string
	states []string          // in the order of the legend
	names  []string          // of states
	of     map[string]mapped // by ISO 3166-1 numeric code
	rtl    bool
}

// mapped is what the map says of one State.
type mapped struct{ state, title string }

const mapDot = 3.2 // CSS pixels: radius of the mark of a State too small to be seen

// mapColours are those of the map's own states, with patterns.
var mapColours = map[string]string{"readable": "#2f74b5", "unreadable": "#e3a008"}

// mapGround fills most of the map: a tint of the page's own ink, on which lines
// can be seen in light and dark.
const mapGround = ` fill="currentColor" fill-opacity="0.16"`

func (d mapDrawing) height() int {
	return int(math.Ceil(d.world.Height)) + legendLine*legendLines(d.names) + gridEdge
}

func (d mapDrawing) svg() string {
	var b strings.Builder
	b.WriteString(opening(chartWidth, d.height()))
	b.WriteString(`<defs>`)
	fills := make([]string, len(d.states))
	for k, s := range d.states {
		if s == "not_submitted" {
			fills[k] = mapGround
			continue
		}
		c, ok := mapColours[s]
		if !ok {
			c = colour(s)
		}
		pattern(&b, d.id, k, c, k)
		fills[k] = patternFill(d.id, k)
	}
	// What is left undecided is cut out of every fill.
	fmt.Fprintf(&b, `<clipPath id="%s-c0"><path clip-rule="evenodd" d="M0 0h%dv%dh-%dz`, d.id, chartWidth, d.height(), chartWidth)
	for _, ring := range d.world.Undecided {
		trace(&b, ring, true)
	}
	fmt.Fprintf(&b, `"/></clipPath></defs><g clip-path="url(#%s-c0)">`, d.id)
	d.fill(&b, fills, false)
	b.WriteString(`</g><path fill="none" stroke="currentColor" stroke-width="0.4" d="`)
	for _, line := range d.world.Lines {
		trace(&b, line, false)
	}
	b.WriteString(`"/><g stroke="currentColor" stroke-width="0.8">`)
	d.fill(&b, fills, true)
	b.WriteString(`</g>`)
	legend(&b, plot{rtl: d.rtl}, math.Ceil(d.world.Height)+gridEdge/2, d.names, fills)
	b.WriteString(`</svg>`)
	return b.String()
}

// fill draws the shapes of all States, or the marks of those too small, state by state.
func (d mapDrawing) fill(b *strings.Builder, fills []string, marks bool) {
	for k, s := range d.states {
		fmt.Fprintf(b, `<g%s>`, fills[k])
		for _, p := range d.world.Places {
			m, ok := d.of[p.Number]
			if !ok || m.state != s || p.Small != marks {
				continue
			}
			title := html.EscapeString(m.title)
			if marks {
				fmt.Fprintf(b, `<circle cx="%s" cy="%s" r="%s"><title>%s</title></circle>`, pixels(p.Middle.X), pixels(p.Middle.Y), pixels(mapDot), title)
				continue
			}
			b.WriteString(`<path fill-rule="evenodd" d="`)
			for _, ring := range p.Rings {
				trace(b, ring, true)
			}
			fmt.Fprintf(b, `"><title>%s</title></path>`, title)
		}
		b.WriteString(`</g>`)
	}
}

// trace writes a line or ring in tenths of a pixel, each point as the way from
// the one before. What falls together is left out.
func trace(b *strings.Builder, line []atlas.Point, ring bool) {
	var x, y int
	n := 0
	var path strings.Builder
	for _, p := range line {
		px, py := int(math.Round(p.X*10)), int(math.Round(p.Y*10))
		switch {
		case n == 0:
			path.WriteString("M" + tenths(px) + " " + tenths(py) + "l")
		case px == x && py == y:
			continue
		default:
			if n > 1 && px >= x {
				path.WriteByte(' ')
			}
			path.WriteString(tenths(px - x))
			if py >= y {
				path.WriteByte(' ')
			}
			path.WriteString(tenths(py - y))
		}
		x, y = px, py
		n++
	}
	if n < 2 || ring && n < 3 {
		return
	}
	b.WriteString(path.String())
	if ring {
		b.WriteByte('z')
	}
}

// tenths writes a whole number of tenths as a decimal, as short as SVG allows.
func tenths(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	switch {
	case n%10 == 0:
		return sign + strconv.Itoa(n/10)
	case n < 10:
		return sign + "." + strconv.Itoa(n)
	}
	return sign + strconv.Itoa(n/10) + "." + strconv.Itoa(n%10)
}
