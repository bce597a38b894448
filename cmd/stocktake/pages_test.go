package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"stocktake/internal/testkit"
	"stocktake/internal/web"
	"stocktake/internal/workspace"
)

// demoSite serves the demonstration corpus.
func demoSite(t *testing.T) http.Handler {
	t.Helper()
	return siteOf(t, demoWorkspace(t))
}

// demoWorkspace ingests the demonstration corpus.
func demoWorkspace(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "w")
	var out, errs bytes.Buffer
	manifest := filepath.Join(testkit.Root(t), "testdata", "demo", "manifest.csv")
	// Whether the scans among the samples have problems depends on tesseract being there.
	if status := run([]string{"ingest", "-w", dir, "--pipeline", "demo", "--manifest", manifest}, nil, &out, &errs); status != exitProblems && status != 0 {
		t.Fatalf("ingest ended with status %d: %s%s", status, out.String(), errs.String())
	}
	return dir
}

// siteOf serves a workspace, with review of tags.
func siteOf(t *testing.T, dir string) http.Handler {
	t.Helper()
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	l, err := newLive(w)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	h, err := web.New(l, slog.New(slog.NewTextHandler(io.Discard, nil)), l.review("", time.Now), w)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func visit(t *testing.T, h http.Handler, target, accept string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(context.Background(), "GET", target, nil)
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// pagesOfFigures are those whose numbers lead to passages or States.
func pagesOfFigures() []string {
	pages := []string{"/objectives", "/countries", "/gaps", "/gaps?cycle=2022", "/gaps?cycle=2022&cycle=2026&objective=7&objective=8", "/gaps?region=Africa", "/gaps?state=silent&objective=3",
		"/compare", "/compare?country=XAA&country=XBB", "/compare?country=XAA&cycle=2022&cycle=2026", "/quality", "/about", "/document/xaa-2022-en", "/document/xaa-2022-fr"}
	for i := 1; i <= 23; i++ {
		pages = append(pages, "/objective/"+strconv.Itoa(i))
	}
	for _, c := range "ABCDEFG" {
		pages = append(pages, "/country/X"+string(c)+string(c))
	}
	for i := 1; i <= 4; i++ {
		pages = append(pages, "/roundtable/"+strconv.Itoa(i))
	}
	return pages
}

// Every number on a page that leads to passages or States leads to as many.
func TestFiguresLeadToTheirPassages(t *testing.T) {
	h := demoSite(t)
	followed, counts := 0, map[string]int{}
	for _, page := range pagesOfFigures() {
		w := visit(t, h, page, "text/html")
		if w.Code != 200 {
			t.Errorf("%s: status %d", page, w.Code)
			continue
		}
		doc, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			kind, link := attribute(n, "data-counts"), attribute(n, "href")
			if kind == "" {
				continue
			}
			want, err := strconv.Atoi(strings.ReplaceAll(n.FirstChild.Data, ",", ""))
			if err != nil {
				t.Errorf("%s: a figure %q", page, n.FirstChild.Data)
				continue
			}
			got, known := counts[link]
			if !known {
				got = recount(t, h, kind, link)
				counts[link] = got
			}
			followed++
			if got != want {
				t.Errorf("%s: %d %s, %d at %s", page, want, kind, got, link)
			}
		}
	}
	if followed < 500 {
		t.Errorf("only %d figures were followed", followed)
	}
}

func recount(t *testing.T, h http.Handler, kind, link string) int {
	t.Helper()
	w := visit(t, h, link, "application/json")
	var answer struct {
		Total int
		Count int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != 200 {
		t.Fatalf("%s: status %d, %v", link, w.Code, err)
	}
	if kind == "states" {
		return answer.Count
	}
	return answer.Total
}

func attribute(n *html.Node, name string) string {
	value, _ := testkit.Attr(n, name)
	return value
}

// The page of reports leads to each report's language and to packs that open as
// they are offered, in the cycle chosen, and reach nowhere else.
func TestPacksOnPages(t *testing.T) {
	h := demoSite(t)
	doc, err := html.Parse(visit(t, h, "/reports/?cycle=2022&ui=fr", "text/html").Body)
	if err != nil {
		t.Fatal(err)
	}
	opened := map[string]int{}
	for n := range doc.Descendants() {
		link := attribute(n, "href")
		if !strings.HasPrefix(link, "/pack?") {
			continue
		}
		w := visit(t, h, link, "")
		kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
		opened[kind]++
		if w.Code != 200 || w.Body.Len() == 0 {
			t.Errorf("%s: status %d, %d bytes", link, w.Code, w.Body.Len())
		}
		guarded(t, link, w.Header())
		if kind == "text/html" {
			staysHome(t, link, w.Body.String())
			if !strings.Contains(w.Body.String(), "2022") || !strings.Contains(w.Body.String(), `lang="fr"`) {
				t.Errorf("%s: another cycle or language than chosen", link)
			}
		}
	}
	if len(opened) != 3 || opened["text/html"] < 28+7 || opened["text/html"] != opened["text/markdown"] {
		t.Errorf("packs opened: %v", opened)
	}
}

// A page that shows one cycle unasked says which.
func TestCycleShownIsChosen(t *testing.T) {
	h := demoSite(t)
	for _, page := range []string{"/gaps", "/objectives", "/objective/5"} {
		if body := visit(t, h, page, "text/html").Body.String(); !strings.Contains(body, `<option value="2026" selected>`) {
			t.Errorf("%s: the cycle shown is not chosen", page)
		}
	}
}

// What is counted is the same on the page, in its facets, in groups, in the
// concordance and in every file.
func TestOneCount(t *testing.T) {
	h := demoSite(t)
	for _, q := range []string{"q=migrants", "q=migr*&objective=any&counted=1", "q=&state=reported&objective=7", "q=&country=XAA&cycle=2022", "q=NOT+migrants", "q=nosuchword"} {
		var page struct {
			Total, Documents int
			Facets           map[string][]struct{ Count int }
		}
		if err := json.Unmarshal(visit(t, h, "/search.json?"+q, "").Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, f := range page.Facets["document"] {
			sum += f.Count
		}
		if sum != page.Total || len(page.Facets["document"]) != page.Documents {
			t.Errorf("%s: %d passages in %d documents, facets say %d in %d", q, page.Total, page.Documents, sum, len(page.Facets["document"]))
		}
		if n := recount(t, h, "passages", "/search.json?group=document&"+q); n != page.Total {
			t.Errorf("%s: %d passages, grouped %d", q, page.Total, n)
		}
		csv := visit(t, h, "/export?format=ris&"+q, "").Body.String()
		if n := strings.Count(csv, "\r\nER  - "); n != page.Total {
			t.Errorf("%s: %d passages, %d in the file", q, page.Total, n)
		}
		var file struct{ Hits []any }
		if err := json.Unmarshal(visit(t, h, "/export?format=json&"+q, "").Body.Bytes(), &file); err != nil || len(file.Hits) != page.Total {
			t.Errorf("%s: %d passages, %d in the JSON file (%v)", q, page.Total, len(file.Hits), err)
		}
	}
}

// Every page of figures has all its texts in every interface language.
func TestPagesSpeakAllLanguages(t *testing.T) {
	h := demoSite(t)
	for _, lang := range []string{"en", "fr", "es", "ar", "ru", "zh"} {
		for _, page := range []string{"/?q=migrants", "/?q=(note:%22&roundtable=9&region=nowhere&across=1", "/objectives", "/objective/5", "/countries", "/country/XAA", "/roundtable/1", "/gaps", "/compare", "/quality", "/about", "/concordance?q=migrants", "/keyness?country=XAA", "/collocates?q=migrants", "/document/xaa-2022-en/page/1", "/passage/xaa-2022-en.p1.2?q=&n=1"} {
			sep := "?"
			if strings.Contains(page, "?") {
				sep = "&"
			}
			doc, err := html.Parse(visit(t, h, page+sep+"ui="+lang, "text/html").Body)
			if err != nil {
				t.Fatal(err)
			}
			for n := range doc.Descendants() {
				if n.Type == html.TextNode {
					for _, prefix := range []string{"web.", "column.", "state.", "state_note.", "kind.", "report.", "page.", "problem.", "stage.", "standing.", "doc_kind.", "role.", "search."} {
						if strings.HasPrefix(strings.TrimSpace(n.Data), prefix) {
							t.Errorf("%s in %s: a message is missing: %.40s", page, lang, n.Data)
						}
					}
				}
			}
		}
	}
}

// A word that sets passages apart has as many places as the concordance to
// which it leads has lines, in every language.
func TestWordsLeadToTheirPlaces(t *testing.T) {
	h := demoSite(t)
	followed := map[string]int{}
	for _, asked := range []string{"country=XAA&lang=en", "kind=progress&lang=en", "q=NOT+migrants&lang=en", "kind=progress&lang=fr", "cycle=2022&lang=fr", "kind=progress&lang=es", "kind=progress&lang=ar", "kind=challenge&lang=ar", "kind=progress&lang=ru", "kind=plan&lang=ru", "kind=progress&lang=zh", "kind=challenge&lang=zh", "kind=progress&lang=pt"} {
		var page struct {
			Sections []struct {
				Rows [][]struct {
					Text, Link string
					Value      float64
				}
			}
		}
		if err := json.Unmarshal(visit(t, h, "/keyness.json?"+asked, "").Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		lang := asked[len(asked)-2:]
		for i, row := range page.Sections[0].Rows {
			if i == 25 {
				break
			}
			var lines struct{ Total int }
			if err := json.Unmarshal(visit(t, h, row[0].Link, "application/json").Body.Bytes(), &lines); err != nil {
				t.Fatal(err)
			}
			followed[lang]++
			if lines.Total != int(row[1].Value) {
				t.Errorf("%s in %s: %v places, %d lines at %s", row[0].Text, lang, row[1].Value, lines.Total, row[0].Link)
			}
		}
	}
	if len(followed) < 5 {
		t.Errorf("only words of these languages were followed: %v", followed)
	}
}
