package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is a kind of opening: what a paragraph, item or heading begins with.
type mark uint8

const (
	noMark     mark = iota
	bullet          // • ▪ ✓
	dash            // - – — *, a bullet or not
	figure          // 12. 12) (12)
	bare            // 12 before a capital, no full stop
	decimal         // 2.1  115.94
	letter          // (a) b)
	smallRoman      // (iv)
	roman           // IV.
	capital         // B.
	part            // Chapter 3, Annex II
	objective       // Objective 9, Objectif 9, 目标9
)

// opening is what a line begins with.
type opening struct {
	kind  mark
	n     int // its (last) number; 0 when it has none
	depth int // of a decimal number: 2 for 2.1
	end   int // bytes up to the text after it
}

const (
	bullets = "•▪▫■□●○◦‣➢➤►▶✓✔❖◆◇♦⮚·∙⁃"
	dashes  = "-–—−*"
)

// openingOf reads the opening of a line without leading blanks.
func openingOf(s string) opening {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune(bullets, r):
		return opening{kind: bullet, end: skipBlank(s, size)}
	case strings.ContainsRune(dashes, r):
		if end := skipBlank(s, size); end > size && end < len(s) {
			return opening{kind: dash, end: end}
		}
		return opening{}
	case r == 'o' && len(s) > 2 && s[1] == ' ' && s[2] != ' ': // Courier's o, Word's second bullet
		if next, _ := utf8.DecodeRuneInString(s[2:]); unicode.IsUpper(next) {
			return opening{kind: dash, end: 2}
		}
		return opening{}
	case r == '§': // the square of a pictorial font, as some files map it
		if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[size:], " \u00a0\t")); skipBlank(s, size) > size && unicode.IsLetter(next) {
			return opening{kind: bullet, end: skipBlank(s, size)}
		}
		return opening{}
	case r == '(' || r == '（':
		return bracketed(s)
	case strings.ContainsRune(hanDigits, r):
		return hanNumbered(s)
	case unicode.IsDigit(r):
		return numbered(s)
	case unicode.IsLetter(r):
		if o := named(s); o.kind != noMark {
			return o
		}
		return lettered(s)
	}
	return opening{}
}

// bracketed reads (a), (iv), (12), （三）.
func bracketed(s string) opening {
	open := strings.IndexAny(s, "(（")
	_, size := utf8.DecodeRuneInString(s[open:])
	end := strings.IndexAny(s, ")）")
	if end <= size || end > 18 {
		return opening{}
	}
	in := s[size:end]
	_, close := utf8.DecodeRuneInString(s[end:])
	next := skipBlank(s, end+close)
	if next == len(s) {
		return opening{}
	}
	if n, size := integer(in); size == len(in) && n < 1000 {
		return opening{kind: figure, n: n, end: next}
	}
	if n, size := hanInteger(in); size == len(in) {
		return opening{kind: capital, n: n, end: next}
	}
	if k := enumerator(in); k != noMark {
		return opening{kind: k, end: next}
	}
	return opening{}
}

const hanDigits = "一二三四五六七八九十"

// hanNumbered reads 三、 as numbers the highest headings.
func hanNumbered(s string) opening {
	n, size := hanInteger(s)
	if after, more := utf8.DecodeRuneInString(s[size:]); strings.ContainsRune("、．.", after) && size+more < len(s) {
		return opening{kind: roman, n: n, end: skipBlank(s, size+more)}
	}
	return opening{}
}

// hanInteger reads a Chinese number below 100.
func hanInteger(s string) (n, size int) {
	unit := 0
	for _, r := range s {
		i := strings.IndexRune(hanDigits, r)
		if i < 0 {
			break
		}
		if size += len("一"); r == '十' {
			n, unit = n+10*max(1, unit), 0
		} else {
			unit = i/len("一") + 1
		}
	}
	return n + unit, size
}

