package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// networkBlock shows how many passages join each pair as lines between nodes on
// a circle, and the same pairs as a table. The chart is a drawing on pages with
// scripts too: where a node lies is no more than its order.
type networkBlock struct {
	Source  side     `yaml:"source"`
	Target  side     `yaml:"target"`
	Value   string   `yaml:"value"` // column; must stand in columns
	Most    int      `yaml:"most"`  // lines drawn, at most; the weakest are left out
	Columns []column `yaml:"columns"`
}

func newNetwork(file string, n *yaml.Node) (Shower, error) {
	t := &networkBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if t.Source.By == "" || t.Target.By == "" || t.Most < 1 {
		return nil, fmt.Errorf("%s:%d: options of a network: source and target, each with by, and most are needed", file, n.Line)
	}
	if err := checkColumns(file, n, t.Columns); err != nil {
		return nil, err
	}
	return t, checkSeries(file, n, t.Source.By, []string{t.Value}, t.Columns)
}

func (t *networkBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := r.need(t.Source.By, t.Source.Label, t.Target.By, t.Target.Label, t.Value); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	d := t.drawing(b, r)
	least := d.keep(t.Most)
	if len(d.ties) == 0 {
		return s, nil
	}
	s.Lines = []string{b.cat.T("chart.network", least)}
	var err error
	s.Chart, err = b.still(d.svg(), networkHeight, b.cat.T("page.chart_hint", b.title))
	return s, err
}

// drawing has a node for each value of source or target, in their order, and a
// tie for each row.
func (t *networkBlock) drawing(b *builder, r *rows) networkDrawing {
	d := networkDrawing{rtl: b.cat.Dir() == "rtl"}
	names := map[string]string{}
	var keys []string
	for i := range r.len() {
		for _, s := range []side{t.Source, t.Target} {
			key := r.text(i, s.By)
			if _, known := names[key]; !known {
				names[key] = b.embed(b.heading(s.level(), r, i))
				keys = append(keys, key)
			}
		}
	}
	slices.SortFunc(keys, natural)
	at := map[string]int{}
	for i, key := range keys {
		at[key] = i
		d.nodes = append(d.nodes, names[key])
	}
	for i := range r.len() {
		n := r.integer(i, t.Value)
		if n <= 0 { // no line for nothing
			continue
		}
		from, to := at[r.text(i, t.Source.By)], at[r.text(i, t.Target.By)]
		d.ties = append(d.ties, tie{from, to, n, b.embed(names[keys[from]] + " · " + names[keys[to]] + b.cat.T("page.colon") + b.cat.Number(n))})
	}
	return d
}

// keep leaves the strongest ties, weakest first, as many as most allows, and
// never one of two that are equal. It gives the least number that is left.
func (d *networkDrawing) keep(most int) int64 {
	slices.SortStableFunc(d.ties, func(x, y tie) int { return cmp.Compare(x.value, y.value) })
	for len(d.ties) > most {
		least := d.ties[0].value
		rest := slices.IndexFunc(d.ties, func(t tie) bool { return t.value > least })
		if rest < 0 { // all are equal: too many to leave out
			break
		}
		d.ties = d.ties[rest:]
	}
	if len(d.ties) == 0 {
		return 0
	}
	return d.ties[0].value
}

// natural puts 9 before 10: whole numbers by value, then texts by their letters.
func natural(a, b string) int {
	x, wrong := strconv.Atoi(a)
	y, also := strconv.Atoi(b)
	switch {
	case wrong == nil && also == nil:
		return x - y
	case wrong == nil:
		return -1
	case also == nil:
		return 1
	}
	return cmp.Compare(a, b)
}
