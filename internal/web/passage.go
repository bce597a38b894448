package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// The passage page reads these.
const (
	passageSQL = `select p.id, p.document, p.ordinal, p.role, p.page, p.page_end, p.label, p.section, p.heading, p.text, p.language, p.kind, p.counted, p.conf,
		d.title, d.country, d.cycle, d.doc_kind, d.url, d.sha256, coalesce(c.name_%[1]s, c.name_en) as country_name
		from passages p join documents d on d.id = p.document left join countries c on c.iso3 = d.country where p.id = $id`
	passageTagsSQL  = `select scheme, notation, score, method, counted from tags where passage = $id order by scheme, score desc, notation, method`
	evidenceSQL     = `select scheme, notation, method, evidence_passage, start, "end", term, rule, words from evidence where passage = $id order by all`
	neighboursSQL   = `select id from passages where document = $document and ordinal = $ordinal`
	documentSQL     = `select d.id, d.title, d.country, d.cycle, d.doc_kind, d.language, d.pages, d.sha256, d.url, coalesce(c.name_%[1]s, c.name_en) as country_name from documents d left join countries c on c.iso3 = d.country where d.id = $id`
	documentTextSQL = `select id, role, level, page, page_end, label, section, kind, text from passages where document = $id and role not in ('furniture') order by ordinal`
	problemsSQL     = `select page, code, message from problems where document = $id order by all`
)

// record is a row by column name.
type record map[string]any

func (r record) S(name string) string {
	if v, ok := r[name].(string); ok {
		return v
	}
	if r[name] == nil {
		return ""
	}
	return fmt.Sprint(r[name])
}

func (r record) I(name string) int64 {
	n, _ := r[name].(int64)
	return n
}

func (rq *request) rows(sql string, params map[string]any) ([]record, error) {
	t, err := rq.gen.Query(rq.ctx, sql, params)
	if err != nil {
		return nil, err
	}
	out := make([]record, len(t.Rows))
	for i, row := range t.Rows {
		out[i] = record{}
		for j, c := range t.Columns {
			out[i][c.Name] = row[j]
		}
	}
	return out, nil
}

type tagView struct {
	Scheme   string   `json:"scheme"`
	Notation string   `json:"notation"`
	Method   string   `json:"method"`
	Score    float64  `json:"score"`
	Counted  bool     `json:"counted"`
	Evidence []record `json:"evidence"`
}

type passageView struct {
	P          record
	Tags       []tagView
	Near       []nearView
	Ranges     []corpus.Range // of the words behind the tags, in the passage itself
	Doubts     []doubtView    // words recognised from an image with little confidence
	Prev, Next string
	Hits       *hitPath // of the search from which the visitor comes
	Sheets     []*sheetView
	Original   string
	Review     *reviewView // nil where nobody may review
	Names      *names
	Link       func(string) string
}

// maxSheets is the number of page images shown with one passage.
const maxSheets = 3

// hitPath is the way through the hits of a search.
type hitPath struct {
	Search, Prev, Next string
	At, Total          int
}

func (s *Server) passage(rq *request) error {
	id := trimJSON(rq.r.PathValue("id"))
	rows, err := rq.rows(fmt.Sprintf(passageSQL, rq.cat.Lang()), map[string]any{"id": id})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return notFound{"web.error.no_passage"}
	}
	v := passageView{P: rows[0], Names: namesOf(rq), Link: rq.link}
	if v.Tags, v.Ranges, err = rq.tags(id); err != nil {
		return err
	}
	v.Near, v.Doubts = s.near(rq, v.P), s.doubts(rq, v.P)
	if v.Review, err = s.reviewOf(rq, v.P, v.Tags); err != nil {
		return err
	}
	if rq.json {
		twin := map[string]any{"passage": v.P, "tags": v.Tags, "near": v.Near, "doubts": v.Doubts}
		if v.Review != nil {
			twin["decisions"] = v.Review.Standing
		}
		return rq.sendJSON(twin)
	}
	if v.Hits, err = rq.hitPath(id, &v.Ranges); err != nil {
		return err
	}
	if err := s.addSheets(rq, &v, id); err != nil {
		return err
	}
	for step, into := range map[int64]*string{-1: &v.Prev, 1: &v.Next} {
		near, err := rq.rows(neighboursSQL, map[string]any{"document": v.P.S("document"), "ordinal": v.P.I("ordinal") + step})
		if err != nil {
			return err
		}
		if len(near) > 0 {
			*into = rq.link("/passage/" + near[0].S("id"))
		}
	}
	if v.P.S("sha256") != "" {
		section, _ := v.P["section"].(bool)
		v.Original = originalAt(v.P.S("document"), v.P.I("page"), section)
	}
	return s.show(rq, http.StatusOK, "passage.html", v.P.S("id"), v)
}

