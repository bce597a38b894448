package web_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/web"
)

const hostile = `</script><img src=x onerror=alert(1)>"'&`

// canned is a generation with one document of two passages.
type canned struct {
	dir      string
	released int
	fail     error
	asked    corpus.Query
	ending   string // of the original's name
	section  bool   // the document has no pages
	kept     *kept  // what was decided
	making   bool   // the reports are not there yet
}

func (c *canned) Current(context.Context) (web.Generation, error) { return c, nil }
func (c *canned) Release()                                        { c.released++ }
func (c *canned) Name() string                                    { return "gen-000001" }
func (c *canned) Original(sha string) string {
	return filepath.Join(c.dir, sha+cmp.Or(c.ending, ".pdf"))
}

func (c *canned) NearMisses(_, passage string) ([]corpus.NearMiss, error) {
	return []corpus.NearMiss{{Scheme: "gcm", Notation: "10", Score: 0.3, Needed: 0.5, Reason: corpus.NearCompany, Evidence: []corpus.Evidence{{Start: 0, End: 3, Term: "x"}}}}, c.fail
}

func (c *canned) Frequencies(context.Context, corpus.Query, string, int) (*corpus.Frequencies, error) {
	return &corpus.Frequencies{Language: "en", Tokens: 2, Passages: 1, Words: []corpus.WordCount{{Stem: "x", Form: hostile, Count: 2, Passages: 1}}}, c.fail
}

func (c *canned) Regions() []string { return []string{"Africa"} }
func (c *canned) Cells(context.Context, []string, []int) ([]corpus.StateCell, error) {
	return []corpus.StateCell{{Country: "XAA", Cycle: 2022, Objective: 9}}, nil
}
func (c *canned) RegionCountries(string) []string { return []string{"XAA"} }

func (c *canned) PageImage(_ context.Context, sha string, page int) ([]byte, error) {
	return []byte("PNG " + sha), c.fail
}

func (c *canned) Bundle(document string) (*corpus.Bundle, error) {
	return &corpus.Bundle{Passages: []corpus.Passage{{ID: document + ".p1.1", Text: "The smuggling " + hostile, Language: "en",
		Spans: []corpus.Span{{Page: 1, Start: 0, End: 14 + len(hostile), Box: corpus.Box{X0: 10, Y0: 20, X1: 110, Y1: 30}}}}}}, nil
}

func (c *canned) Reports(ctx context.Context, lang string) (fs.FS, error) {
	if c.making {
		<-ctx.Done()
		return nil, fmt.Errorf("not yet: %w", ctx.Err())
	}
	return fstest.MapFS{"index.html": {Data: []byte("<h1>" + lang + "</h1><script>draw(1 < 2)</script><p><script></script><script>draw(1 < 2)</script>")}}, nil
}

func (c *canned) Pack(_ context.Context, o web.PackOrder) (string, []byte, error) {
	return "pack." + o.Format, fmt.Appendf(nil, "roundtable %d in %s, %s", o.RoundTable, o.Lang, o.Format), c.fail
}

func (c *canned) Search(_ context.Context, q corpus.Query) (*corpus.Results, error) {
	c.asked = q
	if c.fail != nil {
		return nil, c.fail
	}
	text := "The smuggling of migrants " + hostile
	if q.Text == "smugling" {
		return &corpus.Results{Query: q.Text, Understood: q.Text, Hits: []corpus.Hit{}, DidYouMean: &corpus.Suggestion{Query: "smuggling", Words: []corpus.Respelling{{Word: hostile, Instead: "smuggling", Language: "en", Passages: 2}}}}, nil
	}
	return &corpus.Results{Query: q.Text, Understood: q.Text, Total: 45, Documents: 1, Notes: []corpus.Note{{Key: "search.nothing_in", Args: []any{hostile, 3}}},
		Hits: []corpus.Hit{{Passage: "xaa-2022-en.p1.1", Document: "xaa-2022-en", Country: "XAA", Cycle: 2022, Language: "en", Page: 1, PageEnd: 1, Kind: "progress", Role: "body",
			Heading: []string{hostile}, Text: text, Terms: []corpus.Range{{Start: 4, End: 13}}, Tags: []string{"gcm:9"}, TagScores: []float64{0.7}}},
		Facets: map[string][]corpus.FacetCount{"document": {{Value: "xaa-2022-en", Count: 45}}, "objective": {{Value: "9", Count: 45}}, "country": {{Value: "XAA", Count: 45}}}}, nil
}

