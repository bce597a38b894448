package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

const (
	stops  = ".!?。！？؟…۔"
	pauses = ":;：；؛"
	closes = "”\"’'»)]）」』》"
)

// lastRune gives the last character before closing quotes and brackets.
func lastRune(s string) rune {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(closes, r) && !unicode.IsSpace(r) {
			return r
		}
		s = s[:len(s)-size]
	}
	return 0
}

// ended says that a text ends a sentence.
func ended(s string) bool { return strings.ContainsRune(stops, lastRune(s)) }

// paused says that a text ends a sentence, a clause or the words before a list.
func paused(s string) bool {
	r := lastRune(s)
	return strings.ContainsRune(stops, r) || strings.ContainsRune(pauses, r)
}

// open says that a text cannot be the end of a paragraph: no mark ends it.
func open(s string) bool {
	r := lastRune(s)
	return r != 0 && !strings.ContainsRune(stops, r) && !strings.ContainsRune(pauses, r)
}

// lowerStart says that a text begins inside a sentence: with a small letter.
func lowerStart(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return true
		}
		if !strings.ContainsRune("“\"‘'«([", r) {
			return false
		}
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// caseless says that a text begins with a letter of a script without capitals.
func caseless(s string) bool {
	r := firstRune(s)
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r)
}

// capitals is the share of capitals among the letters that have case; 0 where
// fewer than three do.
func capitals(s string) float64 {
	up, all := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			up++
			all++
		case unicode.IsLower(r):
			all++
		}
	}
	if all < 3 {
		return 0
	}
	return float64(up) / float64(all)
}
