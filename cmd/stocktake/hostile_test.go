package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/web"
)

// hostileValues stand where an address asks for an ID, a number, a word.
var hostileValues = []string{"", "*", "!@#", `"`, "AND", "NOT", "\x00", "-1", "0", "1e9", "999999999999999999999", "NaN", "Infinity", "../../etc/passwd", "..", ".json", "a/b", "%2e%2e", "' OR 1=1 --",
	"<script>alert(1)</script>", strings.Repeat("(", 300), strings.Repeat("a*", 5000), "\xff\xfe", "\u202e\u0000", "{{.}}", "xaa-2022-en\r\nX-Evil: 1"}

// visitors are what a browser may send beside the address.
var visitors = []http.Header{
	{"Accept": {"text/html"}}, {"Accept": {"application/json"}}, {}, {"Accept": {"*/*;q=x,,;"}}, {"Accept": {strings.Repeat("a/b,", 2000)}},
	{"Accept-Language": {"xx-YY;q=9, *"}}, {"Accept-Language": {strings.Repeat("en-", 3000)}}, {"Range": {"bytes=99-1"}, "If-None-Match": {`"`}, "If-Modified-Since": {"never"}}, {"Cookie": {"reviewer=%zz; =;"}},
}

// attacker sends requests as they stand, follows nothing, and looks at each answer.
type attacker struct {
	t      *testing.T
	client *http.Client
	at     string // address of the server
	pages  int    // HTML pages looked into
}

func newAttacker(t *testing.T, h http.Handler) *attacker {
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	client := server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &attacker{t: t, client: client, at: server.URL}
}

// send gives the status. A handler that panics breaks the connection off.
func (a *attacker) send(method, target string, header http.Header) int {
	a.t.Helper()
	name := fmt.Sprintf("%s %.80q %.60v", method, target, header)
	r, err := http.NewRequest(method, a.at+target, nil)
	if err != nil {
		a.t.Fatalf("%s: %v", name, err)
	}
	r.Header = header.Clone()
	w, err := a.client.Do(r)
	if err != nil {
		a.t.Errorf("%s: %v", name, err)
		return 0
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		a.t.Errorf("%s: %v", name, err)
	}
	if w.StatusCode >= 500 {
		a.t.Errorf("%s: status %d", name, w.StatusCode)
	}
	guarded(a.t, name, w.Header)
	if strings.HasPrefix(w.Header.Get("Content-Type"), "text/html") && w.StatusCode != http.StatusMovedPermanently && w.StatusCode != http.StatusTemporaryRedirect {
		a.pages++
		staysHome(a.t, name, string(body))
	}
	return w.StatusCode
}

// guarded checks the headers that keep a page from running or fetching what is foreign.
func guarded(t *testing.T, name string, h http.Header) {
	t.Helper()
	policy := h.Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") && !strings.Contains(policy, "sandbox") {
		t.Errorf("%s: policy %q", name, policy)
	}
	for _, directive := range strings.Split(policy, ";") {
		if words := strings.Fields(directive); len(words) > 0 && (words[0] == "script-src" || words[0] == "default-src") && strings.Contains(directive, "unsafe") {
			t.Errorf("%s: scripts may be written into the page: %s", name, directive)
		}
	}
	for header, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY"} {
		if got := h.Get(header); got != want {
			t.Errorf("%s: %s is %q", name, header, got)
		}
	}
	if h.Get("X-Evil") != "" {
		t.Errorf("%s: a header was smuggled in", name)
	}
}

// fetching are the attributes by which a page leads or reaches elsewhere.
var fetching = map[string]bool{"href": true, "src": true, "srcset": true, "action": true, "formaction": true, "data": true, "poster": true, "ping": true, "background": true}

// ownScript is the address of a script that the server sends itself.
var ownScript = regexp.MustCompile(`^/static/(page|chart)\.js\?v=`)

