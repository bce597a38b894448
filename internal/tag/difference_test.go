package tag

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
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

// otherTaxonomies are made of one by a change each of what a Difference can tell.
func otherTaxonomies(rnd *rand.Rand, tx *taxonomy.Taxonomy, words []string) map[string]*taxonomy.Taxonomy {
	out := map[string]*taxonomy.Taxonomy{}
	change := func(name string, do func(*taxonomy.Taxonomy)) {
		c := *tx
		c.Lexicons, c.Schemes = slices.Clone(tx.Lexicons), slices.Clone(tx.Schemes)
		do(&c)
		out[name] = &c
	}
	for i := range 6 {
		out[fmt.Sprint("terms ", i)] = changedTerms(rnd, tx, words)
	}
	change("threshold", func(c *taxonomy.Taxonomy) { c.Lexicons[14].Threshold += 0.2 })
	change("scoring", func(c *taxonomy.Taxonomy) {
		c.Scoring = maps.Clone(tx.Scoring)
		s := c.Scoring[corpus.SchemeGCM]
		s.Par++
		c.Scoring[corpus.SchemeGCM] = s
	})
	change("judging", func(c *taxonomy.Taxonomy) { c.Judging.Near, c.Judging.Terms = 3, 0.6 })
	change("model", func(c *taxonomy.Taxonomy) {
		c.Model = slices.Clone(tx.Model)
		for i := range c.Model {
			c.Model[i].Weight *= 0.8
		}
	})
	change("calibration", func(c *taxonomy.Taxonomy) {
		c.Calibration = slices.DeleteFunc(slices.Clone(tx.Calibration), func(p taxonomy.CalibrationPoint) bool { return p.Scheme == corpus.SchemeSDG })
	})
	change("company", func(c *taxonomy.Taxonomy) {
		c.Company = maps.Clone(tx.Company)
		c.Company["people"] = maps.Clone(tx.Company["people"])
		c.Company["people"]["en"] = []string{"districts"} // in each text
	})
	change("anchors", func(c *taxonomy.Taxonomy) {
		c.Anchors = maps.Clone(tx.Anchors)
		c.Anchors["en"] = slices.Clone(tx.Anchors["en"])[3:]
	})
	change("a concept more and one less", func(c *taxonomy.Taxonomy) {
		s := c.Schemes[0]
		more := taxonomy.Topic{Lexicon: taxonomy.Lexicon{Scheme: s.Name, Notation: "added", Threshold: 0.5, Terms: map[string][]taxonomy.Term{"en": {{Text: words[1], Weight: 3}}}}}
		s.Topics = append(slices.Clone(s.Topics[1:]), more)
		c.Schemes[0] = s
	})
	return out
}

// TestDifference changes the embedded taxonomy in many ways. Documents in which
// only what a Difference finds is tagged again must have the tags that they
// would have if all were.
func TestDifference(t *testing.T) {
	tx := embedded(t)
	all, _ := madeUp()
	for i := range all {
		if i%9 == 0 { // titles of chapters, by which passages inherit
			all[i].Role = corpus.RoleHeading
		} else {
			all[i].Under = []string{all[i-i%9].ID}
		}
		if i%4 == 0 {
			all[i].Text += " Objective 9 and our migrants matter."
		}
	}
	docs := slices.Collect(slices.Chunk(all[:180], 60))
	docs = append(docs, slices.Collect(slices.Chunk(all[180:240], 2))...)
	joint := func(tx *taxonomy.Taxonomy) *Joint {
		taggers, err := New(tx, nil)
		if err != nil {
			t.Fatal(err)
		}
		return Together(taggers)
	}
	doc := corpus.Document{ID: "x"}
	tagAll := func(tx *taxonomy.Taxonomy) (out [][]corpus.Tag) {
		j := joint(tx)
		for _, passages := range docs {
			tags, err := j.Tag(t.Context(), doc, passages, nil)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, tags)
		}
		return out
	}
	var words []string
	for _, w := range wordsOf(all[3].Text+" "+all[30].Text, nil) {
		words = append(words, w.folded)
	}
	rnd := rand.New(rand.NewPCG(4, 5))
	touched, left := 0, 0
	compare := func(name string, tx, after *taxonomy.Taxonomy, before [][]corpus.Tag) {
		d := NewDifference(tx, after)
		if d == nil {
			t.Fatalf("%s: no difference that can be told", name)
		}
		changed := 0
		again := joint(after).Again(d)
		for i, want := range tagAll(after) {
			some := d.Touched(docs[i])
			got := before[i]
			if some != nil {
				var err error
				if got, err = again(t.Context(), doc, docs[i], slices.Clone(before[i]), some); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s, document %d (-all tagged +some tagged):\n%s", name, i, diff)
			}
			if !cmp.Equal(want, before[i]) {
				changed++
			}
			for k := range docs[i] {
				if some != nil && some[k] {
					touched++
				} else {
					left++
				}
			}
		}
		if changed == 0 && !strings.HasPrefix(name, "terms") && name != "company" { // few of these texts have such terms
			t.Errorf("%s: no document has other tags", name)
		}
	}
	before := tagAll(tx)
	for name, after := range otherTaxonomies(rnd, tx, words) {
		compare(name, tx, after, before)
	}
	cited := *tx // citations have other scores than their tagger gives
	for i := range 3 {
		cited.Calibration = append(slices.Clone(cited.Calibration), taxonomy.CalibrationPoint{Scheme: corpus.SchemeGCM, Method: corpus.MethodCitation, Score: 0.3 * float64(i+1), Chance: 0.2 * float64(i+1)})
	}
	compare("scoring, citations calibrated", &cited, otherTaxonomies(rnd, &cited, words)["scoring"], tagAll(&cited))
	if touched == 0 || left == 0 {
		t.Errorf("%d passages touched, %d left: the test should see both", touched, left)
	}
}

// TestDifferenceElsewhere changes what works where no term stands.
func TestDifferenceElsewhere(t *testing.T) {
	tx := embedded(t)
	if NewDifference(tx, tx) == nil {
		t.Error("a taxonomy is the same as itself")
	}
	order, cues, titles := *tx, *tx, *tx
	order.Lexicons = slices.Clone(tx.Lexicons)
	terms := slices.Clone(tx.Lexicons[3].Terms["en"])
	terms[0], terms[1] = terms[1], terms[0]
	order.Lexicons[3].Terms = maps.Clone(tx.Lexicons[3].Terms)
	order.Lexicons[3].Terms["en"] = terms
	cues.Cues = tx.Cues[1:]
	titles.Objectives = tx.Objectives[1:]
	for name, other := range map[string]*taxonomy.Taxonomy{"order": &order, "cues": &cues, "titles": &titles} {
		if NewDifference(tx, other) != nil {
			t.Errorf("%s: taken for a change of terms", name)
		}
	}
}
