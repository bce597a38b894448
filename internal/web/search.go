package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
)

// searchView is the data of the search page.
type searchView struct {
	Query   corpus.Query
	Text    string
	Asked   bool // something was searched for
	Results *corpus.Results
	Notes   []string
	Meant   *meant // nil when all words of the search are known
	Facets  []facetView
	Groups  []*group
	Chips   map[string][]chip // tags of the hits, by passage
	Rows    []option          // ways to group them
	Chosen  []choice          // filters in force
	Hidden  []choice          // those that no field of the form shows
	Fields  []formField       // filters beside the facets
	More    bool              // one of these is in force
	Sorts   []option
	Forms   []cell // files to take away
	Lines   string // address of the concordance
	Company string // of the words around those searched for
	Apart   string // of the words that set the passages apart
	Save    *saveForm
	Bulk    string // address of the page that decides on all hits; "" for none
	Prev    string
	Next    string
	From    int
	To      int
	Link    func(string) string
	Name    func(filter, value string) string // of a value as people read it
}

// searchAnswer is the JSON twin of the search page.
type searchAnswer struct {
	*corpus.Results
	Notes  []string          `json:"notes,omitempty"`
	Groups []*group          `json:"groups,omitempty"` // those of which hits are on the page
	Chips  map[string][]chip `json:"tags"`             // of the hits, by passage
}

type facetView struct {
	Name   string // of the URL parameter
	Title  string
	Values []facetValue
	Rest   []facetValue // beyond facetRows
}

type facetValue struct {
	Value, Label string
	Count        string
	Link         string
	On           bool
}

type choice struct{ Name, Value, Label, Remove string }

// facetNames ties facets of the index to URL parameters and messages.
var facetNames = []struct{ facet, param, key string }{
	{"objective", "objective", "web.facet.objective"}, {"kind", "kind", "web.facet.kind"}, {"country", "country", "web.facet.country"},
	{"cycle", "cycle", "web.facet.cycle"}, {"language", "lang", "web.facet.language"},
}

// facetRows is the number of values of each facet that are shown at once.
const facetRows = 12

func (s *Server) search(rq *request) error {
	values := rq.r.URL.Query()
	q, bad := queryOf(values)
	res, err := rq.find(q)
	if err != nil {
		return err
	}
	for _, b := range bad {
		res.Notes = append(res.Notes, corpus.Note{Key: "web.search.ignored", Args: []any{b}})
	}
	groups, err := rq.grouped(q, res)
	if err != nil {
		return err
	}
	names := namesOf(rq)
	chips := chips(names, res.Hits)
	notes := corpus.Say(res.Notes, rq.cat.T)
	if rq.json {
		answer := searchAnswer{Results: res, Notes: notes, Chips: chips}
		if q.Group != "" {
			answer.Groups = groups
		}
		return rq.sendJSON(answer)
	}
	v := searchView{Query: q, Chips: chips, Text: values.Get("q"), Results: res, Notes: notes, Link: rq.link, Groups: groups, Name: names.of}
	for _, f := range facetNames {
		v.Facets = append(v.Facets, facetOf(rq, names, values, f.param, rq.cat.T(f.key), res.Facets[f.facet]))
	}
	v.Facets = append(v.Facets, conceptFacets(rq, names, res.Facets["concept"])...)
	v.Chosen, v.Bulk = chosen(names, values), s.bulkLink(rq, q, res.Total)
	v.Fields = rq.furtherFilters(names)
	v.Hidden, v.More = beside(v.Chosen, v.Fields)
	for _, o := range []string{corpus.SortRelevance, corpus.SortDocument, corpus.SortPage, corpus.SortCycle} {
		v.Sorts = append(v.Sorts, option{o, rq.cat.T("web.sort." + o), o == q.Sort})
	}
	for _, g := range []string{"", corpus.GroupDocument, corpus.GroupWork} {
		v.Rows = append(v.Rows, option{g, rq.cat.T("web.search.group_" + cmp.Or(g, "none")), g == q.Group})
	}
	for _, form := range cite.Forms {
		v.Forms = append(v.Forms, cell{Text: rq.cat.T("web.export." + form.Name), Link: "/export?" + with(values, "format", form.Name).Encode()})
	}
	plain := with(with(values, "sort", ""), "group", "").Encode()
	v.Lines, v.Company, v.Apart = "/concordance?"+plain, "/collocates?"+plain, "/keyness?"+plain
	v.Meant = meantBy(res.DidYouMean, values)
	v.Asked = v.Text != "" || len(v.Chosen) > 0
	if v.Asked {
		v.Save = s.saveFormOf(rq, values)
	}
	v.From, v.To = min(q.Offset+1, res.Total), min(q.Offset+len(res.Hits), res.Total)
	if q.Offset > 0 {
		v.Prev = pageLink(values, q.Offset/pageSize)
	}
	if q.Offset+len(res.Hits) < res.Total && len(res.Hits) > 0 {
		v.Next = pageLink(values, q.Offset/pageSize+2)
	}
	return s.show(rq, http.StatusOK, "search.html", rq.cat.T("web.search.title"), v)
}

