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

const exportTime = 10 * time.Minute

// export sends all hits of a search as a file, portion by portion as they are
// read. A page may show what its time sufficed for; a file is whole or breaks off.
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
	q.Offset, q.Limit, q.Facets, q.Within = 0, 0, nil, 0
	var out cite.Writer
	for res, err := range rq.each(q) {
		if out == nil && err == nil {
			out = rq.openFile(form, cite.Options{Lang: rq.cat.Lang(), About: cite.About(rq.cat.Lang(), res, rq.chosen()), Grouped: q.Group != ""})
		}
		if err == nil {
			err = out.Write(res.Hits)
		}
		if err != nil {
			return s.broken(out != nil, form, err)
		}
		_ = http.NewResponseController(rq.w).Flush() // not every writer can
	}
	return s.broken(true, form, out.Close())
}

// openFile begins an answer that is kept as a file, whose hits link here.
func (rq *request) openFile(form cite.Form, o cite.Options) cite.Writer {
	h := rq.w.Header()
	h.Set("Content-Type", form.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "passages." + form.Extension}))
	o.Link = func(hit *corpus.Hit) string { return rq.absolute("/passage/"+hit.Passage, nil) }
	return form.Open(rq.w, o)
}

// absolute is an address for a file, which is read elsewhere.
func (rq *request) absolute(path string, values url.Values) string {
	scheme := "http"
	if rq.r.TLS != nil {
		scheme = "https"
	}
	return (&url.URL{Scheme: scheme, Host: rq.r.Host, Path: path, RawQuery: values.Encode()}).String()
}

// broken gives back an error of a file; one that has begun is broken off, which
// tells the visitor that it is not whole.
func (s *Server) broken(begun bool, form cite.Form, err error) error {
	if err == nil || !begun {
		return err
	}
	s.log.Error("export", "format", form.Name, "error", err)
	panic(http.ErrAbortHandler)
}
