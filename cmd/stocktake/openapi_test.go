package main

import (
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"stocktake/internal/message"
	"stocktake/internal/web"
)

// described reads the OpenAPI file that the server sends.
func described(t *testing.T, h http.Handler) *openapi3.T {
	t.Helper()
	w := visit(t, h, "/openapi.json", "application/json")
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return doc
}

// pathOf writes a pattern of the table of routes as OpenAPI writes paths; "" for
// the pattern that catches what is no page.
func pathOf(pattern string) (method, path string) {
	method, path, _ = strings.Cut(pattern, " ")
	if path == "/" {
		return method, ""
	}
	return method, strings.NewReplacer("{$}", "", "...}", "}").Replace(path)
}

// What the server does and what its description says are the same.
func TestOpenAPI(t *testing.T) {
	h := demoSite(t)
	doc := described(t, h)
	t.Run("routes", func(t *testing.T) { routesAreDescribed(t, doc) })
	t.Run("fields", func(t *testing.T) { fieldsAreDescribed(t, doc) })
	t.Run("parameters", func(t *testing.T) { parametersAreDescribed(t, doc) })
	t.Run("answers", func(t *testing.T) { answersAreAsDescribed(t, h, doc) })
}

// The description has the routes of the table, no more and no less.
func routesAreDescribed(t *testing.T, doc *openapi3.T) {
	var want, got []string
	for _, pattern := range web.Routes() {
		if method, path := pathOf(pattern); path != "" {
			want = append(want, method+" "+path)
		}
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			got = append(got, method+" "+path)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("routes:\n%s\ndescribed:\n%s", strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
}

// Every route, parameter, answer and field says what it is, and objects have no
// field that is not described.
func fieldsAreDescribed(t *testing.T, doc *openapi3.T) {
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			if op.Summary == "" {
				t.Errorf("%s %s: no summary", method, path)
			}
			for _, p := range op.Parameters {
				if p.Value.Description == "" {
					t.Errorf("%s %s: parameter %s has no description", method, path, p.Value.Name)
				}
			}
			if body := op.RequestBody; body != nil {
				for _, m := range body.Value.Content {
					fieldsSay(t, method+" "+path, m.Schema)
				}
			}
		}
	}
	for name, s := range doc.Components.Schemas {
		if has := s.Value.AdditionalProperties.Has; s.Value.Type.Is("object") && (has == nil || *has) {
			t.Errorf("%s: open to fields that are not described", name)
		}
		fieldsSay(t, name, s)
	}
}

func fieldsSay(t *testing.T, at string, s *openapi3.SchemaRef) {
	t.Helper()
	for name, p := range s.Value.Properties {
		if p.Value.Description == "" {
			t.Errorf("%s: field %s has no description", at, name)
		}
		if p.Ref == "" {
			fieldsSay(t, at+"."+name, p)
		}
	}
	if items := s.Value.Items; items != nil && items.Ref == "" {
		if has := items.Value.AdditionalProperties.Has; items.Value.Type.Is("object") && (has == nil || *has) {
			t.Errorf("%s: its items are open to fields that are not described", at)
		}
		fieldsSay(t, at, items)
	}
}

