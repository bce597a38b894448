package report_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"stocktake/internal/report"
	"stocktake/internal/testkit"
	"stocktake/reports"
)

func definitions(t testing.TB) []report.Definition {
	t.Helper()
	defs, err := report.Load(reports.FS)
	if err != nil {
		t.Fatal(err)
	}
	return defs
}

func needAssets(t testing.TB) {
	t.Helper()
	if _, err := reports.FS.Open("layout/assets/echarts.min.js"); err != nil {
		t.Skip("ECharts is not there; run make assets")
	}
}

func render(t testing.TB, o report.Options) ([]report.File, error) {
	t.Helper()
	return report.RenderAll(context.Background(), tables(t, smallCorpus()), definitions(t), o)
}

var shared struct {
	sync.Once
	dir   string
	files []report.File
	err   error
}

// rendered gives all reports on the small corpus, made once for all tests.
func rendered(t testing.TB) (string, []report.File) {
	t.Helper()
	needAssets(t)
	shared.Do(func() {
		if shared.dir, shared.err = os.MkdirTemp("", "stocktake-report-"); shared.err == nil {
			shared.files, shared.err = render(t, report.Options{Dir: shared.dir})
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.dir, shared.files
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.dir != "" {
		_ = os.RemoveAll(shared.dir)
	}
	os.Exit(code)
}

func TestRenderAllMakesTheSameBytesTwice(t *testing.T) {
	dir, first := rendered(t)
	again := t.TempDir()
	second, err := render(t, report.Options{Dir: again})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(first, second) {
		t.Fatalf("the lists of files differ:\n%v\n%v", first, second)
	}
	for _, f := range first {
		x, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(again, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if string(x) != string(y) {
			t.Errorf("%s differs between two runs", f.Name)
		}
		if f.Bytes != int64(len(x)) {
			t.Errorf("%s: Bytes %d, on disk %d", f.Name, f.Bytes, len(x))
		}
	}
}

// The files, their sections and the figures of the overview.
func TestReportsOnTheSmallCorpus(t *testing.T) {
	dir, files := rendered(t)
	docs := pages(t, dir, files)
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%s\t%s\n", f.Name, f.Title)
		doc := docs[f.Name]
		if doc == nil {
			continue
		}
		for n := range doc.Descendants() {
			switch class, _ := testkit.Attr(n, "class"); {
			case n.Data == "section" && n.Parent.Data == "main" && !strings.HasPrefix(f.Name, "objective-1") && !strings.HasPrefix(f.Name, "objective-2"):
				id, _ := testkit.Attr(n, "id")
				fmt.Fprintf(&b, "\t#%s: %d entries\n", id, leaves(n))
			case n.Data == "tr" && f.Name == "overview.html":
				b.WriteString("\t\t" + cells(n) + "\n")
			case class == "cards":
				b.WriteString("\t\t" + strings.Join(strings.Fields(testkit.TextOf(n)), " ") + "\n")
			}
		}
	}
	testkit.Golden(t, "small.golden", []byte(b.String()))
}

func cells(tr *html.Node) string {
	var out []string
	for n := tr.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode {
			out = append(out, strings.Join(strings.Fields(testkit.TextOf(n)), " "))
		}
	}
	return strings.Join(out, " | ")
}

func TestRenderAllInEachLanguage(t *testing.T) {
	needAssets(t)
	for _, lang := range []string{"fr", "ar"} {
		dir := t.TempDir()
		files, err := render(t, report.Options{Dir: dir, Lang: lang, Names: []string{"overview", "objective", "country"}, Params: map[string][]string{"objective": {"9"}, "country": {"XAC"}, "cycle": {"2022"}}})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range files {
			if strings.HasSuffix(f.Name, ".html") {
				names = append(names, f.Name)
			}
		}
		if want := []string{"country-XAC.html", "index.html", "objective-09.html", "overview.html"}; !slices.Equal(names, want) {
			t.Errorf("%s: pages %v, want %v", lang, names, want)
		}
		for name, doc := range pages(t, dir, files) {
			for n := range doc.Descendants() {
				if n.Type == html.ElementNode && n.Data == "html" {
					l, _ := testkit.Attr(n, "lang")
					d, _ := testkit.Attr(n, "dir")
					if l != lang || (d == "rtl") != (lang == "ar") {
						t.Errorf("%s: lang %q dir %q", name, l, d)
					}
				}
				if n.Type == html.TextNode && strings.Contains(n.Data, "report.") && n.Parent.Data != "script" {
					t.Errorf("%s: a catalogue key shows: %q", name, n.Data)
				}
			}
		}
	}
}

func TestRenderAllRefuses(t *testing.T) {
	needAssets(t)
	for name, tt := range map[string]struct {
		o    report.Options
		want string
	}{
		"unknown report":    {report.Options{Names: []string{"nothing"}}, `no report is named "nothing"; known: overview, objective, country, gaps, roundtable, region, cycles, emerging, principles, sdg, together, kinds, quality, method`},
		"unknown parameter": {report.Options{Params: map[string][]string{"colour": {"red"}}}, "parameter colour: no report takes it; known: country, cycle, objective"},
		"unknown cycle":     {report.Options{Params: map[string][]string{"cycle": {"1999"}}}, `"1999" is not a cycle of the corpus; it has: 2022, 2026`},
		"unknown objective": {report.Options{Params: map[string][]string{"objective": {"24"}}}, `parameter objective: there is no page for "24"`},
		"unknown language":  {report.Options{Lang: "xx"}, `language "xx": the reports are written in en, fr, es, ar, ru, zh`},
		"no assets":         {report.Options{Files: fstest.MapFS{}}, "run `make assets`"},
		"broken assets":     {report.Options{Files: fstest.MapFS{"layout/assets/echarts.min.js": {Data: []byte("x='</script>'")}}}, "cannot be put into a page"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.o.Dir = t.TempDir()
			_, err := render(t, tt.o)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

// A corpus without any document, and one without States, still give pages.
func TestRenderAllOnAnEmptyCorpus(t *testing.T) {
	needAssets(t)
	files, err := report.RenderAll(context.Background(), tables(t, nil), definitions(t), report.Options{Dir: t.TempDir(), Names: []string{"overview", "country", "quality", "kinds"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Error("no files")
	}
}
