package cite_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/testkit"
)

func quotations(t *testing.T, r *corpus.Results, o cite.Options) []byte {
	t.Helper()
	f, _ := cite.FormOf("docx")
	var b bytes.Buffer
	w := f.Open(&b, o)
	if err := errors.Join(w.Write(r.Hits), w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var quotationOptions = cite.Options{Grouped: true, Link: func(h *corpus.Hit) string { return `http://localhost/passage/` + h.Passage + `?q="a\b` }}

func TestQuotations(t *testing.T) {
	r := results()
	r.Hits[1].Text += " \x00\ufffe<&]]>"
	for lang, want := range map[string][]string{
		"en": {"Passages with their sources", "Search: a &lt; b", "Filters: XAA · 2022", "2 passages · 0 documents", "Review of Aldovia, XAA, 2022, pages 3–4 (printed page iii) · xaa-2022-en.p3.2 · Progress · gcm:10 sdg:16.2", "— xdd-2022-ar, page 1"},
		"ar": {"الفقرات مع مصادرها", "<w:bidi/></w:sectPr>"},
	} {
		o := quotationOptions
		r.Query = "a < b"
		o.Lang, o.About = lang, cite.About(lang, r, []string{"XAA", "2022"})
		parts := testkit.Word(t, quotations(t, r, o))
		body := parts["word/document.xml"]
		for _, w := range append(want, `<w:b/><w:bCs/><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">trafficking</w:t>`, `<w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">الاتجار</w:t>`,
			`HYPERLINK "http://localhost/passage/xaa-2022-en.p3.2?q=%22a%5Cb"`, "Part II › Objective 10") {
			if !strings.Contains(body, w) {
				t.Errorf("%s: no %q", lang, w)
			}
		}
		if n := strings.Count(body, `w:val="Quote"`); n != 2 {
			t.Errorf("%s: %d quotations", lang, n)
		}
	}
	if empty := testkit.Word(t, quotations(t, &corpus.Results{}, cite.Options{})); !strings.Contains(empty["word/document.xml"], "Passages with their sources") {
		t.Error("a list of nothing has no title")
	}
}

// Word files and workbooks keep to the schemas, whatever the passages hold.
func TestOffice(t *testing.T) {
	r := results()
	r.Hits[0].Title = "\u202e" + strings.Repeat("</w:t> \"'&\x01", 2000)
	r.Hits[1].Text += " \x00\ufffe<&]]>"
	for _, form := range []string{"docx", "xlsx"} {
		f, _ := cite.FormOf(form)
		for _, lang := range message.Languages {
			o := quotationOptions
			o.Lang, o.About = lang, cite.About(lang, r, []string{"XAA"})
			var b bytes.Buffer
			w := f.Open(&b, o)
			if err := errors.Join(w.Write(r.Hits), w.Close()); err != nil {
				t.Fatal(err)
			}
			testkit.Office(t, "."+form, b.Bytes())
		}
	}
}

// Another word processor opens the file and shows every quotation with its source.
func TestQuotationsOpen(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("needs LibreOffice (soffice), and is left out by -short")
	}
	r, dir := results(), t.TempDir()
	file := filepath.Join(dir, "q.docx")
	if err := os.WriteFile(file, quotations(t, r, quotationOptions), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "q.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Hits {
		h := &r.Hits[i]
		for _, want := range []string{h.Text, h.Passage, "http://localhost/passage/" + h.Passage} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s: no %q in %s", h.Passage, want, text)
			}
		}
	}
}
