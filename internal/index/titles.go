package index

import (
	"strings"
	"unicode"

	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// titles is the rule of room store on passages that are only a title; a test
// holds the two files together. It holds the folded titles and labels of the objectives in every
// language: a passage that is nothing more says nothing about a State.
type titles map[string]bool

// objectiveWords are what a title may be introduced by: "Objective 9:".
var objectiveWords = map[string]bool{
	"objective": true, "objectif": true, "objetivo": true, "цель": true, "目标": true, "目標": true, "الهدف": true, "هدف": true,
	"gcm": true, "pmm": true, "n": true, "no": true, "º": true,
}

func newTitles(t *taxonomy.Taxonomy) titles {
	set := titles{"": true}
	for _, o := range t.Objectives {
		for _, texts := range []taxonomy.Texts{o.Title, o.Label} {
			for _, s := range texts {
				set[strings.Join(titleWords(s), " ")] = true
			}
		}
	}
	return set
}

// only says whether text is nothing but an objective's title or number.
func (t titles) only(text string) bool {
	if len(text) > 2000 { // far longer than any title in any script
		return false
	}
	words := titleWords(text)
	if len(words) == 0 && !strings.ContainsFunc(text, unicode.IsLetter) {
		return false // figures alone are a table's, not a title
	}
	return t[strings.Join(words, " ")]
}

// titleWords folds case, accents and punctuation away and leaves out numbers
// and the words that introduce a title.
func titleWords(s string) []string {
	var b strings.Builder
	for _, r := range lang.Fold(s) {
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			b.WriteRune(r)
		} else { // numbers too: 目标9 has no space around its own
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	kept := words[:0]
	for _, w := range words {
		if !objectiveWords[w] {
			kept = append(kept, w)
		}
	}
	return kept
}
