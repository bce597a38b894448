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

// everyReport renders all reports and parses the pages, by name.
func everyReport(t *testing.T, r *reader) (dir string, pages map[string]*html.Node) {
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

// reviews is the condition on documents whose passages enter figures, in a
// corpus whose cycles do not mix reviews with the reports that stand in for them.
const reviews = `d.translation_of IS NULL AND d.country IS NOT NULL AND d.cycle IS NOT NULL AND d.doc_kind IN (SELECT doc_kind FROM review_kinds)`

// newestCycles names the newest cycle with a review that can be read, and the
// one before it; twice are the States that can be read in the two.
const newestCycles = `read AS (SELECT DISTINCT country, cycle FROM submissions WHERE status = 'readable'),
	two AS (SELECT max(cycle) AS cycle, max(cycle) FILTER (WHERE cycle < (SELECT max(cycle) FROM read)) AS before FROM read),
	twice AS (SELECT r.country FROM read r JOIN two ON r.cycle IN (two.cycle, two.before) GROUP BY r.country HAVING count(*) = 2)`

// counted is what may stand behind a figure, one row for each thing and
// everything by which a report may ask for it, straight from the tables that
// ingestion writes. Translations enter no figure.
var counted = map[string]string{
	"passages": `SELECT p.id, lpad(t.notation, 2, '0') AS objective, d.cycle, d.country, coalesce(p.kind, 'context') AS kind
		FROM tags t JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document
		WHERE t.scheme = 'gcm' AND t.counted AND p.counted AND ` + reviews,
	"states": `SELECT country AS id, lpad(CAST(objective AS VARCHAR), 2, '0') AS objective, objective AS short, cycle, country, state, CAST(passages > 0 AS VARCHAR) AS with_passages,
		CASE state WHEN 'not_submitted' THEN 'false' ELSE 'true' END AS submitted,
		CASE WHEN state IN ('not_submitted', 'unreadable') THEN state ELSE 'readable' END AS status FROM states`,
	"concepts": `SELECT p.id, t.scheme, t.notation, d.cycle, d.country FROM tags t JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document
		WHERE t.scheme IN ('principle', 'group', 'issue', 'instrument') AND t.counted AND p.counted AND ` + reviews,
	"goals": `SELECT p.id, g.notation AS objective, d.cycle, split_part(t.notation, '.', 1) AS goal FROM tags t JOIN tags g ON g.passage = t.passage
		JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document
		WHERE t.scheme = 'sdg' AND t.counted AND g.scheme = 'gcm' AND g.counted AND p.counted AND ` + reviews,
	"pairs": `SELECT p.id, a.notation AS objective, b.notation AS other, d.cycle FROM tags a JOIN tags b ON b.passage = a.passage
		JOIN passages p ON p.id = a.passage JOIN documents d ON d.id = p.document
		WHERE a.scheme = 'gcm' AND a.counted AND b.scheme = 'gcm' AND b.counted AND p.counted AND ` + reviews,
	"kept": `WITH ` + newestCycles + ` SELECT DISTINCT d.country AS id, t.notation AS objective, d.cycle FROM tags t JOIN passages p ON p.id = t.passage
		JOIN documents d ON d.id = p.document JOIN twice ON twice.country = d.country
		WHERE t.scheme = 'gcm' AND t.counted AND p.counted AND ` + reviews,
	"changes": `WITH ` + newestCycles + `, spoken AS (SELECT DISTINCT p.id, d.country, d.cycle, CAST(t.notation AS INTEGER) AS objective FROM tags t
		JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document
		WHERE t.scheme = 'gcm' AND t.counted AND p.counted AND ` + reviews + `), sides AS (
		SELECT twice.country, o.objective, count(*) FILTER (WHERE s.cycle = two.cycle) AS now, count(*) FILTER (WHERE s.cycle = two.before) AS earlier
		FROM twice CROSS JOIN objectives o CROSS JOIN two LEFT JOIN spoken s ON s.country = twice.country AND s.objective = o.objective GROUP BY ALL)
		SELECT country AS id, objective, CASE WHEN now = 0 AND earlier = 0 THEN 'never' WHEN earlier = 0 THEN 'new' WHEN now = 0 THEN 'dropped'
		WHEN now > earlier THEN 'grown' WHEN now < earlier THEN 'shrunk' ELSE 'kept' END AS change FROM sides`,
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
	{"kept", "id", false, regexp.MustCompile(`^cycles\.html#w-(?P<cycle>\d+)-(?P<objective>\d+)$`)},
	{"changes", "id", false, regexp.MustCompile(`^cycles\.html#o-(?P<objective>\d+)(?:-(?P<change>[a-z]+))?$`)},
	{"goals", "id", true, regexp.MustCompile(`^sdg\.html#e-(?P<objective>\d+)-(?P<goal>\d+)$`)},
	{"pairs", "id", true, regexp.MustCompile(`^together\.html#p-(?P<objective>\d+)-(?P<other>\d+)$`)},
}

// tally recounts: things by the values of the columns that an address names.
type tally struct {
	t      *testing.T
	r      *reader
	newest string
	tables map[string][]map[string]string
	groups map[string]map[string]map[string]bool // by rule and columns, then by values
}

// newest gives the newest cycle with a review that can be read.
func newest(t *testing.T, r *reader) string {
	return fmt.Sprint(query(t, r, `SELECT max(cycle) FROM submissions WHERE status = 'readable'`, nil).Rows[0][0])
}

// table gives the rows of one of counted, each by column.
func (c *tally) table(name string) []map[string]string {
	if rows, ok := c.tables[name]; ok {
		return rows
	}
	answer := query(c.t, c.r, counted[name], nil)
	rows := make([]map[string]string, len(answer.Rows))
	for i, values := range answer.Rows {
		rows[i] = map[string]string{}
		for k, column := range answer.Columns {
			rows[i][column.Name] = fmt.Sprint(values[k])
		}
	}
	c.tables[name] = rows
	return rows
}

// recount gives the number behind an address, false where no rule knows it.
func (c *tally) recount(link string) (int, bool) {
	for _, rule := range recounts {
		m := rule.link.FindStringSubmatch(link)
		if m == nil {
			continue
		}
		var columns, values []string
		for i, column := range rule.link.SubexpNames() {
			if column != "" && m[i] != "" {
				columns, values = append(columns, column), append(values, m[i])
			}
		}
		if rule.newest {
			columns, values = append(columns, "cycle"), append(values, c.newest)
		}
		key := rule.of + " " + rule.by + " " + strings.Join(columns, " ")
		if c.groups[key] == nil {
			c.groups[key] = map[string]map[string]bool{}
			for _, row := range c.table(rule.of) {
				of := make([]string, len(columns))
				for i, column := range columns {
					of[i] = row[column]
				}
				at := strings.Join(of, "\x00")
				if c.groups[key][at] == nil {
					c.groups[key][at] = map[string]bool{}
				}
				c.groups[key][at][row[rule.by]] = true
			}
		}
		return len(c.groups[key][strings.Join(values, "\x00")]), true
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
	followFigures(t, ingestDemo(t), looked{pages: 40, figures: 2000, recounted: 1500})
}

// The same for national reports in full length, by the same rules.
func TestReportFiguresOnTheCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 184 reports")
	}
	t.Setenv("STOCKTAKE_OCR", "off")
	dir := testkit.Shared(t, "corpus")
	followFigures(t, ingested(t, "-q", "--manifest", filepath.Join(dir, "manifest.csv"), dir), looked{pages: 130, figures: 7000, recounted: 6000})
}