// Stream gives the one hit as often as there are passages.
func (c *canned) Stream(ctx context.Context, q corpus.Query) iter.Seq2[*corpus.Results, error] {
	return func(yield func(*corpus.Results, error) bool) {
		res, err := c.Search(ctx, q)
		if err != nil {
			yield(nil, err)
			return
		}
		for range max(1, res.Total) {
			if !yield(res, nil) {
				return
			}
		}
	}
}

func (c *canned) Query(_ context.Context, sql string, params map[string]any) (*corpus.Table, error) {
	table := func(names string, rows ...[]any) (*corpus.Table, error) {
		t := &corpus.Table{Rows: rows}
		for _, n := range strings.Fields(names) {
			t.Columns = append(t.Columns, corpus.Column{Name: n})
		}
		return t, nil
	}
	known := strings.HasPrefix(fmt.Sprint(params["id"]), "xaa-2022-en")
	switch {
	case c.fail != nil:
		return nil, c.fail
	case strings.Contains(sql, "from pages") && c.section:
		return table("page page_end label width height section engine reason reading_order quality", []any{int64(1), int64(1), nil, 0.0, 0.0, true, "office docx", nil, "structure", 1.0})
	case strings.Contains(sql, "from pages"):
		return table("page page_end label width height section engine reason reading_order quality", []any{int64(1), int64(1), "iii", 200.0, 300.0, false, "pdfium", hostile, "stream", 0.9})
	case strings.Contains(sql, "p.page <= $page"), strings.Contains(sql, "page <= $page"):
		return table("id role language text", []any{"xaa-2022-en.p1.1", "body", "en", hostile})
	case strings.Contains(sql, "from submissions"):
		return table("cycle", []any{int64(2022)})
	case strings.Contains(sql, "from versions"):
		return table("value", []any{"t1"})
	case strings.Contains(sql, "count(*) as lines from decisions"):
		return table("lines", []any{int64(0)})
	case strings.Contains(sql, "from reviewer_verdicts"):
		return table("passage scheme notation reviewer holds machine")
	case strings.Contains(sql, "from decisions"):
		return c.kept.rows(table)
	case strings.Contains(sql, "from counted_documents"):
		return table("document", []any{"xaa-2022-en"})
	case strings.Contains(sql, "list_contains($states"):
		return table("country cycle objective", []any{"XAA", int64(2022), int64(9)})
	case strings.Contains(sql, "from objectives"):
		return table("concept label title", []any{"gcm:9", "Smuggling", "Smuggling"}, []any{"place:XAA", "Aldovia", ""})
	case strings.Contains(sql, "from countries"):
		return table("iso3 name", []any{"XAA", "Aldovia"})
	case !known && params["id"] != nil:
		return table("id")
	case strings.Contains(sql, "count(distinct p.id) as passages"):
		return table("objective kind passages", []any{int64(9), "progress", int64(3)}, []any{int64(9), "challenge", int64(1)})
	case strings.Contains(sql, "from tags"):
		return table("scheme notation score method counted", []any{"gcm", "9", 0.9, "lexicon", true})
	case strings.Contains(sql, "from evidence"):
		return table("scheme notation method evidence_passage start end term rule words", []any{"gcm", "9", "lexicon", "xaa-2022-en.p1.1", int64(4), int64(13), "smuggling", nil, "smuggling"})
	case strings.Contains(sql, "from document_standing"):
		return table("standing", []any{"counted"})
	case strings.Contains(sql, "from problems"):
		return table("page code message", []any{int64(2), "page_text", "The page is an image."})
	case strings.Contains(sql, "ordinal = $ordinal"):
		return table("id", []any{"xaa-2022-en.p1.2"})
	case strings.Contains(sql, "from passages p join"):
		return table("id document ordinal role page page_end label section heading text language kind counted conf title country cycle doc_kind url sha256 country_name",
			[]any{"xaa-2022-en.p1.1", "xaa-2022-en", int64(1), "body", int64(1), int64(1), "iii", false, hostile, "The smuggling " + hostile, "en", "progress", true, nil, hostile, "XAA", int64(2022), "gcm_review", nil, "abc", "Aldovia"})
	case strings.Contains(sql, "from passages"):
		return table("id role level page page_end label section kind text", []any{"xaa-2022-en.p1.1", "body", nil, int64(1), int64(1), nil, false, "progress", hostile})
	case strings.Contains(sql, "from works"):
		return table("document work title language", []any{"xaa-2022-en", "xaa-2022-en", hostile, "en"}, []any{"xaa-2022-fr", "xaa-2022-en", nil, "fr"})
	case strings.Contains(sql, "list_contains($documents"):
		return table("document work title language", []any{"xaa-2022-en", "xaa-2022-en", hostile, "en"})
	case strings.Contains(sql, "from documents"):
		return table("id title country cycle doc_kind language pages sha256 url country_name", []any{"xaa-2022-en", hostile, "XAA", int64(2022), "gcm_review", "en", int64(2), "abc", nil, "Aldovia"})
	}
	return nil, fmt.Errorf("no canned answer for %s", sql)
}

