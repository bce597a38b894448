package extract

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/hostile"
)

func TestSniff(t *testing.T) {
	prose := strings.Repeat("The Government adopted a strategy on labour migration. ", 5)
	for _, c := range []struct{ head, name, want string }{
		{"%PDF-1.7", "a.docx", "PDF"},
		{"junk\n%PDF-1.7", "", "PDF"},
		{strings.Repeat("j", 1020) + "%PDF-1.7", "", "text"},
		{"PK\x03\x04\x14\x00word/document.xml", "", "DOCX"},
		{"PK\x03\x04\x14\x00[Content_Types].xml", "a.pdf", "DOCX"},
		{"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text", "", "ODT"},
		{"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a.odt", ""},
		{"PK\x03\x04\x14\x00photo.jpg", "", ""},
		{"PK\x03\x04\x14\x00customXml", "a.DOCX", "DOCX"},
		{`<?xml version="1.0"?><office:document xmlns:office="x">`, "", "ODT"},
		{"\xef\xbb\xbf {\\rtf1 x}", "", "RTF"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "DOC"},
		{"\n<!DOCTYPE html><p>", "", "HTML"},
		{"<!-- saved --><html><body>", "", "HTML"},
		{`<?xml version="1.0"?><rss>` + prose, "", ""},
		{prose, "", "text"},
		{"\xff\xfeT\x00h\x00", "", "text"},
		{"\xcf\xf0\xe0\xe2\xe8\xf2\xe5\xeb\xfc\xf1\xf2\xe2\xee \xef\xf0\xe8\xed\xff\xeb\xee \xf1\xf2\xf0\xe0\xf2\xe5\xe3\xe8\xfe", "", "text"},
		{"1 0 obj\n<< /Type /Catalog >>\nendobj\n" + prose, "", ""},
		{"\x89PNG\r\n\x1a\n", "a.txt", ""},
		{"12;34;56\n78;90;12\n", "a.txt", ""},
		{"", "a.txt", ""},
	} {
		if got := Sniff([]byte(c.head), c.name); got.Name != c.want {
			t.Errorf("%.40q named %q: %q, want %q", c.head, c.name, got.Name, c.want)
		}
	}
}

func TestOtherProblems(t *testing.T) {
	sentence := "The Government adopted a strategy on labour migration and set up a council. "
	for _, c := range []struct{ name, file, code, says string }{
		{"web page of an error", "<!doctype html><title>404</title><h1>Not found</h1>", corpus.CodeNotPDF, "hardly any text"},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00", corpus.CodeNotPDF, "LibreOffice"},
		{"locked Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", corpus.CodeEncrypted, "password"},
		{"cut Word", "PK\x03\x04word/", corpus.CodeDamaged, "DOCX"},
		{"picture", "\x89PNG\r\n\x1a\n", corpus.CodeNotPDF, "PDF, DOCX, ODT, RTF, HTML, DOC and text"},
		{"no words", `{\rtf1 }`, corpus.CodeBlank, "no text"},
	} {
		_, _, err := read(t, Auto, []byte(c.file), Options{Without: true})
		var p corpus.Problem
		if !errors.As(err, &p) || p.Code != c.code || !strings.Contains(p.Message, c.says) || !p.Fatal() {
			t.Errorf("%s: %v, want %s and %q", c.name, err, c.code, c.says)
		}
	}
	page := "<html lang=en><title>Not here</title><p>" + strings.Repeat(sentence, 9)
	for name, want := range map[string]string{"review.pdf": corpus.CodeNotPDF, "review.PDF": corpus.CodeNotPDF, "review.html": "", "review": ""} {
		x, err := New(PDFText, Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = x.Read(t.Context(), corpus.Document{ID: "d", File: name}, strings.NewReader(page), int64(len(page)))
		var p corpus.Problem
		if errors.As(err, &p); p.Code != want {
			t.Errorf("a web page named %s: %v, want %q", name, err, want)
		}
	}
	for engine, file := range map[string]string{
		"office html": "<html lang=en><title>A review</title><h1>Progress</h1><p>" + strings.Repeat(sentence, 4),
		"office rtf":  `{\rtf1{\info{\title A review}}` + strings.Repeat(sentence, 4) + `\par}`,
	} {
		x, err := New(PDFText, Options{})
		if err != nil {
			t.Fatal(err)
		}
		res, err := x.Read(t.Context(), doc, strings.NewReader(file), int64(len(file)))
		if err != nil || len(res.Problems) > 0 || res.Title != "A review" || res.Pages[0].Engine != engine || res.Pages[0].Quality != 1 {
			t.Errorf("%s: %+v %v", engine, res, err)
		}
	}
	pages, problems, err := read(t, Auto, []byte(`{\rtf1 `+sentence), Options{})
	if err != nil || len(pages) != 1 || len(problems) != 1 || problems[0].Code != corpus.CodePageError || problems[0].Page != 1 {
		t.Errorf("a cut file: %d pages, %v, %v", len(pages), problems, err)
	}
}

// Bytes that are no document of ours must not be taken from the engines for PDF.
func TestSniffKeepsPDF(t *testing.T) {
	for _, c := range hostile.Cases() {
		b := c.Make()
		head := b[:min(len(b), SniffBytes)]
		if got := Sniff(head, "").Name == "PDF"; got != bytes.Contains(head[:min(len(head), headerWithin)], []byte("%PDF-")) {
			t.Errorf("%s: PDF is %v", c.Name, got)
		}
	}
}
