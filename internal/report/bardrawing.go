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
	few          []bool // marked as resting on few
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
			fmt.Fprintf(b, `<text x="%s" y="%s">%s</text>`, pixels(p.x(p.at(n)+legendSpace)), pixels(d.middle(i)), html.EscapeString(flagged(d.number(n), d.series[0].few[i], false)))
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

// patterns gives each series its colour with a decal upon it.
func (d barDrawing) patterns(b *strings.Builder) {
	b.WriteString(`<defs>`)
	for k, s := range d.series {
		pattern(b, d.id, k, s.colour, k)
	}
	b.WriteString(`</defs>`)
}

func (d barDrawing) colours() []string {
	var out []string
	for _, s := range d.series {
		out = append(out, s.colour)
	}
	return out
}