func serve(t *testing.T, c *canned) http.Handler {
	t.Helper()
	c.dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(c.dir, "abc.pdf"), []byte("%PDF-1.7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(c, slog.New(slog.NewTextHandler(io.Discard, nil)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Reports that are not there yet are said to be on their way, soon, in the
// language of the reports, by a page that asks again without script.
func TestReportsBeingMade(t *testing.T) {
	h := serve(t, &canned{making: true})
	for lang, want := range map[string]string{"en": "are being made", "fr": "en cours de production", "es": "se están elaborando", "ar": "يجري إعداد", "ru": "готовятся", "zh": "正在生成"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			w := get(h, "/reports/"+lang+"/objective-09.html")
			again := w.Header().Get("Retry-After")
			if w.Code != http.StatusServiceUnavailable || again == "" || w.Header().Get("Refresh") != again || w.Header().Get("Cache-Control") != "no-store" ||
				!strings.Contains(w.Body.String(), want) || !strings.Contains(w.Body.String(), `href="/reports/`+lang+`/objective-09.html?ui=`+lang+`"`) {
				t.Errorf("status %d, headers %v, %s", w.Code, w.Header(), w.Body)
			}
		})
	}
	if w := get(h, "/reports/en/index.html", "Accept", "application/json"); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), `"error":"The reports are being made"`) {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
}

