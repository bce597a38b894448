package tag

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// changedTerms is a taxonomy with some terms taken out, changed or added: terms
// that stand in the texts, as words behind tags do, and others.
func changedTerms(rnd *rand.Rand, tx *taxonomy.Taxonomy, words []string) *taxonomy.Taxonomy {
	c := *tx
	c.Lexicons = slices.Clone(tx.Lexicons)
	for range 3 {
		lx := &c.Lexicons[rnd.IntN(len(c.Lexicons))]
		codes := sortedKeys(lx.Terms)
		code := codes[rnd.IntN(len(codes))]
		terms := slices.Clone(lx.Terms[code])
		i := rnd.IntN(len(terms))
		switch rnd.IntN(5) {
		case 0:
			terms = slices.Delete(terms, i, i+1)
		case 1:
			terms[i].Weight = terms[i].Weight%3 + 1
		case 2:
			terms[i].Line++ // which no tagger sees
		default:
			terms = append(terms, taxonomy.Term{Text: words[rnd.IntN(len(words))], Weight: 3})
		}
		lx.Terms = maps.Clone(lx.Terms)
		lx.Terms[code] = terms
	}
	return &c
}

// TestDifference changes terms of the embedded taxonomy again and again: where
// it says that a document is not touched, its tags must be the same.
func TestDifference(t *testing.T) {
	tx := embedded(t)
	all, _ := madeUp()
	var docs [][]corpus.Passage
	for part := range slices.Chunk(all[:120], 2) {
		docs = append(docs, part)
	}
	tagAll := func(tx *taxonomy.Taxonomy) (out [][]corpus.Tag) {
		taggers, err := New(tx, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, passages := range docs {
			tags, err := Run(context.Background(), taggers, corpus.Document{ID: "x"}, passages)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, tags)
		}
		return out
	}
	before := tagAll(tx)
	var words []string
	for _, w := range wordsOf(all[3].Text+" "+all[30].Text, nil) {
		words = append(words, w.folded)
	}
	rnd := rand.New(rand.NewPCG(4, 5))
	touched, changed, left := 0, 0, 0
	for range 8 {
		after := changedTerms(rnd, tx, words)
		d := NewDifference(tx, after)
		if d == nil {
			t.Fatal("terms alone were changed")
		}
		tags := tagAll(after)
		for i := range docs {
			same := cmp.Equal(before[i], tags[i])
			switch touches := d.Touches(docs[i]); {
			case !touches && !same:
				t.Fatalf("document %d is tagged otherwise and was not seen to be touched", i)
			case !touches:
				left++
			default:
				touched++
				if !same {
					changed++
				}
			}
		}
	}
	if changed == 0 || left == 0 {
		t.Errorf("%d documents touched, %d of them changed, %d left: the test should see all", touched, changed, left)
	}
}

// TestDifferenceElsewhere changes what works where no term stands.
func TestDifferenceElsewhere(t *testing.T) {
	tx := embedded(t)
	if NewDifference(tx, tx) == nil {
		t.Error("a taxonomy is the same as itself")
	}
	threshold, order, anchors, weights := *tx, *tx, *tx, *tx
	threshold.Lexicons = slices.Clone(tx.Lexicons)
	threshold.Lexicons[3].Threshold += 0.1
	order.Lexicons = slices.Clone(tx.Lexicons)
	terms := slices.Clone(tx.Lexicons[3].Terms["en"])
	terms[0], terms[1] = terms[1], terms[0]
	order.Lexicons[3].Terms = maps.Clone(tx.Lexicons[3].Terms)
	order.Lexicons[3].Terms["en"] = terms
	anchors.Anchors = maps.Clone(tx.Anchors)
	anchors.Anchors["en"] = append(slices.Clone(tx.Anchors["en"]), "bee")
	weights.Model = slices.Clone(tx.Model)
	weights.Model[0].Weight++
	for name, other := range map[string]*taxonomy.Taxonomy{"threshold": &threshold, "order": &order, "anchors": &anchors, "weights": &weights} {
		if NewDifference(tx, other) != nil {
			t.Errorf("%s: taken for a change of terms", name)
		}
	}
}
