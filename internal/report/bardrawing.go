package report

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// barDrawing draws bars laid end to end as SVG, with the categories, figures and
// decals of the live chart. ECharts needs a tenth of a second for each in goja.
type barDrawing struct {
	id         string // begins the IDs of its patterns
	categories []string
	series     []barSeries
	top        int // CSS pixels above the bars: room for the legend
	rtl        bool
	number     func(int64) string
}

// barSeries is one number for each category.
type barSeries struct {
	name, colour string
	values       []int64
}

const (
	barRow    = 26  // CSS pixels: height of a category
	barShare  = 0.7 // of it that the bar takes
	barAxis   = 40  // below the bars: figures of the axis
	barEdge   = 8
	barFigure = 36 // at the end of the longest bar: half a figure of the axis
	barTicks  = 5  // steps of the axis, about

	legendLine, legendTop        = 22, 9 // CSS pixels: height of a line of the legend, middle of the first
	swatchWidth, swatchHeight    = 22, 14
	legendSpace, legendItemSpace = 5, 10 // between a swatch and its name, between items
	legendLeast                  = 600   // least width of a chart, which the legend keeps to
)

func (d barDrawing) height() int { return d.top + barAxis + barRow*len(d.categories) }

func (d barDrawing) svg() string {
	start := barEdge + namesWidth(d.categories) + gridSpace
	width := chartWidth - start - barFigure
	step, end := axisSteps(d.longest())
	p := plot{rtl: d.rtl, start: start, unit: width / float64(end)}
	var b strings.Builder
	b.WriteString(opening(chartWidth, d.height()))
	d.patterns(&b)
	if len(d.series) > 1 {
		var names, fills []string
		for k, s := range d.series {
			names, fills = append(names, s.name), append(fills, patternFill(d.id, k))
		}
		legend(&b, plot{rtl: d.rtl}, 0, names, fills)
	}
	d.axis(&b, p, step, end)
	d.bars(&b, p)
	rowNames(&b, p.anchor("end"), p.x(start-gridSpace), d.categories, d.middle)
	b.WriteString(`</svg>`)
	return b.String()
}

// longest is the greatest sum of a category.
func (d barDrawing) longest() int64 {
	most := int64(0)
	for i := range d.categories {
		sum := int64(0)
		for _, s := range d.series {
			sum += max(0, s.values[i])
		}
		most = max(most, sum)
	}
	return most
}

// axisSteps gives whole steps of 1, 2 or 5 times a power of ten, and the first
// multiple of them that is not less than n.
func axisSteps(n int64) (step, end int64) {
	n = max(n, 1)
	for power := int64(1); ; power *= 10 {
		for _, f := range []int64{1, 2, 5} {
			if step = power * f; n/step < barTicks || n == step*barTicks || power > math.MaxInt64/1000 {
				return step, (n + step - 1) / step * step
			}
		}
	}
}

// plot says where a number lies. x of a drawing that runs from right to left is
// counted from the right edge.
type plot struct {
	rtl         bool
	start, unit float64
}

func (p plot) x(f float64) float64 {
	if p.rtl {
		return chartWidth - f
	}
	return f
}

func (p plot) at(n int64) float64 { return p.start + p.unit*float64(n) }

// anchor is the side of a text that stands at its x.
func (p plot) anchor(ltr string) string {
	if !p.rtl {
		return ltr
	}
	if ltr == "end" {
		return "start"
	}
	return "end"
}

func (d barDrawing) middle(row int) float64 { return float64(d.top) + barRow*(float64(row)+.5) }

// axis draws the lines behind the bars and their figures below.
func (d barDrawing) axis(b *strings.Builder, p plot, step, end int64) {
	bottom := d.top + barRow*len(d.categories)
	var lines, figures strings.Builder
	for n := int64(0); n <= end; n += step {
		x := pixels(p.x(p.at(n)))
		if n > 0 {
			fmt.Fprintf(&lines, "M%s %dV%d", x, d.top, bottom)
		}
		fmt.Fprintf(&figures, `<text x="%s" y="%d">%s</text>`, x, bottom+14, html.EscapeString(d.number(n)))
	}
	fmt.Fprintf(b, `<path fill="none" stroke="currentColor" stroke-opacity="0.15" d="%s"/>`, lines.String())
	fmt.Fprintf(b, `<path fill="none" stroke="currentColor" stroke-opacity="0.4" d="M%s %dV%d"/>`, pixels(p.x(p.start)), d.top, bottom)
	fmt.Fprintf(b, `<g fill="currentColor" text-anchor="middle">%s</g>`, figures.String())
}

