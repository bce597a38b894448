package report

import (
	"context"
	"fmt"
	"regexp"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"gopkg.in/yaml.v3"
)

// sankeyBlock shows how many passages run from each source to each target, as
// bands whose width is the number, and the same pairs as a table. Its query
// gives one row a pair.
type sankeyBlock struct {
	Source  side     `yaml:"source"`
	Target  side     `yaml:"target"`
	Value   string   `yaml:"value"` // column; must stand in columns, which gives its link
	Colour  string   `yaml:"color"` // column with the colour of the target, "#E5243B"
	Columns []column `yaml:"columns"`
}

// side names the nodes of one side of the chart.
type side struct {
	By    string `yaml:"by"`
	Label string `yaml:"label"` // column with the name; By when missing
	Text  string `yaml:"text"`  // catalogue key into which the name is put as {0}
	Link  string `yaml:"link"`
}

func (s side) level() level { return level{By: s.By, Label: s.Label, Text: s.Text} }

func newSankey(file string, n *yaml.Node) (Shower, error) {
	t := &sankeyBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if err := checkColumns(file, n, t.Columns); err != nil {
		return nil, err
	}
	for _, s := range []side{t.Source, t.Target} {
		if s.By == "" {
			return nil, fmt.Errorf("%s:%d: options of a sankey: source and target, each with by, are needed", file, n.Line)
		}
		if s.Text != "" {
			if err := (Text{Key: s.Text}).check(); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, n.Line, err)
			}
		}
	}
	return t, checkSeries(file, n, t.Source.By, []string{t.Value}, t.Columns)
}

func (t *sankeyBlock) Show(ctx context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	for _, s := range []side{t.Source, t.Target} {
		if err := r.need(append(columnsIn(s.Link), s.By, s.Label)...); err != nil {
			return nil, err
		}
	}
	if err := r.need(t.Value, t.Colour); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	f := t.flow(b, r)
	if len(f.bands) == 0 {
		return s, nil
	}
	var err error
	s.Chart, err = f.chart(ctx, b)
	return s, err
}

// flow is what the chart draws: nodes of both sides and the bands between them.
type flow struct {
	nodes   []node
	at      [2]map[string]int // index in nodes, by side and value
	bands   []band
	address []string // of bands
}

type node struct {
	name, colour, link string
	total              int64
}

type band struct {
	from, to int // index in nodes
	value    int64
}

var hexColour = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

func (t *sankeyBlock) flow(b *builder, r *rows) *flow {
	f := &flow{at: [2]map[string]int{{}, {}}}
	for i := range r.len() {
		n := r.integer(i, t.Value)
		if n <= 0 { // no band for nothing
			continue
		}
		colour := plainColour
		if c := r.text(i, t.Colour); hexColour.MatchString(c) {
			colour = c
		}
		f.bands = append(f.bands, band{f.node(b, r, i, 0, t.Source, plainColour, n), f.node(b, r, i, 1, t.Target, colour, n), n})
		f.address = append(f.address, b.href(columnNamed(t.Columns, t.Value).Link, r, i))
	}
	return f
}

// node adds n to the node of a row, which it makes when it is not there.
func (f *flow) node(b *builder, r *rows, i, where int, s side, colour string, n int64) int {
	key := r.text(i, s.By)
	at, ok := f.at[where][key]
	if !ok {
		at = len(f.nodes)
		f.at[where][key] = at
		f.nodes = append(f.nodes, node{name: b.heading(s.level(), r, i), colour: colour, link: b.href(s.Link, r, i)})
	}
	f.nodes[at].total += n
	return at
}

const (
	nodeRoom  = 28  // CSS pixels of the chart's height for a node
	nodeGap   = 10  // between nodes
	nodeLabel = 235 // width of a name, at most
	nodeSpace = 5   // between a bar and its name
	nodeSpare = 1.1 // widths of names are estimates
)

// chart draws the bands from the start side to the end side of the page. Each
// node carries its name and number, so that nothing hangs on its colour.
func (f *flow) chart(ctx context.Context, b *builder) (*Chart, error) {
	rtl := b.cat.Dir() == "rtl"
	data, links := make([]labelled, len(f.nodes)), make([]opts.SankeyLink, len(f.bands))
	addresses := make([]string, len(f.nodes))
	seen := map[string]bool{}
	for i, n := range f.nodes {
		name := b.embed(shorten(n.name, nodeLabel) + " · " + b.cat.Number(n.total))
		for seen[name] {
			name += "\u200b" // ECharts tells nodes apart by their names
		}
		seen[name] = true
		addresses[i] = n.link
		data[i].SankeyNode = opts.SankeyNode{Name: name, ItemStyle: &opts.ItemStyle{Color: n.colour, BorderColor: textColour, BorderWidth: 0.5}}
	}
	// Names stand outside the bands, so that no colour lies behind them.
	room := [2]float64{} // left, right
	for side, nodes := range f.at {
		if rtl {
			side = 1 - side
		}
		for _, i := range nodes {
			data[i].Label = &opts.Label{Show: opts.Bool(true), Position: [2]string{"left", "right"}[side], Color: textColour, FontSize: fontSize}
			room[side] = max(room[side], textWidth(data[i].Name, fontSize)*nodeSpare+nodeSpace+barEdge)
		}
	}
	coloured := "target"
	if rtl { // ECharts knows left to right only
		coloured = "source"
	}
	for i, l := range f.bands {
		links[i] = opts.SankeyLink{Source: data[l.from].Name, Target: data[l.to].Name, Value: float32(l.value)}
		if rtl {
			links[i].Source, links[i].Target = links[i].Target, links[i].Source
		}
	}
	description := b.cat.T("page.chart_hint", b.title)
	c := charts.NewSankey()
	c.SetGlobalOptions(b.common(description, false, opts.Legend{Show: opts.Bool(false)}, opts.Grid{})...)
	c.AddSeries(b.title, nil, links,
		charts.WithLineStyleOpts(opts.LineStyle{Color: coloured, Opacity: opts.Float(0.4), Curveness: 0.5}),
		func(s *charts.SingleSeries) {
			s.Data = data
			s.Left, s.Right, s.Top, s.Bottom, s.NodeGap = pixels(room[0]), pixels(room[1]), "10", "10", opts.Int(nodeGap)
		})
	height := 20 + nodeRoom*max(len(f.at[0]), len(f.at[1]))
	return b.chart(ctx, c, height, description, [][]string{f.address, addresses})
}

// labelled is a node with a place for its name, which go-echarts has not.
type labelled struct {
	opts.SankeyNode
	Label *opts.Label `json:"label"`
}

// shorten cuts a text that is wider than a number of CSS pixels.
func shorten(text string, width float64) string {
	if textWidth(text, fontSize) <= width {
		return text
	}
	w := textWidth("…", fontSize)
	for i, r := range text {
		if w += advance(r) * fontSize; w > width {
			return text[:i] + "…"
		}
	}
	return text
}
