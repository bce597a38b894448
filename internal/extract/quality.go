package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// tally counts signs of damage on a page.
type tally struct {
	known      func(string) bool
	seen       map[string]bool // answers so far
	chars, odd int             // characters; those that stand in no text
	all, mixed int             // words with letters; those of two scripts
	latin, in  int             // words of four or more Latin letters; the known ones
}

func (t *tally) word(w string) {
	var latin, other, letters int
	for _, r := range w {
		t.chars++
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
		}
	}
}

func (t *tally) ask(w string) bool {
	yes := t.known(w)
	t.seen[w] = yes
	return yes
}

// quality is 1 for text without a sign of damage. Reports in the languages of
// the word list have 70–95 % known words, their tables and annexes of names
// half of that, and text through a wrong character map next to none.
func (t *tally) quality() float64 {
	q := 1.0
	if t.chars > 0 {
		q -= float64(t.odd) / float64(t.chars)
	}
	if t.all > 0 {
		q -= float64(t.mixed) / float64(t.all)
	}
	if t.latin >= minWords {
		if share := float64(t.in) / float64(t.latin); share < 0.2 {
			q *= 0.4 + 3*share
		}
	}
	return max(0, q)
}

func sorted(problems []corpus.Problem) []corpus.Problem {
	slices.SortStableFunc(problems, func(a, b corpus.Problem) int { return a.Page - b.Page })
	return problems
}
