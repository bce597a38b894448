package report

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// level is one level of grouping: rows that follow each other with the same
// value of By belong together.
type level struct {
	By     string `yaml:"by"`
	Anchor string `yaml:"anchor"` // pattern of the ID to which figures lead
	Label  string `yaml:"label"`  // column with the heading; By when missing
	Terms  string `yaml:"terms"`  // first part of the catalogue keys for the heading
	Text   string `yaml:"text"`   // catalogue key into which the heading is put as {0}
	Count  string `yaml:"count"`  // catalogue key (plural) that says how many entries there are
	Bare   bool   `yaml:"bare"`   // no heading: a frame for a figure that takes several groups together
	Fold   int    `yaml:"fold"`   // where the block has more rows, only the headings of its groups are seen until opened
}

func checkLevels(file string, n *yaml.Node, levels []level) error {
	list := valueOf(n, "groups")
	for i, l := range levels {
		if err := checkLevel(file, list.Content[i], l); err != nil {
			return err
		}
	}
	return nil
}

func checkLevel(file string, n *yaml.Node, l level) error {
	if l.By == "" {
		return fmt.Errorf("%s:%d: a group needs by", file, n.Line)
	}
	if l.Fold < 0 || l.Fold > 0 && l.Bare {
		return fmt.Errorf("%s:%d: fold is a number of rows, for groups with a heading", file, n.Line)
	}
	for _, key := range []string{l.Text, l.Count} {
		if key == "" {
			continue
		}
		if err := (Text{Key: key}).check(); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n.Line, err)
		}
	}
	return nil
}

func needLevels(r *rows, levels []level) error {
	for _, l := range levels {
		if err := r.need(append(columnsIn(l.Anchor), l.By, l.Label)...); err != nil {
			return err
		}
	}
	return nil
}

// groups cuts rows [from,to) into nested groups; leaf fills the innermost.
func (b *builder) groups(levels []level, depth int, r *rows, from, to int, leaf func(g *Group, from, to int) error) ([]Group, error) {
	var out []Group
	l := levels[0]
	for start := from; start < to; {
		end := start + 1
		for end < to && asText(r.value(end, l.By)) == asText(r.value(start, l.By)) {
			end++
		}
		g := Group{Level: depth, Title: b.heading(l, r, start), Bare: l.Bare, Fold: l.Fold > 0 && r.len() > l.Fold}
		b.closed = b.closed || g.Fold
		next := depth + 1
		if l.Bare {
			next = depth
		}
		var err error
		if g.ID, err = b.anchor(l.Anchor, r, start); err != nil {
			return nil, err
		}
		if l.Count != "" {
			g.Count = b.cat.T(l.Count, end-start)
		}
		if len(levels) > 1 {
			g.Groups, err = b.groups(levels[1:], next, r, start, end, leaf)
		} else {
			err = leaf(&g, start, end)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, g)
		start = end
	}
	return out, nil
}

func (b *builder) heading(l level, r *rows, i int) string {
	name := l.Label
	if name == "" {
		name = l.By
	}
	v := r.text(i, name)
	if l.Terms != "" {
		v = b.term(l.Terms, v)
	}
	if v == "" {
		return "–"
	}
	if l.Text != "" {
		return b.cat.T(l.Text, v)
	}
	return v
}
