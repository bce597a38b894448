package cite_test

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

func results() *corpus.Results {
	arabic := "مكافحة الاتجار بالأشخاص"
	text := "=The State trained 120 officers to identify victims of trafficking & smuggling {2021}."
	return &corpus.Results{Total: 2, Hits: []corpus.Hit{
		{Passage: "xaa-2022-en.p3.2", Document: "xaa-2022-en", Title: "Review of Aldovia", Country: "XAA", Cycle: 2022, DocKind: "gcm_review", Language: "en",
			Page: 3, PageEnd: 4, Label: "iii", Role: "body", Kind: "progress", Heading: []string{"Part II", "Objective 10"}, Text: text,
			Terms: []corpus.Range{at(text, "victims"), at(text, "trafficking")}, Tags: []string{"gcm:10", "sdg:16.2"}, Score: 1.5},
		{Passage: "xdd-2022-ar.p1.1", Document: "xdd-2022-ar", Language: "ar", Page: 1, PageEnd: 1, Role: "body", Kind: "context", DocKind: "other",
			Text: arabic, Terms: []corpus.Range{at(arabic, "الاتجار")}},
	}}
}

func at(text, word string) corpus.Range {
	i := strings.Index(text, word)
	return corpus.Range{Start: i, End: i + len(word)}
}

func TestForms(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *corpus.Results) error{
		"csv": cite.CSV, "ris": cite.RIS, "bib": cite.BibTeX, "kwic": cite.KWIC,
	} {
		var b bytes.Buffer
		if err := write(&b, results()); err != nil {
			t.Fatal(err)
		}
		testkit.Golden(t, "hits."+name+".golden", b.Bytes())
	}
}

// A file without pages is cited by section, in every form.
func TestSections(t *testing.T) {
	r := results()
	r.Hits = r.Hits[:1]
	r.Hits[0].Label, r.Hits[0].Section, r.Hits[0].PageEnd = "", true, 3
	for name, want := range map[string]string{"csv": ",3,3,,section,", "ris": "N1  - section 3\r\n", "bibtex": "note = {section 3}", "kwic": "xaa-2022-en, section 3\n", "json": `"section":true`} {
		f, _ := cite.FormOf(name)
		var b bytes.Buffer
		if err := f.Open(&b, cite.Options{}).Write(r.Hits); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); !strings.Contains(got, want) || strings.Contains(got, "SP  -") || strings.Contains(got, "pages =") {
			t.Errorf("%s: no %q in %s", name, want, got)
		}
	}
}

func TestGuard(t *testing.T) {
	for cell, want := range map[string]string{"": "", "=1+1": "'=1+1", "-12.5": "-12.5", "+cmd": "'+cmd", "@x": "'@x", "plain": "plain", "-": "'-"} {
		if got := cite.Guard(cell); got != want {
			t.Errorf("Guard(%q) = %q, want %q", cell, got, want)
		}
	}
}

// Written in portions a file is the same as written at once.
func TestPortions(t *testing.T) {
	r := results()
	link := cite.Options{Link: func(h *corpus.Hit) string { return "http://localhost/passage/" + h.Passage }}
	for _, f := range cite.Forms {
		var one, two bytes.Buffer
		for b, portions := range map[*bytes.Buffer][][]corpus.Hit{&one: {r.Hits}, &two: {r.Hits[:1], nil, r.Hits[1:]}} {
			w := f.Open(b, link)
			for _, hits := range portions {
				if err := w.Write(hits); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: portions change the file", f.Name)
		}
		if f.Name != "kwic" && f.Name != "xlsx" && f.Name != "docx" && !bytes.Contains(one.Bytes(), []byte("http://localhost/passage/xaa-2022-en.p3.2")) {
			t.Errorf("%s: no address", f.Name)
		}
		if f.Name == "json" && !json.Valid(one.Bytes()) {
			t.Errorf("json: %s", one.Bytes())
		}
	}
}

// A workbook opens, keeps texts as they are, and has numbers where they are numbers.
func TestWorkbook(t *testing.T) {
	f, _ := cite.FormOf("xlsx")
	var b bytes.Buffer
	w := f.Open(&b, cite.Options{})
	r := results()
	r.Hits[1].Text = "\x00\x0b<&>\n" + strings.Repeat("ة", 40000)
	if err := w.Write(r.Hits); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("passages")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || rows[0][0] != "passage" || rows[1][15] != r.Hits[0].Text || rows[1][4] != "2022" || !strings.HasPrefix(rows[2][15], "\uFFFD\uFFFD<&>\n") {
		t.Errorf("rows %.300q", rows)
	}
	if kind, _ := book.GetCellType("passages", "H2"); kind == excelize.CellTypeInlineString {
		t.Error("the page is a text")
	}
}

func TestConcordance(t *testing.T) {
	text := "Alpha beta. Victims\u00a0\t of trafficking are\u2003 many! Omega."
	h := corpus.Hit{Text: text, Page: 1, PageEnd: 1, Terms: []corpus.Range{at(text, "trafficking"), {Start: 90, End: 99}}}
	for words, want := range map[int][2]string{0: {"Alpha beta. Victims of", "are many! Omega."}, -1: {"Victims of", "are many!"}, 1: {"of", "are"}, 4: {"Alpha beta. Victims of", "are many! Omega."},
		2: {"Victims of", "are many!"}, 3: {"beta. Victims of", "are many! Omega."}} {
		lines := cite.Concordance(&h, words)
		if len(lines) != 1 || lines[0].Left != want[0] || lines[0].Right != want[1] || lines[0].Key != "trafficking" {
			t.Errorf("%d words: %+v", words, lines)
		}
	}
}

func TestSortLines(t *testing.T) {
	lines := []cite.Line{{Left: "b a", Key: "x", Right: "(Zeta"}, {Left: "a b", Key: "y", Right: "alpha"}, {Left: "c A", Key: "X", Right: "beta"}}
	for order, want := range map[string]string{cite.ByPlace: "b a|a b|c A|", cite.ByLeft: "b a|c A|a b|", cite.ByRight: "a b|c A|b a|", cite.ByKey: "b a|c A|a b|"} {
		got := slices.Clone(lines)
		cite.Sort(got, order)
		s := ""
		for _, l := range got {
			s += l.Left + "|"
		}
		if s != want {
			t.Errorf("%s: %s, want %s", order, s, want)
		}
	}
}