// numbered reads 12. 12) 2.1 115.94 12.
func numbered(s string) opening {
	n, at := integer(s)
	if n > 9999 {
		return opening{}
	}
	depth := 1
	for at+1 < len(s) && s[at] == '.' {
		m, size := integer(s[at+1:])
		if size == 0 || m > 9999 {
			break
		}
		n, at, depth = m, at+1+size, depth+1
	}
	stop := at
	if r, size := utf8.DecodeRuneInString(s[at:]); strings.ContainsRune(".)．、)°", r) && size > 0 {
		stop = at + size
	}
	for strings.HasPrefix(s[stop:], "-") { // 3.- in Spanish
		stop++
	}
	end := skipBlank(s, stop)
	if end == len(s) {
		return opening{}
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	capital := unicode.IsUpper(next) || unicode.IsLetter(next) && !unicode.IsLower(next)
	switch {
	case depth > 1 && stop > at && (end > stop || capital), depth > 1 && end > at && capital:
		return opening{kind: decimal, n: n, depth: depth, end: end}
	case depth > 1 || n > 999:
		return opening{}
	case stop > at && (end > stop && !unicode.IsDigit(next) || capital):
		return opening{kind: figure, n: n, depth: 1, end: end}
	case stop == at && end > at && capital:
		return opening{kind: bare, n: n, depth: 1, end: end}
	}
	return opening{}
}

// lettered reads a) iv) IV. B. and the like.
func lettered(s string) opening {
	at := 0
	for at < len(s) && at < 7 && (s[at]|0x20) >= 'a' && (s[at]|0x20) <= 'z' {
		at++
	}
	if at == 0 { // Cyrillic а) б), Arabic أ- ب)
		r, size := utf8.DecodeRuneInString(s)
		after := s[size:]
		if unicode.Is(unicode.Cyrillic, r) && unicode.IsLower(r) && strings.HasPrefix(after, ")") ||
			unicode.Is(unicode.Arabic, r) && after != "" && strings.Contains(")-–.", after[:1]) {
			if end := skipBlank(s, size+1); end < len(s) && (end > size+1 || after[0] == ')') {
				return opening{kind: letter, end: end}
			}
		}
		return opening{}
	}
	if at >= len(s) || at > 6 {
		return opening{}
	}
	word, stop := s[:at], s[at]
	end := skipBlank(s, at+1)
	if stop != '.' && stop != ')' || end == len(s) || end == at+1 && stop == '.' {
		return opening{}
	}
	if unicode.IsUpper(rune(word[0])) {
		next, _ := utf8.DecodeRuneInString(s[end:])
		switch {
		case unicode.IsLower(next):
			return opening{}
		case len(word) == 1 && !strings.Contains("IVX", word):
			return opening{kind: capital, n: int(word[0] - 'A' + 1), end: end}
		case strings.Trim(word, "IVXLC") == "":
			return opening{kind: roman, n: romanValue(word), end: end}
		}
		return opening{}
	}
	if stop == ')' || len(word) == 1 && stop == '.' {
		if k := enumerator(word); k != noMark {
			return opening{kind: k, end: end}
		}
	}
	return opening{}
}

// enumerator tells a, bb, iv apart from other short words.
func enumerator(s string) mark {
	switch {
	case s == "":
		return noMark
	case len(s) <= 4 && strings.Trim(s, "ivx") == "":
		return smallRoman
	case len(s) == 1 && s[0] >= 'a' && s[0] <= 'z', len(s) == 2 && s[0] == s[1] && s[0] >= 'a' && s[0] <= 'z':
		return letter
	}
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) && unicode.IsLetter(r) && (unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Arabic, r)) {
		return letter
	}
	return noMark
}

var romanDigits = map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}

func romanValue(s string) int {
	n := 0
	for i := range len(s) {
		v := romanDigits[s[i]]
		if i+1 < len(s) && v < romanDigits[s[i+1]] {
			v = -v
		}
		n += v
	}
	return n
}

// integer reads decimal digits of any script; size 0 when there is none.
// Numbers of more than nine digits come out as 1e9.
func integer(s string) (n, size int) {
	for _, r := range s {
		d, ok := digit(r)
		if !ok {
			break
		}
		n = min(n*10+d, 1e9)
		size += utf8.RuneLen(r)
	}
	return n, size
}

func digit(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= 0x660 && r <= 0x669: // Arabic-Indic
		return int(r - 0x660), true
	case r >= 0x6F0 && r <= 0x6F9:
		return int(r - 0x6F0), true
	case r >= 0xFF10 && r <= 0xFF19: // full width
		return int(r - 0xFF10), true
	}
	return 0, false
}

func skipBlank(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsSpace(r) && !unseen(r) {
			break
		}
		at += size
	}
	return at
}
