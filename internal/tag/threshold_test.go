package tag

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"stocktake/internal/taxonomy"
)

// A concept's own threshold, in an analyst's folder, decides what is tagged and counted.
func TestThresholdOfAConcept(t *testing.T) {
	const text = "The smuggling of migrants was made an offence. Scholarships were given."
	for _, x := range []struct {
		concept   string
		threshold float64
		tagged    bool
	}{
		{"gcm:9", 0.5, true}, {"gcm:9", 1, false},
		{"sdg:4", 0.3, true}, {"sdg:4", 1, false},
	} {
		scheme, notation, _ := strings.Cut(x.concept, ":")
		file := fmt.Sprintf("lexicon/%s/%02s.yaml", scheme, notation)
		tx, err := taxonomy.LoadFolder(fstest.MapFS{
			"taxonomy.yaml": {Data: []byte("base: embedded\nfiles:\n  " + file + ": add\n")},
			file:            {Data: fmt.Appendf(nil, "scheme: %s\nnotation: \"%s\"\nthreshold: %v\n", scheme, notation, x.threshold)},
		})
		if err != nil {
			t.Fatal(err)
		}
		tg, err := New(tx, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, tags := Text(tg, "x", text, "en")
		found := false
		for _, g := range tags {
			if g.Scheme == scheme && g.Notation == notation {
				found = true
				if g.Score < x.threshold {
					t.Errorf("%s: score %v is below its threshold %v", x.concept, g.Score, x.threshold)
				}
			}
		}
		if found != x.tagged {
			t.Errorf("%s, threshold %v: tagged %v, want %v (%s)", x.concept, x.threshold, found, x.tagged, notations(tags))
		}
	}
}
