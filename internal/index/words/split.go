package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	uax "github.com/clipperhouse/uax29/v2/words"

	"stocktake/internal/lang"
)

// Break parts texts that are kept in one field but must not run into each
// other (the headings above a passage): the position jumps by Gap there.
const Break = "\u2029"

// Gap is the number of positions a Break counts.
const Gap = 1000

// Kinds of token.
const (
	Plain  = iota // a word
	Joined        // the parts of a compound written with a hyphen, as one word
	Pair          // two Han or kana characters that follow each other
)

// Token is one word, or one way to read several that belong together.
type Token struct {
	Term  string // folded, see lang.Fold
	Pos   int    // 1-based; Joined and Pair stand at the position of the word they begin or end with
	Start int    // byte range of the text
	End   int
	Kind  int
}

// Split cuts text into tokens, sorted by position, the plain word first.
func Split(text string) []Token {
	c := cutter{text: text, out: make([]Token, 0, len(text)/5+1)}
	it := uax.FromString(text)
	for it.Next() {
		c.segment(it.Start(), it.End())
	}
	return c.finish()
}

// cutter collects plain words; what they form together is added by finish.
type cutter struct {
	text string
	pos  int
	out  []Token
}

func (c *cutter) segment(start, end int) {
	s := c.text[start:end]
	if s == Break {
		c.pos += Gap
		return
	}
	if !wordLike(s) {
		return
	}
	if !mayPart(s) {
		c.add(start, end)
		return
	}
	if strings.ContainsAny(s, "'’‘ʼ＇") {
		start, end = unelided(s, start, end)
		s = c.text[start:end]
	}
	if strings.ContainsAny(s, "._:·‧") && !number(s) && !acronym(s) {
		from := 0
		for i, r := range s {
			if strings.ContainsRune("._:·‧", r) {
				c.add(start+from, start+i)
				from = i + utf8.RuneLen(r)
			}
		}
		start += from
	}
	c.add(start, end)
}

// parting are the first bytes of the signs at which segment parts a word.
var parting = [256]bool{'\'': true, '.': true, '_': true, ':': true, 0xc2: true, 0xca: true, 0xe2: true, 0xef: true}

// mayPart says whether a word may hold such a sign; most do not.
func mayPart(s string) bool {
	for i := range len(s) {
		if parting[s[i]] {
			return true
		}
	}
	return false
}

func (c *cutter) add(start, end int) {
	term := clean(lang.Fold(c.text[start:end]))
	if term == "" {
		return
	}
	c.pos++
	c.out = append(c.out, Token{Term: term, Pos: c.pos, Start: start, End: end})
}

// clean takes away what stands inside a word but is no letter or digit of it.
func clean(term string) string {
	if !strings.ContainsAny(term, "'.,- ") {
		return term
	}
	if number(term) {
		if thousands(term) {
			return strings.ReplaceAll(term, ",", "")
		}
		return strings.Trim(term, ".,-")
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("'.,- ", r) {
			return -1
		}
		return r
	}, term)
}

// elided are the words that lose their vowel before an apostrophe in French,
// Italian, Catalan or Portuguese: "l'exploitation" is found as "exploitation".
var elided = map[string]bool{"l": true, "d": true, "c": true, "j": true, "m": true, "n": true, "s": true, "t": true, "qu": true,
	"jusqu": true, "lorsqu": true, "puisqu": true, "quoiqu": true, "quelqu": true, "presqu": true,
	"dell": true, "all": true, "nell": true, "dall": true, "sull": true}

// unelided narrows a word with an apostrophe to the part that carries its
// meaning: "d'asile" to "asile", "women's" to "women"; "aujourd'hui" stays whole.
func unelided(s string, start, end int) (int, int) {
	at := strings.IndexAny(s, "'’‘ʼ＇")
	_, size := utf8.DecodeRuneInString(s[at:])
	left, right := s[:at], s[at+size:]
	if left == "" || right == "" {
		return start, end
	}
	switch {
	case strings.EqualFold(right, "s"):
		return start, start + at
	case elided[strings.ToLower(left)] && utf8.RuneCountInString(right) > 1:
		return start + at + size, end
	}
	return start, end
}

// wordLike says whether s holds a letter or digit.
func wordLike(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// number says whether s is digits with signs between them: "10.7", "1,000".
func number(s string) bool {
	digits := false
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits = true
		case !strings.ContainsRune(".,:'’-٫٬", r):
			return false
		}
	}
	return digits
}

// thousands says whether the commas of a number part groups of three digits.
func thousands(s string) bool {
	groups := strings.Split(s, ",")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return len(groups) > 1 && len(groups[0]) > 0 && len(groups[0]) <= 3
}

// acronym says whether s is single letters parted by full stops: "U.S.A".
func acronym(s string) bool {
	parts := strings.Split(strings.TrimSuffix(s, "."), ".")
	for _, p := range parts {
		if utf8.RuneCountInString(p) != 1 {
			return false
		}
	}
	return len(parts) > 1
}
