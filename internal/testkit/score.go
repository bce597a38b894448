package testkit

import (
	"strings"
	"unicode"
)

// Words lists the words of a text for scoring: runs of letters, marks and
// digits, in small letters; a Han character is a word.
func Words(s string) (words []string) {
	start := -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, strings.ToLower(s[start:end]))
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			flush(i)
			words = append(words, string(r))
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(s))
	return words
}

// F1 is the harmonic mean of precision and recall of got against want, both
// taken as bags; 1 where both are empty.
func F1(want, got []string) float64 {
	if len(want)+len(got) == 0 {
		return 1
	}
	left := make(map[string]int, len(want))
	for _, w := range want {
		left[w]++
	}
	same := 0
	for _, w := range got {
		if left[w] > 0 {
			left[w]--
			same++
		}
	}
	return 2 * float64(same) / float64(len(want)+len(got))
}

// OrderF1 is the F1 of pairs of neighbouring words: how far the order is the same.
func OrderF1(want, got []string) float64 { return F1(pairs(want), pairs(got)) }

func pairs(words []string) []string {
	out := make([]string, 0, len(words))
	for i := 1; i < len(words); i++ {
		out = append(out, words[i-1]+" "+words[i])
	}
	return out
}
