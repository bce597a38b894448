package web_test

import (
	"errors"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/web"
)

// kept holds decisions and saved searches in memory.
type kept struct {
	all  []corpus.Decision
	list []byte
	seen map[string]corpus.Seen
}

func (k *kept) Saved() ([]byte, error) { return k.list, nil }

func (k *kept) KeepSaved(list []byte) error { k.list = list; return nil }

func (k *kept) Seen() (map[string]corpus.Seen, error) {
	if k.seen == nil {
		return map[string]corpus.Seen{}, nil
	}
	return maps.Clone(k.seen), nil
}

func (k *kept) KeepSeen(seen map[string]corpus.Seen) error { k.seen = seen; return nil }

func (k *kept) Decisions() ([]corpus.Decision, error) { return k.all, nil }

func (k *kept) AddDecisions(all ...corpus.Decision) error {
	for _, d := range all {
		if err := d.Check(); err != nil {
			return errors.Join(errors.New("stored unchecked"), err)
		}
	}
	k.all = append(k.all, all...)
	return nil
}

// rows are what the table decisions would hold of them.
func (k *kept) rows(table func(string, ...[]any) (*corpus.Table, error)) (*corpus.Table, error) {
	var rows [][]any
	if k != nil {
		for i, stands := range corpus.Stands(k.all) {
			if d := k.all[i]; stands {
				rows = append(rows, []any{int64(i + 1), d.Passage, d.Scheme, d.Notation, d.Verdict, d.Reviewer, d.Time.Format(time.RFC3339), d.Reason, d.Document, int64(d.Page), d.Words, "same", d.Bulk})
			}
		}
	}
	return table("line passage scheme notation verdict reviewer decided comment document page words anchor bulk", rows...)
}

func reviewed(t *testing.T, token string) (*kept, http.Handler) {
	t.Helper()
	return reviewedBy(t, &kept{}, token)
}

func reviewedBy(t *testing.T, k *kept, token string) (*kept, http.Handler) {
	t.Helper()
	h, err := web.New(&canned{kept: k}, slog.New(slog.NewTextHandler(io.Discard, nil)), &web.Review{Reviews: k, Token: token, Now: func() time.Time { return time.Unix(1700000000, 0) }}, k)
	if err != nil {
		t.Fatal(err)
	}
	return k, h
}

const reviewedPage = "/passage/xaa-2022-en.p1.1"

var formToken = regexp.MustCompile(`name="form" value="([^"]+)"`)

