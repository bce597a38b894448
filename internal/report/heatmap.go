package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// heatmapBlock shows one state for each pair of a row and a column. Its query
// gives one row a pair, ordered by row; every column value in the first row.
type heatmapBlock struct {
	X      string `yaml:"x"`       // column of the query that names the columns
	XTitle string `yaml:"x_title"` // column with their full names
	XLink  string `yaml:"x_link"`
	Y      string `yaml:"y"` // column of the query that names the rows
	YTitle Text   `yaml:"y_title"`
	YLink  string `yaml:"y_link"`
	State  string `yaml:"state"` // column with the state
	Count  string `yaml:"count"` // column with the number that leads to passages
	Link   string `yaml:"link"`
	Few    bool   `yaml:"few"`
	Weak   string `yaml:"weak"`
}

func newHeatmap(file string, n *yaml.Node) (Shower, error) {
	t := &heatmapBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if t.X == "" || t.Y == "" || t.State == "" || t.Count == "" || t.YTitle.empty() {
		return nil, fmt.Errorf("%s:%d: options of a heatmap: x, y, y_title, state and count are needed", file, n.Line)
	}
	if err := t.YTitle.check(); err != nil {
		return nil, fmt.Errorf("%s:%d: y_title: %w", file, lineOf(n, "y_title"), err)
	}
	return t, nil
}

func (t *heatmapBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	names := append(append(columnsIn(t.XLink), columnsIn(t.YLink)...), columnsIn(t.Link)...)
	if err := r.need(append(names, t.X, t.XTitle, t.Y, t.State, t.Count, t.Weak)...); err != nil {
		return nil, err
	}
	g := &Grid{Caption: b.title, Matrix: true, Head: []Cell{{Text: t.YTitle.In(b.cat)}}}
	s := &Section{Table: g, Legend: b.legend(corpus.GapStates)}
	if r.len() == 0 {
		g.Head = nil
		return s, nil
	}
	var xs, ys []string
	column := map[string]int{}
	var points []opts.HeatMapData
	var states [][]string
	var links []string
	last := ""
	for i := range r.len() {
		x, y := r.text(i, t.X), r.text(i, t.Y)
		if _, ok := column[x]; !ok {
			if len(ys) > 1 {
				return nil, fmt.Errorf("row %d: %s %q does not stand in the first row of the heat map", i+1, t.X, x)
			}
			column[x] = len(xs)
			xs = append(xs, x)
			g.Head = append(g.Head, Cell{Text: x, Title: r.text(i, t.XTitle), Href: b.href(t.XLink, r, i), Number: true})
		}
		if y != last || len(ys) == 0 {
			last = y
			ys = append(ys, b.embed(y))
			g.Rows = append(g.Rows, []Cell{{Text: y, Href: b.href(t.YLink, r, i)}})
			states = append(states, nil)
		}
		cell, href := t.cell(b, r, i)
		row := len(ys) - 1
		if len(g.Rows[row]) != column[x]+1 {
			return nil, fmt.Errorf("row %d: %s %s: the columns do not come in the order of the first row", i+1, y, x)
		}
		g.Rows[row] = append(g.Rows[row], cell)
		state := r.text(i, t.State)
		states[row] = append(states[row], state)
		points = append(points, opts.HeatMapData{Name: message.StateSigns[state], Value: []int{column[x], row, max(0, slices.Index(corpus.GapStates, state))}})
		links = append(links, href)
	}
	drawing := gridDrawing{xs: xs, ys: ys, states: states, rtl: b.cat.Dir() == "rtl"}
	var err error
	s.Chart, err = b.figure(drawing.svg(), t.chart(b, xs, ys, points), drawing.height(), b.cat.T("page.chart_hint", b.title), [][]string{links})
	return s, err
}

func (t *heatmapBlock) cell(b *builder, r *rows, i int) (Cell, string) {
	state, n := r.text(i, t.State), r.integer(i, t.Count)
	c := Cell{State: state, Sign: message.StateSigns[state], Title: b.cat.T("state." + state), Number: true,
		Few: t.Few && n > 0 && n < few, Weak: t.Weak != "" && n > 0 && r.boolean(i, t.Weak)}
	if n > 0 {
		c.Text, c.Href = b.cat.Number(n), b.href(t.Link, r, i)
	}
	b.few, b.weak = b.few || c.Few, b.weak || c.Weak
	return c, c.Href
}

// chart is the live chart, which takes the place of the drawing.
func (t *heatmapBlock) chart(b *builder, xs, ys []string, points []opts.HeatMapData) *charts.HeatMap {
	description := b.cat.T("page.chart_hint", b.title)
	rtl := b.cat.Dir() == "rtl"
	h := charts.NewHeatMap()
	grid := opts.Grid{Left: "8", Right: "16", Top: "28", Bottom: "8", ContainLabel: opts.Bool(true)}
	position := "left"
	if rtl {
		grid.Left, grid.Right, position = "16", "8", "right"
	}
	var pieces []opts.Piece
	for i, s := range corpus.GapStates {
		v := float32(i)
		pieces = append(pieces, opts.Piece{Gt: v - 0.5, Lt: v + 0.5, Color: colours[s]})
	}
	h.SetGlobalOptions(append(b.common(description, false, opts.Legend{Show: opts.Bool(false)}, grid),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: xs, Inverse: opts.Bool(rtl), Position: "top", AxisLabel: columnLabel(), AxisLine: axisLine(), AxisTick: &opts.AxisTick{Show: opts.Bool(false)}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: ys, Inverse: opts.Bool(true), Position: position, AxisLabel: axisLabel(), AxisLine: axisLine()}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(false)}),
		charts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Show: opts.Bool(false), Pieces: pieces}))...)
	// The name of a point is its sign, which the label shows.
	h.AddSeries(b.title, points,
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Formatter: "{b}", FontSize: 11}),
		charts.WithItemStyleOpts(opts.ItemStyle{BorderColor: "#767676", BorderWidth: 0.5}))
	return h
}

func columnLabel() *opts.AxisLabel {
	l := axisLabel()
	l.Width, l.Overflow = 0, ""
	return l
}
