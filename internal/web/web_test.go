package web_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/message"
	"stocktake/internal/web"
)

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
		{"/?q=x&ui=fr", 200, []string{`<p class="note">Il n’y a rien à rechercher dans «` + "\u00a0&lt;"}},
		{"/concordance?q=x&ui=ar", 200, []string{`<p class="note">لا يوجد ما يُبحث عنه في «&lt;`}},
		{"/search.json?q=x&ui=fr", 200, []string{`"Il n’y a rien à rechercher dans «` + "\u00a0"}},
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
	h, err := web.New(c, slog.New(slog.NewTextHandler(io.Discard, nil)), nil, &kept{})
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
