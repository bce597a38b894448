package pdftext

import "math"

type kind uint8

const (
	numberToken kind = iota
	stringToken
	nameToken
	keywordToken
	arrayToken
	dictToken
)

// token is a lexical element of a content stream or CMap. text may share the
// memory of the stream; items hold an array's elements, or keys and values of
// a dictionary in turn.
type token struct {
	kind  kind
	num   float64
	text  []byte
	items []token
}

const maxNesting = 32

// lexer cuts a content stream or CMap into tokens. It accepts any bytes.
type lexer struct {
	data []byte
	pos  int
	// arena holds the elements of top-level arrays; the caller may reset it
	// once the operator that used them is done.
	arena []token
	// open says that an array or dictionary did not end where it should, so
	// that what follows was taken into it or left out of it.
	open bool
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		switch {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// next gives the next token; false at the end.
func (l *lexer) next() (token, bool) { return l.nested(0) }

func (l *lexer) nested(depth int) (token, bool) {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return token{}, false
	}
	c := l.data[l.pos]
	switch c {
	case '/':
		l.pos++
		return token{kind: nameToken, text: unescapeName(l.word())}, true
	case '(':
		return token{kind: stringToken, text: l.literal()}, true
	case '<':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '<' {
			l.pos += 2
			return token{kind: dictToken, items: l.items('>', depth)}, true
		}
		return token{kind: stringToken, text: l.hex()}, true
	case '[':
		l.pos++
		return token{kind: arrayToken, items: l.items(']', depth)}, true
	case ']', '>', '{', '}', ')':
		l.pos++
		return token{kind: keywordToken, text: l.data[l.pos-1 : l.pos]}, true
	}
	w := l.word()
	if c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
		return token{kind: numberToken, num: parseNumber(w), text: w}, true
	}
	return token{kind: keywordToken, text: w}, true
}

// word takes the regular characters up to the next space or delimiter.
func (l *lexer) word() []byte {
	start := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	return l.data[start:l.pos]
}

// items reads up to the closing delimiter. Beyond maxNesting it gives up, which
// leaves the rest of the stream to be read as if it were outside.
func (l *lexer) items(end byte, depth int) []token {
	if depth >= maxNesting {
		l.open = true
		return nil
	}
	var out []token
	start := len(l.arena)
	for {
		l.skipSpace()
		if l.pos >= len(l.data) {
			l.open = true
			break
		}
		if l.data[l.pos] == end {
			l.pos++
			if end == '>' && l.pos < len(l.data) && l.data[l.pos] == '>' {
				l.pos++
			}
			break
		}
		t, ok := l.nested(depth + 1)
		if !ok {
			break
		}
		if depth == 0 {
			l.arena = append(l.arena, t)
		} else {
			out = append(out, t)
		}
	}
	if depth == 0 {
		return l.arena[start:len(l.arena):len(l.arena)]
	}
	return out
}

func (l *lexer) hex() []byte {
	l.pos++
	out := make([]byte, 0, 16)
	high, have := byte(0), false
	for l.pos < len(l.data) && l.data[l.pos] != '>' {
		v, ok := hexDigit(l.data[l.pos])
		l.pos++
		switch {
		case !ok:
		case have:
			out, have = append(out, high<<4|v), false
		default:
			high, have = v, true
		}
	}
	if have {
		out = append(out, high<<4)
	}
	l.pos = min(l.pos+1, len(l.data))
	return out
}

// parseNumber reads a PDF number leniently ("--3", "1.2.3", "4-5" as viewers do).
func parseNumber(w []byte) float64 {
	negative, i := false, 0
	for i < len(w) && (w[i] == '-' || w[i] == '+') {
		negative = negative || w[i] == '-'
		i++
	}
	value, scale, point := 0.0, 1.0, false
	for ; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= '0' && c <= '9' && point:
			scale /= 10
			value += float64(c-'0') * scale
		case c >= '0' && c <= '9':
			value = value*10 + float64(c-'0')
		case c == '.' && !point:
			point = true
		default:
			i = len(w)
		}
	}
	if value > 1e15 || math.IsNaN(value) {
		value = 1e15
	}
	if negative {
		return -value
	}
	return value
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
