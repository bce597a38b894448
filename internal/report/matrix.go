package report

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"stocktake/internal/corpus"
)

// matrix is what a heat map shows: as many cells in each row as there are columns.
type matrix struct {
	columns []matrixColumn
	rows    []matrixRow
}

type matrixColumn struct {
	head  Cell
	weak  bool   // its figures are less reliable
	group string // head of the columns beside it that have the same; "" for none
}

type matrixRow struct {
	head  []Cell // the name, and what stands beside it
	cells []Cell
}

// cluster puts rows and columns into an order in which those of like levels are
// neighbours. How far two are apart is the mean, over what both have a level on,
// of the steps between their levels. Rows without any level, whose review cannot
// be read, keep their order behind the others.
func (m *matrix) cluster() {
	read, unread := []matrixRow{}, []matrixRow{}
	for _, row := range m.rows {
		if slices.ContainsFunc(row.cells, func(c Cell) bool { return step(c.State) >= 0 }) {
			read = append(read, row)
		} else {
			unread = append(unread, row)
		}
	}
	order := clustered(len(read), func(i, j int) float64 {
		return apart(len(m.columns), func(x int) (string, string) { return read[i].cells[x].State, read[j].cells[x].State })
	})
	m.rows = append(picked(read, order), unread...)
	order = clustered(len(m.columns), func(i, j int) float64 {
		return apart(len(read), func(y int) (string, string) { return read[y].cells[i].State, read[y].cells[j].State })
	})
	m.columns = picked(m.columns, order)
	for i := range m.rows {
		m.rows[i].cells = picked(m.rows[i].cells, order)
	}
}

// levels are the states that say what a review reports, from most to least.
var levels = corpus.GapStates[:slices.Index(corpus.GapStates, "silent")+1]

// step is the place of a state among the levels; -1 of one that is none.
func step(state string) int { return slices.Index(levels, state) }

// apart is the mean number of steps between n pairs of levels, from 0 to 5.
func apart(n int, pair func(k int) (string, string)) float64 {
	sum, counted := 0, 0
	for k := range n {
		a, b := pair(k)
		if x, y := step(a), step(b); x >= 0 && y >= 0 {
			sum, counted = sum+max(x-y, y-x), counted+1
		}
	}
	return float64(sum) / float64(max(1, counted))
}

func picked[T any](of []T, order []int) []T {
	out := make([]T, len(order))
	for i, k := range order {
		out[i] = of[k]
	}
	return out
}

// headRun is a head over n columns that follow each other, from the start side.
type headRun struct {
	name    string
	from, n int
}

// runs are the heads of groups of columns; none where there are no groups.
func (m *matrix) runs() []headRun {
	var out []headRun
	for i, c := range m.columns {
		switch {
		case c.group == "":
		case i > 0 && c.group == m.columns[i-1].group:
			out[len(out)-1].n++
		default:
			out = append(out, headRun{c.group, i, 1})
		}
	}
	return out
}

// fill writes the table; names are the heads of what stands before the cells.
func (m *matrix) fill(g *Grid, names []Cell) {
	g.Head = names
	for _, c := range m.columns {
		g.Head = append(g.Head, c.head)
	}
	for _, s := range m.runs() {
		if len(g.Over) == 0 {
			g.Over = []Over{{Columns: len(names) + s.from}}
		}
		g.Over = append(g.Over, Over{s.name, s.n})
	}
	for _, row := range m.rows {
		g.Rows = append(g.Rows, slices.Concat(row.head, row.cells))
	}
}

func (m *matrix) drawing(b *builder) gridDrawing {
	d := gridDrawing{rtl: b.cat.Dir() == "rtl"}
	for _, s := range m.runs() {
		s.name = b.embed(s.name)
		d.over = append(d.over, s)
	}
	for _, c := range m.columns {
		d.xs = append(d.xs, flagged(drawn(c.head.Text), false, c.weak))
	}
	for _, row := range m.rows {
		d.ys = append(d.ys, b.embed(row.head[0].Text))
		var states []string
		for _, c := range row.cells {
			states = append(states, c.State)
		}
		d.states = append(d.states, states)
	}
	return d
}

// axis gives the names along the live chart's axis and the place of each column
// on it. An axis has neither heads nor borders of groups: the head stands above
// the column in the middle, and an empty place parts a group from the one before.
func (m *matrix) axis(d gridDrawing) (names []string, at []int) {
	for i, x := range d.xs {
		for k, o := range d.over {
			if k > 0 && o.from == i {
				names = append(names, "")
			}
			if o.from+o.n/2 == i {
				x = o.name + "\n" + x
			}
		}
		at, names = append(at, len(names)), append(names, x)
	}
	return names, at
}

// live is the chart that takes the place of the drawing, and the addresses of its cells.
func (m *matrix) live(b *builder, d gridDrawing, description string) (*charts.HeatMap, []string) {
	names, at := m.axis(d)
	var points []opts.HeatMapData
	var links []string
	for y, row := range m.rows {
		for x, c := range row.cells {
			points = append(points, opts.HeatMapData{Name: c.Sign, Value: []int{at[x], y, max(0, slices.Index(corpus.GapStates, c.State))}})
			links = append(links, c.Href)
		}
	}
	grid := opts.Grid{Left: "8", Right: "16", Top: "12", Bottom: "8", ContainLabel: opts.Bool(true)}
	position := "left"
	if d.rtl {
		grid.Left, grid.Right, position = "16", "8", "right"
	}
	var pieces []opts.Piece
	for i, s := range corpus.GapStates {
		v := float32(i)
		pieces = append(pieces, opts.Piece{Gt: v - 0.5, Lt: v + 0.5, Color: colours[s]})
	}
	h := charts.NewHeatMap()
	h.SetGlobalOptions(append(b.common(description, opts.Legend{Show: opts.Bool(false)}, grid),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: names, Inverse: opts.Bool(d.rtl), Position: "top", AxisLabel: columnLabel(), AxisLine: axisLine(), AxisTick: &opts.AxisTick{Show: opts.Bool(false)}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: d.ys, Inverse: opts.Bool(true), Position: position, AxisLabel: axisLabel(), AxisLine: axisLine()}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(false)}),
		charts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Show: opts.Bool(false), Pieces: pieces}))...)
	// The name of a point is its sign, which the label shows.
	h.AddSeries(b.title, points,
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Formatter: "{b}", FontSize: 11}),
		charts.WithItemStyleOpts(opts.ItemStyle{BorderColor: "#767676", BorderWidth: 0.5}))
	return h, links
}

func columnLabel() *opts.AxisLabel {
	l := axisLabel()
	l.Width, l.Overflow = 0, ""
	return l
}
