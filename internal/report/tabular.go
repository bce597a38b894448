package report

import (
	"context"

	"gopkg.in/yaml.v3"
)

// tableBlock shows rows as a table, or as one table for each group.
type tableBlock struct {
	Columns []column `yaml:"columns"`
	Groups  []level  `yaml:"groups"`
	Shown   string   `yaml:"shown"` // boolean column: rows where it is false stand in the CSV only
}

func newTable(file string, n *yaml.Node) (Shower, error) {
	t := &tableBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if err := checkLevels(file, n, t.Groups); err != nil {
		return nil, err
	}
	return t, checkColumns(file, n, t.Columns)
}

func (t *tableBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := needLevels(r, t.Groups); err != nil {
		return nil, err
	}
	s := &Section{}
	if t.Shown != "" {
		if err := r.need(t.Shown); err != nil {
			return nil, err
		}
		all := r.len()
		if r = r.where(func(i int) bool { return r.boolean(i, t.Shown) }); r.len() < all {
			s.Lines = append(s.Lines, b.cat.T("page.more_rows", all-r.len()))
		}
	}
	if len(t.Groups) == 0 {
		s.Table = b.grid(b.title, t.Columns, r, 0, r.len())
		return s, nil
	}
	var err error
	s.Groups, err = b.groups(t.Groups, 3, r, 0, r.len(), func(g *Group, from, to int) error {
		g.Table = b.grid(g.Title, t.Columns, r, from, to)
		return nil
	})
	return s, err
}
