package taxonomy

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// Counting decides what enters a figure: which passages, and which tags on
// them. Tables and index ask the same rule, so that a report and a search
// count alike.
type Counting struct {
	thresholds map[string]float64 // by "gcm:9"
	titles     map[string]bool    // folded titles and labels of the objectives in every language
}

// NewCounting prepares the rule for a taxonomy.
func NewCounting(t *Taxonomy) *Counting {
	c := &Counting{thresholds: map[string]float64{}, titles: map[string]bool{"": true}}
	for _, x := range t.Lexicons {
		if x.Threshold > 0 {
			c.thresholds[x.Scheme+":"+x.Notation] = x.Threshold
		}
	}
	for i := range t.Schemes {
		for _, x := range t.Schemes[i].Topics {
			c.thresholds[x.Scheme+":"+x.Notation] = x.Threshold
		}
	}
	for _, o := range t.Objectives {
		for _, texts := range []Texts{o.Title, o.Label} {
			for _, s := range texts {
				c.titles[strings.Join(titleWords(s), " ")] = true
			}
		}
	}
	return c
}

// Prints sum the rule up: taxonomies whose prints of titles are the same let the
// same passages count, those whose prints of thresholds are the same too let the
// same tags count.
func (c *Counting) Prints() (titles, thresholds string) {
	sum := func(write func(io.Writer)) string {
		h := sha256.New()
		write(h)
		return hex.EncodeToString(h.Sum(nil)[:16])
	}
	titles = sum(func(w io.Writer) {
		for _, k := range slices.Sorted(maps.Keys(c.titles)) {
			fmt.Fprintf(w, "%q\n", k)
		}
	})
	thresholds = sum(func(w io.Writer) {
		for _, k := range slices.Sorted(maps.Keys(c.thresholds)) {
			fmt.Fprintf(w, "%q %v\n", k, c.thresholds[k])
		}
	})
	return titles, thresholds
}

// Passage says whether a passage may enter a figure: it has a counted role and
// is more than an objective's own title or number, which says nothing about a State.
func (c *Counting) Passage(role, text string) bool {
	return corpus.Counted(role) && !c.OnlyTitle(text)
}

// Threshold is the score from which a tag counts: the concept's own, a
// target's goal's, or DefaultThreshold. A main kind counts whatever its score,
// since each passage has exactly one.
func (c *Counting) Threshold(scheme, notation string) float64 {
	if scheme == corpus.SchemeKind && KindRank(notation) >= 0 {
		return 0
	}
	if v, ok := c.thresholds[scheme+":"+notation]; ok {
		return v
	}
	if goal, _, isTarget := strings.Cut(notation, "."); isTarget {
		if v, ok := c.thresholds[scheme+":"+goal]; ok {
			return v
		}
	}
	return DefaultThreshold
}

// kindPrecedence is the order in which one main kind wins over the next: a gap
// report must not hide an admission behind a success.
var kindPrecedence = []string{corpus.PassageChallenge, corpus.PassageSupport, corpus.PassageRecommendation,
	corpus.PassagePlan, corpus.PassageProgress, corpus.PassageContext}

// KindRank is the place of a main kind in the order of precedence, 0 the first;
// -1 for what is no main kind.
func KindRank(kind string) int { return slices.Index(kindPrecedence, kind) }

// objectiveWords are what a title may be introduced by: "Objective 9:".
var objectiveWords = map[string]bool{
	"objective": true, "objectif": true, "objetivo": true, "цель": true, "目标": true, "目標": true, "الهدف": true, "هدف": true,
	"gcm": true, "pmm": true, "n": true, "no": true, "º": true,
}

// OnlyTitle says whether text is nothing but an objective's title or number.
func (c *Counting) OnlyTitle(text string) bool {
	if len(text) > 2000 { // far longer than any title in any script
		return false
	}
	words := titleWords(text)
	if len(words) == 0 && !strings.ContainsFunc(text, unicode.IsLetter) {
		return false // figures alone are a table's, not a title
	}
	return c.titles[strings.Join(words, " ")]
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
