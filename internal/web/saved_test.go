package web_test

import (
	"bytes"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/web"
)

// formOn gives what the form of a page of this site holds.
func formOn(t *testing.T, h http.Handler, page string) string {
	t.Helper()
	m := formToken.FindStringSubmatch(ask(h, "GET", "localhost", page, nil).Body.String())
	if m == nil {
		t.Fatalf("%s has no form", page)
	}
	return m[1]
}

// A search is saved with what the page understood of it, from this site's own
// form, under a name that is not taken; and what it finds then is not new.
func TestSave(t *testing.T) {
	k, h := reviewed(t, "")
	form := formOn(t, h, "/?q=migrants&objective=9")
	search := "q=+smuggling++x&objective=9&objective=77&country=xaa&counted=1&page=3&ui=fr&sort=page&n=4"
	w := ask(h, "POST", "localhost", "/saved", url.Values{"form": {form}, "search": {search}, "name": {" My  search "}})
	if w.Code != 303 || w.Header().Get("Location") != "/saved#s0" {
		t.Fatalf("status %d to %q", w.Code, w.Header().Get("Location"))
	}
	if got, want := string(k.list), "name,query,objective,country,counted\nMy search,smuggling x,9,xaa,1\n"; got != want {
		t.Errorf("kept %q, want %q", got, want)
	}
	if seen := k.seen["My search"]; len(seen.Passages) != 1 || seen.Run.Unix() != 1700000000 {
		t.Errorf("seen %+v", k.seen)
	}
	page := ask(h, "GET", "localhost", "/saved", nil).Body.String()
	for _, want := range []string{"My search", ">45<", "/?counted=1&amp;country=xaa&amp;objective=9&amp;q=smuggling&#43;x", "0 new passages", `action="/saved/delete?ui=en"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if w := ask(h, "POST", "localhost", "/saved", url.Values{"form": {form}, "search": {"q=other"}, "name": {"My search"}}); w.Code != 409 || strings.Contains(string(k.list), "other") || !strings.Contains(w.Body.String(), `value="q=other"`) {
		t.Errorf("a name that is taken: status %d, kept %q", w.Code, k.list)
	}
}

func TestSaveIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		token, host    string
		change, header []string // pairs
	}{
		"other host":     {"", "evil.example", nil, nil},
		"other site":     {"", "localhost", nil, []string{"Sec-Fetch-Site", "cross-site"}},
		"foreign form":   {"", "localhost", []string{"form", "x"}, nil},
		"no access word": {"word", "stocktake.example", nil, nil},
		"wrong word":     {"word", "stocktake.example", []string{"token", "x"}, nil},
		"no name":        {"", "localhost", []string{"name", " "}, nil},
		"no search":      {"", "localhost", []string{"search", "%zz"}, nil},
		"a parting sign": {"", "localhost", []string{"search", "doc=a%3Bb"}, nil},
	} {
		k, h := reviewed(t, c.token)
		sent := url.Values{"form": {formOn(t, h, "/saved")}, "search": {"q=x"}, "name": {"a"}, "generation": {"gen-000001"}}
		for i := 0; i+1 < len(c.change); i += 2 {
			sent.Set(c.change[i], c.change[i+1])
		}
		if w := ask(h, "POST", c.host, "/saved", sent, c.header...); w.Code != 403 || len(k.list) > 0 {
			t.Errorf("%s: status %d, kept %q", name, w.Code, k.list)
		}
		if len(c.change) > 0 && c.change[0] != "form" && c.change[0] != "token" {
			continue // of saving alone
		}
		for _, path := range []string{"/saved/seen", "/saved/delete", "/saved/list"} {
			k.list = []byte("name,query\na,x\n")
			if w := ask(h, "POST", c.host, path, sent, c.header...); w.Code != 403 || len(k.seen) > 0 || string(k.list) != "name,query\na,x\n" {
				t.Errorf("%s of %s: status %d, kept %q, seen %v", path, name, w.Code, k.list, k.seen)
			}
		}
	}
	_, h := reviewed(t, "")
	for _, page := range []string{"/saved", "/?q=x"} {
		if body := ask(h, "GET", "evil.example", page, nil).Body.String(); strings.Contains(body, `method="post"`) {
			t.Errorf("%s: a form where one may not save", page)
		}
	}
}

// What is new stays new until it is noted, on the corpus that was seen.
func TestNoteSeen(t *testing.T) {
	k, h := reviewed(t, "")
	k.list = []byte("name,query\na,x\n")
	k.seen = map[string]corpus.Seen{"a": {Asked: "x"}}
	page := func() string { return ask(h, "GET", "localhost", "/saved", nil).Body.String() }
	if body := page(); !strings.Contains(body, `class="fresh"`) || strings.Contains(body, "0 new passages") {
		t.Fatal("nothing is new")
	}
	form := formOn(t, h, "/saved")
	if w := ask(h, "POST", "localhost", "/saved/seen", url.Values{"form": {form}, "generation": {"gen-000000"}}); w.Code != 409 || len(k.seen["a"].Passages) > 0 {
		t.Errorf("another corpus: status %d, seen %v", w.Code, k.seen)
	}
	if w := ask(h, "POST", "localhost", "/saved/seen", url.Values{"form": {form}, "generation": {"gen-000001"}}); w.Code != 303 || len(k.seen["a"].Passages) != 1 {
		t.Errorf("status %d, seen %v", w.Code, k.seen)
	}
	if !strings.Contains(page(), "0 new passages") {
		t.Error("what was noted is still new")
	}
	if w := ask(h, "POST", "localhost", "/saved/delete", url.Values{"form": {form}, "name": {"a"}}); w.Code != 303 || strings.Contains(string(k.list), "a,x") || len(k.seen) > 0 {
		t.Errorf("deleted with status %d: kept %q, seen %v", w.Code, k.list, k.seen)
	}
}

// Counts are shown when the time does not suffice for what is new; a file with
// less than all is not sent.
func TestSavedInTime(t *testing.T) {
	k := &kept{list: []byte("name,query\na,x\n"), seen: map[string]corpus.Seen{"a": {Asked: "x"}}}
	h, err := web.New(&canned{kept: k, slow: true}, slog.New(slog.NewTextHandler(io.Discard, nil)), nil, k)
	if err != nil {
		t.Fatal(err)
	}
	if body := ask(h, "GET", "localhost", "/saved", nil).Body.String(); !strings.Contains(body, ">45<") || !strings.Contains(body, "Not yet known") {
		t.Errorf("the page:\n%s", body)
	}
	for _, file := range []string{"/saved.csv", "/saved.json"} {
		if w := ask(h, "GET", "localhost", file, nil); w.Code != 503 {
			t.Errorf("%s: status %d", file, w.Code)
		}
	}
}

// A list is added whole or not at all; a search of the same name is replaced.
func TestAddList(t *testing.T) {
	for list, want := range map[string]struct {
		status int
		kept   string
	}{
		"name,query,country\nb,y,XAA\na,z,\n":     {303, "name,query,country\na,z,\nb,y,XAA\n"},
		"name,query,objective\nb,y,9\nc,z,many\n": {400, "name,query\na,x\n"},
		"no list": {400, "name,query\na,x\n"},
	} {
		k, h := reviewed(t, "")
		k.list = []byte("name,query\na,x\n")
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		_ = m.WriteField("form", formOn(t, h, "/saved"))
		f, _ := m.CreateFormFile("list", "mine.csv")
		_, _ = f.Write([]byte(list))
		m.Close()
		r := httptest.NewRequest("POST", "/saved/list", &b)
		r.Host = "localhost"
		r.Header.Set("Content-Type", m.FormDataContentType())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want.status || string(k.list) != want.kept {
			t.Errorf("%q: status %d, kept %q", list, w.Code, k.list)
		}
		if w.Code == 400 && !strings.Contains(w.Body.String(), "mine.csv:") {
			t.Errorf("%q: the page does not say where the error stands", list)
		}
	}
}

// A list that was spoilt by hand is said, not lost: nothing can be written over it.
func TestSpoiltList(t *testing.T) {
	k, h := reviewed(t, "")
	form := formOn(t, h, "/saved")
	k.list = []byte("name,query\n,x\n")
	w := ask(h, "GET", "localhost", "/saved", nil)
	if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, "saved-searches.csv:2:") || strings.Contains(body, `method="post"`) {
		t.Errorf("status %d:\n%s", w.Code, body)
	}
	for _, path := range []string{"/saved", "/saved/seen", "/saved/delete"} {
		if w := ask(h, "POST", "localhost", path, url.Values{"form": {form}, "name": {"b"}, "search": {"q=x"}, "generation": {"gen-000001"}}); w.Code != 500 || string(k.list) != "name,query\n,x\n" {
			t.Errorf("%s: status %d, kept %q", path, w.Code, k.list)
		}
	}
	if w := ask(h, "GET", "localhost", "/saved.csv", nil); w.Code != 500 {
		t.Errorf("the file of a spoilt list: status %d", w.Code)
	}
}
