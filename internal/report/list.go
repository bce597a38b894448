package report

import (
	"context"
	"errors"
	"fmt"

	"gopkg.in/yaml.v3"
)

// listBlock shows rows as short entries in groups: the States behind a figure.
type listBlock struct {
	Label  string  `yaml:"label"` // column with the words of an entry
	Link   string  `yaml:"link"`
	Else   string  `yaml:"link_else"` // instead of link where count is 0
	Count  string  `yaml:"count"`     // column with a number shown behind the words
	Groups []level `yaml:"groups"`
}

func newList(file string, n *yaml.Node) (Shower, error) {
	t := &listBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if t.Label == "" || len(t.Groups) == 0 {
		return nil, fmt.Errorf("%s:%d: %w", file, n.Line, errors.New("options of a list: label and groups are needed"))
	}
	return t, checkLevels(file, n, t.Groups)
}

func (t *listBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := r.need(append(append(columnsIn(t.Link), columnsIn(t.Else)...), t.Label, t.Count)...); err != nil {
		return nil, err
	}
	if err := needLevels(r, t.Groups); err != nil {
		return nil, err
	}
	groups, err := b.groups(t.Groups, 3, r, 0, r.len(), func(g *Group, from, to int) error {
		for i := from; i < to; i++ {
			c := Cell{Text: r.text(i, t.Label), Href: b.href(t.Link, r, i)}
			if t.Count != "" && r.integer(i, t.Count) == 0 && t.Else != "" {
				c.Href = b.href(t.Else, r, i)
			}
			if n := r.integer(i, t.Count); t.Count != "" && n > 0 {
				c.Share = b.cat.Number(n)
			}
			g.Items = append(g.Items, c)
		}
		return nil
	})
	return &Section{Groups: groups}, err
}
