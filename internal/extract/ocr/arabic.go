package ocr

import (
	"slices"
	"strings"
	"unicode"
)

// arabicMarks gives punctuation its Arabic form, which the program does not
// know, but for the marks inside figures and in words of other scripts. It also
// takes a comma for a closing quotation mark, where nothing is quoted.
func arabicMarks(text string, quoted bool) string {
	rs := []rune(text)
	if n := len(rs) - 1; n > 0 && rs[n] == '»' && !quoted && unicode.Is(unicode.Arabic, rs[n-1]) {
		rs[n] = '،'
	}
	for i, r := range rs {
		at := strings.IndexRune(",;?", r)
		if at < 0 || i == 0 || !unicode.Is(unicode.Arabic, rs[i-1]) && !(unicode.IsDigit(rs[i-1]) && i == len(rs)-1) && !strings.ContainsRune(")»\"]", rs[i-1]) {
			continue
		}
		rs[i] = []rune("،؛؟")[at]
	}
	return string(rs)
}

// turnedNumber puts the signs around a number in a line of Arabic where they
// are read: the program leaves them where they stand on the page, so that ")12("
// is "(12)" and ".2030" is "2030.".
func turnedNumber(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) { // marks of direction
			return -1
		}
		return r
	}, text)
	if strings.ContainsFunc(text, unicode.IsLetter) || !strings.ContainsFunc(text, unicode.IsDigit) {
		return text
	}
	core := strings.TrimLeft(text, ")].:،,")
	before := text[:len(text)-len(core)]
	core = strings.TrimRight(core, "([")
	after := text[len(before)+len(core):]
	return reversed(after) + core + reversed(before)
}

// reversed is a string of signs from behind.
func reversed(signs string) string {
	rs := []rune(signs)
	slices.Reverse(rs)
	return string(rs)
}
