package report

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"stocktake/reports"
)

const goodReport = `title: {en: Title, fr: Titre}
params:
  - {name: cycle, type: cycle, default: latest}
blocks:
  - id: one
    kind: table
    title: {en: One}
    note: {en: How it is counted}
    sql: one.sql
    options:
      columns:
        - {name: n, title: column.passages, type: integer, link: "#p-{cycle}"}
`

func TestLoadRefuses(t *testing.T) {
	for name, tt := range map[string]struct{ old, new, want string }{
		"unknown key":            {"params:", "parameters:", `r/report.yaml:2: unknown key "parameters"`},
		"unknown key in a block": {"    sql: one.sql", "    query: one.sql", `r/report.yaml:9: unknown key "query"`},
		"unknown option":         {"      columns:", "      rows: 3\n      columns:", `r/report.yaml:11: unknown key "rows"`},
		"unknown column key":     {"type: integer, link:", "type: integer, href:", `r/report.yaml:12: unknown key "href"`},
		"key twice":              {"    kind: table", "    kind: table\n    kind: bar", "r/report.yaml"},
		"unknown kind":           {"kind: table", "kind: pie", `r/report.yaml:6: unknown kind "pie"; known: bar, concordance, dots, heatmap, list, map, network, number, quotations, sankey, slope, stacked, table, treemap`},
		"unknown type":           {"type: integer", "type: money", `r/report.yaml:12: type "money"`},
		"unknown catalogue key":  {"column.passages", "column.passengers", `"column.passengers" is not a key of the message catalogue`},
		"no English":             {"{en: One}", "{fr: Un}", "a text in English (en) is needed"},
		"unknown language":       {"{en: One}", "{en: One, xx: Yksi}", `language "xx" is not one of`},
		"no note":                {"    note: {en: How it is counted}\n", "", "block one: note is missing"},
		"no SQL":                 {"one.sql", "two.sql", "block one: sql: open r/two.sql"},
		"bad id":                 {"id: one", "id: One block", `block id "One block"`},
		"parameter type":         {"type: cycle", "type: year", `"cycle" needs a name and a type`},
		"parameter default":      {", default: latest", "", "cycle needs a default"},
		"unknown parameter":      {"name: cycle", "name: year", "one.sql uses $cycle, which is not among params"},
		"list where none is":     {"title: {en: Title, fr: Titre}", "title: [a]", "a key of the catalogue"},
		"not YAML":               {"blocks:", "blocks: {", "r/report.yaml"},
		"unknown report linked":  {"blocks:", "links: [elsewhere]\nblocks:", `no report is named "elsewhere"`},
		"of without $of":         {"    sql: one.sql", "    sql: one.sql\n    of: group", "r/report.yaml:10: block one: of: its SQL does not ask for $of"},
		"split without each":     {"    sql: one.sql", "    sql: one.sql\n    split: true", "r/report.yaml:10: block one: split needs each"},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(goodReport, tt.old) {
				t.Fatalf("%q is not in the report", tt.old)
			}
			text := strings.Replace(goodReport, tt.old, tt.new, 1)
			_, err := Load(fstest.MapFS{"r/report.yaml": {Data: []byte(text)}, "r/one.sql": {Data: []byte("SELECT 1 AS n, $cycle AS cycle")}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	defs, err := Load(fstest.MapFS{"r/report.yaml": {Data: []byte(goodReport)}, "r/one.sql": {Data: []byte("SELECT 1 AS n, $cycle AS cycle")}})
	if err != nil {
		t.Fatal(err)
	}
	if len(defs) != 1 || defs[0].Name != "r" || defs[0].File != "r" || len(defs[0].Blocks) != 1 {
		t.Errorf("got %+v", defs)
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("no error for a folder without reports")
	}
}

// An analyst's folder stands beside the reports that come with the program, or
// in place of one; its errors name its path.
func TestLoadOver(t *testing.T) {
	base := fstest.MapFS{"a/report.yaml": {Data: []byte(goodReport)}, "a/one.sql": {Data: []byte("SELECT 1 AS n, $cycle AS cycle")},
		"b/report.yaml": {Data: []byte(goodReport)}, "b/one.sql": {Data: []byte("SELECT 1 AS n, $cycle AS cycle")}}
	own := func(files map[string]string) string {
		dir := t.TempDir()
		for name, text := range files {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	dir := own(map[string]string{"b/report.yaml": "links: [a, c]\n" + goodReport, "b/one.sql": "SELECT 2 AS n, $cycle AS cycle",
		"c/report.yaml": "order: -1\n" + goodReport, "c/one.sql": "SELECT 3 AS n, $cycle AS cycle", ".git/x": "", "layout/style.css": "", "README.md": ""})
	defs, err := LoadOver(base, dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range defs {
		got = append(got, d.Name+" "+d.Blocks[0].sql[:8])
	}
	if want := []string{"c SELECT 3", "a SELECT 1", "b SELECT 2"}; !slices.Equal(got, want) {
		t.Errorf("definitions %v, want %v", got, want)
	}
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"unknown key":   {map[string]string{"c/report.yaml": "title: {en: x}\ncolour: red\n"}, "/c/report.yaml:2: unknown key \"colour\""},
		"misnamed":      {map[string]string{"c/report.yml": goodReport}, "/c/report.yaml is missing"},
		"nothing":       {map[string]string{"README.md": ""}, "/*/report.yaml: there is none"},
		"name":          {map[string]string{"My report/report.yaml": goodReport}, "/My report/report.yaml: the name of its folder"},
		"unknown link":  {map[string]string{"c/report.yaml": "links: [z]\n" + goodReport, "c/one.sql": "SELECT $cycle"}, "/c/report.yaml: links: no report is named \"z\""},
		"SQL elsewhere": {map[string]string{"c/report.yaml": strings.Replace(goodReport, "one.sql", "../../../etc/passwd", 1)}, "/c/report.yaml:9: block one: sql"},
	} {
		dir := own(tt.files)
		if _, err := LoadOver(base, dir); err == nil || !strings.Contains(err.Error(), dir+tt.want) {
			t.Errorf("%s: error %v, want %q", name, err, dir+tt.want)
		}
	}
	if _, err := LoadOver(base, filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder that is not there is read")
	}
}

// Every kind of block is used by the reports that come with the program.
func TestReportsThatComeWithTheProgram(t *testing.T) {
	defs, err := Load(reports.FS)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	var names []string
	for _, d := range defs {
		names = append(names, d.Name)
		for _, b := range d.Blocks {
			used[b.Kind] = true
		}
	}
	if got, want := strings.Join(names, " "), "overview objective country gaps roundtable region cycles emerging principles sdg together kinds quality method"; got != want {
		t.Errorf("reports %s, want %s", got, want)
	}
	for _, k := range KindNames() {
		if !used[k] {
			t.Errorf("no report uses the kind %s", k)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(goodReport)
	f.Add("title: x\nblocks: [{options: {columns: [[]]}}]")
	f.Add("blocks:\n- kind: heatmap\n  options: 3")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := Load(fstest.MapFS{"r/report.yaml": {Data: []byte(text)}, "r/one.sql": {Data: []byte("SELECT 1")}})
		if err != nil && !strings.Contains(err.Error(), "r/report.yaml") {
			t.Errorf("the error does not name the file: %v", err)
		}
	})
}
