package segment

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// between sets what stands between the text so far and the next line: a blank,
// or nothing where a word, a number or an address goes on.
func (w *writer) between(next string) {
	tail := w.text[max(0, len(w.text)-120):]
	for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
		tail = tail[1:]
	}
	last, size := utf8.DecodeLastRune(tail)
	head, _ := utf8.DecodeRuneInString(next)
	before, _ := utf8.DecodeLastRune(tail[:len(tail)-size])
	switch {
	case han(last) && (han(head) || !unicode.IsLetter(head)) || han(head) && !unicode.IsLetter(last) && last != ')' && last != '.':
		return
	case unicode.IsDigit(last) && unicode.IsDigit(head) && hanText(tail) && hanText([]byte(next)): // a number divided like the text around it
		return
	case strings.ContainsRune("-\u2010\u2011", last) && wordRune(before) && unicode.IsLower(head):
		if sp := w.spans[len(w.spans)-1]; sp.End-sp.Start > size && !w.keepHyphen(string(tail[:len(tail)-size]), next) {
			w.drop(size)
		}
		return
	case strings.ContainsRune("-\u2010\u2011", last) && unicode.IsUpper(before) && unicode.IsUpper(head) && w.splitCapitals(string(tail[:len(tail)-size]), next):
		w.drop(size)
		return
	case strings.ContainsRune("-\u2010\u2011\u2013", last) && (wordRune(before) && unicode.IsUpper(head) && last != '\u2013' || unicode.IsDigit(before) && (unicode.IsDigit(head) || unicode.IsUpper(head) && last != '\u2013')):
		return
	case last == '/' && before != ' ' && head != 0:
		if word := tail[strings.LastIndexAny(string(tail), " ")+1:]; strings.Contains(string(word), "://") || strings.HasPrefix(string(word), "www.") || wordRune(before) && wordRune(head) {
			return
		}
	}
	w.text = append(w.text, ' ')
}

// hanText says that a text holds Han characters.
func hanText(s []byte) bool {
	return bytes.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// keepHyphen says that a hyphen at a line end belongs to the word: the
// document writes it so elsewhere, or the word is not known without it and
// both parts are words.
func (w *writer) keepHyphen(before, next string) bool {
	left := strings.ToLower(before[strings.LastIndexFunc(before, func(r rune) bool { return !wordRune(r) && r != '-' })+1:])
	end := strings.IndexFunc(next, func(r rune) bool { return !wordRune(r) })
	if end < 0 {
		end = len(next)
	}
	right := strings.ToLower(next[:end])
	counts := w.p.wordCounts()
	with, without := counts[left+"-"+right], counts[left+right]
	switch {
	case with > 0 && with >= without:
		return true
	case without > 0:
		return false
	case strings.Contains(left, "-"), contains(compoundHeads, left), contains(compoundTails, right): // state-of-the-
		return true
	case w.known == nil:
		return false
	case w.known(left + right):
		return false
	}
	return utf8.RuneCountInString(left) > 1 && utf8.RuneCountInString(right) > 1 && w.isWord(left, counts) && w.isWord(right, counts)
}

// splitCapitals says that a word set in capitals was divided: CLI-MÁTICO.
func (w *writer) splitCapitals(before, next string) bool {
	if sp := w.spans[len(w.spans)-1]; w.known == nil || sp.End-sp.Start < 3 {
		return false
	}
	left := before[strings.LastIndexFunc(before, func(r rune) bool { return !wordRune(r) })+1:]
	end := strings.IndexFunc(next, func(r rune) bool { return !wordRune(r) })
	if end < 0 {
		end = len(next)
	}
	return capitals(left+next[:end]) == 1 && w.known(strings.ToLower(left+next[:end]))
}

func (w *writer) isWord(s string, counts map[string]int) bool {
	return w.known(s) || counts[s] > 2
}
