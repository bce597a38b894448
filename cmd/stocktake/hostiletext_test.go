package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"stocktake/internal/testkit"
)

// payload would end a script, open an element, turn the writing round, run as a
// template or as a formula. An element <pwn> on any page shows that it became markup.
const payload = "=cmd|'/C calc'!A0 </script></title></textarea></style>--><pwn onclick=alert(1)>\u202egnp.\u2066{{.C}}\"'`${1}`\\input{x}%$ *b* [a](b) | <b>"

// workspaceOfPayload holds two reviews of a State whose name, the titles of the
// reviews and their passages are hostile, some of them 10,000 characters long.
func workspaceOfPayload(t *testing.T) string {
	t.Helper()
	long := payload + strings.Repeat(" long", 2000)
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(filepath.Join(testkit.Root(t), "internal", "taxonomy", "data", "countries.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	named := strings.Replace(string(raw), "\tKenya\t", "\t"+long+"\t", 1)
	if named == string(raw) {
		t.Fatal("Kenya is not in the table of countries")
	}
	write("taxonomy/taxonomy.yaml", "base: embedded\nfiles:\n  countries.tsv: replace\n")
	write("taxonomy/countries.tsv", named)
	text := func(year string) string {
		return strings.Join([]string{
			"A law against the smuggling of migrants was adopted in " + year + ", and 12 networks were dismantled. " + payload,
			"=HYPERLINK(\"x\") The smuggling of migrants remains a challenge, and staff are lacking. " + payload,
			"-2+3 The United Nations should support the fight against trafficking in persons after the pandemic; technical assistance is requested. " + payload,
			"@SUM(1) The Government plans to strengthen the fight against trafficking in persons by 2030. " + long,
			"Climate change and decent work (SDG 8.7) concern migrants and recruitment agencies. " + payload,
		}, "\n\n") + "\n"
	}
	write("a.txt", text("2020"))
	write("b.txt", text("2024")+"\nCryptographic passports passports passports passports were issued to migrants. "+payload+"\n")
	var m bytes.Buffer
	w := csv.NewWriter(&m)
	title := long + "\r\nER  - \r\nTY  - BOOK\r\n@book{x,\r\n"
	if err := w.WriteAll([][]string{{"file", "id", "country", "cycle", "doc_kind", "title", "language", "url"},
		{"a.txt", "h-2022", "KEN", "2022", "gcm_review", title, "en", "javascript:alert(1)//" + payload}, {"b.txt", "h-2026", "KEN", "2026", "gcm_review", title, "en", ""}}); err != nil {
		t.Fatal(err)
	}
	write("m.csv", m.String())
	command(t, "ingest", "-w", filepath.Join(dir, "w"), "--taxonomy", filepath.Join(dir, "taxonomy"), "--manifest", filepath.Join(dir, "m.csv"))
	return filepath.Join(dir, "w")
}

// command runs the program and gives what it writes.
func command(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if status := run(args, nil, &out, &errs); status != 0 {
		t.Fatalf("%q ended with status %d: %.2000s", args, status, errs.String())
	}
	return out.Bytes()
}

// What stands in documents, manifest and taxonomy stays text in whatever is made of it.
func TestHostileTextStaysText(t *testing.T) {
	dir := workspaceOfPayload(t)
	out := t.TempDir()
	at := func(name string) string { return filepath.Join(out, name) }
	read := func(name string) []byte {
		t.Helper()
		raw, err := os.ReadFile(at(name))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}

	command(t, "report", "-q", "-w", dir, "-o", at("reports"), "overview", "country", "emerging", "quality", "roundtable", "sdg")
	hostile, tables := 0, 0
	if err := fs.WalkDir(os.DirFS(at("reports")), ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir():
		case strings.HasSuffix(path, ".html"):
			if isText(t, path, read("reports/"+path)) {
				hostile++
			}
		case strings.HasSuffix(path, ".csv"):
			tables++
			isData(t, path, read("reports/"+path))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if hostile < 6 || tables < 8 {
		t.Errorf("hostile text on %d pages only, %d tables", hostile, tables)
	}

	for i, what := range [][]string{{"--country", "KEN"}, {"--policy-debate"}, {"--roundtable", "2"}, {"--objective", "9", "--lang", "ar"}} {
		for _, format := range []string{"html", "md", "docx"} {
			name := fmt.Sprintf("pack%d.%s", i, format)
			command(t, append([]string{"pack", "-q", "-w", dir, "-o", at(name)}, what...)...)
			switch raw := read(name); format {
			case "html":
				if !isText(t, name, raw) {
					t.Errorf("%s holds nothing hostile", name)
				}
			case "md":
				if m := regexp.MustCompile("(^|[^\\\\])[<`]").Find(raw); m != nil {
					t.Errorf("%s: markup %q", name, m)
				}
			case "docx":
				isDocument(t, name, raw)
			}
		}
	}
	printedIsText(t, dir, at("pack.pdf"))
	pictured(t, dir, at("pictured"))

	for _, format := range []string{"csv", "xlsx", "docx", "ris", "bibtex", "kwic"} {
		raw := command(t, "search", "-w", dir, "--format", format, "migrants OR trafficking")
		switch name := "search." + format; format {
		case "csv":
			isData(t, name, raw)
		case "xlsx":
			isSheet(t, name, raw)
		case "docx":
			isDocument(t, name, raw)
		case "ris":
			records := bytes.Count(raw, []byte("\nER  - "))
			if n := strings.Count("\n"+string(raw), "\nTY  - "); n != records || n < 2 {
				t.Errorf("%s: %d records begin, %d end", name, n, records)
			}
			if bytes.Contains(raw, []byte("\nTY  - BOOK")) {
				t.Errorf("%s: a title made a record", name)
			}
		case "bibtex":
			if bytes.Contains(raw, []byte("\n@book{")) || regexp.MustCompile(`[^\\]\\input`).Match(raw) {
				t.Errorf("%s: a title made an entry or a command", name)
			}
		}
	}

	command(t, "export", "-q", "-w", dir, "--format", "csv", "-o", at("csv"))
	command(t, "export", "-q", "-w", dir, "--format", "xlsx", "-o", at("xlsx"))
	for _, name := range []string{"documents", "passages"} {
		isData(t, name+".csv", read("csv/"+name+".csv"))
	}
	books, err := filepath.Glob(at("xlsx/*.xlsx"))
	if err != nil || len(books) == 0 {
		t.Fatalf("no workbook: %v", err)
	}
	for _, b := range books {
		isSheet(t, filepath.Base(b), read("xlsx/"+filepath.Base(b)))
	}
	hostilePages(t, dir)
}

// hostilePages visits the web application's pages of a hostile workspace, one
// with decisions by a hostile reviewer.
func hostilePages(t *testing.T, dir string) {
	t.Helper()
	decision := fmt.Sprintf(`{"time":"2026-01-02T03:04:05Z","reviewer":%q,"verdict":"reject","scheme":"gcm","notation":"9","reason":%q,"document":"h-2022","passage":"h-2022.p1.1","page":1,"words":"a law"}`, "<pwn>", "=1 <pwn onclick=x>")
	if err := os.WriteFile(filepath.Join(dir, "decisions.jsonl"), []byte(decision+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	h := siteOf(t, dir)
	hostile := 0
	for _, target := range []string{"/", "/?q=migrants", "/?q=%3Cpwn%3E", "/concordance?q=migrants", "/keyness?cycle=2026", "/keyness.csv?cycle=2026", "/collocates?q=migrants", "/collocates.csv?q=migrants", "/passage/h-2022.p1.1", "/decisions", "/objectives",
		"/objective/9", "/countries", "/country/KEN", "/roundtable/2", "/gaps", "/compare", "/quality", "/about", "/document/h-2022/page/1", "/document/h-2022", "/export?q=migrants&format=csv"} {
		a := visit(t, h, target, "text/html")
		switch kind := a.Header().Get("Content-Type"); {
		case a.Code != http.StatusOK:
			t.Errorf("%s: status %d", target, a.Code)
		case strings.HasPrefix(kind, "text/html"):
			if isText(t, target, a.Body.Bytes()) {
				hostile++
			}
		case strings.HasPrefix(kind, "text/csv"):
			isData(t, target, a.Body.Bytes())
		default:
			t.Errorf("%s: %s", target, kind)
		}
	}
	if hostile < 8 {
		t.Errorf("hostile text on %d pages only", hostile)
	}
}
