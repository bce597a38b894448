package taxonomy

import (
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

func countingTaxonomy() *Taxonomy {
	return &Taxonomy{
		Objectives: []Objective{{Number: 9, Title: Texts{"en": "Aim of the test", "fr": "Visée de l'épreuve", "zh": "测试目的"}, Label: Texts{"en": "Aim"}}},
		Lexicons:   []Lexicon{{Scheme: corpus.SchemeGCM, Notation: "9", Threshold: 0.6}, {Scheme: corpus.SchemeSDG, Notation: "8", Threshold: 0.7}},
	}
}

func TestOnlyTitle(t *testing.T) {
	c := NewCounting(countingTaxonomy())
	for text, want := range map[string]bool{
		"Aim of the test": true, "AIM OF THE TEST.": true, "Objective 9: Aim of the test": true, "9. Aim of the test": true, "Aim": true,
		"Objectif 9 : Visée de l'épreuve": true, "目标9：测试目的": true, "Objective 9": true, "الهدف 9": true, "Objetivo n.º 9": true,
		"Aim of the test was reached in 2021": false, "Aims": false, "2019 12 31": false, "9": false, "": false, "We pursue objective 9.": false,
		strings.Repeat("objective ", 1000): false,
	} {
		if got := c.OnlyTitle(text); got != want {
			t.Errorf("OnlyTitle(%.60q) = %v, want %v", text, got, want)
		}
	}
}

func TestCountedPassages(t *testing.T) {
	c := NewCounting(countingTaxonomy())
	for _, role := range corpus.Roles {
		if got := c.Passage(role, "The State adopted a law."); got != corpus.Counted(role) {
			t.Errorf("a sentence of role %s: %v", role, got)
		}
		if c.Passage(role, "Objective 9: Aim of the test") {
			t.Errorf("a title of role %s counts", role)
		}
	}
}

func TestThresholds(t *testing.T) {
	c := NewCounting(countingTaxonomy())
	for concept, want := range map[string]float64{"gcm:9": 0.6, "gcm:10": DefaultThreshold, "sdg:8": 0.7, "sdg:8.7": 0.7, "sdg:9.1": DefaultThreshold,
		"kind:challenge": 0, "kind:practice": DefaultThreshold, "fact:law": DefaultThreshold} {
		scheme, notation, _ := strings.Cut(concept, ":")
		if got := c.Threshold(scheme, notation); got != want {
			t.Errorf("threshold of %s is %v, want %v", concept, got, want)
		}
	}
}

func TestKindRank(t *testing.T) {
	if KindRank(corpus.PassageChallenge) != 0 || KindRank("praise") != -1 {
		t.Error("a challenge wins over all else; what is no kind has no rank")
	}
	for _, kind := range corpus.PassageKinds {
		if r := KindRank(kind); r < 0 || r > KindRank(corpus.PassageContext) {
			t.Errorf("rank of %s is %d", kind, r)
		}
	}
}
