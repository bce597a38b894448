package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Sentences gives the byte ranges [start,end) of the sentences of text, in
// order, without the space between them. Breaks follow Unicode's UAX 29; a break
// is undone after an abbreviation of the language, after an initial, at a
// single line feed in the middle of a sentence, and before a lower-case letter.
// An unknown code is read as "und".
func Sentences(text, code string) [][2]int {
	short := abbreviations(code)
	var out [][2]int
	at := 0
	for it := sentences.FromString(text); it.Next(); {
		piece := it.Value()
		start, end := at, at+len(piece)
		at = end
		for start < end && isSpace(text, start) {
			_, size := utf8.DecodeRuneInString(text[start:])
			start += size
		}
		end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
		if start == end {
			continue
		}
		if n := len(out); n > 0 && goesOn(text, out[n-1], start, short) {
			out[n-1][1] = end
			continue
		}
		out = append(out, [2]int{start, end})
	}
	return out
}

func isSpace(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsSpace(r)
}

// abbreviations finds the list of a language without copying it.
func abbreviations(code string) map[string]bool {
	if set, ok := abbreviationSets()[code]; ok {
		return set
	}
	return abbreviationSets()[Undetermined]
}

// goesOn says whether the sentence in last goes on at next.
func goesOn(text string, last [2]int, next int, short map[string]bool) bool {
	gap := text[last[1]:next]
	sentence := text[last[0]:last[1]]
	mark, _ := utf8.DecodeLastRuneInString(sentence)
	first, _ := utf8.DecodeRuneInString(text[next:])
	if strings.Count(gap, "\n") > 1 || strings.ContainsRune(gap, '\u2029') {
		return false
	}
	if strings.Contains(gap, "\n") && !strings.ContainsRune(".!?:;…。！？؟。", mark) {
		// A line feed inside a sentence; a list's marks begin anew.
		return unicode.IsLower(first) || unicode.IsDigit(first) || unicode.IsLetter(first) && !unicode.IsUpper(first) && !unicode.IsTitle(first)
	}
	if mark != '.' {
		return false
	}
	if unicode.IsLower(first) {
		return true
	}
	body := strings.TrimSuffix(sentence, ".")
	word := strings.TrimLeft(body[strings.LastIndexFunc(body, unicode.IsSpace)+1:], "([«“\"'‘")
	if word == "" {
		return false
	}
	if i := strings.LastIndexByte(word, '\''); i >= 0 {
		word = word[i+1:]
	}
	if short[strings.ToLower(word)] {
		return true
	}
	if initials(word) {
		// "J. Smith" goes on; "the U.N. It was" does not, "U.S. $4" does.
		return !strings.Contains(word, ".") || !unicode.IsUpper(first)
	}
	return false
}

// initials says whether word is single letters parted by full stops: "J", "U.S".
func initials(word string) bool {
	for _, part := range strings.Split(word, ".") {
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
