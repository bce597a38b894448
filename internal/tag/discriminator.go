package tag

import (
	"context"
	"math"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// discriminator judges the objectives that the lexicon proposes for a passage: a
// logistic model over their terms and their rivals. What the
// lexicon is sure of stays, re-ranked by the model's score. In a short passage of which
// the lexicon is sure of nothing, the model may take up what nearly fired.
type discriminator struct {
	kinds      termKinds
	weights    map[string]map[string]float64 // concept → feature → weight
	thresholds map[string]float64
	judging    taxonomy.Judging
	terms      *lexicon // which proposes; nil where it does not run
}

func newDiscriminator(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	d := &discriminator{kinds: kindsOfTerms(tx), weights: map[string]map[string]float64{}, thresholds: map[string]float64{}, judging: tx.Judging}
	for _, w := range tx.Model {
		if d.weights[w.Concept] == nil {
			d.weights[w.Concept] = map[string]float64{}
		}
		d.weights[w.Concept][w.Feature] = w.Weight
	}
	for _, lx := range tx.Lexicons {
		if lx.Scheme == corpus.SchemeGCM {
			d.thresholds[lx.Notation] = lx.Threshold
		}
	}
	return d, nil
}

func (d *discriminator) Name() string { return "discriminator" }

func (d *discriminator) trained() bool { return len(d.weights) > 0 }

// Settles says whether the tag is one that Tag gives anew or drops.
func (d *discriminator) Settles(t corpus.Tag) bool {
	return d.trained() && t.Scheme == corpus.SchemeGCM && (t.Method == corpus.MethodLexicon || t.Method == methodCandidate)
}

// Tag gives the objectives that hold, with their new score. Tags of headings stay
// as they are.
func (d *discriminator) Tag(ctx context.Context, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	if !d.trained() {
		return nil, nil
	}
	of := map[string][]int{}
	for i := range tags {
		if d.Settles(tags[i]) {
			of[tags[i].Passage] = append(of[tags[i].Passage], i)
		}
	}
	var out []corpus.Tag
	desk := deskFor(ctx, passages)
	near := surroundings{d: d, desk: desk, doc: doc, tags: tags, of: of}
	for i := range passages {
		p := &passages[i]
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(of[p.ID]) == 0 {
			continue
		}
		if p.Role == corpus.RoleHeading {
			for _, at := range of[p.ID] {
				out = append(out, tags[at])
			}
			continue
		}
		all := make([]proposal, 0, len(of[p.ID]))
		for _, at := range of[p.ID] {
			all = append(all, d.kinds.proposalOf(&tags[at]))
		}
		out = append(out, d.judge(p, desk.wordsAt(i), all, near.onMigration(), func() bool { return near.lenient(i) })...)
	}
	return out, nil
}

// judge scores the proposals for one passage; without leniency it takes up
// nothing that no word on migration stands beside, and in a document that is not on
// migration nothing of which only hints speak.
func (d *discriminator) judge(passage *corpus.Passage, words []word, all []proposal, onMigration bool, lenient func() bool) []corpus.Tag {
	anySure := slices.ContainsFunc(all, func(c proposal) bool { return c.tag.Method == corpus.MethodLexicon })
	var out []corpus.Tag
	var features []feature
	for i := range all {
		t := *all[i].tag
		features = proposalFeatures(all, i, len(words), len(passage.Text), features[:0])
		z := 0.0
		for _, f := range features {
			z += f.value * d.weights[f.concept][f.name]
		}
		p := chance(z)
		if sure := t.Method == corpus.MethodLexicon; sure {
			t.Score = clampScore(max(d.judging.Terms*t.Score+(1-d.judging.Terms)*p, raised(d.thresholds[t.Notation], t.Score, p)))
		} else {
			if anySure || len(words) > d.short(passage.Language) || p < d.thresholds[t.Notation] {
				continue
			}
			terms := all[i].named + all[i].company
			if terms+all[i].hints == 0 && (p < d.judging.Doubted || !lenient()) || terms == 0 && all[i].hints > 0 && !onMigration {
				continue
			}
			t.Method, t.Score = corpus.MethodLexicon, clampScore(p)
		}
		t.Evidence = slices.Clone(t.Evidence)
		for k := range t.Evidence {
			t.Evidence[k].Rule = ""
		}
		out = append(out, t)
	}
	return out
}

// raised is the score of what the lexicon is sure of and the model doubts: just above
// the threshold, the less doubted the higher, so that such tags keep their order.
func raised(threshold, score, p float64) float64 {
	const span = 0.02 // too narrow to be read as confidence
	return min(threshold+span*(score+p)/2, 1)
}

// short is how many words make a short passage; in Han script each character is one.
func (d *discriminator) short(code string) int {
	if cjk(code) {
		return d.judging.ShortHan
	}
	return d.judging.Short
}

// chance maps log-odds to a probability.
func chance(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// clampScore keeps a rounded score inside (0,1).
func clampScore(x float64) float64 { return min(max(round(x), 0.0001), 0.9999) }
