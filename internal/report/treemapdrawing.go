package report

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
)

// treemapDrawing draws numbers as areas, in groups, as SVG. Areas are told apart
// by lines and names alone, in the page's own ink.
type treemapDrawing struct {
	groups []tileGroup
	rtl    bool
}

type tileGroup struct {
	name  string
	tiles []tile
}

type tile struct {
	name, number string
	value        int64
}

const (
	treemapHeight = 520 // CSS pixels
	treemapHead   = 20  // above the tiles of a group: room for its name
	treemapGap    = 3   // on each side of a group
	tileEdge      = 6   // between a tile and its name
)

// area is a rectangle in CSS pixels.
type area struct{ x, y, w, h float64 }

func (g tileGroup) total() int64 {
	sum := int64(0)
	for _, t := range g.tiles {
		sum += t.value
	}
	return sum
}

func (d treemapDrawing) svg() string {
	p := plot{rtl: d.rtl}
	totals := make([]int64, len(d.groups))
	for i, g := range d.groups {
		totals[i] = g.total()
	}
	var b strings.Builder
	b.WriteString(opening(chartWidth, treemapHeight))
	for i, at := range squarify(totals, area{0, 0, chartWidth, treemapHeight}) {
		g := d.groups[i]
		inner := area{at.x + treemapGap, at.y + treemapGap + treemapHead, at.w - 2*treemapGap, at.h - 2*treemapGap - treemapHead}
		if inner.w <= 0 || inner.h <= 0 { // too small to be seen: the table has it
			continue
		}
		write(&b, p, g.name, area{inner.x - tileEdge, inner.y - treemapHead, inner.w + tileEdge, treemapHead}, treemapHead/2, ` font-weight="600"`)
		values := make([]int64, len(g.tiles))
		for k, t := range g.tiles {
			values[k] = t.value
		}
		// Neighbours differ in tint; the lines between them would do.
		for k, at := range squarify(values, inner) {
			t := g.tiles[k]
			fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s" fill-opacity="%s" stroke="currentColor" stroke-width="0.6"><title>%s</title></rect>`,
				pixels(min(p.x(at.x), p.x(at.x+at.w))), pixels(at.y), pixels(at.w), pixels(at.h), plainColour, []string{"0.06", "0.16"}[k%2], html.EscapeString(t.name+" · "+t.number))
			if at.h >= 2*treemapHead {
				write(&b, p, t.name, at, treemapHead/2+2, "")
				write(&b, p, t.number, at, treemapHead*3/2, ` fill-opacity="0.8"`)
			} else if at.h >= treemapHead {
				write(&b, p, t.name, at, at.h/2, "")
			}
		}
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// write puts a text into an area, down from its upper edge, where there is room
// for some of it.
func write(b *strings.Builder, p plot, text string, in area, down float64, style string) {
	room := in.w - 2*tileEdge
	if room < 2*fontSize {
		return
	}
	fmt.Fprintf(b, `<text fill="currentColor" text-anchor="%s" x="%s" y="%s"%s>%s</text>`,
		p.anchor("start"), pixels(p.x(in.x+tileEdge)), pixels(in.y+down), style, html.EscapeString(shorten(text, room)))
}

// squarify parts an area by numbers greater than 0, each piece as near to a
// square as may be (after Bruls, Huizing and van Wijk): rows are laid along the
// shorter side, from the largest number on. The pieces come in the order of the numbers.
func squarify(values []int64, in area) []area {
	order := make([]int, len(values))
	total := 0.0
	for i, v := range values {
		order[i] = i
		total += float64(v)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[j], values[i]) })
	out := make([]area, len(values))
	unit := in.w * in.h / max(total, 1) // square pixels for 1
	for len(order) > 0 {
		side := min(in.w, in.h)
		n, sum := 1, float64(values[order[0]])
		for n < len(order) {
			next := sum + float64(values[order[n]])
			if worst(values, order[:n+1], next, side, unit) > worst(values, order[:n], sum, side, unit) {
				break
			}
			n, sum = n+1, next
		}
		thick := sum * unit / side
		along := 0.0
		for _, i := range order[:n] {
			length := float64(values[i]) * unit / thick
			if in.w >= in.h {
				out[i] = area{in.x, in.y + along, thick, length}
			} else {
				out[i] = area{in.x + along, in.y, length, thick}
			}
			along += length
		}
		if in.w >= in.h {
			in.x, in.w = in.x+thick, in.w-thick
		} else {
			in.y, in.h = in.y+thick, in.h-thick
		}
		order = order[n:]
	}
	return out
}

// worst is the greatest ratio of sides in a row of pieces along a side.
func worst(values []int64, row []int, sum, side, unit float64) float64 {
	thick := sum * unit / side
	ratio := 0.0
	for _, i := range row {
		length := float64(values[i]) * unit / thick
		ratio = max(ratio, length/thick, thick/length)
	}
	return ratio
}
