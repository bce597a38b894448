package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// figures is a page of tables.
type figures struct {
	Title    string    `json:"title"`
	Intro    []string  `json:"notes,omitempty"`
	Form     *form     `json:"-"`
	Siblings []cell    `json:"-"` // links to pages of the same sort
	Status   string    `json:"status,omitempty"`
	Count    int       `json:"count"` // what Status counts; -1 when nothing
	Sections []section `json:"sections"`
	Together *together `json:"-"` // decisions that can be taken back together
}

type section struct {
	Key    string     `json:"key"` // also its anchor
	Title  string     `json:"title"`
	Note   string     `json:"note,omitempty"`
	Head   []cell     `json:"columns,omitempty"`
	Rows   [][]cell   `json:"rows,omitempty"`
	Legend []stateKey `json:"legend,omitempty"`
	Chart  *chart     `json:"-"` // the table as a drawing
	Matrix bool       `json:"-"` // signs and numbers only, in narrow columns
	Texts  []string   `json:"texts,omitempty"`
	Empty  bool       `json:"-"`
}

// cell is a cell of a table. Counts says what its number counts at its link:
// the passages of a search or the States of the page of gaps.
type cell struct {
	Text      string   `json:"text"`
	Value     *float64 `json:"value,omitempty"` // the number in Text, as a number
	Said      string   `json:"said,omitempty"`  // what the sign says, for those who do not see it
	Sign      string   `json:"-"`
	State     string   `json:"state,omitempty"`
	After     string   `json:"after,omitempty"` // state after review, where it is another
	AfterSign string   `json:"-"`
	AfterSaid string   `json:"-"`
	Link      string   `json:"link,omitempty"`
	Counts    string   `json:"counts,omitempty"`
	Lang      string   `json:"-"` // of a text in another language than the page's
	Row       bool     `json:"-"` // names the row
	Number    bool     `json:"-"`
}

type stateKey struct {
	Sign  string `json:"sign"`
	State string `json:"state"`
	Name  string `json:"name"`
	Note  string `json:"note"`
}

// What the number of a cell counts.
const (
	countsPassages = "passages"
	countsStates   = "states"
)

func text(s string) cell    { return cell{Text: s} }
func rowHead(s string) cell { return cell{Text: s, Row: true} }

func (rq *request) heads(keys ...string) []cell {
	out := make([]cell, len(keys))
	for i, k := range keys {
		out[i] = text(rq.cat.T(k))
	}
	return out
}

func (rq *request) number(n int64) cell {
	return cell{Text: rq.cat.Number(n), Value: new(float64(n)), Number: true}
}

// decimal is a number with some digits after the point.
func decimal(x float64, digits int) cell {
	return cell{Text: strconv.FormatFloat(x, 'f', digits, 64), Value: &x, Number: true}
}

// passages is a number that leads to the search that lists its passages, among
// the documents that enter the figures. pairs are names and values of filters.
func (rq *request) passages(n int64, pairs ...string) cell {
	c := rq.number(n)
	if n > 0 {
		c.Link, c.Counts = rq.to("/", append(pairs, "counted", "1")...), countsPassages
	}
	return c
}

// states is a number that leads to the page of gaps that lists the States.
func (rq *request) states(n int64, pairs ...string) cell {
	c := rq.number(n)
	if n > 0 {
		c.Link, c.Counts = rq.to("/gaps", pairs...), countsStates
	}
	return c
}

// to makes an internal address with parameters; empty values are left out.
func (rq *request) to(path string, pairs ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Add(pairs[i], pairs[i+1])
		}
	}
	if len(v) > 0 {
		path += "?" + v.Encode()
	}
	return rq.link(path)
}

// state is a cell with the sign and name of a state of the gap model.
func (rq *request) state(state string) cell {
	return cell{State: state, Sign: message.StateSigns[state], Text: rq.cat.T("state." + state)}
}

func (rq *request) legend() []stateKey {
	out := make([]stateKey, len(corpus.GapStates))
	for i, s := range corpus.GapStates {
		out[i] = stateKey{message.StateSigns[s], s, rq.cat.T("state." + s), rq.cat.T("state_note." + s)}
	}
	return out
}

// showFigures sends the page, or its JSON twin.
func (s *Server) showFigures(rq *request, f *figures) error {
	for i := range f.Sections {
		sec := &f.Sections[i]
		sec.Empty = len(sec.Rows) == 0 && len(sec.Texts) == 0 && len(sec.Legend) == 0
	}
	if rq.json {
		return rq.sendJSON(f)
	}
	return s.show(rq, http.StatusOK, "figures.html", f.Title, f)
}

// form is a row of choices that narrow a page; it works by GET.
type form struct {
	Action string
	Fields []formField
	Hidden []choice // what else holds and is not asked for
	UI     string
}

type formField struct {
	Name, Label string
	Options     []option // none: a text is typed
	Text        string
}

type option struct {
	Value, Label string
	On           bool
}

func (rq *request) newForm(action string) *form {
	return &form{Action: action, UI: rq.cat.Lang()}
}

// choose adds a choice of one of several values; the empty one means all. nth
// tells fields of one name apart.
func (f *form) choose(rq *request, name, label string, nth int, values []string, show func(string) string) {
	chosen := ""
	if all := rq.r.URL.Query()[name]; nth < len(all) {
		chosen = all[nth]
	}
	field := formField{Name: name, Label: label, Options: []option{{"", rq.cat.T("web.form.all"), chosen == ""}}}
	for _, v := range values {
		field.Options = append(field.Options, option{v, show(v), strings.EqualFold(v, chosen)})
	}
	f.Fields = append(f.Fields, field)
}

// one adds a choice on a page that always shows one value at least: there is no
// "all", and what is shown is chosen.
func (f *form) one(name, label string, values []string, shown string) {
	field := formField{Name: name, Label: label}
	for _, v := range values {
		field.Options = append(field.Options, option{v, v, v == shown})
	}
	f.Fields = append(f.Fields, field)
}

// values gives one column of a query as texts.
func (rq *request) values(sql string) ([]string, error) {
	rows, err := rq.gen.Query(rq.ctx, sql, nil)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range rows.Rows {
		out = append(out, fmt.Sprint(r[0]))
	}
	return out, nil
}

// filterOf reads the filters of a page of figures; what makes no sense is said.
func (rq *request) filterOf(f *figures) corpus.Filter {
	q, bad := queryOf(rq.r.URL.Query())
	for _, b := range bad {
		f.Intro = append(f.Intro, rq.cat.T("web.search.ignored", b))
	}
	return q.Filter
}
