package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"stocktake/internal/corpus"
)

func exportSample(t testing.TB) *DB {
	a := document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9).tag("sdg", "10.7", "lexicon", 0.9).passage("challenge", 1)
	a.Document.Title = "=HYPERLINK(\"http://x\")"
	a.Document.Inferred = []string{"cycle", "title"}
	a.passageOf(corpus.RoleBody, strings.Repeat("long 😀 ", 8000), "context", 2)
	a.passageOf(corpus.RoleBody, "a control \x01 character, \"quotes\",\na line", "plan", 3)
	b := document("b", "BBB", 2026, corpus.KindUPR).passage("plan", 9).problem(corpus.CodePageText)
	b.Document.Language, b.Passages[0].Language = "fr", "fr"
	return built(t, testFacts(), a, b, document("c", "", 0, corpus.KindOther))
}

func export(t testing.TB, db *DB, table, format, dir string, f corpus.Filter) (Exported, []byte) {
	t.Helper()
	out, err := db.Export(context.Background(), table, format, dir, f)
	if err != nil {
		t.Fatalf("%s as %s: %v", table, format, err)
	}
	b, err := os.ReadFile(out.File)
	if err != nil {
		t.Fatal(err)
	}
	return out, b
}

// Every table and view goes out in every format, twice with the same bytes, and
// nothing but the files is left.
func TestExportIsRepeatable(t *testing.T) {
	db, dir := exportSample(t), t.TempDir()
	n := 0
	for _, format := range Formats {
		for _, table := range append(ExportTables[:len(ExportTables):len(ExportTables)], "coverage", "evidence", "versions") {
			first, one := export(t, db, table, format, dir, corpus.Filter{})
			second, two := export(t, db, table, format, dir, corpus.Filter{})
			if !bytes.Equal(one, two) {
				t.Errorf("%s.%s: two exports differ", table, format)
			}
			want := strings.TrimSpace(text(t, db, "SELECT count(*) FROM "+table))
			if fmt.Sprint(first.Rows) != want || first.Rows != second.Rows {
				t.Errorf("%s.%s: %d rows written, the table has %s", table, format, first.Rows, want)
			}
			n++
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != n {
		t.Errorf("%d files for %d exports: %v", len(entries), n, entries)
	}
}

func TestExportCSV(t *testing.T) {
	db := exportSample(t)
	out, b := export(t, db, "documents", "csv", t.TempDir(), corpus.Filter{})
	lines := strings.Split(string(b), "\n")
	if !strings.HasPrefix(lines[0], "id,sha256,file,bytes,country,cycle,") {
		t.Errorf("header %q", lines[0])
	}
	want := `a,00a,a.pdf,0,AAA,2022,gcm_review,"'=HYPERLINK(""http://x"")",en,,,,cycle; title,1,4,6,true,test`
	if lines[1] != want {
		t.Errorf("got  %q\nwant %q", lines[1], want)
	}
	if !strings.HasPrefix(lines[3], "c,00c,c.pdf,0,,,other,") {
		t.Errorf("NULL cells: %q", lines[3])
	}
	if len(out.Notes) != 1 || !strings.HasPrefix(out.Notes[0], "1 cells that a spreadsheet") {
		t.Errorf("notes %q", out.Notes)
	}
	for cell, like := range map[string]bool{"=1": true, "+1": true, "-1": true, "@x": true, "\t=1": true, "\r": true, "": false, "a=1": false, " =1": false} {
		if formulaLike(cell) != like {
			t.Errorf("formulaLike(%q) = %v", cell, !like)
		}
	}
}

// What a spreadsheet reads is what the table holds; what does not fit says so.
func TestExportXLSX(t *testing.T) {
	db := exportSample(t)
	out, _ := export(t, db, "passages", "xlsx", t.TempDir(), corpus.Filter{})
	book, err := excelize.OpenFile(out.File)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(sheetTitle)
	if err != nil || len(rows) != 6 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	if got := rows[1][column["text"]]; got != "some words on the matter" {
		t.Errorf("text %q", got)
	}
	if got := rows[4][column["text"]]; got != "a control \uFFFD character, \"quotes\",\na line" {
		t.Errorf("text %q", got)
	}
	long := rows[3][column["text"]]
	if n := len(utf16.Encode([]rune(long))); n > cellUnits || n < cellUnits-1 || !strings.HasSuffix(long, " […cut; 56000 characters in all]") || strings.Contains(long, "\uFFFD") {
		t.Errorf("%d units, ends %q", n, long[len(long)-60:])
	}
	if len(out.Notes) != 1 || !strings.HasPrefix(out.Notes[0], "1 cells are cut") {
		t.Errorf("notes %q", out.Notes)
	}
	if kind, err := book.GetCellType(sheetTitle, "C2"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("a number is stored as %v, %v", kind, err)
	}
}

func TestExportParquet(t *testing.T) {
	db, dir := exportSample(t), t.TempDir()
	out, b := export(t, db, "passages", "parquet", dir, corpus.Filter{})
	if !bytes.HasPrefix(b, []byte("PAR1")) || !bytes.HasSuffix(b, []byte("PAR1")) {
		t.Fatal("not a Parquet file")
	}
	side := built(t, testFacts())
	got, err := side.UserQuery(context.Background(), "SELECT 1 FROM read_parquet("+literal(out.File)+")")
	if err == nil {
		t.Errorf("the locked connection reads files: %v", got)
	}
	if got, want := parquetRows(t, out.File), text(t, db, "SELECT id, kind, counted FROM passages"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestExportFilters(t *testing.T) {
	db := exportSample(t)
	for _, c := range []struct {
		table  string
		filter corpus.Filter
		column int
		want   string
	}{
		{"documents", corpus.Filter{}, 0, "a b c"},
		{"documents", corpus.Filter{Countries: []string{"BBB", "AAA"}}, 0, "a b"},
		{"documents", corpus.Filter{Countries: []string{"BBB", "AAA"}, Cycles: []int{2026}}, 0, "b"},
		{"documents", corpus.Filter{Regions: []string{"North"}}, 0, "a"},
		{"documents", corpus.Filter{Regions: []string{"S"}}, 0, "b"},
		{"documents", corpus.Filter{DocKinds: []string{corpus.KindUPR, corpus.KindOther}}, 0, "b c"},
		{"documents", corpus.Filter{Objectives: []int{1}}, 0, "a"},
		{"documents", corpus.Filter{Documents: []string{"x' OR 'a' = 'a"}}, 0, ""},
		{"passages", corpus.Filter{Objectives: []int{9}}, 0, "a.p1.1 b.p1.1"},
		{"passages", corpus.Filter{Objectives: []int{9}, Languages: []string{"fr"}}, 0, "b.p1.1"},
		{"passages", corpus.Filter{Objectives: []int{9}, MinScore: 0.95}, 0, ""},
		{"passages", corpus.Filter{Objectives: []int{9}, MinScore: 0.9}, 0, "a.p1.1 b.p1.1"},
		{"passages", corpus.Filter{SDGs: []string{"10"}}, 0, "a.p1.1"},
		{"passages", corpus.Filter{SDGs: []string{"10.7"}}, 0, "a.p1.1"},
		{"passages", corpus.Filter{SDGs: []string{"1", "10.1"}}, 0, ""},
		{"passages", corpus.Filter{Kinds: []string{"plan"}}, 0, "a.p1.4 b.p1.1"},
		{"passages", corpus.Filter{Roles: []string{"footnote"}}, 0, ""},
		{"passages", corpus.Filter{RoundTables: []int{1}}, 0, "a.p1.2 a.p1.3"},
		{"passages", corpus.Filter{States: []string{"planned"}}, 0, "a.p1.4 b.p1.1"},
		{"passages", corpus.Filter{Cells: []corpus.StateCell{{Country: "AAA", Cycle: 2022, Objective: 9}}}, 0, "a.p1.1"},
		{"tags", corpus.Filter{Countries: []string{"BBB"}}, 0, "b.p1.1 b.p1.1"},
		{"evidence", corpus.Filter{Countries: []string{"BBB"}}, 0, "b.p1.1 b.p1.1"},
		{"problems", corpus.Filter{Cycles: []int{2022}}, 0, ""},
		{"problems", corpus.Filter{Cycles: []int{2026}}, 0, "b"},
		{"states", corpus.Filter{States: []string{"planned", "reported"}}, 0, "AAA AAA BBB"},
		{"states", corpus.Filter{Countries: []string{"AAA"}, Cycles: []int{2022}, RoundTables: []int{1}}, 2, "1 2"},
		{"states", corpus.Filter{Regions: []string{"South"}, Objectives: []int{9}}, 1, "2022 2026"},
		{"decisions", corpus.Filter{Countries: []string{"AAA"}}, 0, ""},
	} {
		_, b := export(t, db, c.table, "csv", t.TempDir(), c.filter)
		var got []string
		for _, line := range strings.Split(string(b), "\n")[1:] {
			if cells := strings.Split(line, ","); len(cells) > 10 || c.table != "passages" && line != "" {
				got = append(got, cells[c.column])
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %+v: got %q, want %q", c.table, c.filter, got, c.want)
		}
	}
	out, _ := export(t, db, "states", "csv", t.TempDir(), corpus.Filter{Kinds: []string{"plan"}, MinScore: 0.7})
	if fmt.Sprint(out.Notes) != "[filters that do not apply to states were not used: kind, min-score]" {
		t.Errorf("notes %q", out.Notes)
	}
}

func TestExportRefuses(t *testing.T) {
	db, dir := exportSample(t), t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		ctx                      context.Context
		table, format, dir, says string
	}{
		{context.Background(), "nothing", "csv", dir, `no table "nothing"`},
		{context.Background(), "states; DROP TABLE tags", "csv", dir, "no table"},
		{context.Background(), "states", "doc", dir, `format "doc" is not known`},
		{context.Background(), "states", "csv", file, "not a directory"},
		{cancelled, "states", "csv", dir, "canceled"},
		{cancelled, "states", "xlsx", dir, "canceled"},
		{cancelled, "states", "parquet", dir, "canceled"},
	} {
		if _, err := db.Export(c.ctx, c.table, c.format, c.dir, corpus.Filter{}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s.%s: error %v does not say %q", c.table, c.format, err, c.says)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}
