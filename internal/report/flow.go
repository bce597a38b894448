package report

import (
	"cmp"
	"context"
	"regexp"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// flow is what the chart draws: nodes of both sides and the bands between them.
type flow struct {
	nodes   []node
	at      [2]map[nodeKey]int // index in nodes, by side
	bands   []band
	between map[[2]int]int // index in bands
	address []string       // of bands
}

// nodeKey tells nodes of a side apart.
type nodeKey struct {
	rest bool // stands for several
	of   string
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
	f := &flow{at: [2]map[nodeKey]int{{}, {}}, between: map[[2]int]int{}}
	alone := t.alone(r)
	for i := range r.len() {
		n := r.integer(i, t.Value)
		if n <= 0 { // no band for nothing
			continue
		}
		colour := plainColour
		if c := r.text(i, t.Colour); hexColour.MatchString(c) {
			colour = c
		}
		target, address := t.Target, columnNamed(t.Columns, t.Value).Link
		rest := t.Rest != nil && !alone[r.text(i, t.Target.By)]
		if rest {
			target, address = *t.Rest, t.Rest.Link
		}
		f.band(f.node(b, r, i, 0, t.Source, false, plainColour, n), f.node(b, r, i, 1, target, rest, colour, n), n, b.href(address, r, i))
	}
	return f
}

// alone are the targets that are drawn on their own: those with the greatest
// sums, and one that would be the only one of its rest.
func (t *sankeyBlock) alone(r *rows) map[string]bool {
	if t.Rest == nil {
		return nil
	}
	sums, rest := map[string]int64{}, map[string]string{}
	var targets []string
	for i := range r.len() {
		name := r.text(i, t.Target.By)
		if n := r.integer(i, t.Value); n > 0 {
			if sums[name] == 0 {
				targets = append(targets, name)
			}
			sums[name] += n
			rest[name] = r.text(i, t.Rest.By)
		}
	}
	slices.SortStableFunc(targets, func(x, y string) int { return cmp.Compare(sums[y], sums[x]) })
	alone, together := map[string]bool{}, map[string]int{}
	for k, name := range targets {
		if alone[name] = k < t.Most; !alone[name] {
			together[rest[name]]++
		}
	}
	for _, name := range targets {
		alone[name] = alone[name] || together[rest[name]] == 1
	}
	return alone
}

// node adds n to the node of a row, which it makes when it is not there.
func (f *flow) node(b *builder, r *rows, i, where int, s side, rest bool, colour string, n int64) int {
	key := nodeKey{rest, r.text(i, s.By)}
	at, ok := f.at[where][key]
	if !ok {
		at = len(f.nodes)
		f.at[where][key] = at
		f.nodes = append(f.nodes, node{name: b.heading(s.level(), r, i), colour: colour, link: b.href(s.Link, r, i)})
	}
	f.nodes[at].total += n
	return at
}

// band adds n to the band between two nodes, which it makes when it is not there.
func (f *flow) band(from, to int, n int64, address string) {
	at, ok := f.between[[2]int{from, to}]
	if !ok {
		at = len(f.bands)
		f.between[[2]int{from, to}] = at
		f.bands = append(f.bands, band{from: from, to: to})
		f.address = append(f.address, address)
	}
	f.bands[at].value += n
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
	c.SetGlobalOptions(b.common(description, opts.Legend{Show: opts.Bool(false)}, opts.Grid{})...)
	c.AddSeries(b.title, nil, links,
		charts.WithLineStyleOpts(opts.LineStyle{Color: coloured, Opacity: opts.Float(0.4), Curveness: 0.5}),
		func(s *charts.SingleSeries) {
			s.Data = data
			s.Left, s.Right, s.Top, s.Bottom, s.NodeGap = pixels(room[0]), pixels(room[1]), "10", "10", opts.Int(nodeGap)
		})
	height := 20 + nodeRoom*max(len(f.at[0]), len(f.at[1]))
	out, err := b.chart(ctx, c, height, description, [][]string{f.address, addresses})
	if err != nil {
		return nil, err
	}
	out.Wide = true
	return out, nil
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
