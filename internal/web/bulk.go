package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"stocktake/internal/corpus"
)

// bulkView is the page on which a reviewer decides on one objective in all
// passages of a search, after seeing how many they are.
type bulkView struct {
	Concept        string // the objective, as people read it
	Total          int
	Changed        bool     // the number is another than the reviewer saw
	Chosen         []choice // filters in force
	Text           string   // query
	Search         string   // address of the search
	Sent           string   // parameters of the search
	Verdicts       []option
	Form, Reviewer string
	Asks           bool // for the access word
}

// objectiveOf is the one objective that a search is on.
func objectiveOf(q corpus.Query) (string, bool) {
	if len(q.Filter.Objectives) != 1 {
		return "", false
	}
	return strconv.Itoa(q.Filter.Objectives[0]), true
}

// bulkLink is the address of that page for a search; "" where one may not
// review, or the search is not on one objective.
func (s *Server) bulkLink(rq *request, q corpus.Query, total int) string {
	if _, ok := objectiveOf(q); !ok || total == 0 || !s.review.open(rq.r) {
		return ""
	}
	return "/bulk?" + with(with(rq.r.URL.Query(), "n", ""), "sort", "").Encode()
}

// askBulk shows the page; a search that is not on one objective is shown itself.
func (s *Server) askBulk(rq *request) error {
	if !s.review.open(rq.r) {
		return errRefused
	}
	values := rq.r.URL.Query()
	if q, _ := queryOf(values); len(q.Filter.Objectives) != 1 {
		http.Redirect(rq.w, rq.r, "/?"+values.Encode(), http.StatusSeeOther)
		return nil
	}
	return s.showBulk(rq, values, false)
}

func (s *Server) showBulk(rq *request, values url.Values, changed bool) error {
	q, _ := queryOf(values)
	objective, ok := objectiveOf(q)
	if !ok {
		return notFound{"reviewed.refused"}
	}
	q.Facets, q.Limit, q.Offset = nil, 1, 0
	res, err := rq.find(q)
	if err != nil {
		return err
	}
	if res.Total == 0 {
		return notFound{"reviewed.refused"}
	}
	names := namesOf(rq)
	v := bulkView{Concept: names.Concept(corpus.SchemeGCM, objective), Total: res.Total, Changed: changed, Text: q.Text,
		Search: "/?" + values.Encode(), Sent: values.Encode(), Form: s.review.form, Reviewer: remembered(rq), Asks: s.review.Token != "", Chosen: chosen(names, values)}
	for _, verdict := range []string{corpus.VerdictAccept, corpus.VerdictReject} {
		v.Verdicts = append(v.Verdicts, option{Value: verdict, Label: rq.cat.T("verdict." + verdict)})
	}
	return s.show(rq, http.StatusOK, "bulk.html", rq.cat.T("reviewed.bulk"), v)
}

// decideAll stores one decision for each passage of a search, if they are as
// many as the reviewer was shown.
func (s *Server) decideAll(rq *request) error {
	sent, values, err := s.sentSearch(rq)
	if err != nil {
		return err
	}
	rq.r.URL.RawQuery = values.Encode() // links of the page that asks again hold the search
	q, _ := queryOf(values)
	objective, ok := objectiveOf(q)
	if !ok {
		return errors.Join(errRefused, errors.New("a search on one objective is needed"))
	}
	sent.Set("concept", corpus.SchemeGCM+":"+objective)
	one, err := s.begun(rq, sent)
	if err != nil {
		return err
	}
	if one.Verdict != corpus.VerdictAccept && one.Verdict != corpus.VerdictReject {
		return fmt.Errorf("%w: verdict %q", errRefused, one.Verdict)
	}
	one.Bulk = rand.Text()
	all, total, err := rq.onEach(q, one)
	if err != nil {
		return err
	}
	if strconv.Itoa(total) != sent.Get("count") || len(all) != total {
		return s.showBulk(rq, values, true)
	}
	if err := s.review.AddDecisions(all...); err != nil {
		return fmt.Errorf("%w: %w", errRefused, err)
	}
	remember(rq, one.Reviewer)
	http.Redirect(rq.w, rq.r, rq.link("/decisions"), http.StatusSeeOther)
	return nil
}

// onEach is a decision taken on each passage of a search, and their number.
func (rq *request) onEach(q corpus.Query, one corpus.Decision) (all []corpus.Decision, total int, err error) {
	q.Facets, q.Offset, q.Limit, q.Sort, q.Within = nil, 0, 0, corpus.SortDocument, 0
	for res, err := range rq.each(q) {
		if err != nil {
			return nil, 0, err
		}
		total = res.Total
		for _, h := range res.Hits {
			d := one
			d.Document, d.Passage, d.Page, d.Words = h.Document, h.Passage, h.Page, corpus.Anchor(h.Text)
			all = append(all, d)
		}
	}
	return all, total, nil
}
