package web

import (
	"cmp"
	"fmt"

	"stocktake/internal/corpus"
)

// Documents by group: each by itself, or the language versions of its work, the
// original first. documents are those of the hits.
const (
	groupDocumentsSQL = `select id as document, id as work, title, language from documents where list_contains($documents::varchar[], id) order by id`
	groupWorksSQL     = `select w.document, w.work, d.title, d.language from works w join documents d on d.id = w.document
		where w.work in (select work from works where list_contains($documents::varchar[], document)) order by w.work, w.document <> w.work, d.language, w.document`
)

// group is the hits of one document or work that follow each other; all of its
// fields but Hits are empty where hits stand one by one.
type group struct {
	ID       string     `json:"id"` // of the document, or of the work, which is that of its original
	Title    string     `json:"title,omitempty"`
	Passages int        `json:"passages"` // hits in all of it, not only on this page
	Versions []*version `json:"documents"`
	All      string     `json:"-"` // address of all its hits
	Page     string     `json:"-"` // address of the document of its title
	Hits     []hitView  `json:"-"`
}

// version is a document of a group.
type version struct {
	Document string `json:"document"`
	Title    string `json:"title,omitempty"`
	Language string `json:"language"`
	Passages int    `json:"passages"` // hits in it
	Link     string `json:"-"`        // address of these; of the document where there are none
}

type hitView struct {
	corpus.Hit
	Open string // address of the passage, as a hit of this search
}

// grouped gives hits one by one, or by document or work when that is asked for.
func (rq *request) grouped(q corpus.Query, res *corpus.Results) ([]*group, error) {
	works, versions, err := rq.versions(q, res.Hits)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, c := range res.Facets["document"] {
		counts[c.Value] = c.Count
	}
	values := rq.r.URL.Query()
	var out []*group
	for i, h := range res.Hits {
		if id := works[h.Document]; len(out) == 0 || out[len(out)-1].ID != id {
			out = append(out, rq.newGroup(id, versions[id], counts))
		}
		g := out[len(out)-1]
		g.Hits = append(g.Hits, hitView{h, "/passage/" + h.Passage + "?" + with(values, "n", fmt.Sprint(q.Offset+i+1)).Encode()})
	}
	return out, nil
}

// versions gives the groups of the documents of hits, and the documents of each
// group; none where hits stand one by one.
func (rq *request) versions(q corpus.Query, hits []corpus.Hit) (works map[string]string, versions map[string][]*version, err error) {
	sql, ok := map[string]string{corpus.GroupDocument: groupDocumentsSQL, corpus.GroupWork: groupWorksSQL}[q.Group]
	if !ok {
		return nil, nil, nil
	}
	documents := []string{}
	for _, h := range hits {
		documents = append(documents, h.Document)
	}
	rows, err := rq.rows(sql, map[string]any{"documents": documents})
	works, versions = map[string]string{}, map[string][]*version{}
	for _, r := range rows {
		work := r.S("work")
		works[r.S("document")] = work
		versions[work] = append(versions[work], &version{Document: r.S("document"), Title: r.S("title"), Language: r.S("language")})
	}
	return works, versions, err
}

// newGroup makes a group of versions. Its title is that of the first, which is
// the original where it is in the corpus.
func (rq *request) newGroup(id string, versions []*version, counts map[string]int) *group {
	g := &group{ID: id, Versions: versions}
	if len(versions) == 0 {
		return g
	}
	all := with(with(rq.r.URL.Query(), "doc", ""), "group", "")
	for _, v := range versions {
		v.Link = rq.link("/document/" + v.Document)
		if v.Passages = counts[v.Document]; v.Passages > 0 {
			v.Link = "/?" + with(all, "doc", v.Document).Encode()
			all.Add("doc", v.Document)
		}
		g.Passages += v.Passages
	}
	first := versions[0]
	g.Title, g.Page, g.All = cmp.Or(first.Title, first.Document), rq.link("/document/"+first.Document), "/?"+all.Encode()
	return g
}
