package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/saved"
	"stocktake/internal/workspace"
)

// savedPage is what the page of saved searches says by its JSON twin.
type savedPage struct {
	New      int
	Searches []struct {
		saved.Answer
		Address string
	}
}

func savedOn(t *testing.T, h http.Handler) (p savedPage) {
	t.Helper()
	w := visit(t, h, "/saved.json", "")
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != 200 {
		t.Fatalf("status %d, %v", w.Code, err)
	}
	return p
}

var savedForm = regexp.MustCompile(`name="form" value="([^"]+)"`)

// sendForm sends a form of the page of saved searches as a visitor of this machine.
func sendForm(t *testing.T, h http.Handler, path string, fields url.Values) int {
	t.Helper()
	fields.Set("form", savedForm.FindStringSubmatch(visitLocal(t, h, "GET", "/saved", nil).Body.String())[1])
	return visitLocal(t, h, "POST", path, fields).Code
}

func visitLocal(t *testing.T, h http.Handler, method, path string, fields url.Values) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, "http://localhost"+path, strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Searches drawn from a fixed seed and saved from the page count what the search
// counts, at their address and by each filter, as does the command line's batch
// of the same list.
func TestSavedSearchesCountAsSearch(t *testing.T) {
	dir := demoWorkspace(t)
	h := siteOf(t, dir)
	g := &queries{r: rand.New(rand.NewPCG(20261127, 5)), words: vocabularyOf(t, h)}
	asked := map[string]url.Values{}
	for i := range 40 {
		v := g.filters(g.tree(g.r.IntN(4)))
		name := fmt.Sprintf("=search %d", i)
		if i%5 == 0 {
			v.Set("counted", "1")
		}
		if status := sendForm(t, h, "/saved", url.Values{"name": {name}, "search": {v.Encode()}}); status != http.StatusSeeOther {
			t.Fatalf("%v: status %d", v, status)
		}
		asked[name] = v
	}
	page := savedOn(t, h)
	if len(page.Searches) != len(asked) || page.New != 0 {
		t.Fatalf("%d searches of %d, %d passages new", len(page.Searches), len(asked), page.New)
	}
	found := 0
	for _, s := range page.Searches {
		found += min(1, s.Passages)
		for at, v := range map[string]url.Values{"asked for": asked[s.Name], "address": queryAt(t, s.Address)} {
			want := answerAt(t, h, v)
			if s.Passages != want.Total || s.Documents != want.Documents {
				t.Errorf("%v (%s): %d passages in %d documents, the search finds %d in %d", v, at, s.Passages, s.Documents, want.Total, want.Documents)
			}
			for _, facet := range saved.Facets {
				if got := s.Counts[facet]; len(got)+len(want.Facets[facet]) > 0 && !reflect.DeepEqual(got, want.Facets[facet]) {
					t.Errorf("%v (%s) by %s: %v, the search %v", v, at, facet, got, want.Facets[facet])
				}
			}
		}
	}
	if found < len(asked)/3 {
		t.Errorf("only %d of %d searches find anything", found, len(asked))
	}
	var out, errs bytes.Buffer
	if status := run([]string{"search", "-w", dir, "--json", "--batch", filepath.Join(dir, workspace.SavedFile)}, nil, &out, &errs); status != 0 {
		t.Fatalf("the batch ended with status %d: %s", status, errs.String())
	}
	var batch []saved.Answer
	if err := json.Unmarshal(out.Bytes(), &batch); err != nil || len(batch) != len(page.Searches) {
		t.Fatalf("%v: %d answers", err, len(batch))
	}
	for i, b := range batch {
		if s := page.Searches[i]; b.Name != s.Name || b.Passages != s.Passages || b.Documents != s.Documents || !maps.EqualFunc(b.Counts, s.Counts, equalCounts) {
			t.Errorf("%s: the batch counts %d passages in %d documents, the page %d in %d", b.Name, b.Passages, b.Documents, s.Passages, s.Documents)
		}
	}
	for _, op := range []string{"/saved.json", "/saved.csv", "/saved/list.csv"} {
		holds(t, op, described(t, h).Paths.Value(op).Get, visit(t, h, op, ""))
	}
}

func equalCounts(a, b []corpus.FacetCount) bool {
	return len(a)+len(b) == 0 || reflect.DeepEqual(a, b)
}

func queryAt(t *testing.T, address string) url.Values {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}

func answerAt(t *testing.T, h http.Handler, v url.Values) (a corpus.Results) {
	t.Helper()
	w := visit(t, h, "/search.json?"+v.Encode(), "")
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code != 200 || a.Cut {
		t.Fatalf("%v: status %d, cut %v, %v", v, w.Code, a.Cut, err)
	}
	return a
}

// Passages of a document that comes later are new on the page until they are
// noted, and then new neither there nor to the command line.
func TestSavedSearchSeesWhatIsNew(t *testing.T) {
	dir := demoWorkspace(t)
	h := siteOf(t, dir)
	sendForm(t, h, "/saved", url.Values{"name": {"nurses"}, "search": {"q=recruiter*"}})
	before := savedOn(t, h)
	note := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(note, []byte("Recruitment of nurses\n\nThe ministry of labour now licenses every recruiter who sends nurses abroad, and has closed four agencies that charged fees to migrant workers.\n\n"+
		strings.Repeat("The list of licensed agencies is published each month. Inspectors visited sixty workplaces in the north and spoke with workers in their own language.\n\n", 4)), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if status := run([]string{"ingest", "-w", dir, "-q", "--pipeline", "demo", note}, nil, &out, &errs); status != 0 {
		t.Fatalf("ingest: status %d: %s", status, errs.String())
	}
	after := savedOn(t, h)
	if before.New != 0 || after.New != 1 || after.Searches[0].Passages != before.Searches[0].Passages+1 || !strings.HasPrefix(after.Searches[0].New[0].Passage, "note.") {
		t.Fatalf("before %+v, after %+v", before, after)
	}
	if body := visit(t, h, "/saved.csv", "").Body.String(); !strings.Contains(body, "nurses,recruiter*,recruiter*,new,"+after.Searches[0].New[0].Passage+",1,,,http://") {
		t.Errorf("the file does not name what is new:\n%s", body)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	g, err := w.Current()
	if err != nil {
		t.Fatal(err)
	}
	if status := sendForm(t, h, "/saved/seen", url.Values{"generation": {g.Name}}); status != http.StatusSeeOther {
		t.Fatalf("noted with status %d", status)
	}
	if p := savedOn(t, h); p.New != 0 {
		t.Errorf("%d new after it was noted", p.New)
	}
	out.Reset()
	if status := run([]string{"search", "-w", dir, "--new", "--batch", filepath.Join(dir, workspace.SavedFile)}, nil, &out, &errs); status != 0 || strings.Contains(out.String(), ",new,") {
		t.Errorf("to the command line, status %d:\n%s", status, out.String())
	}
}
