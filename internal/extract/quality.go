package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stocktake/internal/corpus"
)

// judge lowers the quality of pages, which begins as the share of glyphs with
// a sure Unicode value, by signs of damage in the mended text.
func judge(pages []corpus.Page, known func(string) bool) {
	words := map[string]bool{}
	for i := range pages {
		p := &pages[i]
		if len(p.Lines) == 0 {
			continue
		}
		t := tally{known: known, seen: words}
		for _, l := range p.Lines {
			for _, w := range strings.Fields(l.Text) {
				t.word(w)
			}
		}
		p.Quality = max(0, p.Quality*t.quality())
	}
}

// minWords is how many words of Latin letters a page must have before the
// share of known ones says anything; names and tables have few.
const minWords = 40

// strangeShare is the share of strange words from which Latin text is held to
// be damaged. The languages of quality_test.go have at most 0.04; English moved
// along the alphabet has 0.17 and more in 24 of 25 ways.
const strangeShare = 0.15

// tally counts signs of damage on a page.
type tally struct {
	known       func(string) bool
	seen        map[string]bool // answers so far
	chars, odd  int             // characters; those that stand in no text
	all, mixed  int             // words with letters; those of two scripts
	latin, in   int             // words of four or more Latin letters; the known ones
	strange     int             // those of them that no language spells so
	pairs, twin int             // neighbouring Arabic letters; those where both are the same, but for lam
}

func (t *tally) word(w string) {
	var latin, other, letters int
	var before rune
	for _, r := range w {
		t.chars++
		if arabic(r) && arabic(before) {
			t.pairs++
			if r == before && r != 'ل' {
				t.twin++
			}
		}
		before = r
		switch {
		case r == utf8.RuneError, unicode.Is(unicode.Co, r), unicode.IsControl(r):
			t.odd++
		case unicode.Is(unicode.Latin, r):
			latin++
			letters++
		case unicode.In(r, unicode.Arabic, unicode.Cyrillic, unicode.Hebrew, unicode.Greek):
			other++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if letters == 0 {
		return
	}
	t.all++
	if latin > 0 && other > 0 {
		t.mixed++
	}
	w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
	if latin >= 4 && latin == utf8.RuneCountInString(w) {
		t.latin++
		if yes, asked := t.seen[w]; asked && yes || !asked && t.ask(w) {
			t.in++
		} else if strange(w) {
			t.strange++
		}
	}
}

// strange says whether a word has no vowel, five consonants in a row, or a
// capital after a small letter: what text looks like through a wrong character
// map, and seldom in any language written in Latin letters.
func strange(word string) bool {
	run, vowels, small := 0, 0, false
	for _, r := range word {
		if unicode.IsUpper(r) && small {
			return true
		}
		small = unicode.IsLower(r)
		if isVowel(r) {
			run, vowels = 0, vowels+1
		} else if run++; run >= 5 {
			return true
		}
	}
	return vowels == 0
}

func isVowel(r rune) bool {
	// The first letter of the canonical decomposition is the letter without its accent.
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(unicode.ToLower(r))))
	return strings.ContainsRune("aeiouyæœøıə", base)
}

func (t *tally) ask(w string) bool {
	yes := t.known(w)
	t.seen[w] = yes
	return yes
}

// quality is 1 for text without a sign of damage. Latin text is held to be
// damaged when nearly none of its words is known and many are strange: the
// first alone is any language outside the word list.
func (t *tally) quality() float64 {
	q := 1.0
	if t.chars > 0 {
		q -= float64(t.odd) / float64(t.chars)
	}
	if t.all > 0 {
		q -= float64(t.mixed) / float64(t.all)
	}
	if t.latin >= minWords && 5*t.in < t.latin {
		if share := float64(t.strange) / float64(t.latin); share > strangeShare {
			q *= max(0, 1-2*share)
		}
	}
	if t.pairs >= minPairs {
		if share := float64(t.twin) / float64(t.pairs); share > twinShare {
			q *= max(0.3, 1-20*(share-twinShare))
		}
	}
	return max(0, q)
}

// Some fonts map the stroke that lengthens a line's words (kashida) to a
// letter, and the same letter is then everywhere in twos: 0.03–0.13 of the
// pairs in such pages of two real submissions, 0.004–0.018 in sound ones.
const (
	minPairs  = 150
	twinShare = 0.02
)

func arabic(r rune) bool { return 'ؠ' <= r && r <= 'ي' && r != 'ـ' }

func sorted(problems []corpus.Problem) []corpus.Problem {
	slices.SortStableFunc(problems, func(a, b corpus.Problem) int { return a.Page - b.Page })
	return problems
}
