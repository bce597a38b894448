package keyness

import (
	"cmp"
	"math"
	"slices"
	"unicode"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// few is the number of places from which a word is no longer marked as rare.
const few = 5

// Significant is the log-likelihood from which a difference is unlikely to be
// chance: chi-square with one degree of freedom at p = 0.05.
const Significant = 3.84

// Rates are per so many words.
const per = 10_000

// Word is a word that occurs more often here than there.
type Word struct {
	Form      string  // the most frequent form
	Count     int     // places here
	Passages  int     // passages here
	Other     int     // places there
	Rate      float64 // places per 10,000 words here
	OtherRate float64 // and there
	LL        float64 // log-likelihood
	Few       bool    // fewer than five places here
}

// LogLikelihood is Dunning's (1993) G² of a words out of n against b out of m:
// twice the sum of o · ln(o / e) over the four cells of the table (the word and
// all other words, here and there), e being what would be expected were both
// shares the same. It is 0 where either collection has no words. The database's
// macro log_likelihood is the same measure; a test holds them together.
func LogLikelihood(a, n, b, m int) float64 {
	if n <= 0 || m <= 0 {
		return 0
	}
	share := float64(a+b) / float64(n+m)
	cell := func(observed int, expected float64) float64 {
		if observed == 0 {
			return 0
		}
		return float64(observed) * math.Log(float64(observed)/expected)
	}
	word := cell(a, float64(n)*share) + cell(b, float64(m)*share)
	rest := cell(n-a, float64(n)*(1-share)) + cell(m-b, float64(m)*(1-share))
	return max(0, 2*(word+rest))
}

// Compare gives the words of here that are significantly more frequent than
// there, those with the highest log-likelihood first. Function words, numbers
// and single letters are left out.
func Compare(here, there *corpus.Frequencies) []Word {
	out := []Word{}
	for _, w := range here.Words {
		if !tells(here.Language, w) {
			continue
		}
		x := Word{Form: w.Form, Count: w.Count, Passages: w.Passages, Other: count(there, w.Stem), Few: w.Count < few}
		x.Rate, x.OtherRate = rate(x.Count, here.Tokens), rate(x.Other, there.Tokens)
		x.LL = LogLikelihood(x.Count, here.Tokens, x.Other, there.Tokens)
		if x.Rate > x.OtherRate && x.LL >= Significant {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b Word) int {
		return cmp.Or(cmp.Compare(b.LL, a.LL), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Form, b.Form))
	})
	return out
}

// Rest is all less part, which must be a part of it. Where not all were counted,
// nobody knows how much of the part was: nothing is taken out then, and what is
// left differs from the part a little less than it should.
func Rest(all, part *corpus.Frequencies) *corpus.Frequencies {
	if all.Cut {
		return all
	}
	out := &corpus.Frequencies{Language: all.Language, Tokens: all.Tokens - part.Tokens, Passages: all.Passages - part.Passages}
	for _, w := range all.Words {
		if i, ok := find(part, w.Stem); ok {
			w.Count -= part.Words[i].Count
			w.Passages -= part.Words[i].Passages
		}
		if w.Count > 0 {
			out.Words = append(out.Words, w)
		}
	}
	return out
}

func find(f *corpus.Frequencies, stem string) (int, bool) {
	return slices.BinarySearchFunc(f.Words, stem, func(w corpus.WordCount, s string) int { return cmp.Compare(w.Stem, s) })
}

func count(f *corpus.Frequencies, stem string) int {
	if i, ok := find(f, stem); ok {
		return f.Words[i].Count
	}
	return 0
}

func rate(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of) * per
}

// tells says whether a word says anything of what is spoken about.
func tells(language string, w corpus.WordCount) bool {
	letters := 0
	for _, r := range w.Form {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1 && !lang.FunctionWord(language, w.Form)
}
