package report

import (
	"context"
	"fmt"

	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// heatmapBlock shows one state for each pair of a row and a column. Its query
// gives one row a pair, ordered by row; every column value in the first row.
type heatmapBlock struct {
	X      string   `yaml:"x"`       // column of the query that names the columns
	XTitle string   `yaml:"x_title"` // column with their full names
	XLink  string   `yaml:"x_link"`
	XGroup *level   `yaml:"x_group"` // columns that follow each other under one head
	Y      string   `yaml:"y"`       // column of the query that names the rows
	YTitle Text     `yaml:"y_title"`
	YLink  string   `yaml:"y_link"`
	Beside []column `yaml:"beside"` // what the table says of each row before its cells
	State  string   `yaml:"state"`  // column with the state
	Count  string   `yaml:"count"`  // column with the number that leads to passages
	Link   string   `yaml:"link"`
	Few    bool     `yaml:"few"`
	Weak   string   `yaml:"weak"`
	Order  string   `yaml:"order"` // of rows and columns: that of the query, or clustered
}

// orderClustered is the order in which rows and columns of like levels are neighbours.
const orderClustered = "clustered"

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
	if t.Order != "" && t.Order != orderClustered {
		return nil, fmt.Errorf("%s:%d: order %q; known: %s", file, lineOf(n, "order"), t.Order, orderClustered)
	}
	if t.XGroup != nil {
		if t.Order != "" {
			return nil, fmt.Errorf("%s:%d: x_group keeps columns together that order would part", file, lineOf(n, "order"))
		}
		if err := checkLevel(file, valueOf(n, "x_group"), *t.XGroup); err != nil {
			return nil, err
		}
	}
	if len(t.Beside) > 0 {
		return t, checkNamed(file, valueOf(n, "beside"), t.Beside)
	}
	return t, nil
}

func (t *heatmapBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	names := append(append(columnsIn(t.XLink), columnsIn(t.YLink)...), columnsIn(t.Link)...)
	if err := r.need(append(names, t.X, t.XTitle, t.Y, t.State, t.Count, t.Weak)...); err != nil {
		return nil, err
	}
	if err := needColumns(r, t.Beside); err != nil {
		return nil, err
	}
	if t.XGroup != nil {
		if err := needLevels(r, []level{*t.XGroup}); err != nil {
			return nil, err
		}
	}
	s := &Section{Table: &Grid{Caption: b.title, Matrix: true}, Legend: b.legend(corpus.GapStates)}
	if r.len() == 0 {
		return s, nil
	}
	m, err := t.matrix(b, r)
	if err != nil {
		return nil, err
	}
	if t.Order == orderClustered {
		m.cluster()
	}
	m.fill(s.Table, append([]Cell{{Text: t.YTitle.In(b.cat)}}, heads(b, t.Beside)...))
	description := b.cat.T("page.chart_hint", b.title)
	drawing := m.drawing(b)
	live, links := m.live(b, drawing, description)
	s.Chart, err = b.figure(drawing.svg(), live, drawing.height(), description, [][]string{links})
	return s, err
}

// matrix reads the rows and columns.
func (t *heatmapBlock) matrix(b *builder, r *rows) (*matrix, error) {
	m := &matrix{}
	column := map[string]int{}
	last := ""
	for i := range r.len() {
		x, y := r.text(i, t.X), r.text(i, t.Y)
		if _, ok := column[x]; !ok {
			if len(m.rows) > 1 {
				return nil, fmt.Errorf("row %d: %s %q does not stand in the first row of the heat map", i+1, t.X, x)
			}
			column[x] = len(m.columns)
			head := matrixColumn{head: Cell{Text: x, Title: r.text(i, t.XTitle), Href: b.href(t.XLink, r, i), Number: true}}
			if t.Weak != "" && r.boolean(i, t.Weak) {
				head.weak, b.weak = true, true
			}
			if t.XGroup != nil {
				head.group = b.heading(*t.XGroup, r, i)
			}
			m.columns = append(m.columns, head)
		}
		if y != last || len(m.rows) == 0 {
			last = y
			row := matrixRow{head: []Cell{{Text: y, Href: b.href(t.YLink, r, i)}}}
			for _, c := range t.Beside {
				row.head = append(row.head, b.cell(c, r, i))
			}
			m.rows = append(m.rows, row)
		}
		row := &m.rows[len(m.rows)-1]
		if len(row.cells) != column[x] {
			return nil, fmt.Errorf("row %d: %s %s: the columns do not come in the order of the first row", i+1, y, x)
		}
		row.cells = append(row.cells, t.cell(b, r, i))
	}
	for i, row := range m.rows {
		if len(row.cells) != len(m.columns) {
			return nil, fmt.Errorf("row %q of the heat map has %d of %d columns", m.rows[i].head[0].Text, len(row.cells), len(m.columns))
		}
	}
	return m, nil
}

func (t *heatmapBlock) cell(b *builder, r *rows, i int) Cell {
	state, n := r.text(i, t.State), r.integer(i, t.Count)
	c := Cell{State: state, Sign: message.StateSigns[state], Title: b.cat.T("state." + state), Number: true,
		Few: t.Few && n > 0 && n < few, Weak: t.Weak != "" && n > 0 && r.boolean(i, t.Weak)}
	if n > 0 {
		c.Text, c.Href = b.cat.Number(n), b.href(t.Link, r, i)
	}
	b.few, b.weak = b.few || c.Few, b.weak || c.Weak
	return c
}
