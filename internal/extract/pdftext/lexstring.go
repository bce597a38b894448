package pdftext

import "bytes"

// unescapeName undoes #xx in a name (ISO 32000-1, 7.3.5).
func unescapeName(s []byte) []byte {
	if bytes.IndexByte(s, '#') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			a, ok1 := hexDigit(s[i+1])
			b, ok2 := hexDigit(s[i+2])
			if ok1 && ok2 {
				out = append(out, a<<4|b)
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

// literal reads a string in parentheses. Without escapes the result shares the
// stream's memory: text operators hold most of a page's bytes.
func (l *lexer) literal() []byte {
	l.pos++
	start, depth := l.pos, 1
	for i := l.pos; i < len(l.data); i++ {
		switch l.data[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos = i + 1
				return l.data[start:i]
			}
		case '\\':
			return l.escaped(i, depth)
		}
	}
	l.pos = len(l.data)
	return l.data[start:]
}

// escaped goes on with a string whose first backslash stands at i.
func (l *lexer) escaped(i, depth int) []byte {
	out := append([]byte(nil), l.data[l.pos:i]...)
	l.pos = i
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			var ok bool
			if c, ok = l.escape(); !ok {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// escape reads what follows a backslash; false when it stands for nothing.
func (l *lexer) escape() (byte, bool) {
	if l.pos >= len(l.data) {
		return 0, false
	}
	e := l.data[l.pos]
	l.pos++
	switch e {
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case '\n':
		return 0, false
	case '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return 0, false
	}
	if e < '0' || e > '7' {
		return e, true
	}
	v := e - '0'
	for k := 0; k < 2 && l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7'; k++ {
		v = v<<3 | (l.data[l.pos] - '0')
		l.pos++
	}
	return v, true
}

// skipInlineImage moves behind the EI of an inline image whose BI was just
// read. Image data is binary: EI counts only when what follows it looks like
// content again.
func (l *lexer) skipInlineImage() {
	for i := l.pos; i+1 < len(l.data); i++ {
		if l.data[i] != 'E' || l.data[i+1] != 'I' || i == 0 || !isSpace(l.data[i-1]) {
			continue
		}
		if i+2 < len(l.data) && !isSpace(l.data[i+2]) {
			continue
		}
		if looksLikeContent(l.data[min(i+2, len(l.data)):]) {
			l.pos = i + 2
			return
		}
	}
	l.pos = len(l.data)
}

// looksLikeContent says whether the next few bytes could be operators.
func looksLikeContent(b []byte) bool {
	for _, c := range b[:min(len(b), 12)] {
		if c >= 0x80 || c < 0x20 && !isSpace(c) {
			return false
		}
	}
	return true
}
