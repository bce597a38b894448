package pack

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Register is what a figure was counted from: passages by State and document,
// or States by what is known of them. Only the page (HTML) shows it.
type Register []List

// entry is one row behind a figure.
type entry struct{ head, id, item string }

// behind asks what the figures of a finding were counted from.
func (m *maker) behind(ctx context.Context, file, of string) (Register, error) {
	if file == "" {
		return nil, nil
	}
	rows, err := m.askOf(ctx, file, of)
	if err != nil {
		return nil, err
	}
	return m.register(rows), nil
}

// behindRows asks it for a table: a register by the name of the row.
func (m *maker) behindRows(ctx context.Context, file string) (map[string]Register, error) {
	if file == "" {
		return nil, nil
	}
	rows, err := m.ask(ctx, file)
	if err != nil {
		return nil, err
	}
	by := map[string][]row{}
	for _, r := range rows {
		by[r.text("name")] = append(by[r.text("name")], r)
	}
	out := map[string]Register{}
	for name, of := range by {
		out[name] = m.register(of)
	}
	return out, nil
}

// register lists rows under their heads, both in the order in which they come.
// Rows that name a passage are those of passages.sql, and one that counts on
// several objectives is listed once, with all of them; other rows give item,
// and head, a text, or key, a text of the catalogue, or both.
func (m *maker) register(rows []row) Register {
	var list []*entry
	known, objectives := map[string]*entry{}, map[string][]int{}
	for _, r := range rows {
		id := r.text("passage")
		if id == "" {
			list = append(list, &entry{head: m.head(r), item: oneLine(r.text("item"))})
			continue
		}
		objectives[id] = append(objectives[id], int(r.integer("objective")))
		if known[id] == nil {
			known[id] = &entry{id: id, item: m.where(r),
				head: oneLine(r.text("country_name")) + m.s.cat.T("page.list_comma") + r.text("cycle") + m.s.cat.T("page.colon") + oneLine(r.text("title")) + " (" + r.text("document") + ")"}
			list = append(list, known[id])
		}
	}
	var out Register
	at := map[string]int{}
	for _, e := range list {
		if e.id != "" {
			numbers := objectives[e.id]
			slices.Sort(numbers)
			e.item = m.s.cat.T("pack.register.passage", e.item, e.id, m.s.numbers(slices.Compact(numbers)))
		}
		i, ok := at[e.head]
		if !ok {
			i = len(out)
			at[e.head], out = i, append(out, List{Title: e.head})
		}
		out[i].Items = append(out[i].Items, e.item)
	}
	return out
}

func (m *maker) head(r row) string {
	var parts []string
	if s := oneLine(r.text("head")); s != "" {
		parts = append(parts, s)
	}
	if key := r.text("key"); key != "" {
		parts = append(parts, m.s.cat.Or(key, key))
	}
	return strings.Join(parts, m.s.cat.T("page.colon"))
}

// rowsOf gives the rows of passages.
func rowsOf(list []passage) []row {
	out := make([]row, len(list))
	for i, p := range list {
		out[i] = p.row
	}
	return out
}

// registers numbers the registers of a page in the order in which they are read.
type registers struct{ list []numbered }

type numbered struct {
	Title string
	Register
}

// add gives the number of a register, 0 for one that lists nothing.
func (l *registers) add(title string, r Register) int {
	if len(r) == 0 {
		return 0
	}
	l.list = append(l.list, numbered{title, r})
	return len(l.list)
}

// around cuts a sentence at its figure, which leads to the register. Where the
// language says the figure in words (Arabic "two States"), the sentence does.
func around(s Statement) [3]string {
	for from := 0; s.Figure != ""; {
		i := strings.Index(s.Text[from:], s.Figure)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(s.Figure)
		before, _ := utf8.DecodeLastRuneInString(s.Text[:start])
		after, _ := utf8.DecodeRuneInString(s.Text[end:])
		if !unicode.IsDigit(before) && !unicode.IsDigit(after) {
			return [3]string{s.Text[:start], s.Figure, s.Text[end:]}
		}
		from = end
	}
	return [3]string{"", s.Text, ""}
}
