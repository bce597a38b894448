package report

import (
	"context"
	"fmt"
	"sync"

	"stocktake/internal/corpus"
)

// Plan is reports whose pages are known and that are to be made.
type Plan struct {
	run   *run
	ahead chan struct{} // held by the page that is made before its turn
}

// NewPlan finds the pages of definitions. It asks for no figure yet.
func NewPlan(ctx context.Context, q corpus.Querier, defs []Definition, o Options) (*Plan, error) {
	r, err := newRun(ctx, q, defs, o)
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	return &Plan{run: r, ahead: make(chan struct{}, 1)}, nil
}

// All makes the reports, as RenderAll does.
func (p *Plan) All(ctx context.Context) ([]File, error) { return p.run.all(ctx) }

// Page makes one page and its data before its turn, while All is at work: the
// page is made once, by whichever comes first, and is whole when Page returns.
// Pages are made so one at a time, however many are asked for. It gives false
// for a file that is no page of a report.
func (p *Plan) Page(ctx context.Context, file string) (bool, error) {
	for i := range p.run.defs {
		d := &p.run.defs[i]
		for _, page := range p.run.pages[d.Name] {
			if page.file == file {
				select {
				case p.ahead <- struct{}{}:
					defer func() { <-p.ahead }()
				case <-ctx.Done():
					return true, ctx.Err()
				}
				if _, err := p.run.once(ctx, d, page); err != nil {
					return true, fmt.Errorf("report %s: %w", d.Name, err)
				}
				return true, nil
			}
		}
	}
	return false, nil
}

// making is the files of a page, once they are made.
type making struct {
	sync.Mutex
	files []File
}

// once makes a page, or waits for who is making it.
func (r *run) once(ctx context.Context, d *Definition, p page) ([]File, error) {
	p.made.Lock()
	defer p.made.Unlock()
	if p.made.files != nil {
		return p.made.files, nil
	}
	split, err := r.answers(ctx, d)
	if err != nil {
		return nil, err
	}
	files, err := r.page(ctx, d, p, split)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.file, err)
	}
	p.made.files = files
	return files, nil
}

// split is the answers of a definition's blocks that are asked once for all its
// pages, cut by page; nil until they are asked.
type split struct {
	sync.Mutex
	tables map[string]map[string]*corpus.Table // by block and value of the parameter of Each
}

func (s *split) forget() {
	s.Lock()
	defer s.Unlock()
	s.tables = nil
}

// answers asks them where nobody did yet.
func (r *run) answers(ctx context.Context, d *Definition) (map[string]map[string]*corpus.Table, error) {
	s := r.splits[d.Name]
	s.Lock()
	defer s.Unlock()
	if s.tables != nil {
		return s.tables, nil
	}
	tables := map[string]map[string]*corpus.Table{}
	for _, b := range d.Blocks {
		if !b.Split {
			continue
		}
		table, err := b.ask(ctx, r.q, r.o.Lang, r.pages[d.Name][0].params)
		if err == nil {
			tables[b.ID], err = splitBy(table, d.Each.Param)
		}
		if err != nil {
			return nil, fmt.Errorf("block %s: %w", b.ID, d.sqlError(b.SQL, err))
		}
	}
	s.tables = tables
	return tables, nil
}

// splitBy cuts a table into one for each value of a column, rows in order.
func splitBy(t *corpus.Table, name string) (map[string]*corpus.Table, error) {
	r := newRows(t)
	if err := r.need(name); err != nil {
		return nil, err
	}
	out := map[string]*corpus.Table{"": {Columns: t.Columns}}
	for i := range r.len() {
		key := r.text(i, name)
		if out[key] == nil {
			out[key] = &corpus.Table{Columns: t.Columns}
		}
		out[key].Rows = append(out[key].Rows, t.Rows[i])
	}
	return out, nil
}
