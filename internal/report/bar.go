package report

import (
	"context"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"gopkg.in/yaml.v3"
)

// barBlock shows one number for each row as a horizontal bar, and a table.
type barBlock struct {
	Label   string   `yaml:"label"` // column with the category
	Terms   string   `yaml:"terms"` // first part of the catalogue keys of the categories
	Value   string   `yaml:"value"` // column; must stand in columns, which gives its name and link
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
	return b.barSection(r, t.Label, t.Terms, []string{t.Value}, t.Columns)
}

// barSection is a chart of one or more columns as bars laid end to end, and
// the table of the same rows.
func (b *builder) barSection(r *rows, label, terms string, values []string, columns []column) (*Section, error) {
	s := &Section{Table: b.grid(b.title, columns, r, 0, r.len())}
	if r.len() == 0 {
		return s, nil
	}
	var categories []string
	for i := range r.len() {
		categories = append(categories, b.embed(b.heading(level{By: label, Terms: terms}, r, i)))
	}
	bar, links := charts.NewBar(), [][]string{}
	var names []string
	drawing := barDrawing{id: b.chartID(), categories: categories, rtl: b.cat.Dir() == "rtl", number: b.cat.Number}
	for _, name := range values {
		c := columnNamed(columns, name)
		data, addresses := make([]opts.BarData, r.len()), make([]string, r.len())
		numbers := make([]int64, r.len())
		for i := range r.len() {
			n := r.integer(i, name)
			if n > 0 { // no shape for nothing
				data[i], numbers[i] = opts.BarData{Value: n}, n
				addresses[i] = b.href(c.Link, r, i)
			}
		}
		style := opts.ItemStyle{Color: colour(name), BorderColor: textColour, BorderWidth: 0.5}
		title := b.embed(c.Title.In(b.cat))
		names = append(names, title)
		drawing.series = append(drawing.series, barSeries{title, colour(name), numbers})
		series := []charts.SeriesOpts{charts.WithItemStyleOpts(style), charts.WithBarChartOpts(opts.BarChart{Stack: "all", BarCategoryGap: "30%"})}
		if len(values) == 1 {
			side := "right"
			if b.cat.Dir() == "rtl" {
				side = "left"
			}
			series = append(series, charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: side, Color: textColour}))
		}
		bar.AddSeries(title, data, series...)
		links = append(links, addresses)
	}
	description := b.cat.T("page.chart_hint", b.title)
	drawing.top = b.bars(bar, categories, names, description)
	var err error
	s.Chart, err = b.figure(drawing.svg(), bar, drawing.height(), description, links)
	return s, err
}

func columnNamed(columns []column, name string) column {
	for _, c := range columns {
		if c.Name == name {
			return c
		}
	}
	return column{}
}
