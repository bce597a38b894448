package report

import (
	"context"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// concordanceBlock shows words under each other with what stands before and
// after them, in groups. Its query gives quoteColumns and the byte range of the
// words in the text: start and end.
type concordanceBlock struct {
	Groups []level `yaml:"groups"`
	Link   string  `yaml:"link"`  // pattern of the address of the full passage
	Width  int     `yaml:"width"` // characters shown on each side
}

func newConcordance(file string, n *yaml.Node) (Shower, error) {
	t := &concordanceBlock{}
	if err := strict(file, n, t); err != nil {
		return nil, err
	}
	if len(t.Groups) == 0 || t.Width <= 0 {
		return nil, fmt.Errorf("%s:%d: options of a concordance: groups and width (characters on each side) are needed", file, n.Line)
	}
	return t, checkLevels(file, n, t.Groups)
}

func (t *concordanceBlock) Show(_ context.Context, b *builder, r *rows) (*Section, error) {
	if err := r.need(append(append(columnsIn(t.Link), quoteColumns...), "start", "end")...); err != nil {
		return nil, err
	}
	if err := needLevels(r, t.Groups); err != nil {
		return nil, err
	}
	around := Cell{Text: b.cat.T("web.concordance.context")}
	head := []Cell{{Text: b.cat.T("column.page")}, around, {Text: b.cat.T("web.concordance.key")}, around}
	groups, err := b.groups(t.Groups, 3, r, 0, r.len(), func(g *Group, from, to int) error {
		g.Table = &Grid{Caption: g.Title, Lines: true, Head: head}
		for i := from; i < to; i++ {
			g.Table.Rows = append(g.Table.Rows, t.line(b, r, i))
		}
		return nil
	})
	return &Section{Groups: groups}, err
}

// line is a row of the table: the place, and the words between their neighbours.
// Where the passage runs against the page, its neighbours change sides, so that
// the line can be read through.
func (t *concordanceBlock) line(b *builder, r *rows, i int) []Cell {
	text := r.text(i, "text")
	from, to := span(text, r.integer(i, "start"), r.integer(i, "end"))
	lang, dir := foreign(b.cat, r.text(i, "language"))
	before := Cell{Text: lastOf(text[:from], t.Width), Lang: lang, Dir: dir}
	after := Cell{Text: firstOf(text[to:], t.Width), Lang: lang, Dir: dir}
	if dir != "" && dir != b.cat.Dir() {
		before.Text, after.Text = after.Text, before.Text
	}
	place := strings.TrimSpace(r.text(i, "country_name")+" "+r.text(i, "cycle")) + b.cat.T("page.list_comma") + b.where(r, i, from, to)
	return []Cell{{Text: place, Href: b.href(t.Link, r, i)}, before, {Text: text[from:to], Lang: lang, Dir: dir}, after}
}

// span is a byte range that fits a text; one that fits nowhere is empty, at the
// beginning.
func span(text string, start, end int64) (from, to int) {
	if start < 0 || end < start || end > int64(len(text)) || !boundary(text, int(start)) || !boundary(text, int(end)) {
		return 0, 0
	}
	return int(start), int(end)
}

// firstOf gives the beginning of a text, at most so many characters.
func firstOf(text string, limit int) string {
	if cut := cutAt(text, limit); cut < len(text) {
		return text[:cut] + "…"
	}
	return text
}

// lastOf gives the end of a text, at most so many characters, from the
// beginning of a word where one is near.
func lastOf(text string, limit int) string {
	r := []rune(text)
	if len(r) <= limit {
		return text
	}
	r = r[len(r)-limit:]
	end := string(r)
	if space := strings.IndexByte(end, ' '); space >= 0 && space <= len(end)/4 {
		end = end[space+1:]
	}
	return "…" + end
}
