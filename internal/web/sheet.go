package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

const (
	sheetSQL     = `select page, page as page_end, label, width, height, width = 0 and lines > 0 as section, engine, reason, reading_order, quality from pages where document = $id and page = $page`
	sheetTextSQL = `select id, role, language, text from passages where document = $id and page <= $page and page_end >= $page and role <> 'furniture' order by ordinal`
)

// pageOf gives the number of a page and its row.
func (rq *request) pageOf(document, page string) (int, record, error) {
	n, err := strconv.Atoi(strings.TrimSuffix(page, ".json"))
	if err != nil {
		return 0, nil, notFound{"web.error.no_page"}
	}
	rows, err := rq.rows(sheetSQL, map[string]any{"id": document, "page": n})
	if err != nil {
		return 0, nil, err
	}
	if len(rows) == 0 {
		return 0, nil, notFound{"web.error.no_page"}
	}
	return n, rows[0], nil
}

// sheetOf makes the view of a page's image without boxes; nil when the page is
// not known or the original not kept.
func (rq *request) sheetOf(d record, document string, page int) (*sheetView, error) {
	rows, err := rq.rows(sheetSQL, map[string]any{"id": document, "page": page})
	if err != nil || len(rows) == 0 || d.S("sha256") == "" {
		return nil, err
	}
	w, _ := rows[0]["width"].(float64)
	h, _ := rows[0]["height"].(float64)
	if w <= 0 || h <= 0 {
		return nil, nil
	}
	n := strconv.Itoa(page)
	return &sheetView{Document: document, Number: page, Label: rows[0].S("label"), Width: w, Height: h,
		Image: "/document/" + document + "/image/" + n, Page: rq.link("/document/" + document + "/page/" + n)}, nil
}

// passagesOf gives the passages of a document's record by ID. Boxes are an aid:
// a record that cannot be read is logged, and the page is shown without them.
func (s *Server) passagesOf(rq *request, document string) map[string]*corpus.Passage {
	out := map[string]*corpus.Passage{}
	b, err := rq.gen.Bundle(document)
	if err != nil {
		s.log.Error("bundle", "document", document, "error", err)
		return out
	}
	for i := range b.Passages {
		out[b.Passages[i].ID] = &b.Passages[i]
	}
	return out
}

type sheetPage struct {
	D          record
	P          record // the page: its number, engine and quality
	Section    bool   // of a file without pages: there is no image
	Sheet      *sheetView
	Passages   []record
	Chosen     string
	Prev, Next string
	Original   string
	Link       func(string) string
}

// sheet is the page on one page of a document: its image and its passages.
func (s *Server) sheet(rq *request) error {
	id := rq.r.PathValue("id")
	d, err := rq.documentRow(id)
	if err != nil {
		return err
	}
	n, p, err := rq.pageOf(id, rq.r.PathValue("page"))
	if err != nil {
		return err
	}
	v := sheetPage{D: d, P: p, Chosen: rq.r.URL.Query().Get("passage"), Link: rq.link}
	if v.Passages, err = rq.rows(sheetTextSQL, map[string]any{"id": id, "page": n}); err != nil {
		return err
	}
	if rq.json {
		return rq.sendJSON(map[string]any{"document": d, "page": n, "text_from": p, "passages": v.Passages})
	}
	if v.Sheet, err = rq.sheetOf(d, id, n); err != nil {
		return err
	}
	if v.Sheet != nil {
		known := s.passagesOf(rq, id)
		for _, p := range v.Passages {
			if k := known[p.S("id")]; k != nil && (v.Chosen == "" || v.Chosen == k.ID) {
				v.Sheet.Boxes = append(v.Sheet.Boxes, boxesOf(k, n, nil, false)...)
			}
		}
	}
	v.Section, _ = p["section"].(bool)
	if d.S("sha256") != "" {
		v.Original = originalAt(id, int64(n), v.Section)
	}
	if n > 1 {
		v.Prev = rq.link(fmt.Sprintf("/document/%s/page/%d", id, n-1))
	}
	if int64(n) < d.I("pages") {
		v.Next = rq.link(fmt.Sprintf("/document/%s/page/%d", id, n+1))
	}
	return s.show(rq, http.StatusOK, "sheet.html", id+", "+citedRow(p, rq.cat), v)
}

// image sends a page of the original as it is printed.
func (s *Server) image(rq *request) error {
	id := rq.r.PathValue("id")
	d, err := rq.documentRow(id)
	if err != nil {
		return err
	}
	n, _, err := rq.pageOf(id, rq.r.PathValue("page"))
	if err != nil {
		return err
	}
	if d.S("sha256") == "" {
		return notFound{"web.error.no_original"}
	}
	h := rq.w.Header()
	tag := fmt.Sprintf(`"%s-%d"`, d.S("sha256"), n)
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, max-age=86400")
	if rq.r.Header.Get("If-None-Match") == tag {
		rq.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	png, err := rq.gen.PageImage(rq.ctx, d.S("sha256"), n)
	if err != nil {
		h.Del("ETag")
		h.Del("Cache-Control")
		if rq.ctx.Err() != nil {
			return rq.ctx.Err()
		}
		s.log.Error("page image", "document", id, "page", n, "error", err)
		return notFound{"web.error.no_image"}
	}
	h.Set("Content-Type", "image/png")
	_, err = rq.w.Write(png)
	return err
}
