package syntax

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind int

const (
	kWord kind = iota
	kPhrase
	kWildcard
	kFuzzy
	kField // text is the field's name; its value follows
	kOpen
	kClose
	kAnd
	kOr
	kNot
	kMinus // a NOT written as a minus sign
	kNear
)

// token is a piece of a query.
type token struct {
	kind kind
	text string // what to search for, or the piece as typed
	n    int    // of NEAR/n and word~n
	at   int    // place in the query, in characters, 1-based
}

// quotes are the signs that open or close a phrase.
const quotes = "\"“”„‟«»「」『』〝〞＂"

// lexer cuts a query into tokens.
type lexer struct {
	text  []rune
	at    int
	out   []token
	notes notes
}

func lex(text string) ([]token, notes) {
	l := &lexer{text: []rune(strings.ToValidUTF8(text, " "))}
	for l.at < len(l.text) {
		r := l.text[l.at]
		switch {
		case blank(r):
			l.at++
		case isQuote(r):
			l.phrase()
		case r == '‘' && l.single() > 0:
			l.quote(l.single())
		case r == '(' || r == '（':
			l.emit(kOpen, "(", 1)
		case r == ')' || r == '）':
			l.emit(kClose, ")", 1)
		case r == '-' && l.minus():
			l.emit(kMinus, "-", 1)
		default:
			l.chunk()
		}
	}
	return l.out, l.notes
}

// minus says whether the sign at this place stands directly before a word,
// phrase or parenthesis, and not inside a word or alone.
func (l *lexer) minus() bool {
	if l.at > 0 && !blank(l.text[l.at-1]) && !strings.ContainsRune("(（", l.text[l.at-1]) || l.at+1 == len(l.text) {
		return false
	}
	next := l.text[l.at+1]
	return unicode.IsLetter(next) || unicode.IsNumber(next) || isQuote(next) || next == '(' || next == '（'
}

func (l *lexer) emit(k kind, text string, width int) {
	l.out = append(l.out, token{kind: k, text: text, at: l.at + 1})
	l.at += width
}

// phrase reads up to the closing quotation mark. One without a partner is left
// out; the words after it are plain words.
func (l *lexer) phrase() {
	for end := l.at + 1; end < len(l.text); end++ {
		if !isQuote(l.text[end]) {
			continue
		}
		l.quote(end)
		return
	}
	l.notes.add(l.at+1, "search.quote_alone", l.at+1)
	l.at++
}

// quote makes a phrase of what stands between this place and the closing sign at end.
func (l *lexer) quote(end int) {
	text := strings.Join(l.stars(l.at+1, end), " ")
	if searchable(text) {
		l.out = append(l.out, token{kind: kPhrase, text: text, at: l.at + 1})
	} else {
		l.notes.add(l.at+1, "search.quote_empty", l.at+1)
	}
	l.at = end + 1
}

// stars gives the words of a phrase, which stands from one character to another.
// A * alone between words stands for any word; at either end it stands for
// nothing, and none opens a word.
func (l *lexer) stars(from, to int) (words []string) {
	phrase := l.text[from:to]
	var waiting []int // places of stars that no word follows yet
	for at := 0; at < len(phrase); {
		end := at
		for end < len(phrase) && !blank(phrase[end]) {
			end++
		}
		place, word := from+at+1, string(phrase[at:end])
		at = end + 1
		switch {
		case word == "":
		case strings.Contains(word, "*") && !searchable(word):
			waiting = append(waiting, place)
		case len(words) == 0:
			words = append(words, l.starless(word, place))
		default:
			words = append(words, slices.Repeat([]string{"*"}, len(waiting))...)
			words, waiting = append(words, l.starless(word, place)), nil
		}
		if len(words) == 0 && len(waiting) > 0 {
			l.notes.add(place, "search.star_alone", place)
			waiting = nil
		}
	}
	for _, place := range waiting {
		l.notes.add(place, "search.star_alone", place)
	}
	return words
}

// single finds the partner of a single quotation mark that opens a word: the
// first that closes one. It is an apostrophe too, so without a partner, or with
// another quotation mark on the way, it opens nothing and the result is 0.
func (l *lexer) single() int {
	for end := l.at + 1; end < len(l.text) && !isQuote(l.text[end]); end++ {
		if l.text[end] == '’' && (end+1 == len(l.text) || blank(l.text[end+1]) || strings.ContainsRune(")）", l.text[end+1])) {
			return end
		}
	}
	return 0
}

// chunk reads up to the next blank, quotation mark or parenthesis.
func (l *lexer) chunk() {
	start := l.at
	for l.at < len(l.text) && !blank(l.text[l.at]) && !isQuote(l.text[l.at]) && !strings.ContainsRune("()（）", l.text[l.at]) {
		if r := l.text[l.at]; (r == ':' || r == '：') && l.field(start) {
			return
		}
		l.at++
	}
	chunk := string(l.text[start:l.at])
	if op, ok := operator(chunk); ok && !l.afterField(start) {
		op.at = start + 1
		l.out = append(l.out, op)
		return
	}
	l.words(chunk, start)
}

// field emits a field token when what stands before the colon is a field's name.
func (l *lexer) field(start int) bool {
	name := strings.ToLower(string(l.text[start:l.at]))
	if _, ok := fields[name]; !ok {
		return false
	}
	l.out = append(l.out, token{kind: kField, text: name, at: start + 1})
	l.at++
	return true
}

// afterField says whether a field's colon stands directly before: in
// "country:AND" the value is Andorra.
func (l *lexer) afterField(start int) bool {
	return start > 0 && (l.text[start-1] == ':' || l.text[start-1] == '：') && len(l.out) > 0 && l.out[len(l.out)-1].kind == kField
}

func operator(chunk string) (token, bool) {
	switch chunk {
	case "AND":
		return token{kind: kAnd, text: chunk}, true
	case "OR":
		return token{kind: kOr, text: chunk}, true
	case "NOT":
		return token{kind: kNot, text: chunk}, true
	case "NEAR":
		return token{kind: kNear, text: chunk, n: nearDefault}, true
	}
	if digits, ok := strings.CutPrefix(chunk, "NEAR/"); ok {
		if n, err := strconv.Atoi(digits); err == nil && n >= 1 && n <= nearLimit {
			return token{kind: kNear, text: chunk, n: n}, true
		}
	}
	return token{}, false
}

func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' || r == '\u200b'
}

func isQuote(r rune) bool { return strings.ContainsRune(quotes, r) }

// searchable says whether text holds a letter or digit.
func searchable(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r)) })
}