// nearView is a concept that nearly was a tag.
type nearView struct {
	Scheme   string   `json:"scheme"`
	Notation string   `json:"notation"`
	Reason   string   `json:"reason"`
	Score    float64  `json:"score"`
	Needed   float64  `json:"needed"`
	Words    []string `json:"words"`
}

// near gives what nearly fired. It explains, and changes no figure: when the
// record cannot be read the page is shown without it.
func (s *Server) near(rq *request, p record) []nearView {
	misses, err := rq.gen.NearMisses(p.S("document"), p.S("id"))
	if err != nil {
		s.log.Warn("near misses", "passage", p.S("id"), "error", err)
		return []nearView{}
	}
	text := p.S("text")
	out := []nearView{}
	for _, m := range misses {
		v := nearView{m.Scheme, m.Notation, m.Reason, m.Score, m.Needed, []string{}}
		for _, e := range m.Evidence {
			if e.Start >= 0 && e.Start < e.End && e.End <= len(text) {
				v.Words = append(v.Words, text[e.Start:e.End])
			}
		}
		out = append(out, v)
	}
	return out
}

// addSheets adds the images of the pages on which the passage stands, with the
// boxes of the passage and of the words marked in it.
func (s *Server) addSheets(rq *request, v *passageView, id string) error {
	document := v.P.S("document")
	var p *corpus.Passage
	for n := v.P.I("page"); n > 0 && n <= v.P.I("page_end") && len(v.Sheets) < maxSheets; n++ {
		sheet, err := rq.sheetOf(v.P, document, int(n))
		if err != nil {
			return err
		}
		if sheet == nil {
			continue
		}
		if p == nil {
			p = s.passagesOf(rq, document)[id]
		}
		if p != nil && p.Text == v.P.S("text") { // else the record is newer than the tables
			sheet.Boxes = boxesOf(p, int(n), v.Ranges, lang.Direction(p.Language) == "rtl")
		}
		sheet.Later = len(v.Sheets) > 0
		v.Sheets = append(v.Sheets, sheet)
	}
	return nil
}

// hitPath finds the neighbours of a hit in its search, which the parameters of
// the page repeat, with its number as n. The words of the search are marked in
// place of those of the tags. It is nil when the passage is not that hit.
func (rq *request) hitPath(id string, ranges *[]corpus.Range) (*hitPath, error) {
	values := rq.r.URL.Query()
	n, err := strconv.Atoi(values.Get("n"))
	if err != nil || n < 1 || n > maxOffset {
		return nil, nil
	}
	q, _ := queryOf(values)
	q.Facets, q.Offset, q.Limit = nil, max(0, n-2), 3
	res, err := rq.find(q)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(res.Hits, func(h corpus.Hit) bool { return h.Passage == id })
	if at < 0 || q.Offset+at+1 != n {
		return nil, nil
	}
	if len(res.Hits[at].Terms) > 0 {
		*ranges = merge(res.Hits[at].Terms)
	}
	open := func(i int) string {
		return "/passage/" + res.Hits[i].Passage + "?" + with(values, "n", strconv.Itoa(q.Offset+i+1)).Encode()
	}
	path := &hitPath{At: n, Total: res.Total, Search: pageLink(with(values, "n", ""), (n-1)/pageSize+1)}
	if at > 0 {
		path.Prev = open(at - 1)
	}
	if at+1 < len(res.Hits) {
		path.Next = open(at + 1)
	}
	return path, nil
}

// tags gives the tags of a passage with their evidence, and the ranges of the
// passage's own words among it, merged.
func (rq *request) tags(id string) ([]tagView, []corpus.Range, error) {
	rows, err := rq.rows(passageTagsSQL, map[string]any{"id": id})
	if err != nil {
		return nil, nil, err
	}
	evidence, err := rq.rows(evidenceSQL, map[string]any{"id": id})
	if err != nil {
		return nil, nil, err
	}
	tags := []tagView{}
	var ranges []corpus.Range
	for _, r := range rows {
		t := tagView{Scheme: r.S("scheme"), Notation: r.S("notation"), Method: r.S("method"), Evidence: []record{}}
		t.Score, _ = r["score"].(float64)
		t.Counted, _ = r["counted"].(bool)
		for _, e := range evidence {
			if e.S("scheme") != t.Scheme || e.S("notation") != t.Notation || e.S("method") != t.Method {
				continue
			}
			t.Evidence = append(t.Evidence, e)
			if e.S("evidence_passage") == id && t.Scheme != corpus.SchemeKind {
				ranges = append(ranges, corpus.Range{Start: int(e.I("start")), End: int(e.I("end"))})
			}
		}
		tags = append(tags, t)
	}
	return tags, merge(ranges), nil
}

// merge sorts ranges and joins those that overlap.
func merge(ranges []corpus.Range) []corpus.Range {
	slices.SortFunc(ranges, func(a, b corpus.Range) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	var out []corpus.Range
	for _, r := range ranges {
		if n := len(out); n > 0 && r.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}
