package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/message"
	"stocktake/internal/report"
	"stocktake/internal/testkit"
)

// pages parses every HTML file of a run, by name.
func pages(t testing.TB, dir string, files []report.File) map[string]*html.Node {
	t.Helper()
	out := map[string]*html.Node{}
	for _, f := range files {
		if !strings.HasSuffix(f.Name, ".html") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = doc
	}
	return out
}

// byID lists the elements of a page by ID; an ID that stands twice is an error.
func byID(t testing.TB, name string, doc *html.Node) map[string]*html.Node {
	out := map[string]*html.Node{}
	for n := range doc.Descendants() {
		if id, ok := testkit.Attr(n, "id"); ok && n.Type == html.ElementNode {
			if out[id] != nil {
				t.Errorf("%s: id %q stands twice", name, id)
			}
			out[id] = n
		}
	}
	return out
}

// leaves counts what is listed below a target: passages, short entries, rows of tables.
func leaves(n *html.Node) int {
	count := 0
	for d := range n.Descendants() {
		if d.Type != html.ElementNode {
			continue
		}
		switch {
		case d.Data == "li":
			class, _ := testkit.Attr(d.Parent, "class")
			if strings.HasPrefix(class, "quotes") || class == "items" {
				count++
			}
		case d.Data == "tr" && d.Parent.Data == "tbody":
			count++
		}
	}
	return count
}

// Every link leads somewhere, and every linked figure to as many entries as it says.
func TestLinks(t *testing.T) {
	dir, files := rendered(t)
	docs := pages(t, dir, files)
	targets := map[string]map[string]*html.Node{}
	for name, doc := range docs {
		targets[name] = byID(t, name, doc)
	}
	links, figures := 0, 0
	for name, doc := range docs {
		for n := range doc.Descendants() {
			href, ok := testkit.Attr(n, "href")
			if !ok {
				continue
			}
			if n.Data != "a" {
				t.Errorf("%s: <%s href=%q>: a page fetches nothing", name, n.Data, href)
				continue
			}
			links++
			file, fragment, _ := strings.Cut(href, "#")
			if file == "" {
				file = name
			}
			if strings.HasPrefix(file, "csv/") {
				if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
					t.Errorf("%s: %s: %v", name, href, err)
				}
				continue
			}
			if targets[file] == nil {
				t.Errorf("%s: %s: no such page", name, href)
				continue
			}
			if fragment == "" {
				continue
			}
			target := targets[file][fragment]
			if target == nil {
				t.Errorf("%s: %s: no such place on the page", name, href)
				continue
			}
			class, _ := testkit.Attr(n.Parent, "class")
			number, err := strconv.Atoi(strings.ReplaceAll(testkit.TextOf(n), ",", ""))
			_, sum := testkit.Attr(n, "data-sum")
			figure := n.Parent.Data == "dd" || n.Parent.Data == "td" && strings.HasPrefix(class, "n")
			if !figure || sum {
				continue
			}
			if err != nil {
				t.Errorf("%s: %s: figure %q: %v", name, href, testkit.TextOf(n), err)
				continue
			}
			figures++
			if got := leaves(target); got != number {
				t.Errorf("%s: figure %d leads to %d entries (%s)", name, number, got, href)
			}
		}
	}
	if links < 1000 || figures < 200 {
		t.Errorf("only %d links and %d figures were looked at", links, figures)
	}
	t.Logf("%d links, %d figures", links, figures)
}

// Figures greater than nought are links wherever their pages are made; only
// those that describe the method are not, as their page says.
func TestEveryFigureIsALink(t *testing.T) {
	dir, files := rendered(t)
	for name, doc := range pages(t, dir, files) {
		if name == "method.html" {
			if !strings.Contains(testkit.TextOf(doc), message.For("en").T("report.method.caveat")) {
				t.Error("method.html does not say that its figures lead nowhere")
			}
			continue
		}
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode || n.Data != "td" {
				continue
			}
			class, _ := testkit.Attr(n, "class")
			text := strings.TrimSpace(testkit.TextOf(n))
			if !strings.HasPrefix(class, "n") || text == "" || text[0] < '1' || text[0] > '9' {
				continue
			}
			linked := false
			for d := range n.Descendants() {
				linked = linked || d.Data == "a"
			}
			if !linked && !inColumnOf(n, "Pages", "Counted passages", "Pages with text", "Assignments", "Problems", "Text quality", "Log-likelihood", "Passages per 1,000 before", "Passages per 1,000") {
				t.Errorf("%s: figure %q without a link", name, text)
			}
		}
	}
}

// inColumnOf says whether a cell stands under one of these heads: numbers that
// describe one document or page and are their own source, or are reckoned from figures beside them.
func inColumnOf(td *html.Node, heads ...string) bool {
	th := testkit.HeadOf(td)
	return th != nil && slices.Contains(heads, testkit.TextOf(th))
}
