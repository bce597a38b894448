package report_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"
	"golang.org/x/net/html"

	"stocktake/internal/chromium"
	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/report/pack"
	"stocktake/internal/testkit"
	"stocktake/reports"
)

// printedPage prints a page, or skips the test where nothing can.
func printedPage(t *testing.T, page []byte) []byte {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	data, err := chromium.PDF(context.Background(), page)
	if errors.Is(err, chromium.ErrNone) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// tagged checks that a PDF can be read without being seen: it is tagged, it says
// its language and title, and its structure has the headings and tables of the
// page that it was printed from, by the names of their elements. It gives the
// titles of its bookmarks.
func tagged(t *testing.T, name string, page *html.Node, data []byte) []string {
	t.Helper()
	file, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	want := map[string]int{}
	var title, language string
	for n := range page.Descendants() {
		switch {
		case n.Type != html.ElementNode || unprinted(n):
		case n.Data == "html":
			language, _ = testkit.Attr(n, "lang")
		case n.Data == "title" && title == "": // drawings have titles of their own
			title = testkit.TextOf(n)
		case heading(n):
			want[strings.ToUpper(n.Data)]++
		case n.Data == "table":
			want["Table"]++
		case n.Data == "blockquote":
			want["BlockQuote"]++
		}
	}
	root := file.Trailer().Key("Root")
	if !root.Key("MarkInfo").Key("Marked").Bool() || !root.Key("ViewerPreferences").Key("DisplayDocTitle").Bool() {
		t.Errorf("%s: not said to be tagged, or the title is not shown", name)
	}
	if got := root.Key("Lang").Text(); got != language || got == "" {
		t.Errorf("%s: language %q, of the page %q", name, got, language)
	}
	if got := file.Trailer().Key("Info").Key("Title").Text(); got != title || got == "" {
		t.Errorf("%s: title %q, of the page %q", name, got, title)
	}
	if box := file.Page(1).V.Key("MediaBox"); box.Len() != 4 || math.Round(box.Index(2).Float64()) != 595 || math.Round(box.Index(3).Float64()) != 842 {
		t.Errorf("%s: pages of %v, not of A4", name, box)
	}
	got := map[string]int{}
	structure(root.Key("StructTreeRoot").Key("K"), got)
	for element, n := range want {
		if got[element] != n {
			t.Errorf("%s: %d elements %s in its structure, %d on the page", name, got[element], element, n)
		}
	}
	if got["P"] == 0 || got["H1"] != 1 {
		t.Errorf("%s: structure %v", name, got)
	}
	var titles []string
	var walk func(o pdf.Outline)
	walk = func(o pdf.Outline) {
		for _, c := range o.Child {
			titles = append(titles, c.Title)
			walk(c)
		}
	}
	walk(file.Outline())
	return titles
}

// structure counts the elements of a PDF's structure by their types.
func structure(v pdf.Value, count map[string]int) {
	switch v.Kind() {
	case pdf.Array:
		for i := range v.Len() {
			structure(v.Index(i), count)
		}
	case pdf.Dict:
		if s := v.Key("S").Name(); s != "" {
			count[s]++
		}
		structure(v.Key("K"), count)
	}
}

func heading(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6'
}

// unprinted says whether an element stands in the page's contents, which are for the screen.
func unprinted(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if class, _ := testkit.Attr(n, "class"); slices.Contains(strings.Fields(class), "contents") {
			return true
		}
	}
	return false
}

// headingsOf gives the texts of the headings that are printed.
func headingsOf(page *html.Node) []string {
	var out []string
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && heading(n) && !unprinted(n) {
			out = append(out, strings.Join(strings.Fields(testkit.TextOf(n)), " "))
		}
	}
	return out
}

func packPDF(t *testing.T, db corpus.Querier) {
	for _, lang := range message.Languages {
		o := packKinds["policy-debate"]
		o.Lang = lang
		page, err := pack.HTML(makePack(t, db, o), reports.FS)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		one := printedPage(t, page)
		if got, want := tagged(t, lang, doc, one), headingsOf(doc); !slices.Equal(got, want) || len(want) < 8 {
			t.Errorf("%s: bookmarks %q, headings %q", lang, got, want)
		}
		if lang == "ar" && !bytes.Equal(one, printedPage(t, page)) {
			t.Error("the PDF differs from one run to the next")
		}
	}
}

// Reports printed by a browser are tagged too. Its bookmarks may name a heading
// twice that it moved to the next page.
func TestReportsPrintTagged(t *testing.T) {
	dir, _ := rendered(t)
	for _, name := range []string{"overview.html", "gaps.html", "country-XAA.html"} {
		page, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		got, want := tagged(t, name, doc, printedPage(t, page)), headingsOf(doc)
		if !slices.EqualFunc(got, want, func(bookmark, heading string) bool { return bookmark == heading || bookmark == heading+heading }) {
			t.Errorf("%s: bookmarks %q, headings %q", name, got, want)
		}
	}
}

// Without a browser it is said what to install, or to use instead.
func TestPrintingNeedsABrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := chromium.PDF(context.Background(), []byte("<p>x")); !errors.Is(err, chromium.ErrNone) {
		t.Errorf("error %v", err)
	}
}
