package pack

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/lang"
)

// span is a range of bytes of a passage's text.
type span struct{ from, to int }

func (s span) with(o span) span { return span{min(s.from, o.from), max(s.to, o.to)} }

// maxSpans is how many places in which a passage shows one thing are weighed.
const maxSpans = 20

// shown gives what a quotation should show, what matters most first: the words
// that the part asks for, those that justify the objective, in a report on other
// things those on migration, and where the part is about kinds those that justify
// the kind. Each is a list of places of which
// one is enough; none is empty.
func (d part) shown(p passage) [][]span {
	text := p.text("text")
	var lists [][]span
	if len(d.Words) > 0 {
		lists = append(lists, wordSpans(text, d.Words))
	}
	if d.SDG {
		lists = append(lists, spans(p.list("sdg_places"), len(text)))
	}
	lists = append(lists, spans(p.list("places"), len(text)), p.about)
	if len(d.Kinds) > 0 {
		lists = append(lists, spans(p.list("kind_places"), len(text)))
	}
	return slices.DeleteFunc(lists, func(l []span) bool { return len(l) == 0 })
}

// quotable says whether a passage surely speaks of what its point says, and
// whether a quotation of it has room to show that.
func (d part) quotable(p passage) bool {
	if !p.sure || len(d.Kinds) > 0 && !p.boolean("kind_sure") {
		return false
	}
	lists := d.shown(p)
	from, to := excerpt(p.text("text"), p.text("language"), lists, d.Limit)
	return !slices.ContainsFunc(lists, func(l []span) bool {
		return !slices.ContainsFunc(l, func(s span) bool { return from <= s.from && s.to <= to })
	})
}

// spans reads places as passages.sql gives them, "12:20" from byte 12 up to 20;
// those outside a text of size bytes do not count.
func spans(places []string, size int) []span {
	var out []span
	for _, s := range places {
		a, b, _ := strings.Cut(s, ":")
		from, errFrom := strconv.Atoi(a)
		to, errTo := strconv.Atoi(b)
		if errFrom == nil && errTo == nil && 0 <= from && from < to && to <= size && len(out) < maxSpans {
			out = append(out, span{from, to})
		}
	}
	return out
}

// wordSpans finds words, whatever their case and accents, where a word begins;
// in scripts that write words or particles together, anywhere.
func wordSpans(text string, words []string) []span {
	folded, offsets := lang.FoldMap(text)
	var out []span
	for _, w := range words {
		w = lang.Fold(w)
		for at := 0; len(out) < maxSpans; {
			i := strings.Index(folded[at:], w)
			if i < 0 || w == "" {
				break
			}
			if at += i; !inWord(folded[:at]) {
				from, to := lang.Origin(offsets, at, at+len(w))
				out = append(out, span{from, to})
			}
			at += len(w)
		}
	}
	return out
}

// inWord says whether a text breaks off within a word of a script that parts
// words by spaces and writes no particle before them.
func inWord(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return unicode.In(r, unicode.Latin, unicode.Cyrillic)
}

// excerpt gives the byte range of whole sentences, at most limit characters
// together, that holds a place of the first of the lists and, where they fit,
// one of each of the others; of a longer sentence the part around them, cut
// between words: its beginning where that reaches far enough.
func excerpt(text, code string, shown [][]span, limit int) (int, int) {
	if utf8.RuneCountInString(text) <= limit {
		return 0, len(text)
	}
	t := sentences{text: text, at: lang.Sentences(text, code)}
	if len(t.at) == 0 {
		t.at = [][2]int{{0, len(text)}}
	}
	core := t.core(shown, limit)
	first, last := t.around(core)
	if t.size(first, last) > limit {
		return t.part(core, first, last, limit)
	}
	for last+1 < len(t.at) && t.size(first, last+1) <= limit {
		last++
	}
	for first > 0 && t.size(first-1, last) <= limit {
		first--
	}
	from, to := t.at[first][0], t.at[last][1]
	return from, from + len(strings.TrimRight(text[from:to], " \n"))
}

// sentences are those of a passage, by range of bytes.
type sentences struct {
	text string
	at   [][2]int
}

func (t sentences) size(first, last int) int {
	return utf8.RuneCountInString(t.text[t.at[first][0]:t.at[last][1]])
}

// around gives the first and the last sentence that a range touches.
func (t sentences) around(s span) (first, last int) {
	for i := range t.at {
		if t.at[i][0] <= s.from {
			first = i
		}
		if t.at[i][0] < s.to {
			last = i
		}
	}
	return first, max(first, last)
}

// core is the smallest range that shows all that fits within limit characters.
// What does not fit beside what matters more is left out.
func (t sentences) core(shown [][]span, limit int) span {
	best := []span{{0, 0}}
	for i, list := range shown {
		var next []span
		for _, b := range best {
			for _, s := range list {
				if i > 0 {
					s = s.with(b)
				}
				if i == 0 || utf8.RuneCountInString(t.text[s.from:s.to]) <= limit {
					next = append(next, s)
				}
			}
		}
		if len(next) > 0 {
			slices.SortFunc(next, func(a, b span) int { return t.before(a, b, limit) })
			next = slices.Compact(next)
			best = next[:min(len(next), maxSpans)]
		}
	}
	return best[0]
}

// before prefers what whole sentences can show, then less text, then the earlier.
func (t sentences) before(a, b span, limit int) int {
	over := func(s span) int {
		if first, last := t.around(s); t.size(first, last) > limit {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(over(a), over(b)), cmp.Compare(a.to-a.from, b.to-b.from), cmp.Compare(a.from, b.from))
}

// part cuts sentences that are too long to limit characters around a range.
func (t sentences) part(core span, first, last, limit int) (int, int) {
	from, end := t.at[first][0], t.at[last][1]
	if from+cut(t.text[from:end], limit) < core.to {
		room := limit - utf8.RuneCountInString(t.text[core.from:core.to])
		from = wordBefore(t.text, from, core.from, room*2/3)
	}
	return from, from + cut(t.text[from:end], limit)
}

// wordBefore finds the first beginning of a word at most limit characters
// before the byte at, and not before from; at itself where none is near.
func wordBefore(text string, from, at, limit int) int {
	back := at
	for n := 0; back > from && n < limit; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:back])
		back -= size
	}
	if back == from {
		return from
	}
	if i := strings.IndexFunc(text[back:at], unicode.IsSpace); i >= 0 {
		return back + i + len(text[back+i:at]) - len(strings.TrimLeftFunc(text[back+i:at], unicode.IsSpace))
	}
	return back
}

// cut finds the end of the last whole word within limit characters.
func cut(s string, limit int) int {
	n, space := 0, 0
	for i, r := range s {
		if n == limit {
			if space > i/2 {
				return space
			}
			return i
		}
		if unicode.IsSpace(r) {
			space = i
		}
		n++
	}
	return len(s)
}