func TestPages(t *testing.T) {
	for _, c := range []struct {
		target string
		status int
		want   []string
	}{
		{"/", 200, []string{`role="search"`}},
		{"/?q=smuggling&objective=9", 200, []string{"<mark>smuggling</mark>", "9 · Smuggling", `title="gcm:9">Objective 9 · Smuggling <span class="n"><span class="said">Score</span> 0.70</span>`, "45 passages", `href="/passage/xaa-2022-en.p1.1?n=1&amp;objective=9&amp;q=smuggling"`, "/export?format=csv&amp;objective=9&amp;q=smuggling", `rel="next"`}},
		{"/?q=smugling&cycle=2022&page=3", 200, []string{"does not occur in the texts. Did you mean:", `href="/?cycle=2022&amp;q=smuggling"><bdi lang="en">smuggling</bdi>`}},
		{"/search.json?q=smugling", 200, []string{`"did_you_mean": {`, `"instead": "smuggling"`}},
		{"/?q=x&page=2&ui=fr", 200, []string{`lang="fr"`, "Rechercher", `rel="prev"`}},
		{"/?ui=ar", 200, []string{`dir="rtl"`, "البحث"}},
		{"/?q=x&ui=fr", 200, []string{`<p class="note">Il n’y a rien à rechercher dans « &lt;`}},
		{"/concordance?q=x&ui=ar", 200, []string{`<p class="note">لا يوجد ما يُبحث عنه في «&lt;`}},
		{"/search.json?q=x&ui=fr", 200, []string{`"Il n’y a rien à rechercher dans « `}},
		{"/concordance.json?q=x&ui=ar", 200, []string{`"لا يوجد ما يُبحث عنه في «`}},
		{"/?objective=99&kind=praise&page=-1&sdg=x&min-score=7&sort=best", 200, []string{"objective=99", "kind=praise", "page=-1", "sdg=x", "min-score=7", "sort=best"}},
		{"/passage/xaa-2022-en.p1.1", 200, []string{"<mark>smuggling</mark>", "Objective 9 · Smuggling", "gcm:9", "0.90", "/original/xaa-2022-en#page=1", "(printed page iii)", "What nearly matched", "gcm:10", "the words that a term asks for are not near it"}},
		{"/passage/xaa-2022-en.p1.1?q=x&n=1", 200, []string{"Result 1 of 45", `class="words"`, `src="/document/xaa-2022-en/image/1"`}},
		{"/passage/xaa-2022-en.p1.1?q=x&n=x", 200, []string{"(printed page iii)"}},
		{"/?counted=1&state=reported&state=good&group=document&objective=any&role=any", 200, []string{"state=good", "Any objective", `class="group"`}},
		{"/?q=x&group=work&cycle=2022", 200, []string{`href="/?cycle=2022&amp;doc=xaa-2022-en&amp;q=x"`, `href="/document/xaa-2022-fr"`, `<option value="work" selected>`}},
		{"/document/xaa-2022-en/page/1", 200, []string{`class="passage"`, `viewBox="0 0 200 300"`}},
		{"/document/xaa-2022-en/page/x", 404, nil},
		{"/document/xaa-2022-en/image/1", 200, []string{"PNG abc"}},
		{"/document/nobody/image/1", 404, nil},
		{"/export?q=x&format=exe", 404, nil},
		{"/concordance?q=x", 200, []string{"<mark>smuggling</mark>", "Lines: "}},
		{"/passage/nobody", 404, []string{"no such passage"}},
		{"/document/xaa-2022-en", 200, []string{"The page is an image.", "/passage/xaa-2022-en.p1.1", "Counted as a review", "Objective 9 · Smuggling", `href="/?doc=xaa-2022-en&amp;kind=progress&amp;objective=9" data-counts="passages">3<`}},
		{"/robots.txt", 200, []string{"Disallow: /export"}},
		{"/document/nobody", 404, nil},
		{"/original/xaa-2022-en", 200, []string{"%PDF"}},
		{"/original/nobody", 404, nil},
		{"/document/xaa-2022-en/page/1", 200, []string{"page 1 (printed page iii)", "Text read by pdfium", "reading order as the file writes it", "/document/xaa-2022-en/image/1"}},
		{"/reports/?ui=fr", 200, []string{`href="/reports/ar/index.html" lang="ar" dir="rtl"`, `href="/pack?cycle=2022&amp;format=docx&amp;roundtable=4&amp;ui=fr"`, `policy-debate=1`}},
		{"/pack?roundtable=2&format=md&ui=fr", 200, []string{"roundtable 2 in fr, md"}},
		{"/pack?roundtable=2&objective=7", 404, []string{"no such pack"}},
		{"/pack?roundtable=7", 404, nil},
		{"/pack?objective=7&format=pdf", 404, nil},
		{"/pack?objective=7&cycle=1999", 404, nil},
		{"/reports/fr/index.html", 200, []string{"<h1>fr</h1>"}},
		{"/reports/fr/../../etc/passwd", 307, nil}, // cleaned by the router
		{"/reports/fr/%2e%2e/%2e%2e/etc/passwd", 404, nil},
		{"/reports/xx/index.html", 404, nil},
		{"/nothing", 404, []string{"no such page"}},
		{"/static/style.css", 200, []string{"--ink"}},
	} {
		w := get(serve(t, &canned{}), c.target)
		body := w.Body.String()
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d", c.target, w.Code, c.status)
		}
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: does not hold %q", c.target, want)
			}
		}
		if strings.Contains(body, "<img src=x") {
			t.Errorf("%s: hostile text became markup", c.target)
		}
		if w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: security headers are missing", c.target)
		}
	}
}

