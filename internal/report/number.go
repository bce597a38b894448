package report

import (
	"context"

	"gopkg.in/yaml.v3"
)

// numberBlock shows the columns of one row as large figures.
type numberBlock struct {
	Columns []column `yaml:"columns"`
}

func newNumber(file string, n *yaml.Node) (Shower, error) {
	t := &numberBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	return t, checkColumns(file, n, t.Columns)
}

func (t *numberBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	s := &Section{}
	for i := range r.len() {
		for _, c := range t.Columns {
			v := b.cell(c, r, i)
			s.Cards = append(s.Cards, Card{Label: c.Title.In(b.cat), Text: v.Text, Href: v.Href, Sum: v.Sum})
		}
	}
	return s, nil
}
