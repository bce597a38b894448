package report

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// slopeDrawing draws lines from a share on the start side to one on the end
// side as SVG.
type slopeDrawing struct {
	lines    []slopeLine
	from, to string // names of the sides
	rtl      bool
	name     func(share float64, labels []string) string
}

// slopeLine is one pair of shares (0–1) and those that have it.
type slopeLine struct {
	from, to float64
	labels   []string
}

const (
	slopeTop   = 30  // CSS pixels: room for the names of the sides
	slopeEdge  = 14  // below the lowest share
	slopeLeast = 320 // between the highest share and nought, at least
	slopeStep  = 17  // between names, at least
	slopeReach = 22  // from a line's end to its name: room for a hook where the name had to give way
	slopeDot   = 3.5 // radius
	slopeName  = 300 // of a name, at most

	slopeLiveName = chartWidth/4 - 16 // the live chart leaves a quarter on either side
)

// lineStyle tells rising, falling and level lines apart without colour. Colours
// stand out on the light page and on the dark one.
type lineStyle struct{ colour, kind, dash string }

func (l slopeLine) style() lineStyle {
	switch {
	case l.to > l.from:
		return lineStyle{colours["grown"], "solid", ""}
	case l.to < l.from:
		return lineStyle{colours["dropped"], "dashed", ` stroke-dasharray="8 4"`}
	}
	return lineStyle{colours["kept"], "dotted", ` stroke-dasharray="1.5 4"`}
}

// width says of a line how many it stands for.
func (l slopeLine) width() float64 { return 1.5 + min(float64(len(l.labels)-1), 7)/2 }

func (d slopeDrawing) most() float64 {
	most := 0.0
	for _, l := range d.lines {
		most = max(most, l.from, l.to)
	}
	if most == 0 {
		return 1
	}
	return most
}

// stop is a share on one side with its name and height.
type stop struct {
	share   float64
	name    string
	y, text float64 // CSS pixels from the top: of the share, of its name
}

// stops are the shares of a side (0 start, 1 end) from the highest to the lowest.
func (d slopeDrawing) stops(side int) []stop {
	labels := map[float64][]string{}
	var shares []float64
	for _, l := range d.lines {
		share := l.from
		if side == 1 {
			share = l.to
		}
		if labels[share] == nil {
			shares = append(shares, share)
		}
		labels[share] = append(labels[share], l.labels...)
	}
	slices.Sort(shares)
	slices.Reverse(shares)
	out := make([]stop, len(shares))
	for i, share := range shares {
		slices.SortFunc(labels[share], natural)
		out[i] = stop{share: share, name: d.name(share, labels[share])}
	}
	return out
}

// runs writes three or more whole numbers that follow each other as 4–7.
func runs(labels []string) []string {
	var out []string
	for i := 0; i < len(labels); {
		n, err := strconv.Atoi(labels[i])
		j := i + 1
		for err == nil && j < len(labels) && labels[j] == strconv.Itoa(n+j-i) {
			j++
		}
		if j-i > 2 {
			out = append(out, labels[i]+"–"+labels[j-1])
		} else {
			out = append(out, labels[i:j]...)
		}
		i = j
	}
	return out
}

// room is the height between the highest share and nought.
func (d slopeDrawing) room() int {
	return max(slopeLeast, slopeStep*(max(len(d.stops(0)), len(d.stops(1)))-1))
}

func (d slopeDrawing) height() int { return slopeTop + d.room() + slopeEdge }

// start is the room for names on either side.
func (d slopeDrawing) start() float64 {
	width := 0.0
	for side := range 2 {
		for _, s := range d.stops(side) {
			width = max(width, min(textWidth(s.name, fontSize), slopeName))
		}
	}
	return width + slopeReach + gridEdge
}

func (d slopeDrawing) y(share float64) float64 {
	return slopeTop + float64(d.room())*(1-share/d.most())
}

// spread sets the height of each name: that of its share, or as far off as
// leaves room for all.
func (d slopeDrawing) spread(stops []stop) {
	bottom := slopeTop + float64(d.room())
	for i := range stops {
		stops[i].y = d.y(stops[i].share)
		stops[i].text = stops[i].y
		if i > 0 {
			stops[i].text = max(stops[i].y, stops[i-1].text+slopeStep)
		}
	}
	for i := len(stops) - 1; i >= 0; i-- {
		stops[i].text = min(stops[i].text, bottom)
		bottom = stops[i].text - slopeStep
	}
}

func (d slopeDrawing) svg() string {
	p := plot{rtl: d.rtl}
	start := d.start()
	at := [2]float64{p.x(start), p.x(chartWidth - start)}
	var b strings.Builder
	b.WriteString(opening(chartWidth, d.height()))
	b.WriteString(`<g fill="currentColor" text-anchor="middle">`)
	for side, name := range []string{d.from, d.to} {
		fmt.Fprintf(&b, `<text x="%s" y="%d">%s</text>`, pixels(at[side]), slopeTop/2-4, html.EscapeString(shorten(name, labelWidth)))
	}
	fmt.Fprintf(&b, `</g><path fill="none" stroke="currentColor" stroke-opacity="0.4" d="M%s %dv%dM%s %dv%d"/>`,
		pixels(at[0]), slopeTop, d.room(), pixels(at[1]), slopeTop, d.room())
	for _, l := range d.lines {
		style := l.style()
		from, to := pixels(d.y(l.from)), pixels(d.y(l.to))
		fmt.Fprintf(&b, `<path fill="none" stroke="%s" stroke-width="%s"%s d="M%s %sL%s %s"/>`, style.colour, pixels(l.width()), style.dash, pixels(at[0]), from, pixels(at[1]), to)
		fmt.Fprintf(&b, `<g fill="%s"><circle cx="%s" cy="%s" r="%s"/><circle cx="%s" cy="%s" r="%s"/></g>`,
			style.colour, pixels(at[0]), from, pixels(slopeDot), pixels(at[1]), to, pixels(slopeDot))
	}
	d.names(&b, p, 0, start, -1, "end")
	d.names(&b, p, 1, chartWidth-start, 1, "start")
	b.WriteString(`</svg>`)
	return b.String()
}

// names writes the names of a side, each with a hook to its share. out is the
// way from the line to its name.
func (d slopeDrawing) names(b *strings.Builder, p plot, side int, x, out float64, anchor string) {
	stops := d.stops(side)
	d.spread(stops)
	var hooks strings.Builder
	fmt.Fprintf(b, `<g fill="currentColor" text-anchor="%s">`, p.anchor(anchor))
	for _, s := range stops {
		fmt.Fprintf(b, `<text x="%s" y="%s">%s</text>`, pixels(p.x(x+out*slopeReach)), pixels(s.text), html.EscapeString(shorten(s.name, slopeName)))
		fmt.Fprintf(&hooks, "M%s %sL%s %s", pixels(p.x(x+out*2*slopeDot)), pixels(s.y), pixels(p.x(x+out*(slopeReach-4))), pixels(s.text))
	}
	fmt.Fprintf(b, `</g><path fill="none" stroke="currentColor" stroke-opacity="0.4" d="%s"/>`, hooks.String())
}
