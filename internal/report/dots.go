package report

import (
	"context"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"gopkg.in/yaml.v3"
)

// dotsBlock shows two shares of each row as marks on one line: a State beside
// all States, and the same rows as a table. Unlike the spokes of a radar, lines
// under each other can be compared, and their order makes no shape.
type dotsBlock struct {
	Label   string   `yaml:"label"`
	Series  []string `yaml:"series"` // two columns that stand in columns, each with its denominator
	Columns []column `yaml:"columns"`
}

func newDots(file string, n *yaml.Node) (Shower, error) {
	t := &dotsBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if err := checkColumns(file, n, t.Columns); err != nil {
		return nil, err
	}
	if err := checkSeries(file, n, t.Label, t.Series, t.Columns); err != nil {
		return nil, err
	}
	if len(t.Series) != len(dotMarks) {
		return nil, fmt.Errorf("%s:%d: options of dots: series are two columns", file, lineOf(n, "series"))
	}
	for _, name := range t.Series {
		if columnNamed(t.Columns, name).Of == "" {
			return nil, fmt.Errorf("%s:%d: options of dots: the column %s needs of, its denominator", file, lineOf(n, "columns"), name)
		}
	}
	return t, nil
}

func (t *dotsBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := r.need(t.Label); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	if r.len() == 0 {
		return s, nil
	}
	d := dotsDrawing{rtl: b.cat.Dir() == "rtl", percent: b.cat.Percent}
	for i := range r.len() {
		d.names = append(d.names, b.embed(flagged(r.text(i, t.Label), false, weakAt(t.Columns, t.Label, r, i))))
	}
	links := make([][]string, len(t.Series))
	for k, name := range t.Series {
		c := columnNamed(t.Columns, name)
		d.series = append(d.series, b.embed(c.Title.In(b.cat)))
		shares := make([]float64, r.len())
		links[k] = make([]string, r.len())
		for i := range r.len() {
			shares[i] = -1 // no mark without a denominator
			if of := r.integer(i, c.Of); of > 0 {
				shares[i] = float64(r.integer(i, name)) / float64(of)
			}
			if shares[i] > 0 {
				links[k][i] = b.href(c.Link, r, i)
			}
		}
		d.shares = append(d.shares, shares)
	}
	description := b.cat.T("page.chart_hint", b.title)
	var err error
	s.Chart, err = b.figure(d.svg(), d.live(b, description), d.height(), description, links)
	return s, err
}

// live is the chart that takes the place of the drawing.
func (d dotsDrawing) live(b *builder, description string) *charts.Scatter {
	c := charts.NewScatter()
	legend := opts.Legend{Show: opts.Bool(true), Type: "plain", Top: "0", Left: "0"}
	grid := opts.Grid{Left: "8", Right: "28", Top: fmt.Sprint(dotsTop), Bottom: "8", ContainLabel: opts.Bool(true)}
	position := "left"
	if d.rtl {
		legend.Left, legend.Right, legend.Align = "", "0", "right"
		grid.Left, grid.Right, position = "28", "8", "right"
	}
	line := &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: textColour, Opacity: opts.Float(0.15)}}
	c.SetGlobalOptions(append(b.common(description, legend, grid),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Inverse: opts.Bool(d.rtl), SplitLine: line,
			AxisLabel: &opts.AxisLabel{Color: textColour, FontSize: fontSize, Formatter: "{value}%"}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: d.names, Inverse: opts.Bool(true), Position: position, AxisLabel: axisLabel(), AxisLine: axisLine(), SplitLine: line}))...)
	for k, m := range dotMarks {
		data := make([]opts.ScatterData, len(d.names))
		for i, share := range d.shares[k] {
			if share >= 0 {
				data[i] = opts.ScatterData{Name: d.names[i], Value: []any{percent(share), i}}
			}
		}
		c.AddSeries(d.series[k], data, charts.WithItemStyleOpts(opts.ItemStyle{Color: m.fill, BorderColor: m.line, BorderWidth: 2}),
			func(s *charts.SingleSeries) { s.Symbol, s.SymbolSize = m.symbol, 2*dotRadius })
	}
	return c
}
