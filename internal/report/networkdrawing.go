package report

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// networkDrawing draws nodes on a circle, from the top on in the direction of
// reading, and the ties between them as curves through its middle, as SVG.
type networkDrawing struct {
	nodes []string // names
	ties  []tie
	rtl   bool
}

// tie joins two nodes.
type tie struct {
	from, to int // index in nodes
	value    int64
	title    string
}

const (
	networkHeight = 560 // CSS pixels
	networkRadius = 225
	networkDot    = 5
	networkName   = chartWidth/2 - networkRadius - 4*networkDot // room for a name
)

// at is the place of a node, out pixels outside the circle.
func (d networkDrawing) at(node int, out float64) (x, y float64) {
	turn := 2 * math.Pi * float64(node) / float64(len(d.nodes))
	r := networkRadius + out
	return plot{rtl: d.rtl}.x(chartWidth/2 + r*math.Sin(turn)), networkHeight/2 - r*math.Cos(turn)
}

func (d networkDrawing) svg() string {
	most := int64(1)
	for _, t := range d.ties {
		most = max(most, t.value)
	}
	var b strings.Builder
	b.WriteString(opening(chartWidth, networkHeight))
	fmt.Fprintf(&b, `<g fill="none" stroke="%s" stroke-opacity="0.8">`, colours["reported"])
	for _, t := range d.ties {
		x1, y1 := d.at(t.from, 0)
		x2, y2 := d.at(t.to, 0)
		// Half way to the middle, so that neighbours are joined near the rim.
		fmt.Fprintf(&b, `<path stroke-width="%s" d="M%s %sQ%s %s %s %s"><title>%s</title></path>`, pixels(1+7*float64(t.value)/float64(most)),
			pixels(x1), pixels(y1), pixels((x1+x2+chartWidth)/4), pixels((y1+y2+networkHeight)/4), pixels(x2), pixels(y2), html.EscapeString(t.title))
	}
	b.WriteString(`</g><g fill="currentColor">`)
	for i := range d.nodes {
		x, y := d.at(i, 0)
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="%d"/>`, pixels(x), pixels(y), networkDot)
	}
	b.WriteString(`</g>`)
	for _, anchor := range []string{"start", "middle", "end"} {
		fmt.Fprintf(&b, `<g fill="currentColor" text-anchor="%s">`, anchor)
		for i, name := range d.nodes {
			if x, y := d.at(i, 3*networkDot); d.anchor(x) == anchor {
				fmt.Fprintf(&b, `<text x="%s" y="%s">%s</text>`, pixels(x), pixels(y), html.EscapeString(shorten(name, networkName)))
			}
		}
		b.WriteString(`</g>`)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// anchor keeps a name at x outside the circle.
func (d networkDrawing) anchor(x float64) string {
	switch {
	case math.Abs(x-chartWidth/2) < networkDot:
		return "middle"
	case x > chartWidth/2:
		return "start"
	}
	return "end"
}
