package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"stocktake/internal/message"
)

type documentView struct {
	D        record
	Passages []record
	Problems []record
	Link     func(string) string
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
	if rq.json {
		return rq.sendJSON(map[string]any{"document": v.D, "passages": v.Passages, "problems": v.Problems})
	}
	title := d.S("title")
	if title == "" {
		title = id
	}
	return s.show(rq, http.StatusOK, "document.html", title, v)
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

func (s *Server) reports(rq *request) error {
	http.Redirect(rq.w, rq.r, "/reports/"+rq.cat.Lang()+"/index.html", http.StatusSeeOther)
	return nil
}

func (s *Server) reportFile(rq *request) error {
	lang, name := rq.r.PathValue("lang"), path.Clean(rq.r.PathValue("file"))
	if !message.Known(lang) || !fs.ValidPath(name) {
		return notFound{"web.error.no_page"}
	}
	ctx, cancel := context.WithTimeout(rq.r.Context(), reportsTime)
	defer cancel()
	dir, err := rq.gen.Reports(ctx, lang)
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
