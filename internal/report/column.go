package report

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// column says how one column of a query is shown in a table.
type column struct {
	Name  string `yaml:"name"`
	Title Text   `yaml:"title"`
	Type  string `yaml:"type"`  // text (default), integer, decimal, term, terms
	Terms string `yaml:"terms"` // for term: first part of the catalogue keys, "state" for state.silent …
	Link  string `yaml:"link"`  // pattern of the address behind the figure; 0 has none
	Of    string `yaml:"of"`    // column with the denominator; a share is shown beside the number
	Few   bool   `yaml:"few"`   // mark numbers 1 to 4
	Weak  string `yaml:"weak"`  // boolean column: mark the cell as less reliable
	Sum   bool   `yaml:"sum"`   // the link leads to entries whose numbers add up to the figure
	Lang  string `yaml:"lang"`  // column with the language of the text, or of a term that the catalogue does not hold
}

var columnTypes = []string{"", "text", "integer", "decimal", "term", "terms"}

func checkColumns(file string, n *yaml.Node, columns []column) error {
	if len(columns) == 0 {
		return fmt.Errorf("%s:%d: options: columns is missing", file, n.Line)
	}
	return checkNamed(file, valueOf(n, "columns"), columns)
}

// checkNamed checks the columns of a list.
func checkNamed(file string, list *yaml.Node, columns []column) error {
	for i, c := range columns {
		line := list.Content[i].Line
		if c.Name == "" || c.Title.empty() {
			return fmt.Errorf("%s:%d: a column needs name and title", file, line)
		}
		if err := c.Title.check(); err != nil {
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
		if !slices.Contains(columnTypes, c.Type) {
			return fmt.Errorf("%s:%d: type %q; known: %s", file, line, c.Type, strings.Join(columnTypes[1:], ", "))
		}
		if strings.HasPrefix(c.Type, "term") && c.Terms == "" {
			return fmt.Errorf("%s:%d: type %s needs terms", file, line, c.Type)
		}
	}
	return nil
}

func (c column) columns() []string {
	return append(columnsIn(c.Link), c.Name, c.Of, c.Weak, c.Lang)
}

const few = 5 // below it a figure is marked

// flagged is a text of a chart with the marks that the layout writes in tables:
// of a figure that rests on few, and of what is less reliable.
func flagged(text string, few, weak bool) string {
	if few {
		text += "*"
	}
	if weak {
		text += "†"
	}
	return text
}

// weakAt says whether a row, named by a column, is less reliable.
func weakAt(columns []column, label string, r *rows, i int) bool {
	c := columnNamed(columns, label)
	return c.Weak != "" && r.boolean(i, c.Weak)
}

// cell shows one value.
func (b *builder) cell(c column, r *rows, i int) Cell {
	v := r.value(i, c.Name)
	out := Cell{Weak: c.Weak != "" && r.boolean(i, c.Weak)}
	zero := v == nil
	switch c.Type {
	case "integer":
		n, _ := asInt(v)
		out.Text, out.Number = b.cat.Number(n), true
		zero = n == 0
		out.Few = c.Few && n > 0 && n < few
		if of, ok := asInt(r.value(i, c.Of)); c.Of != "" && ok && of > 0 && n > 0 {
			out.Share = b.cat.Percent(float64(n) / float64(of))
			out.Title = b.cat.T("page.share_of", n, of)
			out.Few = of < few
		}
		if v == nil {
			out.Text = "–"
		}
	case "decimal":
		out.Text, out.Number = "–", true
		if f, ok := asFloat(v); ok {
			out.Text = b.cat.Decimal(f, 2)
		}
	case "term":
		key := asText(v)
		if key == "" {
			out.Text = "–"
			break
		}
		out.Text = b.term(c.Terms, key)
		if c.Lang != "" && !b.cat.Has(c.Terms+"."+key) {
			out.Lang, out.Dir = foreign(b.cat, r.text(i, c.Lang))
		}
		if c.Terms == "state" {
			out.State, out.Sign = key, message.StateSigns[key]
		}
	case "terms":
		var names []string
		for _, e := range r.list(i, c.Name) {
			names = append(names, b.cat.Or(c.Terms+"."+asText(e), asText(e)))
		}
		out.Text = strings.Join(names, b.cat.T("page.list_comma"))
	default:
		out.Text = asText(v)
		if c.Lang != "" {
			out.Lang, out.Dir = foreign(b.cat, r.text(i, c.Lang))
		}
	}
	if !zero {
		out.Href, out.Sum = b.href(c.Link, r, i), c.Sum
	}
	return out
}

// term names a value by the catalogue: a code, or the codes of why an engine gave a page.
func (b *builder) term(terms, key string) string {
	if terms == "reason" {
		return b.cat.Reasons(corpus.SplitReason(key))
	}
	return b.cat.Or(terms+"."+key, key)
}

// foreign gives lang and dir attributes for text in a language other than the page's.
func foreign(c *message.Catalogue, lang string) (string, string) {
	if lang == "" || lang == "und" || lang == c.Lang() {
		return "", ""
	}
	if lang == "ar" {
		return lang, "rtl"
	}
	return lang, "ltr"
}

func heads(b *builder, columns []column) []Cell {
	var out []Cell
	for _, c := range columns {
		out = append(out, Cell{Text: c.Title.In(b.cat), Number: c.Type == "integer" || c.Type == "decimal"})
	}
	return out
}

// grid shows rows [from,to) as a table.
func (b *builder) grid(caption string, columns []column, r *rows, from, to int) *Grid {
	g := &Grid{Caption: caption, Head: heads(b, columns)}
	for i := from; i < to; i++ {
		row := make([]Cell, len(columns))
		for j, c := range columns {
			row[j] = b.cell(c, r, i)
			b.few = b.few || row[j].Few
			b.weak = b.weak || row[j].Weak
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func needColumns(r *rows, columns []column) error {
	for _, c := range columns {
		if err := r.need(c.columns()...); err != nil {
			return err
		}
	}
	return nil
}
