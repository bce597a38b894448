package report

import (
	"context"
	"fmt"

	"gopkg.in/yaml.v3"

	"stocktake/internal/message"
)

// stackedBlock shows several numbers of each row as bars laid end to end: the
// states of the States by objective, the kinds of passage.
type stackedBlock struct {
	Label   string   `yaml:"label"`
	Terms   string   `yaml:"terms"`
	Series  []string `yaml:"series"` // columns; must stand in columns, which gives their names and links
	Legend  bool     `yaml:"legend"` // explain the states below the chart
	Columns []column `yaml:"columns"`
}

func newStacked(file string, n *yaml.Node) (Shower, error) {
	t := &stackedBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if err := checkColumns(file, n, t.Columns); err != nil {
		return nil, err
	}
	return t, checkSeries(file, n, t.Label, t.Series, t.Columns)
}

func checkSeries(file string, n *yaml.Node, label string, series []string, columns []column) error {
	if label == "" || len(series) == 0 || series[0] == "" {
		return fmt.Errorf("%s:%d: options: label and value (bar) or series (stacked) are needed", file, n.Line)
	}
	for _, name := range series {
		if columnNamed(columns, name).Name == "" {
			return fmt.Errorf("%s:%d: options: %q is not among columns", file, n.Line, name)
		}
	}
	return nil
}

func (t *stackedBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := r.need(append(t.Series, t.Label)...); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	if t.Legend {
		s.Legend = b.legend(t.Series)
	}
	return s, b.barChart(s, r, t.Label, t.Terms, t.Series, t.Columns)
}

// legend explains states.
func (b *builder) legend(states []string) []Sign {
	var out []Sign
	for _, s := range states {
		out = append(out, Sign{State: s, Sign: message.StateSigns[s], Name: b.cat.T("state." + s), Meaning: b.cat.T("state_note." + s)})
	}
	return out
}