// bars draws all bars of a series as one path. A single series has its figures
// at the ends.
func (d barDrawing) bars(b *strings.Builder, p plot) {
	reached := make([]int64, len(d.categories))
	for k, s := range d.series {
		var path strings.Builder
		for i, n := range s.values {
			if n <= 0 { // no shape for nothing
				continue
			}
			from, to := p.x(p.at(reached[i])), p.x(p.at(reached[i]+n))
			reached[i] += n
			fmt.Fprintf(&path, "M%s %sH%sv%sH%sz", pixels(from), pixels(d.middle(i)-barRow*barShare/2), pixels(to), pixels(barRow*barShare), pixels(from))
		}
		if path.Len() > 0 {
			fmt.Fprintf(b, `<path fill="url(#%s-p%d)" stroke="currentColor" stroke-width="0.5" d="%s"/>`, d.id, k, path.String())
		}
	}
	if len(d.series) != 1 {
		return
	}
	fmt.Fprintf(b, `<g fill="currentColor" text-anchor="%s">`, p.anchor("start"))
	for i, n := range d.series[0].values {
		if n > 0 {
			fmt.Fprintf(b, `<text x="%s" y="%s">%s</text>`, pixels(p.x(p.at(n)+legendSpace)), pixels(d.middle(i)), html.EscapeString(d.number(n)))
		}
	}
	b.WriteString(`</g>`)
}

// legend names what fills (attributes) stand for, from the start side of the
// page on; y is its upper edge.
func legend(b *strings.Builder, p plot, y float64, names, fills []string) {
	fmt.Fprintf(b, `<g fill="currentColor" text-anchor="%s">`, p.anchor("start"))
	x := 0.0
	y += legendTop
	for k, name := range names {
		w := legendWidth(name)
		if x > 0 && x+w > legendLeast {
			x, y = 0, y+legendLine
		}
		fmt.Fprintf(b, `<rect x="%s" y="%s" width="%d" height="%d"%s stroke="currentColor" stroke-width="0.5"/>`,
			pixels(min(p.x(barEdge+x), p.x(barEdge+x+swatchWidth))), pixels(y-swatchHeight/2), swatchWidth, swatchHeight, fills[k])
		fmt.Fprintf(b, `<text x="%s" y="%s">%s</text>`, pixels(p.x(barEdge+x+swatchWidth+legendSpace)), pixels(y), html.EscapeString(name))
		x += w
	}
	b.WriteString(`</g>`)
}

func legendWidth(name string) float64 {
	return swatchWidth + legendSpace + legendItemSpace + textWidth(name, fontSize)
}

// decals tell series apart without colour, in the order of the live
// chart's: each is a square of side units and what is drawn in it.
var decals = []struct {
	side int
	turn int // degrees
	draw string
}{
	{6, 30, `<path d="M0 0h6v2h-6z"/>`},
	{12, 0, `<circle cx="3" cy="3" r="2.2"/><circle cx="9" cy="9" r="2.2"/>`},
	{7, -45, `<path d="M0 0h7v3h-7z"/>`},
	{12, 0, `<path d="M0 0h6v6h-6zM6 6h6v6h-6z"/>`},
	{7, 45, `<path d="M0 0h7v1.5h-7zM0 1.5h1.5v5.5h-1.5z"/>`},
	{16, 0, `<path d="M1 7l3-6l3 6zM9 15l3-6l3 6z"/>`},
}

// patterns gives each series its colour with a decal upon it.
func (d barDrawing) patterns(b *strings.Builder) {
	b.WriteString(`<defs>`)
	for k, s := range d.series {
		pattern(b, d.id, k, s.colour, k)
	}
	b.WriteString(`</defs>`)
}

// patternFill fills with the pattern k of a drawing.
func patternFill(id string, k int) string { return fmt.Sprintf(` fill="url(#%s-p%d)"`, id, k) }

// decalInk is white on dark colours, where black would be lost on grey paper.
func decalInk(colour string) string {
	var r, g, b int
	if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b); err == nil && 299*r+587*g+114*b < 128_000 {
		return ` fill="#fff" fill-opacity="0.4"`
	}
	return ` fill="#000" fill-opacity="0.2"`
}

// pattern gives a drawing its fill k: a colour with a decal upon it.
func pattern(b *strings.Builder, id string, k int, colour string, decal int) {
	p := decals[decal%len(decals)]
	fmt.Fprintf(b, `<pattern id="%s-p%d" width="%d" height="%d" patternUnits="userSpaceOnUse"`, id, k, p.side, p.side)
	if p.turn != 0 {
		fmt.Fprintf(b, ` patternTransform="rotate(%d)"`, p.turn)
	}
	fmt.Fprintf(b, `><rect width="%d" height="%d" fill="%s"/><g%s>%s</g></pattern>`, p.side, p.side, colour, decalInk(colour), p.draw)
}
