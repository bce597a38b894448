package pack

import (
	"context"
	"slices"
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
// several objectives is listed once, with all of them; other rows give item
// and key, of the catalogue's text for their head.
func (m *maker) register(rows []row) Register {
	var list []*entry
	known, objectives := map[string]*entry{}, map[string][]int{}
	for _, r := range rows {
		id := r.text("passage")
		if id == "" {
			list = append(list, &entry{head: m.s.cat.Or(r.text("key"), r.text("key")), item: oneLine(r.text("item"))})
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

// rowsOf gives the rows of passages.
func rowsOf(list []passage) []row {
	out := make([]row, len(list))
	for i, p := range list {
		out[i] = p.row
	}
	return out
}

// registers numbers the registers of a page in the order in which they are read.
// Figures that were counted from the same share one.
type registers struct{ list []numbered }

type numbered struct {
	Titles []string // of what leads to it
	Register
}

// place is the number of a register, 0 for one that lists nothing, and whether
// the figure is the first that leads there, to which it leads back.
type place struct {
	N     int
	First bool
}

func (l *registers) add(title string, r Register) place {
	if len(r) == 0 {
		return place{}
	}
	i := slices.IndexFunc(l.list, func(n numbered) bool { return slices.EqualFunc(n.Register, r, List.equal) })
	if i < 0 {
		l.list = append(l.list, numbered{[]string{title}, r})
		return place{len(l.list), true}
	}
	l.list[i].Titles = append(l.list[i].Titles, title)
	return place{i + 1, false}
}