// staysHome checks that nothing on a page leads or reaches to another host, or
// runs, or became markup of what a visitor sent.
func staysHome(t *testing.T, name, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if own := n.Data == "script" && n.FirstChild == nil && ownScript.MatchString(attribute(n, "src")); n.Data == "script" && !own || n.Data == "iframe" || n.Data == "object" || n.Data == "embed" || n.Data == "base" {
			t.Errorf("%s: <%s> on the page", name, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s: <%s %s>", name, n.Data, a.Key)
			}
			if !fetching[a.Key] {
				continue
			}
			u, err := url.Parse(a.Val)
			if err != nil {
				t.Errorf("%s: <%s %s=%.60q>: %v", name, n.Data, a.Key, a.Val, err)
			} else if u.Host != "" || u.Scheme != "" && a.Val != "data:," {
				t.Errorf("%s: <%s %s=%.60q> leads elsewhere", name, n.Data, a.Key, a.Val)
			}
		}
	}
}

// fine are values that lead to a page, by the name of the part of a path.
// Reports of a language take long to make; no language is called xx.
var fine = map[string][]string{"/passage": {"xaa-2022-en.p1.3"}, "/document": {"xaa-2022-en", "1"}, "/original": {"xaa-2022-en"}, "/objective": {"5"}, "/country": {"XAA"}, "/roundtable": {"2"}, "/reports": {"xx", "index.html"}}

// addresses gives the paths of a pattern: all parts fine, then each hostile in turn.
func addresses(pattern string) []string {
	_, path, _ := strings.Cut(pattern, " ")
	parts := strings.Split(strings.ReplaceAll(path, "{$}", ""), "/")
	good := fine["/"+parts[1]]
	fill := func(hostile int, value string) string {
		out := make([]string, len(parts))
		for i, n := 0, 0; i < len(parts); i++ {
			out[i] = parts[i]
			if strings.HasPrefix(parts[i], "{") {
				if out[i] = good[n]; n == hostile {
					out[i] = url.PathEscape(value)
				}
				n++
			}
		}
		return strings.Join(out, "/")
	}
	all := []string{fill(-1, "")}
	for n := range strings.Count(path, "{") - strings.Count(path, "{$}") {
		for _, v := range hostileValues {
			all = append(all, fill(n, v))
		}
	}
	return all
}

// Whatever is sent to whatever route, by whatever method, ends in an answer that
// is no server error, has its guards, and leads nowhere else.
func TestHostileVisitors(t *testing.T) {
	h := demoSite(t)
	doc := described(t, h)
	a := newAttacker(t, h)
	for _, pattern := range append(web.Routes(), "GET /static/style.css", "GET /static/page.js", "GET /static/../web.go") {
		method, path, _ := strings.Cut(pattern, " ")
		for i, target := range addresses(pattern) {
			status := a.send(method, target, http.Header{"Accept": {"text/html"}})
			if i == 0 && method == "GET" && status >= 400 && path != "/" && path != "/export" && path != "/pack" && !strings.Contains(path, "/reports/{") && !strings.Contains(path, "..") {
				t.Errorf("%s: status %d without anything hostile", target, status)
			}
		}
		target := addresses(pattern)[0]
		for _, wrong := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "BREW"} {
			a.send(wrong, target, http.Header{})
		}
		for _, v := range visitors {
			a.send(method, target, v)
		}
		a.send(method, target+"?ui=xx", http.Header{})
		a.send(method, target+"?%zz=%zz;;&&=", http.Header{})
	}
	for path, item := range doc.Paths.Map() {
		if item.Get == nil || len(item.Get.Parameters) == 0 || strings.HasSuffix(path, ".json") {
			continue
		}
		for _, v := range hostileValues {
			all := url.Values{}
			for _, p := range item.Get.Parameters {
				if p.Value.In == "query" {
					all.Set(p.Value.Name, v)
				}
			}
			if path == "/export" {
				all.Set("format", "csv")
			}
			a.send("GET", addresses("GET " + path)[0]+"?"+all.Encode(), http.Header{"Accept": {"text/html"}})
		}
	}
	for _, p := range doc.Paths.Value("/").Get.Parameters { // one at a time, where all of them are read
		for _, v := range hostileValues {
			a.send("GET", "/?"+url.Values{p.Value.Name: {v}}.Encode(), http.Header{})
		}
	}
	if a.pages < 500 {
		t.Errorf("only %d pages were looked into", a.pages)
	}
}
