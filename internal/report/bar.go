package report

import (
	"context"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"gopkg.in/yaml.v3"
)

// barBlock shows one number for each row as a horizontal bar, and a table.
type barBlock struct {
	Label   string   `yaml:"label"`   // column with the category
	Terms   string   `yaml:"terms"`   // first part of the catalogue keys of the categories
	Value   string   `yaml:"value"`   // column; must stand in columns, which gives its name and link
	Nonzero bool     `yaml:"nonzero"` // rows where it is 0 stand in the table only
	Columns []column `yaml:"columns"`
}

func newBar(file string, n *yaml.Node) (Shower, error) {
	t := &barBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if err := checkColumns(file, n, t.Columns); err != nil {
		return nil, err
	}
	return t, checkSeries(file, n, t.Label, []string{t.Value}, t.Columns)
}

func (t *barBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := r.need(t.Label, t.Value); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	if t.Nonzero {
		all := r.len()
		if r = r.where(func(i int) bool { return r.integer(i, t.Value) != 0 }); r.len() < all {
			s.Lines = append(s.Lines, b.cat.T("chart.nought", all-r.len()))
		}
	}
	return s, b.barChart(s, r, t.Label, t.Terms, []string{t.Value}, t.Columns)
}

// barChart gives a section a chart of one or more columns as bars laid end to end.
func (b *builder) barChart(s *Section, r *rows, label, terms string, values []string, columns []column) error {
	if r.len() == 0 {
		return nil
	}
	var categories []string
	for i := range r.len() {
		categories = append(categories, b.embed(flagged(b.heading(level{By: label, Terms: terms}, r, i), false, weakAt(columns, label, r, i))))
	}
	bar, links := charts.NewBar(), [][]string{}
	var names []string
	drawing := barDrawing{id: b.chartID(), categories: categories, rtl: b.cat.Dir() == "rtl", number: b.cat.Number}
	for _, name := range values {
		series, addresses := b.barSeries(r, columnNamed(columns, name))
		names, links = append(names, series.name), append(links, addresses)
		drawing.series = append(drawing.series, series)
		bar.AddSeries(series.name, series.data(), series.options(len(values) == 1, drawing.rtl)...)
	}
	description := b.cat.T("page.chart_hint", b.title)
	drawing.top = b.bars(bar, categories, names, description)
	var err error
	s.Chart, err = b.figure(drawing.svg(), decalled{bar, drawing.colours()}, drawing.height(), description, links)
	return err
}

// barSeries reads the numbers of a column, and the addresses behind them.
func (b *builder) barSeries(r *rows, c column) (barSeries, []string) {
	s := barSeries{name: b.embed(c.Title.In(b.cat)), colour: colour(c.Name), values: make([]int64, r.len()), few: make([]bool, r.len())}
	addresses := make([]string, r.len())
	for i := range r.len() {
		if n := r.integer(i, c.Name); n > 0 { // no shape for nothing
			s.values[i], s.few[i] = n, b.cell(c, r, i).Few
			addresses[i] = b.href(c.Link, r, i)
		}
	}
	return s, addresses
}

// data is the series for the live chart.
func (s barSeries) data() []opts.BarData {
	data := make([]opts.BarData, len(s.values))
	for i, n := range s.values {
		if n > 0 {
			data[i].Value = n
		}
		if s.few[i] {
			data[i].Label = &opts.Label{Formatter: flagged("{c}", true, false)}
		}
	}
	return data
}

// options set up the series of the live chart; a single one has its figures at the ends.
func (s barSeries) options(single, rtl bool) []charts.SeriesOpts {
	out := []charts.SeriesOpts{charts.WithItemStyleOpts(opts.ItemStyle{Color: s.colour, BorderColor: textColour, BorderWidth: 0.5}),
		charts.WithBarChartOpts(opts.BarChart{Stack: "all", BarCategoryGap: "30%"})}
	if single {
		side := "right"
		if rtl {
			side = "left"
		}
		out = append(out, charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: side, Color: textColour}))
	}
	return out
}

func columnNamed(columns []column, name string) column {
	for _, c := range columns {
		if c.Name == name {
			return c
		}
	}
	return column{}
}
