package web

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"time"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// linesPage is the number of lines of a concordance on a page.
const linesPage = 100

type concordanceView struct {
	Text       string              `json:"query"`
	Lines      []cite.Line         `json:"lines"`
	Total      int                 `json:"total"`    // lines
	Passages   int                 `json:"passages"` // hits of the search
	Notes      []string            `json:"notes,omitempty"`
	Orders     []option            `json:"-"`
	Contexts   []option            `json:"-"`
	Hidden     []choice            `json:"-"`
	Chosen     []choice            `json:"-"` // filters in force
	File       string              `json:"-"` // address of all lines, in their order
	Dir        string              `json:"-"` // of the table: that of most lines
	From, To   int                 `json:"-"`
	Prev, Next string              `json:"-"`
	Search     string              `json:"-"`
	Link       func(string) string `json:"-"`
}

// contexts are what may be shown on each side of a keyword: words, or the sentence.
var contexts = []struct {
	name  string
	words int
}{{"8", 8}, {"16", 16}, {"sentence", -1}}

// concordance shows every place where the words of a search occur, in context,
// in the order of the neighbours that is asked for. All lines are needed to sort
// them; those of more passages than can be read in searchTime are to be had as a
// file.
func (s *Server) concordance(rq *request) error {
	values := rq.r.URL.Query()
	order, words := cite.ByPlace, contexts[0].words
	v := concordanceView{Text: values.Get("q"), Link: rq.link, Lines: []cite.Line{}}
	for _, o := range cite.Orders {
		if values.Get("order") == o {
			order = o
		}
	}
	for _, c := range contexts {
		on := values.Get("context") == c.name
		if on {
			words = c.words
		}
		v.Contexts = append(v.Contexts, option{c.name, rq.cat.T("web.concordance.context_" + c.name), on})
	}
	for _, o := range cite.Orders {
		v.Orders = append(v.Orders, option{o, rq.cat.T("web.concordance.by_" + o), o == order})
	}
	q, bad := queryOf(with(with(values, "sort", ""), "group", ""))
	for _, b := range bad {
		v.Notes = append(v.Notes, rq.cat.T("web.search.ignored", b))
	}
	page, _ := strconv.Atoi(values.Get("page"))
	page = min(max(page, 1), maxOffset/linesPage)
	file := strings.HasSuffix(rq.r.URL.Path, ".csv")
	if v.Text != "" {
		q.Facets, q.Offset, q.Limit = nil, 0, 0
		end := time.Now().Add(searchTime)
		if file {
			ctx, cancel := context.WithTimeout(rq.r.Context(), exportTime)
			defer cancel()
			rq.ctx, q.Within, end = ctx, 0, time.Now().Add(exportTime)
		}
		if err := rq.readLines(&v, q, words, end); err != nil {
			return err
		}
	}
	cite.Sort(v.Lines, order)
	v.Total = len(v.Lines)
	if file {
		return rq.linesCSV(v.Lines)
	}
	first := min((page-1)*linesPage, v.Total)
	last := min(first+linesPage, v.Total)
	v.Lines = v.Lines[first:last]
	if rq.json {
		return rq.sendJSON(v)
	}
	v.From, v.To, v.Dir = min(first+1, v.Total), last, directionOf(v.Lines)
	link := func(n int) string { return "/concordance?" + with(values, "page", strconv.Itoa(n)).Encode() }
	if page > 1 {
		v.Prev = link(page - 1)
	}
	if last < v.Total {
		v.Next = link(page + 1)
	}
	for _, name := range append([]string{"across"}, filterNames...) {
		for _, value := range values[name] {
			v.Hidden = append(v.Hidden, choice{Name: name, Value: value})
		}
	}
	v.Chosen = chosen(namesOf(rq), values)
	for i := range v.Chosen {
		v.Chosen[i].Remove = "/concordance?" + without(values, v.Chosen[i].Name, v.Chosen[i].Value).Encode()
	}
	v.File = "/concordance.csv?" + with(values, "page", "").Encode()
	v.Search = "/?" + with(with(values, "order", ""), "context", "").Encode()
	return s.show(rq, http.StatusOK, "concordance.html", rq.cat.T("web.concordance.title"), v)
}

// readLines adds the lines of all passages of a search, or of those that are read before the end.
func (rq *request) readLines(v *concordanceView, q corpus.Query, words int, end time.Time) error {
	read := 0
	for res, err := range rq.each(q) {
		if err != nil {
			return err
		}
		if read == 0 {
			v.Passages = res.Total
			v.Notes = append(v.Notes, corpus.Say(res.Notes, rq.cat.T)...)
		}
		for i := range res.Hits {
			v.Lines = append(v.Lines, cite.Concordance(&res.Hits[i], words)...)
		}
		if read += len(res.Hits); read < res.Total && time.Now().After(end) {
			v.Notes = append(v.Notes, rq.cat.T("web.concordance.cut", read, res.Total))
			break
		}
	}
	return nil
}

// linesCSV sends all lines as a file, each with its place and address.
func (rq *request) linesCSV(lines []cite.Line) error {
	rq.sheetHead("concordance.csv")
	rows := [][]string{{"left", "key", "right", "document", "country", "cycle", "language", "page", "passage", "url"}}
	for _, l := range lines {
		rows = append(rows, []string{cite.Guard(l.Left), cite.Guard(l.Key), cite.Guard(l.Right), l.Document, l.Country, year(l.Cycle), l.Language, l.Page, l.Passage, rq.absolute("/passage/"+l.Passage, nil)})
	}
	return csv.NewWriter(rq.w).WriteAll(rows)
}

// directionOf is the direction in which most of the lines are read, whatever
// that of the interface: what comes before a word stands before it.
func directionOf(lines []cite.Line) string {
	rtl := 0
	for i := range lines {
		if lang.Direction(lines[i].Language) == "rtl" {
			rtl++
		}
	}
	if 2*rtl > len(lines) {
		return "rtl"
	}
	return "ltr"
}
