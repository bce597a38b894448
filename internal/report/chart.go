package report

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// drawable is what go-echarts' charts have in common, of which only the option
// is used: Render prints text unescaped.
type drawable interface {
	Validate()
	JSON() map[string]any
}

const (
	chartWidth = 900            // CSS pixels of a drawing
	textColour = "currentColor" // of the page, so that a chart follows dark mode and print
	fontSize   = 12
	labelWidth = 220 // of a category, at most
)

// chart draws an option and keeps it for the browser. links are addresses by
// series and data index.
func (b *builder) chart(ctx context.Context, c drawable, height int, description string, links [][]string) (*Chart, error) {
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	svg, err := b.draw.SVG(ctx, b.chartID(), option, chartWidth, height)
	if err != nil {
		return nil, err
	}
	out, err := b.still(svg, height, description)
	if err != nil || b.static {
		return out, err
	}
	return out, out.live(option, links)
}

// still is a chart that is a drawing only.
func (b *builder) still(svg string, height int, description string) (*Chart, error) {
	if err := checkSVG(svg); err != nil {
		return nil, err
	}
	return &Chart{ID: b.chartID(), Description: description, Width: chartWidth, Height: height, SVG: template.HTML(svg)}, nil
}

// figure is a chart whose drawing is there already. A page without scripts
// keeps the drawing only.
func (b *builder) figure(svg string, c drawable, height int, description string, links [][]string) (*Chart, error) {
	out, err := b.still(svg, height, description)
	if err != nil || b.static {
		return out, err
	}
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	return out, out.live(option, links)
}

// live adds what a browser draws the chart from.
func (c *Chart) live(option []byte, links [][]string) error {
	address, err := json.Marshal(links)
	if err != nil {
		return fmt.Errorf("chart links: %w", err)
	}
	c.Option, c.Links = template.JS(option), template.JS(address)
	return nil
}

func (b *builder) chartID() string { return "chart-" + b.block }

// optionOf gives what ECharts is told, as JSON that may stand in a script element.
func optionOf(c drawable) ([]byte, error) {
	c.Validate()
	option, err := json.Marshal(c.JSON()) // escapes <, > and &
	if err != nil {
		return nil, fmt.Errorf("chart option: %w", err)
	}
	return option, nil
}

// common are the settings of every chart.
func (b *builder) common(description string, legend opts.Legend, grid opts.Grid) []charts.GlobalOpts {
	legend.TextStyle = &opts.TextStyle{Color: textColour}
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: b.block, Renderer: "svg"}),
		charts.WithTitleOpts(opts.Title{Show: opts.Bool(false)}),
		charts.WithToolboxOpts(opts.Toolbox{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true),
			Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: description}}),
		charts.WithAnimation(false),
		charts.WithLegendOpts(legend),
		charts.WithGridOpts(grid),
	}
}

func axisLabel() *opts.AxisLabel {
	return &opts.AxisLabel{Color: textColour, FontSize: fontSize, Interval: "0", Width: labelWidth, Overflow: "truncate", ShowMinLabel: opts.Bool(true), ShowMaxLabel: opts.Bool(true)}
}

func axisLine() *opts.AxisLine {
	return &opts.AxisLine{LineStyle: &opts.LineStyle{Color: textColour, Opacity: opts.Float(0.4)}}
}

// bars sets up horizontal bars: categories from top to bottom on the start
// side, values towards the end side of the page's direction. names are those of
// the series, for the legend. The room that it takes, in CSS pixels, comes back.
func (b *builder) bars(bar *charts.Bar, categories, names []string, description string) int {
	rtl := b.cat.Dir() == "rtl"
	lines := 0
	if len(names) > 1 {
		lines = legendLines(names)
	}
	top := 10 + lines*legendLine
	legend := opts.Legend{Show: opts.Bool(lines > 0), Type: "plain", Top: "0", Left: "0", ItemWidth: swatchWidth, ItemHeight: swatchHeight,
		ItemStyle: &opts.ItemStyle{BorderWidth: 0.5}}
	grid := opts.Grid{Left: "8", Right: "28", Top: fmt.Sprint(top), Bottom: "8", ContainLabel: opts.Bool(true)}
	position := "left"
	if rtl {
		grid.Left, grid.Right, position = "28", "8", "right"
		slices.Reverse(names) // a legend runs from left to right
		legend.Left, legend.Right, legend.Align, legend.Data = "", "0", "right", names
	}
	options := append(b.common(description, legend, grid),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Inverse: opts.Bool(rtl), MinInterval: 1, AxisLabel: &opts.AxisLabel{Color: textColour, FontSize: fontSize, ShowMinLabel: opts.Bool(true), ShowMaxLabel: opts.Bool(true)},
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: textColour, Opacity: opts.Float(0.15)}}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true), Position: position, AxisLabel: axisLabel(), AxisLine: axisLine()}))
	bar.SetGlobalOptions(options...)
	bar.SetXAxis(categories)
	bar.XYReversal()
	return top
}

// legendLines estimates the lines that a legend takes at the least width of a chart.
func legendLines(names []string) int {
	lines, x := 1, 0.0
	for _, n := range names {
		w := legendWidth(n)
		if x > 0 && x+w > legendLeast {
			lines, x = lines+1, 0
		}
		x += w
	}
	return lines
}

// embed makes a text fit for a chart: without characters that a drawing cannot
// hold, and reading from right to left on a right-to-left page, since a drawing
// itself runs from left to right.
func (b *builder) embed(text string) string {
	text = drawn(text)
	if b.cat.Dir() != "rtl" {
		return text
	}
	return "\u202b" + text + "\u202c"
}

// drawn leaves out what XML does not allow (Extensible Markup Language 1.0, 2.2).
func drawn(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, text)
}
