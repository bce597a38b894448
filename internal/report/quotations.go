package report

import (
	"context"
	"fmt"
	"sort"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
)

// quotationsBlock lists passages in groups, with page, words and the reason for
// their assignment. Its query gives quoteColumns.
type quotationsBlock struct {
	Groups  []level `yaml:"groups"`
	Anchor  string  `yaml:"anchor"`  // pattern of a passage's ID
	Compact bool    `yaml:"compact"` // first words only
	Link    string  `yaml:"link"`    // compact: pattern of the address of the full passage
	Limit   int     `yaml:"limit"`   // characters shown of one passage
}

var quoteColumns = []string{"country_name", "cycle", "document", "page", "page_end", "label", "section", "language", "kind", "text"}

func newQuotations(file string, n *yaml.Node) (Shower, error) {
	t := &quotationsBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if len(t.Groups) == 0 || t.Limit <= 0 {
		return nil, fmt.Errorf("%s:%d: options of quotations: groups and limit (characters of a passage) are needed", file, n.Line)
	}
	return t, checkLevels(file, n, t.Groups)
}

func (t *quotationsBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := r.need(append(quoteColumns, append(columnsIn(t.Anchor), columnsIn(t.Link)...)...)...); err != nil {
		return nil, err
	}
	if err := needLevels(r, t.Groups); err != nil {
		return nil, err
	}
	groups, err := b.groups(t.Groups, 3, r, 0, r.len(), func(g *Group, from, to int) error {
		g.Compact = t.Compact
		for i := from; i < to; i++ {
			q, err := t.quote(b, r, i)
			if err != nil {
				return err
			}
			g.Quotes = append(g.Quotes, q)
		}
		return nil
	})
	return &Section{Groups: groups}, err
}

func (t *quotationsBlock) quote(b *builder, r *rows, i int) (Quote, error) {
	q := Quote{
		Country:  r.text(i, "country_name"),
		Cycle:    r.text(i, "cycle"),
		Document: r.text(i, "document"),
		Kind:     b.cat.Or("kind."+r.text(i, "kind"), r.text(i, "kind")),
	}
	q.Lang, q.Dir = foreign(b.cat, r.text(i, "language"))
	text := r.text(i, "text")
	cut := cutAt(text, t.Limit)
	q.Cut = cut < len(text)
	q.Where = b.where(r, i, 0, cut)
	if t.Compact {
		q.Href = b.href(t.Link, r, i)
		q.Parts = []Part{{Text: text[:cut]}}
		return q, nil
	}
	var err error
	if q.ID, err = b.anchor(t.Anchor, r, i); err != nil {
		return q, err
	}
	if h := r.text(i, "heading"); h != "" {
		q.Heading = b.cat.T("quote.heading", h)
	}
	if f, ok := asFloat(r.value(i, "score")); ok {
		q.Score = b.cat.T("quote.score", b.cat.Decimal(f, 2))
	}
	q.Weak = r.boolean(i, "weak")
	b.weak = b.weak || q.Weak
	q.Parts = marked(text, cut, r.list(i, "starts"), r.list(i, "ends"))
	q.Why = b.why(r.list(i, "methods"), r.list(i, "words"))
	return q, nil
}

// where writes the page of bytes [from,to) of the text: "page 12 (printed page
// 10)", "section 3". Without the column turns it is that of the whole passage.
func (b *builder) where(r *rows, i, from, to int) string {
	page, end, label := int(r.integer(i, "page")), int(r.integer(i, "page_end")), r.text(i, "label")
	if page == 0 {
		return "–"
	}
	if turns := r.texts(i, "turns"); len(turns) > 0 {
		page, end, label = corpus.PagesOf(turns, corpus.Turn{Page: page, Label: label}, from, to)
	}
	return b.cat.Place(int64(page), int64(end), label, r.boolean(i, "section"))
}

// why puts the words of each method together, each once, in the order given.
func (b *builder) why(methods, words []any) []Why {
	var out []Why
	at := map[string]int{}
	seen := map[string]bool{}
	for i, m := range methods {
		method := asText(m)
		j, ok := at[method]
		if !ok {
			j = len(out)
			at[method] = j
			out = append(out, Why{Method: b.cat.Or("method."+method, method)})
		}
		if i >= len(words) || asText(words[i]) == "" || seen[method+"\x00"+asText(words[i])] {
			continue
		}
		seen[method+"\x00"+asText(words[i])] = true
		out[j].Words = append(out[j].Words, asText(words[i]))
	}
	return out
}

// cutAt gives the byte at which a text of more than limit characters is cut,
// at a space where one is near.
func cutAt(text string, limit int) int {
	if utf8.RuneCountInString(text) <= limit {
		return len(text)
	}
	n, end, space := 0, len(text), 0
	for i, r := range text {
		if n == limit {
			end = i
			break
		}
		if r == ' ' {
			space = i
		}
		n++
	}
	if space > end*3/4 {
		return space
	}
	return end
}

// marked cuts text[:cut] into parts, those within the byte ranges marked.
// Ranges may overlap; ranges that fit nowhere are left out.
func marked(text string, cut int, starts, ends []any) []Part {
	type span struct{ from, to int }
	var spans []span
	for i := range min(len(starts), len(ends)) {
		from, ok1 := asInt(starts[i])
		to, ok2 := asInt(ends[i])
		if !ok1 || !ok2 || from < 0 || to > int64(len(text)) || from >= to {
			continue
		}
		s := span{int(from), min(int(to), cut)}
		if s.from < s.to && boundary(text, s.from) && boundary(text, s.to) {
			spans = append(spans, s)
		}
	}
	sort.Slice(spans, func(i, j int) bool {
		return spans[i].from < spans[j].from || spans[i].from == spans[j].from && spans[i].to > spans[j].to
	})
	var parts []Part
	at := 0
	for _, s := range spans {
		if s.to <= at {
			continue
		}
		from := max(s.from, at)
		if from > at {
			parts = append(parts, Part{Text: text[at:from]})
		}
		parts = append(parts, Part{Text: text[from:s.to], Mark: true})
		at = s.to
	}
	if at < cut {
		parts = append(parts, Part{Text: text[at:cut]})
	}
	return parts
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
