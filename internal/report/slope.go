package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"gopkg.in/yaml.v3"
)

// slopeBlock shows a share before and after for each row as a line that rises,
// falls or stays, and the same rows as a table.
type slopeBlock struct {
	Label   string   `yaml:"label"` // column with the few letters that stand beside a line
	From    end      `yaml:"from"`
	To      end      `yaml:"to"`
	Of      string   `yaml:"of"` // column with the denominator of both
	Columns []column `yaml:"columns"`
}

// end is one side of a slope.
type end struct {
	Value string `yaml:"value"` // column; must stand in columns, which gives its name
	Title string `yaml:"title"` // column with the name of the side
}

func newSlope(file string, n *yaml.Node) (Shower, error) {
	t := &slopeBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if t.From.Title == "" || t.To.Title == "" || t.Of == "" {
		return nil, fmt.Errorf("%s:%d: options of a slope: from and to, each with value and title, and of are needed", file, n.Line)
	}
	if err := checkColumns(file, n, t.Columns); err != nil {
		return nil, err
	}
	return t, checkSeries(file, n, t.Label, []string{t.From.Value, t.To.Value}, t.Columns)
}

func (t *slopeBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := r.need(t.Label, t.From.Value, t.From.Title, t.To.Value, t.To.Title, t.Of); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	lines := t.lines(b, r)
	if len(lines) == 0 {
		return s, nil
	}
	d := slopeDrawing{lines: lines, from: b.embed(r.text(0, t.From.Title)), to: b.embed(r.text(0, t.To.Title)), rtl: b.cat.Dir() == "rtl",
		name: func(share float64, labels []string) string {
			return b.embed(b.cat.Percent(share) + b.cat.T("page.colon") + strings.Join(runs(labels), b.cat.T("page.list_comma")))
		}}
	s.Lines = []string{b.cat.T("chart.slope")}
	var err error
	s.Chart, err = b.figure(d.svg(), d.live(b), d.height(), b.cat.T("page.chart_hint", b.title), [][]string{})
	return s, err
}

// lines gives one line for each pair of shares, with the labels of all rows that
// have it, steepest fall first.
func (t *slopeBlock) lines(b *builder, r *rows) []slopeLine {
	at := map[[2]float64]int{}
	var lines []slopeLine
	for i := range r.len() {
		of := r.integer(i, t.Of)
		if of <= 0 { // no share of nothing
			continue
		}
		pair := [2]float64{float64(r.integer(i, t.From.Value)) / float64(of), float64(r.integer(i, t.To.Value)) / float64(of)}
		k, ok := at[pair]
		if !ok {
			k, at[pair] = len(lines), len(lines)
			lines = append(lines, slopeLine{from: pair[0], to: pair[1]})
		}
		lines[k].labels = append(lines[k].labels, drawn(r.text(i, t.Label)))
	}
	slices.SortStableFunc(lines, func(x, y slopeLine) int { return cmp.Compare(x.to-x.from, y.to-y.from) })
	return lines
}

// live is the chart that takes the place of the drawing.
func (d slopeDrawing) live(b *builder) *charts.Line {
	c := charts.NewLine()
	position := []string{"left", "right"}
	if d.rtl {
		position = []string{"right", "left"}
	}
	c.SetGlobalOptions(append(b.common(b.cat.T("page.chart_hint", b.title), opts.Legend{Show: opts.Bool(false)},
		opts.Grid{Left: "8", Right: "8", Top: fmt.Sprint(slopeTop), Bottom: fmt.Sprint(slopeEdge)}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Position: "top", Inverse: opts.Bool(d.rtl), AxisLabel: columnLabel(),
			AxisLine: &opts.AxisLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(false)}}),
		charts.WithYAxisOpts(opts.YAxis{Show: opts.Bool(false), Type: "value", Min: 0, Max: percent(d.most())}))...)
	c.SetXAxis([]string{d.from, d.to})
	for _, l := range d.lines {
		style := l.style()
		c.AddSeries(b.embed(strings.Join(runs(l.labels), b.cat.T("page.list_comma"))),
			[]opts.LineData{{Value: percent(l.from)}, {Value: percent(l.to)}},
			charts.WithLineStyleOpts(opts.LineStyle{Color: style.colour, Type: style.kind, Width: float32(l.width())}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: style.colour}),
			charts.WithLineChartOpts(opts.LineChart{Symbol: "circle", SymbolSize: 2 * slopeDot, ShowSymbol: opts.Bool(true)}))
	}
	// The names of both sides are points of their own, so that one name can stand for several lines.
	names := charts.NewScatter()
	for side := range position {
		var data []opts.ScatterData
		for _, s := range d.stops(side) {
			data = append(data, opts.ScatterData{Name: shorten(s.name, slopeLiveName), Value: []any{side, percent(s.share)}})
		}
		names.AddSeries(b.title, data, charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: position[side], Formatter: "{b}", Color: textColour, FontSize: fontSize}),
			func(s *charts.SingleSeries) {
				s.Symbol, s.SymbolSize, s.ItemStyle = "circle", 2, &opts.ItemStyle{Color: "transparent"} // without a symbol there is no label
				s.LabelLayout = &opts.LabelLayout{MoveOverlap: "shiftY"}
			})
	}
	c.Overlap(names)
	return c
}

// percent is a share with one decimal, as the live chart takes it.
func percent(share float64) float64 { return float64(int(share*1000+.5)) / 10 }
