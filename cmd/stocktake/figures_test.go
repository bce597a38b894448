package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/report"
	"stocktake/internal/testkit"
	"stocktake/reports"
)

// demoReports renders every report on the demonstration corpus and parses the
// pages, by name.
func demoReports(t *testing.T, r *reader) (dir string, pages map[string]*html.Node) {
	t.Helper()
	if _, err := fs.Stat(reports.FS, "layout/assets/echarts.min.js"); err != nil {
		t.Skip("ECharts is not there; run make assets")
	}
	defs, err := report.Load(reports.FS)
	if err != nil {
		t.Fatal(err)
	}
	dir, pages = t.TempDir(), map[string]*html.Node{}
	files, err := report.RenderAll(context.Background(), r, defs, report.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if filepath.Ext(f.Name) != ".html" {
			continue
		}
		raw, err := os.Open(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(raw)
		raw.Close()
		if err != nil {
			t.Fatal(err)
		}
		pages[f.Name] = doc
	}
	return dir, pages
}

// counted is what may stand behind a figure, one row for each thing and
// everything by which a report may ask for it, straight from the tables that
// ingestion writes. Translations enter no figure.
var counted = map[string]string{
	"passages": `SELECT p.id, lpad(t.notation, 2, '0') AS objective, d.cycle, d.country, coalesce(p.kind, 'context') AS kind
		FROM tags t JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document
		WHERE t.scheme = 'gcm' AND t.counted AND p.counted AND d.translation_of IS NULL`,
	"states": `SELECT country AS id, lpad(CAST(objective AS VARCHAR), 2, '0') AS objective, objective AS short, cycle, country, state, CAST(passages > 0 AS VARCHAR) AS with_passages,
		CASE state WHEN 'not_submitted' THEN 'false' ELSE 'true' END AS submitted,
		CASE WHEN state IN ('not_submitted', 'unreadable') THEN state ELSE 'readable' END AS status FROM states`,
	"concepts": `SELECT p.id, t.scheme, t.notation, d.cycle, d.country FROM tags t JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document
		WHERE t.scheme IN ('principle', 'group', 'issue', 'instrument') AND t.counted AND p.counted AND d.translation_of IS NULL`,
	"goals": `SELECT p.id, g.notation AS objective, d.cycle, split_part(t.notation, '.', 1) AS goal FROM tags t JOIN tags g ON g.passage = t.passage
		JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document
		WHERE t.scheme = 'sdg' AND t.counted AND g.scheme = 'gcm' AND g.counted AND p.counted AND d.translation_of IS NULL`,
	"pairs": `SELECT p.id, a.notation AS objective, b.notation AS other, d.cycle FROM tags a JOIN tags b ON b.passage = a.passage
		JOIN passages p ON p.id = a.passage JOIN documents d ON d.id = p.document
		WHERE a.scheme = 'gcm' AND a.counted AND b.scheme = 'gcm' AND b.counted AND p.counted AND d.translation_of IS NULL`,
	"documents": `SELECT id, language FROM documents`,
}

// recounts say what an address stands for: a thing to be counted, once each by
// the column of, where the columns have the values of the named groups. newest
// restricts to the newest cycle, which a report shows unless asked for another.
var recounts = []struct {
	of, by string
	newest bool
	link   *regexp.Regexp
}{
	{"passages", "id", false, regexp.MustCompile(`^objective-(?P<objective>\d+)\.html#p-(?P<cycle>\d+)$`)},
	{"passages", "id", false, regexp.MustCompile(`^objective-(?P<objective>\d+)\.html#k-(?P<cycle>\d+)-(?P<kind>[a-z]+)$`)},
	{"passages", "id", false, regexp.MustCompile(`^objective-(?P<objective>\d+)\.html#c-(?P<cycle>\d+)-(?P<country>[A-Z]+)(?:-(?P<kind>[a-z]+))?$`)},
	{"passages", "id", false, regexp.MustCompile(`^country-(?P<country>[A-Z]+)\.html#o-(?P<cycle>\d+)-(?P<objective>\d+)(?:-(?P<kind>[a-z]+))?$`)},
	{"passages", "id", false, regexp.MustCompile(`^kinds\.html#p-(?P<cycle>\d+)$`)},
	{"passages", "id", false, regexp.MustCompile(`^kinds\.html#k-(?P<cycle>\d+)-(?P<kind>[a-z]+)$`)},
	{"states", "id", false, regexp.MustCompile(`^objective-(?P<objective>\d+)\.html#s-(?P<cycle>\d+)-(?P<state>[a-z]+)$`)},
	{"states", "id", false, regexp.MustCompile(`^objective-(?P<objective>\d+)\.html#w-(?P<cycle>\d+)-(?P<with_passages>true)$`)},
	{"states", "id", false, regexp.MustCompile(`^quality\.html#all-(?P<cycle>\d+)$`)},
	{"states", "id", false, regexp.MustCompile(`^quality\.html#sub-(?P<cycle>\d+)-(?P<submitted>true)$`)},
	{"states", "id", false, regexp.MustCompile(`^quality\.html#status-(?P<cycle>\d+)-(?P<status>[a-z_]+)$`)},
	{"documents", "id", false, regexp.MustCompile(`^quality\.html#lang-(?P<language>[a-z]+)$`)},
	{"concepts", "id", true, regexp.MustCompile(`^principles\.html#p-(?P<scheme>[a-z]+)-(?P<notation>.+)$`)},
	{"concepts", "country", true, regexp.MustCompile(`^principles\.html#s-(?P<scheme>[a-z]+)-(?P<notation>.+)$`)},
	{"concepts", "id", false, regexp.MustCompile(`^emerging\.html#p-(?P<cycle>\d+)-(?P<scheme>[a-z]+)-(?P<notation>.+)$`)},
	{"concepts", "country", false, regexp.MustCompile(`^emerging\.html#s-(?P<cycle>\d+)-(?P<scheme>[a-z]+)-(?P<notation>.+)$`)},
	{"goals", "id", true, regexp.MustCompile(`^sdg\.html#e-(?P<objective>\d+)-(?P<goal>\d+)$`)},
	{"pairs", "id", true, regexp.MustCompile(`^together\.html#p-(?P<objective>\d+)-(?P<other>\d+)$`)},
}

// tables are the answers of counted, each row by column.
type tables map[string][]map[string]string

func ask(t *testing.T, r *reader) tables {
	t.Helper()
	out := tables{}
	for name, sql := range counted {
		answer := query(t, r, sql, nil)
		for _, values := range answer.Rows {
			row := map[string]string{}
			for i, c := range answer.Columns {
				row[c.Name] = fmt.Sprint(values[i])
			}
			out[name] = append(out[name], row)
		}
	}
	return out
}

// recount gives the number behind an address, false where no rule knows it.
func (all tables) recount(link, newest string) (int, bool) {
	for _, rule := range recounts {
		m := rule.link.FindStringSubmatch(link)
		if m == nil {
			continue
		}
		things := map[string]bool{}
	rows:
		for _, row := range all[rule.of] {
			if rule.newest && row["cycle"] != newest {
				continue
			}
			for i, column := range rule.link.SubexpNames() {
				if column != "" && m[i] != "" && row[column] != m[i] {
					continue rows
				}
			}
			things[row[rule.by]] = true
		}
		return len(things), true
	}
	return 0, false
}

// ownSource are the heads of columns whose numbers describe one document or
// page, which is their own source.
var ownSource = map[string]bool{"Pages": true, "Counted passages": true, "Pages with text": true, "Assignments": true, "Problems": true, "Text quality": true}

// aboutProgram is the page whose numbers say how tags were assigned, not what
// reviews report.
const aboutProgram = "method.html"

// Every figure of every report leads to a place that lists as many passages,
// States or documents as it says, and to as many as the tables hold.
func TestReportFiguresOnTheDemoCorpus(t *testing.T) {
	r := ingestDemo(t)
	all := ask(t, r)
	_, pages := demoReports(t, r)
	places := map[string]*html.Node{}
	for name, page := range pages {
		for n := range page.Descendants() {
			if id := attribute(n, "id"); id != "" {
				places[name+"#"+id] = n
			}
		}
	}
	figures, recounted, sums := 0, 0, 0
	for name, page := range pages {
		for n := range page.Descendants() {
			number, head, ok := figure(n)
			if !ok {
				continue
			}
			a := anchorIn(n)
			if a == nil {
				if number > 0 && !ownSource[head] && name != aboutProgram {
					t.Errorf("%s: %q: figure %d leads nowhere", name, head, number)
				}
				continue
			}
			link := attribute(a, "href")
			if strings.HasPrefix(link, "#") {
				link = name + link
			}
			place := places[link]
			if place == nil {
				t.Errorf("%s: %q: figure %d: no place %s", name, head, number, link)
				continue
			}
			if has(a, "data-sum") {
				sums++
				continue
			}
			figures++
			if listed := entries(place); listed != number {
				t.Errorf("%s: %q: figure %d leads to %d entries (%s)", name, head, number, listed, link)
			}
			if n, known := all.recount(link, "2026"); known {
				recounted++
				if n != number {
					t.Errorf("%s: %q: figure %d, the tables hold %d (%s)", name, head, number, n, link)
				}
			}
		}
	}
	t.Logf("%d pages; %d figures followed to their entries, %d of them counted again; %d sums", len(pages), figures, recounted, sums)
	if len(pages) < 40 || figures < 2000 || recounted < 1500 {
		t.Errorf("too little was looked at: %d pages, %d figures, %d counted again", len(pages), figures, recounted)
	}
}

// figure gives the whole number in a cell of figures or on a card, and the head
// above it.
func figure(n *html.Node) (number int, head string, ok bool) {
	if n.Type != html.ElementNode || n.Data != "td" && n.Data != "dd" {
		return 0, "", false
	}
	if n.Data == "dd" && attribute(n.Parent.Parent, "class") != "cards" || n.Data == "td" && !strings.HasPrefix(attribute(n, "class"), "n") {
		return 0, "", false
	}
	shown := n.FirstChild
	if a := anchorIn(n); a != nil {
		shown = a
	} else if n.Data == "td" {
		for shown != nil && shown.Data != "bdi" {
			shown = shown.NextSibling
		}
	}
	if shown == nil {
		return 0, "", false
	}
	number, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(words(shown)), ",", ""))
	return number, headOf(n), err == nil
}

func headOf(n *html.Node) string {
	if n.Data == "dd" {
		return words(n.Parent.FirstChild)
	}
	if th := testkit.HeadOf(n); th != nil {
		return words(th)
	}
	return ""
}

func anchorIn(n *html.Node) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "a" {
			return d
		}
	}
	return nil
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// words is the text of a node.
func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// entries counts what is listed below a place: quotations, short entries, rows.
func entries(place *html.Node) int {
	n := 0
	for d := range place.Descendants() {
		if d.Type != html.ElementNode {
			continue
		}
		class := attribute(d.Parent, "class")
		if d.Data == "li" && (strings.HasPrefix(class, "quotes") || class == "items") || d.Data == "tr" && d.Parent.Data == "tbody" {
			n++
		}
	}
	return n
}
