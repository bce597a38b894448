package report_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/report/pack"
	"stocktake/internal/testkit"
	"stocktake/reports"
)

// packKinds is one pack of each kind.
var packKinds = map[string]pack.Options{
	"roundtable": {RoundTable: 1}, "objective": {Objective: 6}, "country": {Country: "XAA"}, "policy-debate": {PolicyDebate: true},
	"not-submitted": {Country: "XAF"}, "hostile": {Country: "XAE"}, "earlier": {RoundTable: 2, Cycle: 2022},
}

// TestPacks asks one database, since building one takes long.
func TestPacks(t *testing.T) {
	db := tables(t, smallCorpus())
	for name, test := range map[string]func(*testing.T, corpus.Querier){
		"goldens": packGoldens, "exact": packQuotationsAreExact, "figures": packFiguresAgreeWithTheGapModel, "languages": packLanguages,
		"says no more": packSaysNoMore, "same twice": packIsTheSameTwice, "hostile text": packHostileText, "word": packWord, "schema": packSchema, "opens": packOpens, "refuses": packRefuses, "pdf": packPDF,
	} {
		t.Run(name, func(t *testing.T) { test(t, db) })
	}
}

func makePack(t testing.TB, db corpus.Querier, o pack.Options) *pack.Pack {
	t.Helper()
	p, err := pack.Make(context.Background(), db, reports.FS, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func packGoldens(t *testing.T, db corpus.Querier) {
	for name, o := range map[string]pack.Options{
		"pack-roundtable-en.md": {RoundTable: 1, Cycle: 2022}, "pack-country-fr.md": {Country: "XAA", Lang: "fr"}, "pack-debate-ar.md": {PolicyDebate: true, Lang: "ar"},
	} {
		testkit.Golden(t, name+".golden", pack.Markdown(makePack(t, db, o)))
	}
}

// Each quotation is a slice of its passage, on the page where that passage begins.
func packQuotationsAreExact(t *testing.T, db corpus.Querier) {
	quotes := 0
	for name, o := range packKinds {
		p, err := pack.Make(context.Background(), db, reports.FS, o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, part := range p.Parts {
			for _, pt := range part.Points {
				if len(pt.Quotes) > 4 {
					t.Errorf("%s: %d quotations under %q", name, len(pt.Quotes), pt.Text)
				}
				for _, q := range pt.Quotes {
					quotes++
					got, err := db.Query(context.Background(), `SELECT text, page, language FROM passages WHERE id = $id`, map[string]any{"id": q.Passage})
					if err != nil || len(got.Rows) != 1 {
						t.Fatalf("%s: passage %s: %v", name, q.Passage, err)
					}
					text := got.Rows[0][0].(string)
					if !strings.Contains(text, q.Text) || q.CutStart != !strings.HasPrefix(text, q.Text) || q.CutEnd != !strings.HasSuffix(text, q.Text) {
						t.Errorf("%s: %s: %q is not cut as it says", name, q.Passage, q.Text)
					}
					if !strings.Contains(q.Page, fmt.Sprint(got.Rows[0][1])) || q.Lang != got.Rows[0][2].(string) {
						t.Errorf("%s: %s: %s, %s", name, q.Passage, q.Page, q.Lang)
					}
				}
			}
		}
	}
	if quotes < 5 {
		t.Errorf("only %d quotations looked at", quotes)
	}
}

// The figures of the points are those of the gap model.
func packFiguresAgreeWithTheGapModel(t *testing.T, db corpus.Querier) {
	p, err := pack.Make(context.Background(), db, reports.FS, pack.Options{RoundTable: 1, Cycle: 2022})
	if err != nil {
		t.Fatal(err)
	}
	number := regexp.MustCompile(`^(\d+) `)
	title := regexp.MustCompile(`^Objective (\d+):`)
	looked := 0
	for i, column := range []string{"progress", "challenge"} {
		for _, pt := range p.Parts[i].Points {
			objective, n := title.FindStringSubmatch(pt.Title), number.FindStringSubmatch(pt.Text)
			if objective == nil || n == nil {
				t.Fatalf("%q %q", pt.Title, pt.Text)
			}
			got, err := db.Query(context.Background(), `SELECT count(*) FROM states WHERE cycle = 2022 AND `+column+` > 0 AND objective = CAST($o AS INTEGER)`, map[string]any{"o": objective[1]})
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(got.Rows[0][0]) != n[1] {
				t.Errorf("%s: the pack says %s, the gap model %v", pt.Title, n[1], got.Rows[0][0])
			}
			looked++
		}
	}
	if looked == 0 {
		t.Error("no point looked at")
	}
}

// Of a review that cannot be read nothing is said; without one the latest cycle
// is meant; a report that stands in for a review is called so.
func packSaysNoMore(t *testing.T, db corpus.Querier) {
	for _, country := range []string{"XAD", "XAF"} {
		p := makePack(t, db, pack.Options{Country: country})
		if len(p.Findings) != 1 || p.Findings[0].Text != message.For("en").T("pack.say.country_unread") || p.Status[0] != "Cycle 2026" {
			t.Errorf("%s: %q, %+v", country, p.Status, p.Findings)
		}
	}
	standIn := tables(t, []bundle{document("xaa-2022-en", "XAA", 2022, corpus.KindVNR, "en").says("plan", "A register will be set up.", 1)})
	p := makePack(t, standIn, pack.Options{Objective: 1})
	if got := p.Findings[0].Text; got != "In the cycle 2022, another report stands in for the review of 1 State out of 6; a text can be read for 1 State." {
		t.Errorf("got %q", got)
	}
	en := message.For("en")
	if got := []string{p.Status[1], p.Annex[0].Title, p.Annex[1].Title}; !slices.Equal(got, []string{en.T("pack.status.stand_in"), en.T("pack.annex.readable_stand_in"), en.T("pack.annex.missing_stand_in")}) {
		t.Errorf("got %q", got)
	}
	of := func(id, country string, cycle int, kind string) bundle {
		return document(id, country, cycle, kind, "en")
	}
	mixed := tables(t, []bundle{of("xaa-2022-en", "XAA", 2022, corpus.KindVNR), of("xab-2022-en", "XAB", 2022, corpus.KindVNR).says("plan", "A register will be set up.", 1),
		of("xaa-2026-en", "XAA", 2026, corpus.KindReview).says("plan", "A register will be set up.", 1)})
	for _, f := range makePack(t, mixed, pack.Options{Objective: 1, Cycle: 2026}).Findings {
		if strings.Contains(f.Text, "earlier") {
			t.Errorf("a review is held against another report: %q", f.Text)
		}
	}
}

// Every pack is made in every language, and no text is missing from it.
func packLanguages(t *testing.T, db corpus.Querier) {
	for _, lang := range message.Languages {
		for _, name := range []string{"roundtable", "country", "policy-debate"} {
			o := packKinds[name]
			o.Lang = lang
			p, err := pack.Make(context.Background(), db, reports.FS, o)
			if err != nil {
				t.Fatalf("%s %s: %v", lang, name, err)
			}
			if text := string(pack.Markdown(p)); strings.Contains(text, "pack.") || regexp.MustCompile(`\{\d\}`).MatchString(text) {
				t.Errorf("%s %s: a key or a place to fill is left", lang, name)
			}
		}
	}
}

func packIsTheSameTwice(t *testing.T, db corpus.Querier) {
	a, b := makePack(t, db, packKinds["policy-debate"]), makePack(t, db, packKinds["policy-debate"])
	if a.Checksum != b.Checksum || len(a.Checksum) != 64 {
		t.Errorf("checksums %s and %s", a.Checksum, b.Checksum)
	}
	x, err := pack.Word(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := pack.Word(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Error("two Word files differ")
	}
	b.Findings[0].Text += " "
	if other := makePack(t, db, packKinds["country"]); other.Checksum == a.Checksum {
		t.Error("two packs have one checksum")
	}
}

// Hostile names and passages stay text in each format.
func packHostileText(t *testing.T, db corpus.Querier) {
	for _, name := range []string{"hostile", "policy-debate"} {
		p := makePack(t, db, packKinds[name])
		page, err := pack.HTML(p, reports.FS)
		if err != nil {
			t.Fatal(err)
		}
		allowed := map[string]bool{}
		for _, e := range strings.Fields("html head meta title style body main p h1 h2 h3 ul ol li section div table thead tbody tr th td sup a figure blockquote figcaption bdi span footer dl dt dd details summary br") {
			allowed[e] = true
		}
		z := html.NewTokenizer(bytes.NewReader(page))
		for {
			tt := z.Next()
			if tt == html.ErrorToken {
				break
			}
			tok := z.Token()
			if tt == html.StartTagToken || tt == html.SelfClosingTagToken {
				if !allowed[tok.Data] {
					t.Errorf("%s: element %s", name, tok.Data)
				}
				for _, a := range tok.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "src" {
						t.Errorf("%s: attribute %s", name, a.Key)
					}
				}
			}
		}
		if name == "hostile" && !strings.Contains(html.UnescapeString(string(page)), hostile) {
			t.Error("the hostile passage is not in the page")
		}
		// Marks of Markdown that are not the pack's own are escaped.
		if m := regexp.MustCompile(`(^|[^\\])<`).Find(pack.Markdown(p)); m != nil {
			t.Errorf("%s: markup in Markdown: %q", name, m)
		}
	}
}

// A Word file is whole, and says where its contents and footnotes are.
func packWord(t *testing.T, db corpus.Querier) {
	for _, name := range []string{"hostile", "policy-debate", "not-submitted"} {
		for _, lang := range []string{"en", "ar"} {
			o := packKinds[name]
			o.Lang = lang
			p := makePack(t, db, o)
			if len(p.Findings) > 0 {
				p.Findings[0].Text += "\x01\ufffe]]>"
			}
			data, err := pack.Word(p)
			if err != nil {
				t.Fatal(err)
			}
			parts := testkit.Word(t, data)
			body := parts["word/document.xml"]
			refs, notes := strings.Count(body, "<w:footnoteReference "), strings.Count(parts["word/footnotes.xml"], "<w:footnoteRef/>")
			if refs != notes || refs == 0 && name != "not-submitted" {
				t.Errorf("%s: %d references, %d footnotes", name, refs, notes)
			}
			if a, b := strings.Count(body, `w:fldCharType="begin"`), strings.Count(body, `w:fldCharType="end"`); a != 1 || b != 1 {
				t.Errorf("%s: the field of contents begins %d and ends %d times", name, a, b)
			}
			if (lang == "ar") != strings.Contains(body, "<w:bidi/></w:sectPr>") {
				t.Errorf("%s %s: direction of the section", name, lang)
			}
		}
	}
}

// A Word file keeps to the schemas, in every language.
func packSchema(t *testing.T, db corpus.Querier) {
	for _, name := range []string{"hostile", "policy-debate", "not-submitted"} {
		for _, lang := range message.Languages {
			o := packKinds[name]
			o.Lang = lang
			data, err := pack.Word(makePack(t, db, o))
			if err != nil {
				t.Fatal(err)
			}
			testkit.Office(t, ".docx", data)
		}
	}
}

// Another word processor opens a pack and shows its headings, quotations and notes.
func packOpens(t *testing.T, db corpus.Querier) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("needs LibreOffice (soffice), and is left out by -short")
	}
	p, dir := makePack(t, db, packKinds["policy-debate"]), t.TempDir()
	data, err := pack.Word(p)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "p.docx")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "html", "--outdir", dir, file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "p.html"))
	if err != nil {
		t.Fatal(err)
	}
	page, text := string(raw), strings.Join(strings.Fields(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(raw), ""))), " ")
	if n := strings.Count(page, "<h1"); n < len(p.Parts)+2 {
		t.Errorf("%d headings of the first level", n)
	}
	for _, part := range p.Parts {
		for _, pt := range part.Points {
			want := []string{part.Title, pt.Text, pt.Source}
			for _, q := range pt.Quotes {
				want = append(want, q.Text, q.Source)
			}
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("no %q", w)
				}
			}
		}
	}
}

