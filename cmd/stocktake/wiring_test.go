package main

import (
	"slices"
	"testing"

	"stocktake/internal/pipeline"
	"stocktake/internal/tag"
)

// TestAllTaggersRun: what the model card measures are all taggers, so the run
// definitions of the program must leave none out.
func TestAllTaggersRun(t *testing.T) {
	for _, name := range []string{pipeline.DefaultName, "demo"} {
		d, err := pipeline.LoadDefinition(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range tag.Taggers {
			if !slices.Contains(d.Taggers, m.Name) {
				t.Errorf("%s: tagger %s does not run", name, m.Name)
			}
		}
	}
}
