package tag

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// quotes are pairs of quotation marks; a straight one closes itself.
var quotes = map[rune]string{'“': "”", '„': "“”", '«': "»", '"': "\"", '「': "」", '《': "》", '‘': "’"}

const (
	titleWord  = 3   // words from which what is quoted can be a title
	longestCut = 400 // bytes after which a quotation mark is taken for a stray one
	titleReach = 4   // words before a quotation in which what it is the title of is named
)

// titled are beginnings of words, folded, for what has a title: a law, a plan.
// In Chinese 《》 are marks of titles by themselves.
var titled = []string{"plan", "program", "projet", "project", "proyecto", "projeto", "law", "act", "loi", "ley", "lei", "strateg", "estrateg", "estrateg", "polic", "politi", "decre", "decret", "entitled", "intitul", "titulad", "called", "report", "rapport", "informe", "relatorio", "conference", "conferenc",
	"seminar", "workshop", "atelier", "taller", "book", "livre", "libro", "article", "закон", "план", "стратег", "программ", "проект", "указ", "доклад", "قانون", "خطه", "برنامج", "استراتيجي", "مشروع", "تقرير"}

// titlesIn gives the byte ranges of quoted titles of laws, plans and the like.
// Their words name a paper, and say by themselves nothing of what a State does.
func titlesIn(text string, words []word) [][2]int {
	if !strings.ContainsAny(text, "“„«\"「《‘") {
		return nil
	}
	var out [][2]int
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		closing, opens := quotes[r]
		if !opens {
			i += size
			continue
		}
		start := i + size
		n := strings.IndexAny(text[start:], closing)
		if n < 0 || n > longestCut {
			i = start
			continue
		}
		end := start + n
		if isTitle(words, start, end, r == '《') {
			out = append(out, [2]int{start, end})
		}
		_, size = utf8.DecodeRuneInString(text[end:])
		i = end + size
	}
	return out
}

// isTitle says whether the quoted bytes [start,end) are long enough, and what
// stands before them is a thing that has a title.
func isTitle(words []word, start, end int, sure bool) bool {
	first := slices.IndexFunc(words, func(w word) bool { return w.start >= start })
	if first < 0 {
		return false
	}
	n := 0
	for n < len(words)-first && words[first+n].end <= end {
		n++
	}
	if n < titleWord {
		return false
	}
	if sure {
		return true
	}
	for i := max(0, first-titleReach); i < first; i++ {
		if slices.ContainsFunc(titled, func(t string) bool { return strings.HasPrefix(words[i].folded, t) }) {
			return true
		}
	}
	return false
}

func within(ranges [][2]int, start, end int) bool {
	return slices.ContainsFunc(ranges, func(r [2]int) bool { return r[0] <= start && end <= r[1] })
}