// ask visits as one who asks for a host.
func ask(h http.Handler, method, host, target string, form url.Values, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(form.Encode()))
	r.Host = host
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Only a whole decision, from this site's own form, on this machine or with
// the access word, is stored.
func TestReviewIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		token, host    string
		change, header []string // pairs
		status         int
	}{
		"whole":              {"", "127.0.0.1:8420", nil, nil, 303},
		"localhost":          {"", "localhost:8420", nil, nil, 303},
		"IPv6":               {"", "[::1]:8420", nil, nil, 303},
		"same origin":        {"", "127.0.0.1:8420", nil, []string{"Sec-Fetch-Site", "same-origin"}, 303},
		"other site":         {"", "127.0.0.1:8420", nil, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"other origin":       {"", "127.0.0.1:8420", nil, []string{"Origin", "http://evil.example"}, 403},
		"name made to point": {"", "evil.example:8420", nil, nil, 403},
		"form of elsewhere":  {"", "127.0.0.1:8420", []string{"form", "x"}, nil, 403},
		"nobody":             {"", "127.0.0.1:8420", []string{"reviewer", " "}, nil, 403},
		"verdict":            {"", "127.0.0.1:8420", []string{"verdict", "maybe"}, nil, 403},
		"concept":            {"", "127.0.0.1:8420", []string{"concept", "gcm:24"}, nil, 403},
		"foreign concept":    {"", "127.0.0.1:8420", []string{"concept", "sdg:1"}, nil, 403},
		"another objective":  {"", "127.0.0.1:8420", []string{"concept", "gcm:23", "verdict", "add"}, nil, 303},
		"empty comment":      {"", "127.0.0.1:8420", []string{"verdict", "comment"}, nil, 403},
		"too large":          {"", "127.0.0.1:8420", []string{"reason", strings.Repeat("x", 40<<10)}, nil, 403},
		"with the word":      {"word", "stocktake.example", []string{"token", "word"}, nil, 303},
		"without the word":   {"word", "stocktake.example", nil, nil, 403},
		"with another word":  {"word", "127.0.0.1", []string{"token", "Word"}, nil, 403},
	} {
		k, h := reviewed(t, c.token)
		own := c.host
		if name == "name made to point" {
			own = "127.0.0.1"
		}
		m := formToken.FindStringSubmatch(ask(h, "GET", own, reviewedPage, nil).Body.String())
		if m == nil {
			t.Errorf("%s: no form on the page", name)
			continue
		}
		form := url.Values{"form": {m[1]}, "reviewer": {"A. Reviewer"}, "verdict": {"reject"}, "concept": {"gcm:9"}, "reason": {""}}
		for i := 0; i+1 < len(c.change); i += 2 {
			form.Set(c.change[i], c.change[i+1])
		}
		w := ask(h, "POST", c.host, reviewedPage+"/review", form, c.header...)
		if w.Code != c.status || (len(k.all) == 1) != (c.status == 303) {
			t.Errorf("%s: status %d, want %d; %d stored", name, w.Code, c.status, len(k.all))
		}
	}
}

// What was decided stands on the page, escaped, until it is taken back.
func TestReviewAndUndo(t *testing.T) {
	k, h := reviewed(t, "")
	page := func() string { return ask(h, "GET", "localhost", reviewedPage, nil).Body.String() }
	form := url.Values{"form": {formToken.FindStringSubmatch(page())[1]}, "reviewer": {"A <b>"}, "verdict": {"reject"}, "concept": {"gcm:9"}, "reason": {hostile}}
	if w := ask(h, "POST", "localhost", reviewedPage+"/review", form); w.Code != 303 || w.Header().Get("Location") != reviewedPage+"#review" {
		t.Fatalf("status %d to %q", w.Code, w.Header().Get("Location"))
	}
	want := corpus.Decision{Time: time.Unix(1700000000, 0).UTC(), Reviewer: "A <b>", Verdict: "reject", Scheme: "gcm", Notation: "9", Reason: hostile, Taxonomy: "t1",
		Document: "xaa-2022-en", Passage: "xaa-2022-en.p1.1", Page: 1, Words: corpus.Anchor("The smuggling " + hostile)}
	if len(k.all) != 1 || k.all[0] != want {
		t.Fatalf("stored %+v", k.all)
	}
	if body := page(); !strings.Contains(body, "Reject Objective 9") || !strings.Contains(body, "A &lt;b&gt;") || strings.Contains(body, "<img src=x") {
		t.Error("the decision is not on the page, or became markup")
	}
	form.Set("verdict", "undo")
	ask(h, "POST", "localhost", reviewedPage+"/review", form)
	if body := page(); len(k.all) != 2 || strings.Contains(body, "Reject Objective 9") {
		t.Errorf("after it was taken back: %d lines; still on the page: %v", len(k.all), strings.Contains(body, "Reject Objective 9"))
	}
}

// Without a review there is no form, and nothing is taken.
func TestNoReview(t *testing.T) {
	h := serve(t, &canned{})
	if body := ask(h, "GET", "localhost", reviewedPage, nil).Body.String(); strings.Contains(body, `id="review"`) {
		t.Error("a form where nobody may review")
	}
	if w := ask(h, "POST", "localhost", reviewedPage+"/review", url.Values{}); w.Code != 403 {
		t.Errorf("status %d", w.Code)
	}
}
