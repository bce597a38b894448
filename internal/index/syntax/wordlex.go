package syntax

import (
	"strings"
	"unicode"
)

// words cuts a piece without blanks into the words that are searched for.
func (l *lexer) words(chunk string, start int) {
	if !searchable(chunk) {
		if strings.Trim(chunk, "-‐‑–—•·") == "" {
			return // a dash between words is no mistake
		}
		l.notes.add(start+1, "search.nothing_in", short(chunk), start+1)
		return
	}
	if strings.Contains(chunk, ":") && !strings.Contains(chunk, "://") {
		if name, _, _ := strings.Cut(chunk, ":"); isName(name) {
			l.notes.add(start+1, "search.field_unknown", short(name), FieldNames())
		}
	}
	if strings.HasPrefix(chunk, "NEAR/") {
		l.notes.add(start+1, "search.near_number", chunk, start+1, nearLimit)
	}
	runes := []rune(chunk)
	for i := 0; i < len(runes); {
		if !inWord(runes, i) {
			i++
			continue
		}
		from := i
		for i < len(runes) && inWord(runes, i) {
			i++
		}
		i = l.word(runes, from, i, start)
	}
}

// inside are signs that belong to a word only between its letters.
const inside = "-‐‑.,'’‘ʼ_"

// word emits one word, wildcard or fuzzy word and gives the place after it.
func (l *lexer) word(runes []rune, from, to, start int) int {
	text := strings.Trim(string(runes[from:to]), inside)
	at := start + from + 1
	if !searchable(text) {
		if strings.Contains(text, "*") {
			l.notes.add(at, "search.star_alone", at)
		}
		return to
	}
	if strings.Contains(text, "*") {
		l.wildcard(text, at)
		return to
	}
	if to < len(runes) && runes[to] == '~' {
		n, next := 1, to+1
		if next < len(runes) && unicode.IsDigit(runes[next]) {
			n = int(runes[next] - '0')
			next++
		}
		if n < 1 || n > editsLimit {
			l.notes.add(at, "search.fuzzy_letters", text, n, at, editsLimit)
			n = editsLimit
		}
		l.out = append(l.out, token{kind: kFuzzy, text: text, n: n, at: at})
		return next
	}
	l.out = append(l.out, token{kind: kWord, text: text, at: at})
	return to
}

// wildcard emits a word with *; one that would begin with * becomes plain.
func (l *lexer) wildcard(text string, at int) {
	text = l.starless(text, at)
	k := kWildcard
	if !strings.Contains(text, "*") {
		k = kWord
	}
	l.out = append(l.out, token{kind: k, text: text, at: at})
}

// starless takes away stars that open a word, and all but one of those side by side.
func (l *lexer) starless(text string, at int) string {
	for strings.Contains(text, "**") {
		text = strings.ReplaceAll(text, "**", "*")
	}
	rest := strings.TrimLeft(text, inside+"*")
	if !strings.Contains(text[:len(text)-len(rest)], "*") {
		return text
	}
	l.notes.add(at, "search.star_first", text, at, short(rest))
	return rest
}

// inWord says whether the character belongs to a word: a letter, digit or mark,
// or a sign that stands inside words ("women's", "co-operation", "10.7").
func inWord(runes []rune, i int) bool {
	r := runes[i]
	switch {
	case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '*' || r == '\u00ad' || r == '\u200c' || r == '\u200d' || r == 'ـ':
		return true
	case strings.ContainsRune("'’‘ʼ-‐‑._", r):
		return true
	case r == ',':
		return i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
	}
	return false
}

func isName(s string) bool {
	for _, r := range s {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && r != '_' && r != '-' {
			return false
		}
	}
	return s != ""
}