func packRefuses(t *testing.T, db corpus.Querier) {
	for want, o := range map[string]pack.Options{
		"about one thing":       {},
		"cycle 1999":            {Objective: 6, Cycle: 1999},
		"country ZZZ":           {Country: "ZZZ"},
		"round table 9":         {RoundTable: 9},
		"objective 40":          {Objective: 40},
		`language "xx"`:         {Objective: 6, Lang: "xx"},
		"2022, 2026":            {PolicyDebate: true, Cycle: 2023},
		"a pack is about one t": {Objective: 6, Country: "XAA"},
	} {
		if _, err := pack.Make(context.Background(), db, reports.FS, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestPackDefinitionsRefuse(t *testing.T) {
	good := "title: pack.title.country\nparts:\n  - {title: pack.part.progress, say: pack.point.progress, quotes: 2, limit: 200}\n"
	for name, tt := range map[string]struct{ old, new, want string }{
		"unknown key":  {"quotes: 2", "quotes: 2, colour: red", "line 3"},
		"unknown text": {"pack.part.progress", "pack.part.regress", `"pack.part.regress" is not a key`},
		"unknown each": {"quotes: 2", "quotes: 2, each: month", `each "month"`},
		"unknown kind": {"quotes: 2", "quotes: 2, kinds: [rumour]", `kind "rumour"`},
		"no quotes":    {"quotes: 2", "quotes: 9", "quotes (1 to 4)"},
		"no base":      {"title:", "base: y\ntitle:", "packs/x.yaml: base: open packs/y.yaml"},
		"two bases":    {"title:", "base: z\ntitle:", "packs/x.yaml: base: packs/z.yaml has a base itself"},
	} {
		files := fstest.MapFS{"packs/x.yaml": {Data: []byte(strings.Replace(good, tt.old, tt.new, 1))}, "packs/z.yaml": {Data: []byte("base: y")}, "packs/passages.sql": {}, "packs/versions.sql": {}}
		if _, err := pack.Load(files, "x"); err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "packs/x.yaml") {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
	}
	if _, err := pack.Load(fstest.MapFS{"packs/x.yaml": {Data: []byte(good)}}, "x"); err == nil {
		t.Error("missing SQL is not noticed")
	}
}
