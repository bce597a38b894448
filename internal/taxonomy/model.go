package taxonomy

import (
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
)

// AnyConcept stands in ModelWeight.Concept for weights that all objectives share.
const AnyConcept = "*"

// ModelFile is the discriminator's table in a taxonomy.
const ModelFile = "discriminator.tsv"

// loadModel reads the discriminator's table. A table without rows is a
// discriminator that is not trained: it lets the lexicon's answers stand.
func loadModel(fsys fs.FS, r *report) []ModelWeight {
	s := readSheet(fsys, r, ModelFile, "concept", "feature", "weight")
	list := make([]ModelWeight, 0, len(s.rows))
	seen := map[[2]string]int{}
	for _, w := range s.rows {
		m := ModelWeight{Concept: w.need("concept"), Feature: w.need("feature")}
		if m.Concept != AnyConcept {
			w.number("concept", 1, objectives)
		}
		m.Weight = w.decimal("weight", func(x float64) bool { return x > -100 && x < 100 }, "between -100 and 100")
		key := [2]string{m.Concept, m.Feature}
		if first, ok := seen[key]; ok {
			w.errorf("the feature %q of concept %s is already on line %d", m.Feature, m.Concept, first)
		}
		seen[key] = w.line
		list = append(list, m)
	}
	return list
}

// ModelTable writes weights as the file that loadModel reads, in the order given.
func ModelTable(weights []ModelWeight) []byte {
	var b bytes.Buffer
	b.WriteString("concept\tfeature\tweight\n")
	for _, w := range weights {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", w.Concept, w.Feature, strconv.FormatFloat(w.Weight, 'f', -1, 64))
	}
	return b.Bytes()
}

// WithModel is the taxonomy with another discriminator.
func (t *Taxonomy) WithModel(weights []ModelWeight) *Taxonomy {
	c := *t
	c.Model = weights
	return &c
}
