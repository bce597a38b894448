package report

import (
	"maps"
	"slices"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// Targets beyond the most are drawn together by what they have in common, but
// one that would stand alone there; no passage is lost, and bands from the same
// source are one.
func TestFlowGathersSmallTargets(t *testing.T) {
	table := &corpus.Table{
		Columns: []corpus.Column{{Name: "source"}, {Name: "target"}, {Name: "family"}, {Name: "n"}},
		Rows: [][]any{{"1", "a", "x", int64(5)}, {"1", "b", "x", int64(1)}, {"1", "c", "x", int64(2)},
			{"2", "b", "x", int64(1)}, {"2", "d", "y", int64(1)}, {"2", "e", "z", int64(0)}},
	}
	block := &sankeyBlock{Source: side{By: "source"}, Target: side{By: "target"}, Value: "n"}
	for name, tt := range map[string]struct {
		most  int
		rest  *side
		nodes map[string]int64
		bands []int64
	}{
		"all":       {0, nil, map[string]int64{"1": 8, "2": 2, "a": 5, "b": 2, "c": 2, "d": 1}, []int64{5, 1, 2, 1, 1}},
		"the first": {1, &side{By: "family"}, map[string]int64{"1": 8, "2": 2, "a": 5, "x": 4, "d": 1}, []int64{5, 3, 1, 1}},
		"enough":    {9, &side{By: "family"}, map[string]int64{"1": 8, "2": 2, "a": 5, "b": 2, "c": 2, "d": 1}, []int64{5, 1, 2, 1, 1}},
	} {
		block.Most, block.Rest = tt.most, tt.rest
		f := block.flow(&builder{cat: message.For("en")}, newRows(table))
		nodes, bands := map[string]int64{}, []int64{}
		for _, n := range f.nodes {
			nodes[n.name] = n.total
		}
		for _, b := range f.bands {
			bands = append(bands, b.value)
		}
		if !maps.Equal(nodes, tt.nodes) || !slices.Equal(bands, tt.bands) || len(f.address) != len(bands) {
			t.Errorf("%s: nodes %v, bands %v, %d addresses; want %v, %v", name, nodes, bands, len(f.address), tt.nodes, tt.bands)
		}
	}
}
