package cite

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/sentences"

	"stocktake/internal/corpus"
)

// Line is one place where words of a search occur.
type Line struct {
	Passage  string `json:"passage"`
	Document string `json:"document"`
	Country  string `json:"country,omitempty"`
	Cycle    int    `json:"cycle,omitempty"`
	Language string `json:"language"`
	Page     string `json:"page"` // as PageName gives it
	Left     string `json:"left"`
	Key      string `json:"key"`
	Right    string `json:"right"`
	// Hit is the passage, of which pages cite the place in their own language.
	Hit *corpus.Hit `json:"-"`
	at  int         // place among all lines, in the order of the search
}

// Orders of a concordance.
const (
	ByPlace = "place" // as the search gives the passages
	ByLeft  = "left"  // by the words before the keyword, the nearest first
	ByRight = "right" // by the words after it
	ByKey   = "key"   // by the keyword itself
)

// Orders lists them as pages offer them.
var Orders = []string{ByPlace, ByLeft, ByKey, ByRight}

// Concordance gives the lines of one hit. words is the number of words shown on
// each side; 0 means the whole passage, less than 0 the sentence (UAX #29).
func Concordance(h *corpus.Hit, words int) []Line {
	var out []Line
	var bounds []int
	if words < 0 {
		bounds = sentenceBounds(h.Text)
	}
	for _, t := range h.Terms {
		if t.Start < 0 || t.End > len(h.Text) || t.Start >= t.End {
			continue
		}
		from, to := 0, len(h.Text)
		for _, b := range bounds {
			if b <= t.Start {
				from = b
			}
			if b >= t.End {
				to = b
				break
			}
		}
		left, right := h.Text[from:t.Start], h.Text[t.End:to]
		if words > 0 {
			left, right = lastWords(left, words), firstWords(right, words)
		}
		out = append(out, Line{Passage: h.Passage, Document: h.Document, Country: h.Country, Cycle: h.Cycle, Language: h.Language, Page: PageName(h),
			Left: oneLine(left), Key: oneLine(h.Text[t.Start:t.End]), Right: oneLine(right), Hit: h})
	}
	return out
}

// lastWords gives the end of a text from its last n words on. It looks at no more
// of the text, which may hold a keyword hundreds of times.
func lastWords(text string, n int) string {
	from := len(text)
	for range n {
		if from = strings.LastIndexFunc(strings.TrimRightFunc(text[:from], unicode.IsSpace), unicode.IsSpace); from < 0 {
			return text
		}
	}
	return text[from:]
}

// firstWords gives the beginning of a text with its first n words.
func firstWords(text string, n int) string {
	to := 0
	for range n {
		to = len(text) - len(strings.TrimLeftFunc(text[to:], unicode.IsSpace))
		end := strings.IndexFunc(text[to:], unicode.IsSpace)
		if end < 0 {
			return text
		}
		to += end
	}
	return text[:to]
}

// sentenceBounds gives the byte offsets at which sentences begin, and the end.
func sentenceBounds(text string) []int {
	var out []int
	at := 0
	for s := sentences.FromString(text); s.Next(); {
		out = append(out, at)
		at += len(s.Value())
	}
	return append(out, at)
}

// Sort puts lines in an order; equal ones stay as the search gives them.
func Sort(lines []Line, order string) {
	type keyed struct {
		line Line
		key  []string
	}
	keys := make([]keyed, len(lines))
	for i, l := range lines {
		l.at = i
		keys[i] = keyed{line: l}
		switch order {
		case ByLeft:
			keys[i].key = neighbours(l.Left)
			slices.Reverse(keys[i].key)
		case ByRight:
			keys[i].key = neighbours(l.Right)
		case ByKey:
			keys[i].key = neighbours(l.Key)
		}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		return cmp.Or(slices.Compare(a.key, b.key), cmp.Compare(a.line.at, b.line.at))
	})
	for i := range keys {
		lines[i] = keys[i].line
	}
}

// neighbours are the words of a text, without case and marks.
func neighbours(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}
