package pack

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/lang"
)

// quote cuts a passage to whole sentences around the words that made it count.
func (m *maker) quote(p passage, limit int) Quote {
	text, code := p.text("text"), p.text("language")
	from, to := excerpt(text, code, int(p.integer("start")), limit)
	cat := m.s.cat
	q := Quote{Text: text[from:to], CutStart: strings.TrimSpace(text[:from]) != "", CutEnd: strings.TrimSpace(text[to:]) != "", Lang: code, Country: oneLine(p.text("country_name")),
		Cycle: p.text("cycle"), Page: m.where(p.row), Kind: cat.Or("kind."+p.text("kind"), p.text("kind")), Passage: p.id, iso: p.iso}
	if code != m.s.lang {
		q.LangName = cat.Or("language."+code, code)
	}
	q.Source = cat.T("pack.source.quote", oneLine(p.text("title")), p.text("document"), p.id)
	return q
}

func (m *maker) where(r row) string {
	return m.s.cat.Place(r.integer("page"), r.integer("page_end"), oneLine(r.text("label")), r.boolean("section"))
}

// excerpt gives the byte range of whole sentences, at most limit characters
// together, that holds the byte at; of a longer sentence the part around it, cut
// between words: its beginning where that reaches far enough.
func excerpt(text, code string, at, limit int) (int, int) {
	if utf8.RuneCountInString(text) <= limit {
		return 0, len(text)
	}
	s := lang.Sentences(text, code)
	if len(s) == 0 {
		s = [][2]int{{0, len(text)}}
	}
	first := 0
	for i := range s {
		if s[i][0] <= at {
			first = i
		}
	}
	size := func(i, j int) int { return utf8.RuneCountInString(text[s[i][0]:s[j][1]]) }
	last := first
	if size(first, last) > limit {
		from := s[first][0]
		if end := from + cut(text[from:s[first][1]], limit); at >= end-len(text[from:end])/4 {
			from = wordBefore(text, from, at, limit*2/3)
		}
		return from, from + cut(text[from:s[first][1]], limit)
	}
	for last+1 < len(s) && size(first, last+1) <= limit {
		last++
	}
	for first > 0 && size(first-1, last) <= limit {
		first--
	}
	from, to := s[first][0], s[last][1]
	for to > from && (text[to-1] == ' ' || text[to-1] == '\n') {
		to--
	}
	return from, to
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

// nameLimit is the length to which names and titles are shown, in characters:
// no true one reaches it.
const nameLimit = 400

// oneLine makes a name fit for a line: white space and line breaks become one
// space, marks that turn the direction of writing go, overlong text is cut.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Join(strings.Fields(s), " ")
	if i := cut(s, nameLimit); i < len(s) {
		s = s[:i] + " […]"
	}
	return s
}
