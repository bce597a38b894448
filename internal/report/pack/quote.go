package pack

import (
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// quote cuts a passage to whole sentences around the words that made it count.
func (m *maker) quote(p passage, d part) Quote {
	text, code := p.text("text"), p.text("language")
	from, to := excerpt(text, code, d.shown(p), d.Limit)
	cat := m.s.cat
	q := Quote{Text: text[from:to], CutStart: strings.TrimSpace(text[:from]) != "", CutEnd: strings.TrimSpace(text[to:]) != "", Lang: code, Country: oneLine(p.text("country_name")),
		Cycle: p.text("cycle"), Page: m.within(p.row, from, to), Kind: cat.Or("kind."+p.text("kind"), p.text("kind")), Passage: p.id, Others: p.boolean("others"), iso: p.iso}
	if code != m.s.lang {
		q.LangName = cat.Within(cat.Or("language."+code, code))
	}
	q.Source = cat.T("pack.source.quote", oneLine(p.text("title")), p.text("document"), p.id)
	return q
}

// within names the page of bytes [from,to) of a passage's text.
func (m *maker) within(r row, from, to int) string {
	page, end, label := int(r.integer("page")), int(r.integer("page_end")), r.text("label")
	if turns := r.list("turns"); len(turns) > 0 {
		page, end, label = corpus.PagesOf(turns, corpus.Turn{Page: page, Label: label}, from, to)
	}
	return m.s.cat.Place(int64(page), int64(end), oneLine(label), r.boolean("section"))
}

// where names the pages of a whole passage.
func (m *maker) where(r row) string {
	return m.s.cat.Place(r.integer("page"), r.integer("page_end"), oneLine(r.text("label")), r.boolean("section"))
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
