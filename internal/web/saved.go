package web

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/saved"
)

// Searches keeps saved searches, as a list that package saved reads, and what
// they found when they were last run, by name.
type Searches interface {
	Saved() ([]byte, error)
	KeepSaved(list []byte) error
	Seen() (map[string]corpus.Seen, error)
	KeepSeen(map[string]corpus.Seen) error
}

// savedTime is how long the searches of a page are run; those that are left the
// next visit finds some of the others counted already.
const savedTime = 5 * time.Second

// newRows is the number of new passages that a page names of each search.
const newRows = 10

// savedView is the data of the page of saved searches.
type savedView struct {
	Rows       []*savedRow `json:"searches"`
	New        int         `json:"new"` // passages, of all searches
	Status     []string    `json:"-"`
	Notes      []string    `json:"-"` // in the language of the interface
	Trouble    string      `json:"-"` // an error that names file and line
	Files      []cell      `json:"-"`
	Again      *saveForm   `json:"-"` // for a search whose name was taken
	Open, Asks bool        `json:"-"`
	Form       string      `json:"-"`
	Generation string      `json:"-"`
}

// savedRow is a saved search and what it finds now.
type savedRow struct {
	*saved.Answer
	Filters []string    `json:"filters,omitempty"` // as people read them
	Address string      `json:"address"`           // of the search
	Last    string      `json:"last_run,omitempty"`
	Counted bool        `json:"-"` // else the time of the page was over before its turn
	Late    bool        `json:"-"` // what is new is not known yet
	Facets  []facetView `json:"-"`
	Fresh   []hitView   `json:"-"` // the first of its new passages
}

// saveForm saves a search under a name. Nil where nobody may.
type saveForm struct {
	Form, Search, Name string
	Asks               bool // for the access word
}

func (s *Server) saveFormOf(rq *request, values url.Values) *saveForm {
	if !s.review.open(rq.r) {
		return nil
	}
	return &saveForm{Form: s.review.form, Search: values.Encode(), Asks: s.review.Token != ""}
}

// valuesOf are the parameters of the page of a saved search.
func valuesOf(s *saved.Search) url.Values {
	v := url.Values{}
	for name, values := range s.Filters {
		v[name] = slices.Clone(values)
	}
	if s.Text != "" {
		v.Set("q", s.Text)
	}
	return v
}

// understood refuses a saved search of which the page would leave something out.
func understood(s *saved.Search) error {
	if _, bad := queryOf(valuesOf(s)); len(bad) > 0 {
		return errors.New(bad[0] + " is not understood")
	}
	return nil
}

// list reads the saved searches.
func (s *Server) list() ([]saved.Search, error) {
	raw, err := s.searches.Saved()
	if err != nil || len(raw) == 0 {
		return nil, err
	}
	return saved.Read(bytes.NewReader(raw), "saved-searches.csv", understood)
}

// engine answers searches as the pages do.
type engine struct{ *request }

func (e engine) Search(ctx context.Context, q corpus.Query) (*corpus.Results, error) {
	rq := *e.request
	rq.ctx = ctx
	return rq.find(q)
}

func (e engine) Stream(ctx context.Context, q corpus.Query) iter.Seq2[*corpus.Results, error] {
	rq := *e.request
	rq.ctx = ctx
	return rq.each(q)
}

// saved is the page of the saved searches with their counts and what is new.
func (s *Server) saved(rq *request) error {
	v, err := s.savedViewOf(rq)
	if err != nil {
		return err
	}
	if rq.json {
		return rq.sendJSON(v)
	}
	return s.showSaved(rq, http.StatusOK, v)
}

func (s *Server) showSaved(rq *request, status int, v *savedView) error {
	rq.r.URL.Path = "/saved" // also of the page that answers a form
	return s.show(rq, status, "saved.html", rq.cat.T("web.saved.title"), v)
}

