package segment

import (
	"testing"

	"stocktake/internal/corpus"
)

// A letter at the start of a line begins an item, unless the list runs within
// the paragraph and the line before it was full.
func TestListWithinParagraph(t *testing.T) {
	within := []string{"The programme has four parts: (i) lawful channels,", "(ii) fair recruitment in all sectors, (iii) return,", "(iv) reintegration of those who came home."}
	setOut := []string{"The programme has three parts in all its regions:", "(i) lawful channels for workers and their families,", "(ii) fair recruitment in all sectors of the economy,", "(iii) reintegration."}
	cases := []struct {
		name  string
		texts []string
		last  float64 // edge of the last line
		want  int
	}{
		{"within the paragraph", within, 260, 1},
		{"set out", setOut, 150, 4},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var ends, feet []float64
			for i := range c.texts {
				ends, feet = append(ends, 300), append(feet, 100+12*float64(i))
			}
			ends[len(ends)-1] = c.last
			got, err := New(Options{}).Segment(t.Context(), corpus.Document{ID: "d"}, justified(c.texts, ends, feet))
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != c.want {
				t.Errorf("%d passages, want %d: %s", len(got), c.want, dump(got))
			}
		})
	}
}
