package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// bulkForm decides on all passages of a search, with fields of the form changed.
func bulkForm(t *testing.T, k *kept, change ...string) (status int, body string) {
	t.Helper()
	_, h := reviewedBy(t, k, "")
	page := ask(h, "GET", "localhost", "/bulk?objective=9&q=migrants", nil)
	if page.Code != 200 {
		t.Fatalf("the page: status %d", page.Code)
	}
	hidden := func(name string) string {
		m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page.Body.String())
		if m == nil {
			t.Fatalf("no field %s on the page", name)
		}
		return strings.ReplaceAll(m[1], "&amp;", "&")
	}
	form := url.Values{"form": {hidden("form")}, "search": {hidden("search")}, "count": {hidden("count")}, "verdict": {"reject"}, "reviewer": {"A. Reviewer"}}
	for i := 0; i+1 < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	w := ask(h, "POST", "localhost", "/bulk", form)
	return w.Code, w.Body.String()
}

// One line is stored for each passage of the search, all under one name, when
// they are as many as the reviewer saw; else none.
func TestBulk(t *testing.T) {
	k := &kept{}
	if status, _ := bulkForm(t, k); status != 303 || len(k.all) != 45 {
		t.Fatalf("status %d, %d stored, want one for each of 45 passages", status, len(k.all))
	}
	for _, d := range k.all {
		if d.Bulk == "" || d.Bulk != k.all[0].Bulk || d.Verdict != "reject" || d.Scheme != "gcm" || d.Notation != "9" || d.Words == "" || d.Taxonomy != "t1" {
			t.Fatalf("stored %+v", d)
		}
	}
	for name, change := range map[string][]string{
		"another number": {"count", "44"},
		"verdict":        {"verdict", "add"},
		"nobody":         {"reviewer", ""},
		"foreign form":   {"form", "x"},
		"two objectives": {"search", "objective=9&objective=10"},
		"no objective":   {"search", "q=migrants"},
		"no search":      {"search", "%zz"},
	} {
		k := &kept{}
		status, body := bulkForm(t, k, change...)
		if want := 403; name == "another number" && (status != 200 || !strings.Contains(body, `role="alert"`)) || name != "another number" && status != want || len(k.all) > 0 {
			t.Errorf("%s: status %d, %d stored", name, status, len(k.all))
		}
	}
}

// All of a bulk is taken back at once, and nothing else.
func TestTakeBackTogether(t *testing.T) {
	k := &kept{}
	bulkForm(t, k)
	other := k.all[0]
	other.Reviewer, other.Bulk = "B", ""
	k.all = append(k.all, other)
	_, h := reviewedBy(t, k, "")
	page := ask(h, "GET", "localhost", "/decisions", nil).Body.String()
	form := formToken.FindStringSubmatch(page)
	if form == nil || !strings.Contains(page, k.all[0].Bulk) || !strings.Contains(page, "A. Reviewer") {
		t.Fatalf("the page of decisions does not offer to take them back:\n%s", page)
	}
	if w := ask(h, "POST", "localhost", "/decisions/undo", url.Values{"form": {form[1]}, "bulk": {"no such"}}); w.Code != 403 || len(k.all) != 46 {
		t.Errorf("an unknown name: status %d, %d lines", w.Code, len(k.all))
	}
	if w := ask(h, "POST", "localhost", "/decisions/undo", url.Values{"form": {form[1]}, "bulk": {k.all[0].Bulk}}); w.Code != 303 {
		t.Errorf("status %d", w.Code)
	}
	if left := corpus.Standing(k.all); len(left) != 1 || left[0] != other {
		t.Errorf("%d decisions stand, want B's only", len(left))
	}
	if page := ask(h, "GET", "stocktake.example", "/decisions", nil).Body.String(); strings.Contains(page, "Reviewer") || strings.Contains(page, `name="form"`) {
		t.Error("names or forms where one may not review")
	}
}

// The way to decide on all is shown where one may review and one objective is chosen.
func TestBulkLink(t *testing.T) {
	_, h := reviewed(t, "")
	for target, want := range map[string]bool{"/?objective=9&q=x": true, "/?q=x": false, "/?objective=9&objective=10": false} {
		if got := strings.Contains(ask(h, "GET", "localhost", target, nil).Body.String(), `href="/bulk?`); got != want {
			t.Errorf("%s: offered %v, want %v", target, got, want)
		}
	}
	if strings.Contains(ask(h, "GET", "evil.example", "/?objective=9", nil).Body.String(), `href="/bulk?`) {
		t.Error("offered where one may not review")
	}
	if w := ask(h, "GET", "localhost", "/bulk?q=x", nil); w.Code != 303 || w.Header().Get("Location") != "/?q=x" {
		t.Errorf("without an objective: status %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := ask(h, "GET", "evil.example", "/bulk?objective=9", nil); w.Code != 403 {
		t.Errorf("where one may not review: status %d", w.Code)
	}
}
