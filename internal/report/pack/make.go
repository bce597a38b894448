package pack

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"stocktake/internal/corpus"
)

const (
	passagesSQL = "passages.sql"
	versionsSQL = "versions.sql"
)

const few = 5 // a figure that rests on fewer States is marked

// Make gathers a pack. fsys holds packs/; reports.FS does.
func Make(ctx context.Context, q corpus.Querier, fsys fs.FS, o Options) (*Pack, error) {
	s, err := newScope(ctx, q, o)
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	d, err := Load(fsys, s.name)
	if err != nil {
		return nil, err
	}
	m := &maker{q: q, d: d, s: s}
	p, err := m.pack(ctx)
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", d.name, err)
	}
	return p, p.seal()
}

type maker struct {
	q        corpus.Querier
	d        *Definition
	s        *scope
	readable int64
	labels   map[int]string // of objectives
	weak     map[int]bool
}

func (m *maker) ask(ctx context.Context, file string) ([]row, error) { return m.askOf(ctx, file, "") }

func (m *maker) askOf(ctx context.Context, file, of string) ([]row, error) {
	s := *m.s
	s.of = of
	rows, err := ask(ctx, m.q, m.d.sql[file], &s)
	if err != nil {
		return nil, fmt.Errorf("packs/%s: %w", file, err)
	}
	return rows, nil
}

func (m *maker) pack(ctx context.Context) (*Pack, error) {
	s := m.s
	p := &Pack{Name: m.d.name, Lang: s.lang, Title: Line{oneLine(s.cat.T(m.d.Title, s.titleArgs...)), s.lang}, Status: s.status}
	if s.subtitle != "" {
		p.Subtitle = Line{oneLine(s.subtitle), "en"}
	}
	if err := m.names(ctx); err != nil {
		return nil, err
	}
	var err error
	if p.Findings, err = m.findings(ctx); err != nil {
		return nil, err
	}
	if p.Table, err = m.table(ctx); err != nil {
		return nil, err
	}
	if p.Parts, err = m.parts(ctx); err != nil {
		return nil, err
	}
	if p.Annex, err = m.annex(ctx); err != nil {
		return nil, err
	}
	for _, k := range m.d.Method {
		p.Method = append(p.Method, s.cat.T(k))
	}
	rows, err := m.ask(ctx, versionsSQL)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		p.Versions = append(p.Versions, Pair{r.text("key"), r.text("value")})
	}
	return p, nil
}

func (m *maker) names(ctx context.Context) error {
	rows, err := ask(ctx, m.q, `SELECT o.objective, coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS label,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak FROM objectives o ORDER BY o.objective`, m.s)
	if err != nil {
		return fmt.Errorf("objectives: %w", err)
	}
	m.labels, m.weak = map[int]string{}, map[int]bool{}
	for _, r := range rows {
		n := int(r.integer("objective"))
		m.labels[n], m.weak[n] = oneLine(r.text("label")), r.boolean("weak")
	}
	rows, err = ask(ctx, m.q, `SELECT count(*) AS n FROM submissions WHERE cycle = $cycle AND status = 'readable' AND ($country = '' OR country = $country)`, m.s)
	if err == nil && len(rows) > 0 {
		m.readable = rows[0].integer("n")
	}
	return err
}

func (m *maker) findings(ctx context.Context) ([]Statement, error) {
	var out []Statement
	for _, f := range m.d.Findings {
		rows, err := m.askOf(ctx, f.SQL, f.Of)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			continue
		}
		st, ok, err := m.say(f, rows[0])
		if err != nil {
			return nil, fmt.Errorf("packs/%s: %w", f.SQL, err)
		}
		if ok {
			if st.Behind, err = m.behind(ctx, f.Behind, f.Of); err != nil {
				return nil, err
			}
			out = append(out, st)
		}
	}
	return out, nil
}

// say fills one sentence; false when there is nothing to say.
func (m *maker) say(f Finding, r row) (Statement, bool, error) {
	if err := r.need("n"); err != nil {
		return Statement{}, false, err
	}
	cat, n := m.s.cat, r.integer("n")
	key := f.Say
	switch {
	case n == 0:
		key = f.None
	case m.s.standIn && f.StandIn != "":
		key = f.StandIn
	}
	if key == "" {
		return Statement{}, false, nil
	}
	args := []any{n}
	for _, a := range f.Args {
		column, phrase, ok := strings.Cut(a, ":")
		if err := r.need(column); err != nil {
			return Statement{}, false, err
		}
		switch {
		case ok:
			args = append(args, cat.T(phrase, r.integer(column)))
		default:
			if l := r.list(column); l != nil {
				args = append(args, strings.Join(l, cat.T("page.list_comma")))
			} else {
				args = append(args, oneLine(r.text(column)))
			}
		}
	}
	st := newStatement(cat, key, args...)
	if of, ok := r["few"].(int64); ok {
		st.Few = of > 0 && of < few
	}
	if items := r.list("items"); len(items) > 0 && f.Items != "" {
		for i := range items {
			items[i] = oneLine(items[i])
		}
		st.Source = cat.T(f.Items, strings.Join(items, cat.T("page.list_comma")))
	}
	return st, true, nil
}

func (m *maker) table(ctx context.Context) (*Table, error) {
	d := m.d.Table
	if d == nil {
		return nil, nil
	}
	rows, err := m.ask(ctx, d.SQL)
	if err != nil {
		return nil, err
	}
	behind, err := m.behindRows(ctx, d.Behind)
	if err != nil {
		return nil, err
	}
	t := &Table{Title: m.s.cat.T(d.Title), Note: m.s.cat.T(d.Note)}
	for _, c := range d.Columns {
		t.Head = append(t.Head, m.s.cat.T(c.Title))
		number := len(rows) > 0
		for _, r := range rows {
			_, ok := r[c.Name].(int64)
			number = number && ok
		}
		t.Number = append(t.Number, number)
	}
	for _, r := range rows {
		var cells []string
		for _, c := range d.Columns {
			if err := r.need(c.Name); err != nil {
				return nil, fmt.Errorf("packs/%s: %w", d.SQL, err)
			}
			n, isNumber := r[c.Name].(int64)
			switch {
			case c.Terms != "":
				cells = append(cells, m.s.cat.Or(c.Terms+"."+r.text(c.Name), r.text(c.Name)))
			case isNumber:
				cells = append(cells, m.s.cat.Number(n))
			default:
				cells = append(cells, oneLine(r.text(c.Name)))
			}
		}
		t.Rows, t.Behind = append(t.Rows, cells), append(t.Behind, behind[r.text("name")])
	}
	return t, nil
}

func (m *maker) annex(ctx context.Context) ([]List, error) {
	var out []List
	for _, a := range m.d.Annex {
		rows, err := m.askOf(ctx, a.SQL, a.Of)
		if err != nil {
			return nil, err
		}
		title := a.Title
		if m.s.standIn && a.StandIn != "" {
			title = a.StandIn
		}
		l := List{Title: m.s.cat.T(title), Note: m.s.cat.T(a.None)}
		for _, r := range rows {
			item := oneLine(r.text("item"))
			if code := r.text("code"); code != "" {
				item += m.s.cat.T("page.colon") + m.s.cat.Or("problem."+code, code)
			}
			l.Items = append(l.Items, item)
		}
		out = append(out, l)
	}
	return out, nil
}
