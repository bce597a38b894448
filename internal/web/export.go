package web

import (
	"context"
	"mime"
	"net/http"
	"net/url"
	"time"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
)

const (
	exportTime   = 10 * time.Minute
	firstPortion = 200  // hits asked for first, so that the file begins at once
	portion      = 5000 // then
)

// export sends all hits of a search as a file, portion by portion.
func (s *Server) export(rq *request) error {
	values := rq.r.URL.Query()
	form, ok := cite.FormOf(values.Get("format"))
	if !ok {
		return notFound{"web.error.no_format"}
	}
	ctx, cancel := context.WithTimeout(rq.r.Context(), exportTime)
	defer cancel()
	rq.ctx = ctx
	q, _ := queryOf(values)
	q.Offset, q.Limit, q.Facets, q.Within = 0, firstPortion, nil, 0
	res, err := rq.find(q)
	if err != nil {
		return err
	}
	h := rq.w.Header()
	h.Set("Content-Type", form.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "passages." + form.Extension}))
	scheme := "http"
	if rq.r.TLS != nil {
		scheme = "https"
	}
	out := form.Open(rq.w, cite.Options{Lang: rq.cat.Lang(), About: cite.About(rq.cat.Lang(), res, rq.chosen()), Grouped: q.Group != "", Link: func(hit *corpus.Hit) string {
		return (&url.URL{Scheme: scheme, Host: rq.r.Host, Path: "/passage/" + hit.Passage}).String()
	}})
	for {
		if err = out.Write(res.Hits); err != nil {
			break
		}
		_ = http.NewResponseController(rq.w).Flush() // not every writer can
		q.Offset, q.Limit = q.Offset+len(res.Hits), portion
		if len(res.Hits) == 0 || q.Offset >= res.Total {
			err = out.Close()
			break
		}
		if res, err = rq.find(q); err != nil {
			break
		}
	}
	if err != nil {
		// The file has begun: breaking it off tells the visitor that it is not whole.
		s.log.Error("export", "format", form.Name, "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}
