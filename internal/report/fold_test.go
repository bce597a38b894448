package report_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/report"
	"stocktake/internal/testkit"
	"stocktake/reports"
)

const foldReport = `title: {en: Long lists}
order: 90
static: true
blocks:
  - id: few
    kind: list
    title: {en: Few}
    note: {en: Two rows.}
    sql: few.sql
    options: {label: name, groups: [{by: g, anchor: "few-{g}", fold: 2}]}
  - id: many
    kind: list
    title: {en: Many}
    note: {en: Three rows.}
    sql: many.sql
    options: {label: name, groups: [{by: g, anchor: "many-{g}", fold: 2}]}
  - id: cut
    kind: table
    title: {en: Cut}
    note: {en: Three rows and one shown.}
    sql: many.sql
    options: {shown: first, columns: [{name: name, title: {en: Name}}]}
`

// A block with more rows than fold has its groups closed, their places inside,
// so that a link opens them; rows that are not shown stand in the CSV and are
// spoken of.
func TestLongBlocksFold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "long")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	query := "SELECT 'g' AS g, 'row ' || i AS name, i = 1 AS first FROM range(1, %) r(i) ORDER BY i"
	for name, text := range map[string]string{"report.yaml": foldReport, "few.sql": strings.Replace(query, "%", "3", 1), "many.sql": strings.Replace(query, "%", "4", 1)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	needAssets(t)
	defs, err := report.LoadOver(reports.FS, filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	files, err := report.RenderAll(context.Background(), tables(t, nil), defs, report.Options{Dir: out, Names: []string{"long"}})
	if err != nil {
		t.Fatal(err)
	}
	places := byID(t, "long.html", pages(t, out, files)["long.html"])
	for id, closed := range map[string]bool{"few-g": false, "many-g": true} {
		n := places[id]
		if n == nil {
			t.Fatalf("no place %s", id)
		}
		if in := n.Parent.Data == "details"; in != closed {
			t.Errorf("%s stands in details: %v", id, in)
		}
		if text := testkit.TextOf(n); strings.Count(text, "row ") != map[string]int{"few-g": 2, "many-g": 3}[id] {
			t.Errorf("%s holds %q", id, text)
		}
	}
	cut := testkit.TextOf(places["cut"])
	if !strings.Contains(cut, "row 1") || strings.Contains(cut, "row 2") || !strings.Contains(cut, "2 further rows") {
		t.Errorf("the cut table says %q", cut)
	}
	data, err := os.ReadFile(filepath.Join(out, "csv", "long.cut.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "row 3") {
		t.Errorf("the CSV has not all rows: %q", data)
	}
}
