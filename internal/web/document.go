package web

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// documentObjectivesSQL counts the passages of a document on each objective by
// kind, whether or not it enters the figures on States; documentStandingSQL says that.
const (
	documentStandingSQL   = `select standing from document_standing where document = $id`
	documentObjectivesSQL = `select try_cast(t.notation as integer) as objective, p.kind, count(distinct p.id) as passages
		from tags t join passages p on p.id = t.passage
		where t.document = $id and t.scheme = 'gcm' and t.counted group by all order by objective, p.kind`
)

type documentView struct {
	D          record
	Standing   string
	Objectives section
	Headings   []record // of the passages those that are headings
	Passages   []record
	Problems   []record
	Link       func(string) string
}

// objectiveTable makes a table of a document's objectives: a row each objective
// that it speaks of, a column each kind of passage.
func (rq *request) objectiveTable(document string, rows []record) section {
	sec := section{Key: "objectives", Title: rq.cat.T("web.document.objectives"), Head: rq.heads("column.objective")}
	for _, k := range corpus.PassageKinds {
		sec.Head = append(sec.Head, text(rq.cat.T("kind."+k)))
	}
	names := namesOf(rq)
	for i, r := range rows {
		objective := r.S("objective")
		if i == 0 || rows[i-1].S("objective") != objective {
			head := rowHead(names.Concept(corpus.SchemeGCM, objective))
			head.Link = rq.to("/objective/" + objective)
			row := []cell{head}
			for range corpus.PassageKinds {
				row = append(row, rq.number(0))
			}
			sec.Rows = append(sec.Rows, row)
		}
		if at := slices.Index(corpus.PassageKinds, r.S("kind")); at >= 0 {
			c := rq.number(r.I("passages"))
			c.Link, c.Counts = rq.to("/", "doc", document, "objective", objective, "kind", r.S("kind")), countsPassages
			sec.Rows[len(sec.Rows)-1][at+1] = c
		}
	}
	return sec
}

func trimJSON(id string) string { return strings.TrimSuffix(id, ".json") }

func (s *Server) document(rq *request) error {
	id := trimJSON(rq.r.PathValue("id"))
	d, err := rq.documentRow(id)
	if err != nil {
		return err
	}
	v := documentView{D: d, Link: rq.link}
	if v.Passages, err = rq.rows(documentTextSQL, map[string]any{"id": id}); err != nil {
		return err
	}
	if v.Problems, err = rq.rows(problemsSQL, map[string]any{"id": id}); err != nil {
		return err
	}
	standing, err := rq.rows(documentStandingSQL, map[string]any{"id": id})
	if err != nil {
		return err
	}
	if len(standing) > 0 {
		v.Standing = standing[0].S("standing")
	}
	objectives, err := rq.rows(documentObjectivesSQL, map[string]any{"id": id})
	if err != nil {
		return err
	}
	if rq.json {
		return rq.sendJSON(map[string]any{"document": v.D, "standing": v.Standing, "objectives": objectives, "passages": v.Passages, "problems": v.Problems})
	}
	v.Objectives = rq.objectiveTable(id, objectives)
	for _, p := range v.Passages {
		if p.S("role") == corpus.RoleHeading {
			v.Headings = append(v.Headings, p)
		}
	}
	return s.show(rq, http.StatusOK, "document.html", cmp.Or(d.S("title"), id), v)
}

func (rq *request) documentRow(id string) (record, error) {
	rows, err := rq.rows(fmt.Sprintf(documentSQL, rq.cat.Lang()), map[string]any{"id": id})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, notFound{"web.error.no_document"}
	}
	return rows[0], nil
}

func (s *Server) reportFile(rq *request) error {
	lang, name := rq.r.PathValue("lang"), path.Clean(rq.r.PathValue("file"))
	if !message.Known(lang) || !fs.ValidPath(name) {
		return notFound{"web.error.no_page"}
	}
	ctx, cancel := context.WithTimeout(rq.r.Context(), reportsTime)
	defer cancel()
	dir, err := rq.gen.Reports(ctx, lang, name)
	if errors.Is(err, context.DeadlineExceeded) {
		rq.cat = message.For(lang) // as the report will speak
		return errBeingMade
	}
	if err != nil {
		return err
	}
	raw, err := fs.ReadFile(dir, name)
	if err != nil {
		return notFound{"web.error.no_page"}
	}
	rq.w.Header().Set("Content-Security-Policy", reportPolicy(raw))
	// Not ServeFileFS: that sends index.html elsewhere.
	http.ServeContent(rq.w, rq.r, name, time.Time{}, bytes.NewReader(raw))
	return nil
}

func (s *Server) missing(*request) error { return notFound{"web.error.no_page"} }
