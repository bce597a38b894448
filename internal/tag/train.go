package tag

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Labelled is a text whose objectives are known.
type Labelled struct {
	ID, Text, Lang string
	Holds, Maybe   []string // notations; what only may hold is not learned from
	Partial        bool     // others may hold that nobody labelled: what is missing teaches less
	Group          string   // texts of one group (one document, translations of one text) stay in one fold
}

// Fitting is fixed, so that the same texts give the same table.
const (
	epochs     = 60
	rate       = 0.3
	shrink     = 0.002 // of rivals, each step: rare ones must not speak loudly
	shrinkSlow = 0.0002
	partial    = 1 // what an objective missing from incomplete labels counts as evidence against it
	seedA      = 5
	seedB      = 23
)

// example is one proposal for one labelled text.
type example struct {
	features []int32
	values   []float64
	holds    bool
	counts   float64 // how much it teaches
}

// Train fits the discriminator on labelled texts. The weights come sorted by
// concept and feature; the same texts in the same order give the same weights.
func Train(tx *taxonomy.Taxonomy, texts []Labelled) ([]taxonomy.ModelWeight, error) {
	propose, err := proposer(tx)
	if err != nil {
		return nil, err
	}
	b := builder{index: map[[2]string]int32{}, kinds: kindsOfTerms(tx)}
	read := make([]reading, 0, len(texts))
	for i := range texts {
		p, tags := Text(propose, texts[i].ID, texts[i].Text, texts[i].Lang)
		r := reading{text: &texts[i], passage: p, words: wordsOf(p.Text, nil)}
		for j := range tags {
			if tags[j].Scheme == corpus.SchemeGCM && tags[j].Method != corpus.MethodCitation {
				r.all = append(r.all, b.kinds.proposalOf(&tags[j]))
			}
		}
		read = append(read, r)
	}
	for i := range read {
		b.examples(&read[i])
	}
	if len(b.list) == 0 {
		return nil, fmt.Errorf("training: the lexicons propose no objective in any of %d texts", len(texts))
	}
	return b.table(b.fit()), nil
}

// proposer makes the lexicon alone, giving proposals.
func proposer(tx *taxonomy.Taxonomy) ([]corpus.Tagger, error) {
	t, err := newLexicon(tx)
	if err != nil {
		return nil, err
	}
	t.(*lexicon).proposes = true
	return []corpus.Tagger{t}, nil
}

type reading struct {
	text    *Labelled
	passage corpus.Passage
	words   []word
	all     []proposal
}

// builder turns readings into examples over numbered features.
type builder struct {
	kinds termKinds
	index map[[2]string]int32
	names []feature
	list  []example
}

func (b *builder) number(concept, name string) int32 {
	key := [2]string{concept, name}
	n, ok := b.index[key]
	if !ok {
		n = int32(len(b.names))
		b.index[key] = n
		b.names = append(b.names, feature{concept: concept, name: name})
	}
	return n
}

func (b *builder) examples(r *reading) {
	for i, c := range r.all {
		holds := slices.Contains(r.text.Holds, c.tag.Notation)
		if !holds && slices.Contains(r.text.Maybe, c.tag.Notation) {
			continue
		}
		x := example{holds: holds, counts: 1}
		if r.text.Partial && !holds {
			x.counts = partial
		}
		for _, f := range proposalFeatures(r.all, i, len(r.words), len(r.passage.Text), nil) {
			x.features, x.values = append(x.features, b.number(f.concept, f.name)), append(x.values, f.value)
		}
		b.list = append(b.list, x)
	}
}

// fit finds the weights by stochastic gradient steps, each weight with its own
// rate (AdaGrad), shrunk towards nought.
func (b *builder) fit() []float64 {
	weights, squares := make([]float64, len(b.names)), make([]float64, len(b.names))
	slow := make([]bool, len(b.names))
	for i, f := range b.names {
		slow[i] = f.concept == taxonomy.AnyConcept
	}
	order := make([]int, len(b.list))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(seedA, seedB))
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, at := range order {
			x := &b.list[at]
			z := 0.0
			for k, f := range x.features {
				z += weights[f] * x.values[k]
			}
			miss := chance(z)
			if x.holds {
				miss--
			}
			miss *= x.counts
			for k, f := range x.features {
				s := shrink
				if slow[f] {
					s = shrinkSlow
				}
				g := miss*x.values[k] + s*weights[f]
				squares[f] += g * g
				weights[f] -= rate * g / (1e-6 + math.Sqrt(squares[f]+1))
			}
		}
	}
	return weights
}

func (b *builder) table(weights []float64) []taxonomy.ModelWeight {
	var out []taxonomy.ModelWeight
	for i, f := range b.names {
		w := math.Round(weights[i]*1e3) / 1e3
		if w == 0 {
			continue
		}
		out = append(out, taxonomy.ModelWeight{Concept: f.concept, Feature: f.name, Weight: w})
	}
	slices.SortFunc(out, func(a, b taxonomy.ModelWeight) int {
		return cmp.Or(compareNotation(a.Concept, b.Concept), cmp.Compare(a.Feature, b.Feature))
	})
	return out
}

// CrossValidate tags each text with a discriminator that was fitted on the texts
// of the other folds only. Groups are dealt to folds by a hash of their name.
func CrossValidate(ctx context.Context, tx *taxonomy.Taxonomy, texts []Labelled, folds int) (map[string][]corpus.Tag, error) {
	answers := map[string][]corpus.Tag{}
	for fold := range folds {
		var fit, held []Labelled
		for _, t := range texts {
			if foldOf(t.Group, folds) == fold {
				held = append(held, t)
			} else {
				fit = append(fit, t)
			}
		}
		if len(held) == 0 {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		model, err := Train(tx, fit)
		if err != nil {
			return nil, err
		}
		taggers, err := New(tx.WithModel(model), nil)
		if err != nil {
			return nil, err
		}
		for _, t := range held {
			_, answers[t.ID] = Text(taggers, t.ID, t.Text, t.Lang)
		}
	}
	return answers, nil
}

func foldOf(group string, folds int) int {
	h := fnv.New32a()
	h.Write([]byte(group))
	return int(h.Sum32() % uint32(folds))
}
