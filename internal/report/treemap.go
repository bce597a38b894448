package report

import (
	"context"
	"fmt"

	"gopkg.in/yaml.v3"
)

// treemapBlock shows one number for each row as an area within that of its
// group, and the same rows as a table. Its query gives the rows of a group
// together. The chart is a drawing on pages with scripts too.
type treemapBlock struct {
	Group   side     `yaml:"group"`
	Label   string   `yaml:"label"`
	Value   string   `yaml:"value"` // column; must stand in columns
	Columns []column `yaml:"columns"`
}

func newTreemap(file string, n *yaml.Node) (Shower, error) {
	t := &treemapBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if t.Group.By == "" {
		return nil, fmt.Errorf("%s:%d: options of a treemap: group, with by, is needed", file, n.Line)
	}
	if t.Group.Text != "" {
		if err := (Text{Key: t.Group.Text}).check(); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n.Line, err)
		}
	}
	if err := checkColumns(file, n, t.Columns); err != nil {
		return nil, err
	}
	return t, checkSeries(file, n, t.Label, []string{t.Value}, t.Columns)
}

func (t *treemapBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := r.need(t.Group.By, t.Group.Label, t.Label, t.Value); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	d := treemapDrawing{rtl: b.cat.Dir() == "rtl"}
	last := -1
	for i := range r.len() {
		n := r.integer(i, t.Value)
		if n <= 0 { // no area for nothing
			continue
		}
		if last < 0 || r.text(last, t.Group.By) != r.text(i, t.Group.By) {
			d.groups = append(d.groups, tileGroup{name: b.embed(b.heading(t.Group.level(), r, i))})
		}
		last = i
		g := &d.groups[len(d.groups)-1]
		g.tiles = append(g.tiles, tile{b.embed(flagged(r.text(i, t.Label), false, weakAt(t.Columns, t.Label, r, i))),
			b.embed(flagged(b.cat.Number(n), b.cell(columnNamed(t.Columns, t.Value), r, i).Few, false)), n})
	}
	if len(d.groups) == 0 {
		return s, nil
	}
	var err error
	s.Chart, err = b.still(d.svg(), treemapHeight, b.cat.T("page.chart_hint", b.title))
	return s, err
}