// askedFor are addresses of each described path, beside those that hold for all.
func askedFor() map[string][]string {
	searches := []string{"", "?q=migrants", "?q=migrants&country=XAA&objective=7&group=document&sort=page", "?q=&state=reported&counted=1", "?q=traite&group=work", "?q=nosuchword", "?q=traficking", "?q=%22", "?role=any&page=3", "?concept=group%3Awomen&lang=fr"}
	at := func(path string, queries []string) (out []string) {
		for _, q := range queries {
			out = append(out, path+q)
		}
		return out
	}
	asked := map[string][]string{
		"/": at("/", searches), "/search.json": at("/search.json", searches), "/concordance": at("/concordance", searches), "/concordance.json": at("/concordance.json", searches), "/concordance.csv": {"/concordance.csv?q=migrants&order=left", "/concordance.csv"},
		"/keyness": {"/keyness", "/keyness?country=XAA", "/keyness?cycle=2026&vs-cycle=2022&lang=fr", "/keyness?objective=7&q=migrants&vs-country=x"}, "/keyness.json": {"/keyness.json?country=XBB"}, "/keyness.csv": {"/keyness.csv?country=XAA", "/keyness.csv"},
		"/collocates": {"/collocates", "/collocates?q=migrants&around=10", "/collocates?q=%22migrant+workers%22&lang=en"}, "/collocates.json": {"/collocates.json?q=nosuchword"}, "/collocates.csv": {"/collocates.csv?q=migrants"},
		"/passage/{id}": {"/passage/xaa-2022-en.p1.2", "/passage/xaa-2022-en.p2.14.json", "/passage/xdd-2022-ar.p1.3?q=&n=1", "/passage/xaa-2022-fr.p1.6", "/passage/nobody", "/passage/nobody.json"},
		"/objectives":   {"/objectives", "/objectives?cycle=2022"}, "/objectives.json": {"/objectives.json"},
		"/objective/{id}": {"/objective/7", "/objective/23.json", "/objective/99", "/objective/x.json"},
		"/countries":      {"/countries", "/countries?region=Africa"}, "/countries.json": {"/countries.json"},
		"/country/{id}":    {"/country/XAA", "/country/xbb.json", "/country/XGG", "/country/XHH", "/country/nobody"},
		"/roundtable/{id}": {"/roundtable/1", "/roundtable/4.json", "/roundtable/5"},
		"/gaps":            {"/gaps", "/gaps?cycle=2022&objective=7&state=silent", "/gaps?state=not_submitted"}, "/gaps.json": {"/gaps.json?cycle=2022&cycle=2026"},
		"/compare": {"/compare", "/compare?country=XAA&country=XBB", "/compare?country=XAA&cycle=2022&cycle=2026"}, "/compare.json": {"/compare.json"},
		"/quality": {"/quality"}, "/quality.json": {"/quality.json"}, "/about": {"/about"}, "/about.json": {"/about.json"},
		"/document/{id}":              {"/document/xaa-2022-en", "/document/xgg-2026-pt.json", "/document/xdd-2022-ar", "/document/nobody"},
		"/document/{id}/page/{page}":  {"/document/xaa-2022-en/page/1", "/document/xaa-2022-en/page/2.json", "/document/xcc-2026-es/page/2", "/document/xgg-2026-pt/page/1", "/document/xaa-2022-en/page/99"},
		"/document/{id}/image/{page}": {"/document/xaa-2022-en/image/1", "/document/nobody/image/1"},
		"/original/{id}":              {"/original/xaa-2022-en", "/original/nobody"},
		"/reports/":                   {"/reports/", "/reports/?cycle=2022"},
		"/reports.json":               {"/reports.json"},
		"/pack":                       {"/pack?roundtable=2", "/pack?policy-debate=1&format=docx", "/pack?country=XAA&format=md&cycle=2022", "/pack?objective=7&ui=ar", "/pack", "/pack?roundtable=2&objective=7", "/pack?country=nobody", "/pack?objective=7&cycle=1999", "/pack?objective=7&format=exe"},
		"/reports/{lang}/{file}":      {"/reports/fr/index.html", "/reports/fr/nothing.html"},
		"/openapi.json":               {"/openapi.json"},
		"/bulk":                       {"/bulk?objective=7", "/bulk?objective=7&q=migrants&country=XAA", "/bulk", "/bulk?objective=7&q=nosuchword"},
		"/saved":                      {"/saved"}, "/saved.json": {"/saved.json"}, "/saved.csv": {"/saved.csv"}, "/saved/list.csv": {"/saved/list.csv"},
		"/decisions": {"/decisions", "/decisions?objective=7&country=XAA"}, "/decisions.json": {"/decisions.json"},
	}
	for _, format := range []string{"csv", "xlsx", "docx", "json", "ris", "bibtex", "kwic", "exe"} {
		asked["/export"] = append(asked["/export"], "/export?q=migrants&format="+format, "/export?q=nosuchword&format="+format)
	}
	return asked
}

// Every answer of every route is of a status and type that the description has
// for it, and a JSON answer has exactly the fields it describes.
func answersAreAsDescribed(t *testing.T, h http.Handler, doc *openapi3.T) {
	asked := askedFor()
	awaitReports(t, h, "fr")
	for path, item := range doc.Paths.Map() {
		if item.Get == nil {
			continue // sent from a form: the tests of reviewing send it
		}
		if len(asked[path]) == 0 {
			t.Errorf("%s: is not asked for", path)
		}
		for _, target := range asked[path] {
			for _, accept := range []string{"application/json", "text/html"} {
				holds(t, target, item.Get, visit(t, h, target, accept))
			}
		}
		if strings.HasPrefix(path, "/reports/") {
			continue // made anew for each language
		}
		for _, lang := range message.Languages[1:] {
			first, query, _ := strings.Cut(asked[path][0], "?")
			holds(t, first, item.Get, visit(t, h, first+"?ui="+lang+"&"+query, "application/json"))
		}
	}
}

func holds(t *testing.T, target string, op *openapi3.Operation, w *httptest.ResponseRecorder) {
	t.Helper()
	answer := op.Responses.Status(w.Code)
	if answer == nil && w.Code >= 400 {
		answer = op.Responses.Default()
	}
	if answer == nil {
		t.Errorf("%s: status %d is not described", target, w.Code)
		return
	}
	if w.Code == http.StatusSeeOther {
		return
	}
	kind, _, err := mime.ParseMediaType(w.Header().Get("Content-Type"))
	if err != nil {
		t.Errorf("%s: type %q: %v", target, w.Header().Get("Content-Type"), err)
		return
	}
	media := answer.Value.Content.Get(kind)
	if media == nil {
		t.Errorf("%s: type %s is not described for status %d", target, kind, w.Code)
		return
	}
	if kind != "application/json" {
		return
	}
	var v any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Errorf("%s: %v", target, err)
		return
	}
	if err := media.Schema.Value.VisitJSON(v, openapi3.MultiErrors()); err != nil {
		t.Errorf("%s: %.600s", target, err)
	}
}

// The description lists the parameters that the search reads, as the command
// line's help does for the flags of the same names; batches of saved searches are the command line's only.
func parametersAreDescribed(t *testing.T, doc *openapi3.T) {
	for _, path := range []string{"/", "/search.json", "/export", "/concordance"} {
		var names []string
		for _, p := range doc.Paths.Value(path).Get.Parameters {
			names = append(names, p.Value.Name)
		}
		help := searchCommand(&app{}).Flags().FlagUsages()
		for _, m := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(help, -1) {
			if f := m[1]; !slices.Contains([]string{"format", "limit", "offset", "sort", "group", "batch", "new", "json"}, f) && !slices.Contains(names, f) {
				t.Errorf("%s: parameter %s, a flag of search, is not described", path, f)
			}
		}
	}
}
