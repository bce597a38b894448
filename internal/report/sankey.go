package report

import (
	"context"
	"fmt"

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
	Most    int      `yaml:"most"`  // targets drawn on their own, at most: those with the greatest sums
	Rest    *side    `yaml:"rest"`  // and the others as one for each value of a column
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
	if (t.Most > 0) != (t.Rest != nil) || t.Most < 0 {
		return nil, fmt.Errorf("%s:%d: options of a sankey: most, a number, and rest go together", file, n.Line)
	}
	for _, s := range t.sides() {
		if s.By == "" {
			return nil, fmt.Errorf("%s:%d: options of a sankey: source and target, each with by, are needed; rest has by as well", file, n.Line)
		}
		if s.Text != "" {
			if err := (Text{Key: s.Text}).check(); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, n.Line, err)
			}
		}
	}
	return t, checkSeries(file, n, t.Source.By, []string{t.Value}, t.Columns)
}

func (t *sankeyBlock) sides() []side {
	out := []side{t.Source, t.Target}
	if t.Rest != nil {
		out = append(out, *t.Rest)
	}
	return out
}

func (t *sankeyBlock) Show(ctx context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	for _, s := range t.sides() {
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
