package report

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// dotsDrawing draws two shares (0–1; below 0 for none) of each row as SVG: a
// disc and a diamond, with a bar between them.
type dotsDrawing struct {
	names   []string
	series  []string    // names of both
	shares  [][]float64 // by series and row
	rtl     bool
	percent func(float64) string
}

// dotMarks tell the two series apart by shape, then by colour.
var dotMarks = []struct{ symbol, fill, line string }{
	{"circle", "#2f74b5", "#2f74b5"},
	{"diamond", "transparent", "#c2410c"},
}

const (
	dotsTop   = 10 + legendLine // CSS pixels above the first row
	dotRadius = 5
)

func (d dotsDrawing) height() int { return dotsTop + barAxis + barRow*len(d.names) }

func (d dotsDrawing) middle(row int) float64 { return dotsTop + barRow*(float64(row)+.5) }

func (d dotsDrawing) svg() string {
	start := barEdge + namesWidth(d.names) + gridSpace + dotRadius
	most := 0.0
	for _, s := range d.shares {
		for _, share := range s {
			most = max(most, share)
		}
	}
	step, end := axisSteps(int64(math.Ceil(100 * most)))
	p := plot{rtl: d.rtl, start: start, unit: (chartWidth - start - barFigure) / float64(end)}
	at := func(share float64) float64 { return p.x(p.start + p.unit*100*share) }
	bottom := dotsTop + barRow*len(d.names)

	var b, lines, figures, bars strings.Builder
	b.WriteString(opening(chartWidth, d.height()))
	for n := int64(0); n <= end; n += step {
		x := pixels(p.x(p.at(n)))
		fmt.Fprintf(&lines, "M%s %dV%d", x, dotsTop, bottom)
		fmt.Fprintf(&figures, `<text x="%s" y="%d">%s</text>`, x, bottom+14, html.EscapeString(d.percent(float64(n)/100)))
	}
	for i := range d.names {
		fmt.Fprintf(&lines, "M%s %sH%s", pixels(p.x(p.start)), pixels(d.middle(i)), pixels(p.x(p.at(end))))
		if one, other := d.shares[0][i], d.shares[1][i]; one >= 0 && other >= 0 {
			fmt.Fprintf(&bars, "M%s %sH%s", pixels(at(one)), pixels(d.middle(i)), pixels(at(other)))
		}
	}
	fmt.Fprintf(&b, `<path fill="none" stroke="currentColor" stroke-opacity="0.15" d="%s"/><path fill="none" stroke="currentColor" stroke-opacity="0.5" stroke-width="2" d="%s"/>`,
		lines.String(), bars.String())
	fmt.Fprintf(&b, `<g fill="currentColor" text-anchor="middle">%s</g>`, figures.String())
	rowNames(&b, p.anchor("end"), p.x(start-gridSpace-dotRadius), d.names, d.middle)
	x := float64(barEdge)
	for k, name := range d.series {
		var marks strings.Builder
		mark(&marks, k, p.x(x+dotRadius), legendTop)
		for i, share := range d.shares[k] {
			if share >= 0 {
				mark(&marks, k, at(share), d.middle(i))
			}
		}
		m := dotMarks[k]
		fmt.Fprintf(&b, `<path fill="%s" stroke="%s" stroke-width="2" d="%s"/>`, m.fill, m.line, marks.String())
		fmt.Fprintf(&b, `<text fill="currentColor" text-anchor="%s" x="%s" y="%d">%s</text>`, p.anchor("start"), pixels(p.x(x+2*dotRadius+legendSpace)), legendTop, html.EscapeString(name))
		x += legendWidth(name)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// mark adds a disc or a diamond around a place to a path.
func mark(b *strings.Builder, k int, x, y float64) {
	const r = dotRadius
	if dotMarks[k].symbol == "circle" {
		fmt.Fprintf(b, "M%s %sa%d %d 0 1 0 %d 0a%d %d 0 1 0 %d 0z", pixels(x-r), pixels(y), r, r, 2*r, r, r, -2*r)
		return
	}
	fmt.Fprintf(b, "M%s %sl%d %dl%d %dl%d %dz", pixels(x-r), pixels(y), r, -r, r, r, -r, r)
}
