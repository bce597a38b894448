package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestCompound is the number of parts up to which a compound is also found
// as one word.
const longestCompound = 4

// finish adds to the plain words what they form together.
func (c *cutter) finish() []Token {
	plain := c.coOperation(c.out)
	out := make([]Token, 0, len(plain)+len(plain)/8)
	for i := 0; i < len(plain); {
		n := c.compound(plain[i:])
		var joined Token
		if n > 1 {
			joined = join(plain[i : i+n])
		}
		for k := 0; k < n; k++ {
			out = append(out, plain[i+k])
			if joined.Term != "" && (k == 0 || k == n-1) {
				joined.Pos = plain[i+k].Pos
				out = append(out, joined)
			}
			if next := i + k + 1; next < len(plain) && isPair(plain[i+k], plain[next]) {
				out = append(out, Token{Term: plain[i+k].Term + plain[next].Term, Pos: plain[i+k].Pos,
					Start: plain[i+k].Start, End: plain[next].End, Kind: Pair})
			}
		}
		i += n
	}
	return out
}

// compound counts the words from the first on that hyphens tie together.
func (c *cutter) compound(t []Token) int {
	n := 1
	for n < len(t) && c.hyphen(t[n-1], t[n]) {
		n++
	}
	return n
}

func (c *cutter) hyphen(a, b Token) bool {
	switch c.text[a.End:b.Start] {
	case "-", "‐", "‑":
		return true
	}
	return false
}

// join makes one word of a compound; none of ranges of numbers and long chains.
func join(t []Token) Token {
	if len(t) > longestCompound {
		return Token{}
	}
	var b strings.Builder
	letters := false
	for _, p := range t {
		b.WriteString(p.Term)
		letters = letters || strings.ContainsFunc(p.Term, unicode.IsLetter)
	}
	if !letters {
		return Token{}
	}
	return Token{Term: b.String(), Start: t[0].Start, End: t[len(t)-1].End, Kind: Joined}
}

// coOperation makes one word of "co-operation" and "co-ordination", which
// British texts write with a hyphen, so that phrases around them match too.
func (c *cutter) coOperation(t []Token) []Token {
	out, shift := t[:0], 0
	for i := 0; i < len(t); i++ {
		tok := t[i]
		if tok.Term == "co" && i+1 < len(t) && c.hyphen(tok, t[i+1]) &&
			(strings.HasPrefix(t[i+1].Term, "oper") || strings.HasPrefix(t[i+1].Term, "ordin")) {
			i++
			tok.Term, tok.End = tok.Term+t[i].Term, t[i].End
			tok.Pos -= shift
			shift++
		} else {
			tok.Pos -= shift
		}
		out = append(out, tok)
	}
	return out
}

// isPair says whether two tokens are single Han or kana characters side by side.
func isPair(a, b Token) bool { return a.End == b.Start && Single(a.Term) && Single(b.Term) }

// Single says whether term is one Han or kana character, which no space parts
// from the next.
func Single(term string) bool {
	r, size := utf8.DecodeRuneInString(term)
	return size == len(term) && size > 2 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
