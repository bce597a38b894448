package tag

import (
	"math"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Features of a proposal: an objective that the lexicon proposes for a passage.
// Shared ones have one weight for all objectives; the others one for each.
const (
	always = "always" // each objective's own starting point

	// shared, from the terms of the proposal
	ownScore   = "score"   // of the lexicon, 0 to 1
	ownPoints  = "points"  // the same without ceiling: log of 1 + points
	ownNamed   = "named"   // different terms of weight 3 that ask for no company, up to 3
	ownCompany = "company" // different terms in company, up to 3
	ownHints   = "hints"   // different terms of weight 1 and 2, up to 3
	ownDoubted = "doubted" // different terms that nothing about migration stands beside, up to 3
	ownLead    = "lead"    // how early the first term stands, 0 (end) to 1

	// shared, from the other proposals
	ofHighest = "share"   // score as part of the passage's highest
	highest   = "highest" // 1 for the highest
	rivals    = "rivals"  // others of at least one half, up to 5
	lengthOf  = "length"  // log of words / 40
	// by objective: always and doubted again, and
	beside = "beside " // + notation of another proposal: its score
)

// proposal is one objective proposed for a passage.
type proposal struct {
	tag                            *corpus.Tag
	named, company, hints, doubted int
	points                         float64
}

// feature is one reason for or against a candidate.
type feature struct {
	concept, name string
	value         float64
}

// termKinds says of each objective's terms, as the lexicon writes them, which count as what.
type termKinds map[string]map[string]termKind

type termKind uint8

const (
	hintTerm termKind = iota
	namedTerm
	companyTerm
)

func kindsOfTerms(tx *taxonomy.Taxonomy) termKinds {
	kinds := termKinds{}
	for _, lx := range tx.Lexicons {
		if lx.Scheme != corpus.SchemeGCM {
			continue
		}
		of := map[string]termKind{}
		for _, terms := range lx.Terms {
			for _, t := range terms {
				switch {
				case len(t.With) > 0:
					of[t.Text] = max(of[t.Text], companyTerm)
				case t.Weight == 3:
					of[t.Text] = max(of[t.Text], namedTerm)
				}
			}
		}
		kinds[lx.Notation] = of
	}
	return kinds
}

// proposalOf reads a tag of the lexicon.
func (k termKinds) proposalOf(t *corpus.Tag) proposal {
	c := proposal{tag: t, points: -math.Log2(1-min(t.Score, 0.9999)) * 9}
	seen := map[string]bool{}
	for _, e := range t.Evidence {
		if seen[e.Term] {
			continue
		}
		seen[e.Term] = true
		if e.Rule == doubtRule {
			c.doubted++
			continue
		}
		switch k[t.Notation][e.Term] {
		case namedTerm:
			c.named++
		case companyTerm:
			c.company++
		default:
			c.hints++
		}
	}
	return c
}

// proposalFeatures are those of proposal i: what all objectives weigh alike,
// then what its own weighs. words and bytes are the passage's length.
func proposalFeatures(all []proposal, i, words, bytes int, out []feature) []feature {
	c := all[i]
	n := c.tag.Notation
	top, strong := 0.0, 0
	for j := range all {
		top = max(top, all[j].tag.Score)
		if j != i && all[j].tag.Score >= 0.5 {
			strong++
		}
	}
	add := func(concept, name string, value float64) {
		if value != 0 {
			out = append(out, feature{concept, name, value})
		}
	}
	first := c.tag.Evidence[0].Start
	add(taxonomy.AnyConcept, always, 1)
	add(taxonomy.AnyConcept, ownScore, c.tag.Score)
	add(taxonomy.AnyConcept, ownPoints, math.Log1p(c.points))
	add(taxonomy.AnyConcept, ownNamed, float64(min(c.named, 3)))
	add(taxonomy.AnyConcept, ownCompany, float64(min(c.company, 3)))
	add(taxonomy.AnyConcept, ownHints, float64(min(c.hints, 3)))
	add(taxonomy.AnyConcept, ownDoubted, float64(min(c.doubted, 3)))
	add(taxonomy.AnyConcept, ownLead, 1-float64(first)/float64(max(bytes, 1)))
	add(taxonomy.AnyConcept, ofHighest, c.tag.Score/top)
	add(taxonomy.AnyConcept, lengthOf, math.Log(float64(max(words, 1))/40))
	add(taxonomy.AnyConcept, rivals, float64(min(strong, 5)))
	if c.tag.Score == top {
		add(taxonomy.AnyConcept, highest, 1)
	}
	add(n, always, 1)
	add(n, ownDoubted, float64(min(c.doubted, 3)))
	for j := range all {
		if j != i {
			add(n, beside+all[j].tag.Notation, all[j].tag.Score)
		}
	}
	return out
}