// savedViewOf runs the saved searches: all of them for a file, as many as the
// time suffices for on a page.
func (s *Server) savedViewOf(rq *request) (*savedView, error) {
	v := &savedView{Rows: []*savedRow{}, Open: s.review.open(rq.r), Generation: rq.gen.Name()}
	if v.Open {
		v.Form, v.Asks = s.review.form, s.review.Token != ""
	}
	list, err := s.list()
	if err != nil && rq.file() {
		return nil, err
	}
	if err != nil {
		v.Trouble, v.Open = err.Error(), false // to write the list anew would lose it
		s.log.Error("saved searches", "error", err)
		return v, nil
	}
	seen, err := s.searches.Seen()
	if err != nil {
		return nil, err
	}
	limit := savedTime
	if rq.file() {
		limit = exportTime
	}
	ctx, cancel := context.WithTimeout(rq.r.Context(), limit)
	defer cancel()
	names := namesOf(rq)
	for i := range list {
		row, err := s.savedRow(ctx, rq, names, &list[i], seen[list[i].Name])
		if err != nil {
			return nil, err
		}
		v.New += len(row.New)
		v.Rows = append(v.Rows, row)
	}
	if len(list) > 0 {
		v.Status = []string{rq.cat.T("web.saved.count", len(list)), rq.cat.T("web.saved.new_count", v.New)}
		v.Files = []cell{{Text: rq.cat.T("web.saved.answers_file"), Link: rq.link("/saved.csv")}, {Text: rq.cat.T("web.export.json"), Link: rq.link("/saved.json")}, {Text: rq.cat.T("web.saved.list_file"), Link: "/saved/list.csv"}}
	}
	return v, nil
}

// file says whether a visit asks for something that must be whole.
func (rq *request) file() bool { return rq.json || strings.HasSuffix(rq.r.URL.Path, ".csv") }

func (s *Server) savedRow(ctx context.Context, rq *request, names *names, search *saved.Search, before corpus.Seen) (*savedRow, error) {
	values := valuesOf(search)
	row := &savedRow{Answer: &saved.Answer{Name: search.Name, Query: search.Text}, Address: rq.link("/?" + values.Encode())}
	for _, c := range chosen(names, values) {
		row.Filters = append(row.Filters, c.Label)
	}
	if values.Get("across") != "" {
		row.Filters = append(row.Filters, rq.cat.T("web.search.across"))
	}
	if before.Asked == search.Asked() && !before.Run.IsZero() {
		row.Last = before.Run.Format(time.RFC3339)
	}
	e := engine{rq}
	q, _ := queryOf(values)
	answer, now, err := s.answers.of(ctx, e, search, q)
	if err == nil {
		answer.New, err = saved.News(ctx, e, search, q, before, now)
	}
	row.Counted, row.Late = answer != nil, err != nil
	if err != nil && (rq.file() || !errors.Is(err, context.DeadlineExceeded)) {
		return nil, err
	}
	if !row.Counted {
		return row, nil
	}
	row.Answer = answer
	row.Said = corpus.Say(answer.Notes, rq.cat.T)
	for _, f := range facetNames {
		row.Facets = append(row.Facets, facetOf(rq, names, values, f.param, rq.cat.T(f.key), answer.Counts[f.facet]))
	}
	for _, h := range row.New[:min(newRows, len(row.New))] {
		row.Fresh = append(row.Fresh, hitView{h, rq.link("/passage/" + h.Passage)})
	}
	return row, nil
}

// savedCSV sends the counts as the command line's batch writes them, with addresses.
func (s *Server) savedCSV(rq *request) error {
	v, err := s.savedViewOf(rq)
	if err != nil {
		return err
	}
	answers := make([]*saved.Answer, len(v.Rows))
	addresses := map[string]url.Values{}
	for i, row := range v.Rows {
		answers[i] = row.Answer
		at, err := url.Parse(row.Address)
		if err != nil {
			return err
		}
		addresses[row.Name] = at.Query()
	}
	rq.sheetHead("saved-searches-counts.csv")
	return saved.WriteAnswers(rq.w, answers, func(a *saved.Answer, filter, value string) string {
		if filter == saved.NewRow {
			return rq.absolute("/passage/"+value, nil)
		}
		values := addresses[a.Name]
		for _, f := range facetNames {
			if f.facet == filter {
				values = with(values, f.param, value)
			}
		}
		return rq.absolute("/", values)
	})
}

// savedList sends the list itself, which the command line can run as a batch.
func (s *Server) savedList(rq *request) error {
	list, err := s.list()
	if err != nil {
		return err
	}
	rq.sheetHead("saved-searches.csv")
	return saved.Write(rq.w, list)
}

// sheetHead begins an answer that is kept as a CSV file.
func (rq *request) sheetHead(name string) {
	h := rq.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", "attachment; filename="+strconv.Quote(name))
}
