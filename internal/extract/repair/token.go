package repair

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// chunk is a run of characters without space: runes [start,end) of a line.
type chunk struct{ start, end int }

func (l *line) chunks() []chunk {
	var out []chunk
	for at := 0; at < len(l.runes); {
		if unicode.IsSpace(l.runes[at]) {
			at++
			continue
		}
		end := at
		for end < len(l.runes) && !unicode.IsSpace(l.runes[end]) {
			end++
		}
		out = append(out, chunk{at, end})
		at = end
	}
	return out
}

// chunks gives the different chunks with a Latin letter in them.
func (d *document) chunks() *index {
	if d.index == nil {
		d.index = newIndex(d.chunkCounts())
	}
	return d.index
}

// chunkCounts counts them.
func (d *document) chunkCounts() map[string]int {
	counts := map[string]int{}
	for i := range d.lines {
		l := &d.lines[i]
		for _, c := range l.chunks() {
			if slices.ContainsFunc(l.runes[c.start:c.end], latin) {
				counts[string(l.runes[c.start:c.end])]++
			}
		}
	}
	return counts
}

func latin(r rune) bool {
	if r < 128 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.Is(unicode.Latin, r)
}

// tokens gives the runs of Latin letters and sym that hold both, as [start,end) of runes.
func tokens(runes []rune, sym rune) []chunk {
	var out []chunk
	for at := 0; at < len(runes); {
		if !inToken(runes[at], sym) {
			at++
			continue
		}
		end, has, letter := at, false, false
		for end < len(runes) && inToken(runes[end], sym) {
			if runes[end] == sym {
				has = true
			} else if latin(runes[end]) {
				letter = true
			}
			end++
		}
		if prose(sym) { // a mark before or after a word stands for itself
			for at < end && runes[at] == sym {
				at++
			}
			for at < end && runes[end-1] == sym {
				end--
			}
			has = slices.Contains(runes[at:end], sym)
		}
		if has && letter {
			out = append(out, chunk{at, end})
		}
		at = max(at+1, end)
		for at < len(runes) && runes[at] == sym {
			at++
		}
	}
	return out
}

func inToken(r, sym rune) bool {
	return r == sym || latin(r) || r >= 0x300 && unicode.Is(unicode.Mn, r)
}

// address says whether a chunk is a web or mail address.
func address(chunk string) bool {
	return strings.Contains(chunk, "://") || strings.Contains(chunk, "www.") || strings.Contains(chunk, "@") && mail.MatchString(chunk)
}

var mail = regexp.MustCompile(`\w@\w[\w-]*\.[a-z]{2}`)

// addressMark says whether an address may hold the character (RFC 3986).
func addressMark(r rune) bool {
	return latin(r) && r < 128 || '0' <= r && r <= '9' || strings.ContainsRune("-._~:/?#[]@!$&'()*+,;=%", r)
}

// candidates lists the characters of a chunk that may stand for several
// letters: marks and private characters beside a letter, capitals after a
// small letter, letters of no language read here.
func candidates(runes []rune, into map[rune]int, n int) {
	web := address(string(runes))
	for i, r := range runes {
		beside := i > 0 && latin(runes[i-1]) || i+1 < len(runes) && latin(runes[i+1])
		switch {
		case !beside, web && addressMark(r), r >= 0x300 && unicode.Is(unicode.Mn, r):
		case !unicode.IsLetter(r):
			into[r] += n
		case r < 128:
			if unicode.IsUpper(r) && i > 0 && unicode.IsLower(runes[i-1]) {
				into[r] += n
			}
		case !common(r) && (unicode.Is(unicode.Latin, r) || !unicode.In(r, unicode.Arabic, unicode.Cyrillic, unicode.Han, unicode.Greek)):
			into[r] += n
		}
	}
}

// capital says whether the symbol is a capital that also begins words.
func capital(r rune) bool { return 'A' <= r && r <= 'Z' }

// substitute writes letters for sym, of a capital only after a small letter.
func substitute(token []rune, sym rune, letters string) string {
	var b strings.Builder
	for i, r := range token {
		if r == sym && (!capital(sym) || i > 0 && unicode.IsLower(token[i-1])) {
			b.WriteString(letters)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
