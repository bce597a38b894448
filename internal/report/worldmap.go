package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"gopkg.in/yaml.v3"

	"stocktake/internal/report/atlas"
)

// mapBlock shows a state of each State on a map of the world, and a table. The
// map is a drawing on pages with scripts too: nothing on it moves.
type mapBlock struct {
	Number  string   `yaml:"number"` // column with the ISO 3166-1 numeric code, "024"
	Label   string   `yaml:"label"`  // column with the name
	State   string   `yaml:"state"`
	States  []string `yaml:"states"` // values of state in the order of the legend
	Terms   string   `yaml:"terms"`  // first part of their catalogue keys
	Columns []column `yaml:"columns"`
}

func newMap(file string, n *yaml.Node) (Shower, error) {
	t := &mapBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if t.Number == "" || t.Label == "" || t.State == "" || len(t.States) == 0 || t.Terms == "" {
		return nil, fmt.Errorf("%s:%d: options of a map: number, label, state, states and terms are needed", file, n.Line)
	}
	return t, checkColumns(file, n, t.Columns)
}

func (t *mapBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := needColumns(r, t.Columns); err != nil {
		return nil, err
	}
	if err := r.need(t.Number, t.Label, t.State); err != nil {
		return nil, err
	}
	s := &Section{Table: b.grid(b.title, t.Columns, r, 0, r.len())}
	world, err := b.world()
	if err != nil {
		return nil, err
	}
	d := mapDrawing{world: world, id: b.chartID(), rtl: b.cat.Dir() == "rtl", of: map[string]mapped{}}
	for _, state := range t.States {
		d.states = append(d.states, state)
		d.names = append(d.names, b.embed(b.cat.Or(t.Terms+"."+state, state)))
	}
	places := map[string]bool{}
	for _, p := range world.Places {
		places[p.Number] = true
	}
	var nowhere []string
	for i := range r.len() {
		number, name, state := r.text(i, t.Number), r.text(i, t.Label), r.text(i, t.State)
		if !places[number] {
			nowhere = append(nowhere, name)
			continue
		}
		d.of[number] = mapped{state, b.embed(name + b.cat.T("page.colon") + b.cat.Or(t.Terms+"."+state, state))}
	}
	if len(nowhere) > 0 {
		s.Lines = append(s.Lines, b.cat.T("chart.nowhere", strings.Join(nowhere, b.cat.T("page.list_comma"))))
	}
	if len(d.of) == 0 {
		return s, nil
	}
	s.Lines = append(s.Lines, b.cat.T("chart.boundaries"))
	s.Chart, err = b.still(d.svg(), d.height(), b.cat.T("page.chart_hint", b.title))
	return s, err
}

// Where `make assets` puts the topology, and what the project adds to it.
const (
	assetAtlas = "layout/assets/countries-50m.json"
	atlasNotes = "layout/map.yaml"
)

// readWorld lays out the map.
func readWorld(fsys fs.FS) (*atlas.Map, error) {
	data, err := fs.ReadFile(fsys, assetAtlas)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missingAsset(assetAtlas)
	}
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	text, err := fs.ReadFile(fsys, atlasNotes)
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	var n yaml.Node
	var notes atlas.Notes
	if err := yaml.Unmarshal(text, &n); err != nil {
		return nil, fmt.Errorf("reports/%s: %w", atlasNotes, err)
	}
	if err := strict("reports/"+atlasNotes, &n, &notes); err != nil {
		return nil, err
	}
	world, err := atlas.New(data, notes, chartWidth)
	if err != nil {
		return nil, fmt.Errorf("reports/%s: %w", assetAtlas, err)
	}
	return world, nil
}