// chosen lists the filters of a search as people read them.
func chosen(names *names, values url.Values) []choice {
	var out []choice
	for _, name := range filterNames {
		for _, value := range values[name] {
			if value != "" {
				out = append(out, choice{name, value, names.alone(name, value), "/?" + without(values, name, value).Encode()})
			}
		}
	}
	return out
}

// filterNames are the URL parameters that filter.
var filterNames = append(slices.Clone(corpus.FilterNames), "counted")

// chosen names the filters in force as people read them.
func (rq *request) chosen() []string {
	var out []string
	for _, c := range chosen(namesOf(rq), rq.r.URL.Query()) {
		out = append(out, c.Label)
	}
	return out
}

// conceptFacets makes one facet of each further scheme among the concepts.
func conceptFacets(rq *request, names *names, counts []corpus.FacetCount) []facetView {
	byScheme := map[string][]corpus.FacetCount{}
	var schemes []string
	for _, c := range counts {
		scheme, _, _ := strings.Cut(c.Value, ":")
		if byScheme[scheme] == nil {
			schemes = append(schemes, scheme)
		}
		byScheme[scheme] = append(byScheme[scheme], c)
	}
	slices.Sort(schemes)
	var out []facetView
	for _, scheme := range schemes {
		// An analyst's own scheme has no message: its name stands for it.
		out = append(out, facetOf(rq, names, rq.r.URL.Query(), "concept", rq.cat.Or("web.facet."+scheme, scheme), byScheme[scheme]))
	}
	return out
}

// facetOf shows counts of a search, which values ask for, by the values of a filter.
func facetOf(rq *request, names *names, values url.Values, param, title string, counts []corpus.FacetCount) facetView {
	f := facetView{Name: param, Title: title}
	for i, c := range counts {
		on := slices.Contains(values[param], c.Value)
		next := without(values, param, c.Value)
		if !on {
			next.Add(param, c.Value)
		}
		into := &f.Values
		if i >= facetRows && !on {
			into = &f.Rest
		}
		*into = append(*into, facetValue{Value: c.Value, Label: names.of(param, c.Value), Count: rq.cat.Number(int64(c.Count)), Link: "/?" + next.Encode(), On: on})
	}
	return f
}

// without gives the parameters less one value, on the first page.
func without(values url.Values, name, value string) url.Values {
	out := url.Values{}
	for k, vs := range values {
		if k == "page" {
			continue
		}
		for _, v := range vs {
			if v != "" && (k != name || v != value) {
				out.Add(k, v)
			}
		}
	}
	return out
}

func pageLink(values url.Values, n int) string {
	return "/?" + with(values, "page", strconv.Itoa(n)).Encode()
}

// with gives the parameters with one value in place of those of a name, on the
// first page; an empty value takes the name away.
func with(values url.Values, name, value string) url.Values {
	out := url.Values{}
	for k, vs := range values {
		if k != "page" && k != name {
			out[k] = vs
		}
	}
	if value != "" {
		out.Set(name, value)
	}
	return out
}