func TestEveryMessageIsThere(t *testing.T) {
	for _, lang := range message.Languages {
		for _, target := range []string{"/?q=x&ui=", "/passage/xaa-2022-en.p1.1?ui=", "/document/xaa-2022-en?ui=", "/nothing?ui="} {
			body := get(serve(t, &canned{}), target+lang).Body.String()
			if i := strings.Index(body, "web."); i >= 0 {
				t.Errorf("%s in %s: a message is missing: %.40s", target, lang, body[i:])
			}
		}
	}
}

func TestJSONTwins(t *testing.T) {
	for _, c := range []struct{ target, accept string }{
		{"/?q=x", "application/json"}, {"/search.json?q=x", ""}, {"/passage/xaa-2022-en.p1.1", "application/json"}, {"/passage/xaa-2022-en.p1.1.json", ""}, {"/document/xaa-2022-en.json", ""}, {"/passage/nobody.json", ""},
	} {
		w := get(serve(t, &canned{}), c.target, "Accept", c.accept)
		var v map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
			t.Errorf("%s: %v", c.target, err)
		}
	}
}

// The scripts of a report run by their hashes; none that is written into it later.
func TestReportScripts(t *testing.T) {
	sum := sha256.Sum256([]byte("draw(1 < 2)"))
	want := "default-src 'none'; script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; style-src 'unsafe-inline';"
	if got := get(serve(t, &canned{}), "/reports/fr/index.html").Header().Get("Content-Security-Policy"); !strings.HasPrefix(got, want) {
		t.Errorf("policy %q, want %q …", got, want)
	}
}

func TestGenerationIsReleased(t *testing.T) {
	c := &canned{}
	h := serve(t, c)
	for _, target := range []string{"/", "/passage/nobody", "/nothing", "/reports/"} {
		get(h, target)
	}
	if c.released != 4 {
		t.Errorf("released %d times after 4 visits", c.released)
	}
}

func TestTroubleIsAPage(t *testing.T) {
	for err, status := range map[error]int{errors.New("disk gone"): 500, context.DeadlineExceeded: 503} {
		w := get(serve(t, &canned{fail: err}), "/?q=x")
		if w.Code != status || strings.Contains(w.Body.String(), "disk gone") {
			t.Errorf("%v: status %d, body %s", err, w.Code, w.Body)
		}
	}
}

// Every page has one h1 and works without script: none stands in it, and every
// form has a button.
func TestMarkup(t *testing.T) {
	for _, target := range []string{"/", "/?q=x", "/passage/xaa-2022-en.p1.1", "/document/xaa-2022-en", "/nothing"} {
		doc, err := html.Parse(get(serve(t, &canned{}), target).Body)
		if err != nil {
			t.Fatal(err)
		}
		headings := 0
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && n.Data == "h1" {
				headings++
			}
			if n.Type == html.ElementNode && n.Data == "script" && n.FirstChild != nil {
				t.Errorf("%s: a script stands in the page", target)
			}
			if n.Type == html.ElementNode && n.Data == "form" && !hasButton(n) {
				t.Errorf("%s: a form that needs a script to be sent", target)
			}
		}
		if headings != 1 {
			t.Errorf("%s: %d h1 elements", target, headings)
		}
	}
}

func hasButton(form *html.Node) bool {
	for n := range form.Descendants() {
		if n.Type == html.ElementNode && n.Data == "button" {
			return true
		}
	}
	return false
}

func FuzzParameters(f *testing.F) {
	f.Add("q=%00&page=99999999999999999999&objective=9&objective=x")
	f.Add("lang=..%2f&sort=%22&min-score=NaN")
	c := &canned{}
	h, err := web.New(c, slog.New(slog.NewTextHandler(io.Discard, nil)), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if _, err := url.ParseQuery(query); err != nil {
			return
		}
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.RawQuery = query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != 200 {
			t.Errorf("status %d", w.Code)
		}
		if c.asked.Offset < 0 || c.asked.Filter.MinScore < 0 || c.asked.Filter.MinScore > 1 {
			t.Errorf("asked for %+v", c.asked)
		}
	})
}
