//go:build unix

package worker

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
)

const sentence = "The Government adopted a strategy on labour migration and set up a council in which ministries, employers and trade unions meet every month. "

// wordFile makes a DOCX file of paragraphs.
func wordFile(t *testing.T, paragraph string, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	p := "<w:p><w:r><w:t>" + paragraph + "</w:t></w:r></w:p>"
	if _, err := w.Write([]byte("<w:document><w:body>" + strings.Repeat(p, n) + "</w:body></w:document>")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Documents that are no PDF are read in the confined process too, whatever the
// engine, and stay within its limits.
func TestOtherFormats(t *testing.T) {
	for _, c := range []struct {
		name   string
		file   []byte
		engine string
		code   string // of the error or of the only problem; "" for none
	}{
		{"docx", wordFile(t, sentence, 3), "office docx", ""},
		{"html", []byte("<!doctype html><p>" + strings.Repeat(sentence, 3)), "office html", ""},
		{"rtf", []byte(`{\rtf1 ` + strings.Repeat(sentence, 3) + `}`), "office rtf", ""},
		{"text", []byte(strings.Repeat(sentence, 3)), "office text", ""},
		{"bomb of lines", wordFile(t, "a", 500_000), "office docx", corpus.CodePageError},
		{"bomb of text", wordFile(t, sentence, 120_000), "office docx", corpus.CodePageError},
		{"sheet", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), "", corpus.CodeNotPDF},
		{"image", []byte("\x89PNG\r\n\x1a\n and more"), "", corpus.CodeNotPDF},
		{"letter", []byte("Dear Sir or Madam,"), "", corpus.CodeNotPDF},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := New(Options{Engine: extract.Auto, OCR: OCROff, CacheDir: t.TempDir()})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(x.Close)
			pages, problems, err := x.Extract(t.Context(), corpus.Document{ID: c.name}, bytes.NewReader(c.file), int64(len(c.file)))
			var p corpus.Problem
			if c.engine == "" {
				if !errors.As(err, &p) || p.Code != c.code {
					t.Fatalf("error %v, want code %s", err, c.code)
				}
				return
			}
			if err != nil || len(pages) == 0 || pages[0].Engine != c.engine || (c.code == "") != (len(problems) == 0) {
				t.Fatalf("%d pages, problems %v, error %v", len(pages), problems, err)
			}
			if c.code != "" && problems[len(problems)-1].Code != c.code {
				t.Errorf("problems %v, want %s", problems, c.code)
			}
		})
	}
}

// A Word file of the old format is read by way of LibreOffice where that is
// installed; without it the problem says so.
func TestLegacyWord(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("needs LibreOffice (soffice), and is left out by -short")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "a.rtf")
	if err := os.WriteFile(in, []byte(`{\rtf1 `+strings.Repeat(sentence, 3)+`\par}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", dir, in).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	file, err := os.ReadFile(filepath.Join(dir, "a.doc"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(Options{Engine: extract.Auto, OCR: OCROff, CacheDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	pages, problems, err := x.Extract(t.Context(), corpus.Document{ID: "a"}, bytes.NewReader(file), int64(len(file)))
	if err != nil || len(problems) > 0 || len(pages) != 1 || pages[0].Reason != corpus.ReasonConverted || !strings.HasPrefix(pages[0].Lines[0].Text, "The Government") {
		t.Fatalf("pages %+v, problems %v, error %v", pages, problems, err)
	}
	t.Setenv("PATH", dir)
	var p corpus.Problem
	if _, _, err := x.Extract(t.Context(), corpus.Document{ID: "a"}, bytes.NewReader(file), int64(len(file))); !errors.As(err, &p) || p.Code != corpus.CodeNotPDF || !strings.Contains(p.Message, "LibreOffice") {
		t.Errorf("without LibreOffice: %v", err)
	}
}