// looked is how much was looked at, or has to be.
type looked struct{ pages, figures, recounted, sums int }

func followFigures(t *testing.T, r *reader, least looked) {
	t.Helper()
	_, pages := everyReport(t, r)
	all := &tally{t: t, r: r, newest: newest(t, r), tables: map[string][]map[string]string{}, groups: map[string]map[string]map[string]bool{}}
	places := map[string]*html.Node{}
	for name, page := range pages {
		for n := range page.Descendants() {
			if id := attribute(n, "id"); id != "" {
				places[name+"#"+id] = n
			}
		}
	}
	seen := looked{pages: len(pages)}
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
			if _, sum := testkit.Attr(a, "data-sum"); sum {
				seen.sums++
				continue
			}
			seen.figures++
			if listed := entries(place); listed != number {
				t.Errorf("%s: %q: figure %d leads to %d entries (%s)", name, head, number, listed, link)
			}
			if n, known := all.recount(link); known {
				seen.recounted++
				if n != number {
					t.Errorf("%s: %q: figure %d, the tables hold %d (%s)", name, head, number, n, link)
				}
			}
		}
	}
	t.Logf("%d pages; %d figures followed to their entries, %d of them counted again; %d sums", seen.pages, seen.figures, seen.recounted, seen.sums)
	if seen.pages < least.pages || seen.figures < least.figures || seen.recounted < least.recounted {
		t.Errorf("too little was looked at: %+v, at least %+v", seen, least)
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
	number, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(testkit.TextOf(shown)), ",", ""))
	return number, headOf(n), err == nil
}

func headOf(n *html.Node) string {
	if n.Data == "dd" {
		return testkit.TextOf(n.Parent.FirstChild)
	}
	if th := testkit.HeadOf(n); th != nil {
		return testkit.TextOf(th)
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
