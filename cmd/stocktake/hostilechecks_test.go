package main

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/chromium"
	"stocktake/internal/testkit"
)

// isText checks a page: nothing hostile is an element, an attribute that runs or
// an address. It says whether hostile text stands on the page.
func isText(t *testing.T, name string, page []byte) bool {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "pwn" {
			t.Fatalf("%s: hostile text became an element within <%s>", name, n.Parent.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
				t.Errorf("%s: <%s %s=%.40q>", name, n.Data, a.Key, a.Val)
			}
		}
	}
	return strings.Contains(html.UnescapeString(string(page)), "<pwn onclick")
}

var numberLike = regexp.MustCompile(`^[-+]?[0-9.,]+%?$`)

// isData checks a CSV file: no cell would be run by a spreadsheet.
func isData(t *testing.T, name string, raw []byte) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !numberLike.MatchString(cell) {
				t.Errorf("%s: a cell begins %.30q", name, cell)
			}
		}
	}
}

// isSheet checks an XLSX file: it holds no formula.
func isSheet(t *testing.T, name string, raw []byte) {
	t.Helper()
	sheets := 0
	for part, text := range testkit.Unzip(t, raw) {
		if strings.HasPrefix(part, "xl/worksheets/") {
			sheets++
			if strings.Contains(text, "<f>") || strings.Contains(text, "<f ") {
				t.Errorf("%s: %s holds a formula", name, part)
			}
		}
	}
	if sheets == 0 {
		t.Errorf("%s: no sheet", name)
	}
	t.Run(name, func(t *testing.T) { testkit.Office(t, ".xlsx", raw) })
}

var field = regexp.MustCompile(`<w:instrText[^>]*> ?(TOC|PAGE|HYPERLINK "https?://)`)

// isDocument checks a Word file: it is whole, its fields are those of the
// program, and hostile text is in it as it is written.
func isDocument(t *testing.T, name string, raw []byte) {
	t.Helper()
	parts := testkit.Word(t, raw)
	hostile := false
	for part, text := range parts {
		if n := strings.Count(text, "<w:instrText"); n != len(field.FindAllString(text, -1)) {
			t.Errorf("%s: %s holds a field that the program does not write", name, part)
		}
		hostile = hostile || strings.Contains(text, "&lt;/script&gt;&lt;/title&gt;&lt;/textarea&gt;")
	}
	if !hostile {
		t.Errorf("%s holds nothing hostile", name)
	}
	t.Run(name, func(t *testing.T) { testkit.Office(t, ".docx", raw) })
}

// printedIsText checks a pack as PDF: hostile text stands on its pages and in no
// action, and nothing in it leads out of the file.
func printedIsText(t *testing.T, dir, file string) {
	t.Helper()
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil || chromium.Find() == "" || testing.Short() {
		t.Log("PDF is left out: it needs Chromium and pdftotext, and no -short")
		return
	}
	command(t, "pack", "-q", "-w", dir, "-o", file, "--country", "KEN")
	text, err := exec.Command(pdftotext, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if s := strings.Join(strings.Fields(string(text)), " "); !strings.Contains(s, "</script></title></textarea></style>--><pwn onclick=alert(1)>") {
		t.Error("hostile text is not on the pages of the PDF")
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if m := regexp.MustCompile(`/(JavaScript|JS|AA|OpenAction|Launch|EmbeddedFile|URI)\b[^\n]*`).Find(raw); m != nil {
		t.Errorf("the PDF holds %q", m)
	}
}

// pictured checks the pictures of charts in which a hostile name stands.
func pictured(t *testing.T, dir, out string) {
	t.Helper()
	command(t, "report", "-q", "-w", dir, "-o", out, "--pictures", "overview")
	pictures, err := filepath.Glob(filepath.Join(out, "pictures", "*.svg"))
	if err != nil || len(pictures) == 0 {
		t.Fatalf("no pictures: %v", err)
	}
	hostile := 0
	for _, p := range pictures {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(raw))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", p, err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				if slices.Contains([]string{"pwn", "script", "foreignObject", "b"}, e.Name.Local) {
					t.Errorf("%s: element %s", p, e.Name.Local)
				}
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || strings.HasPrefix(a.Value, "javascript:") {
						t.Errorf("%s: attribute %s", p, a.Name.Local)
					}
				}
			case xml.CharData:
				if strings.Contains(string(e), "=cmd|") {
					hostile++
				}
			}
		}
	}
	if hostile == 0 {
		t.Error("no picture holds the hostile name")
	}
}
