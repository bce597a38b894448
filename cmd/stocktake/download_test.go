package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"stocktake/internal/testkit"
)

// fileReaders open the files of the forms in which hits are taken away. They give
// the passages that the file names as such, nil for a form that does not, and all
// of its text.
var fileReaders = map[string]func(t *testing.T, raw []byte) (passages []string, text string){
	"csv":    readCSV,
	"xlsx":   readXLSX,
	"docx":   readDOCX,
	"json":   readHitsJSON,
	"ris":    readRIS,
	"bibtex": readBibTeX,
	"kwic":   func(_ *testing.T, raw []byte) ([]string, string) { return nil, string(raw) },
}

// ofTable takes a table with a header row apart.
func ofTable(t *testing.T, rows [][]string) (passages []string, text string) {
	t.Helper()
	if len(rows) < 2 {
		t.Fatalf("a table of %d rows", len(rows))
	}
	id, words := slices.Index(rows[0], "passage"), slices.Index(rows[0], "text")
	if id < 0 || words < 0 {
		t.Fatalf("columns %v", rows[0])
	}
	for _, row := range rows[1:] {
		passages, text = append(passages, row[id]), text+row[words]+"\n"
	}
	return passages, text
}

func readCSV(t *testing.T, raw []byte) ([]string, string) {
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return ofTable(t, rows)
}

func readXLSX(t *testing.T, raw []byte) ([]string, string) {
	book, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("passages")
	if err != nil {
		t.Fatal(err)
	}
	return ofTable(t, rows)
}

// wordEnds are where the text of a Word file breaks.
var wordEnds = regexp.MustCompile(`</w:p>|<w:br/>|<w:tab/>`)

func readDOCX(t *testing.T, raw []byte) ([]string, string) {
	doc, err := html.Parse(strings.NewReader(wordEnds.ReplaceAllString(testkit.Word(t, raw)["word/document.xml"], " ")))
	if err != nil {
		t.Fatal(err)
	}
	return nil, testkit.TextOf(doc)
}

func readHitsJSON(t *testing.T, raw []byte) (passages []string, text string) {
	var file struct {
		Hits []struct{ Passage, Text string }
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	for _, h := range file.Hits {
		passages, text = append(passages, h.Passage), text+h.Text+"\n"
	}
	return passages, text
}

func readRIS(t *testing.T, raw []byte) (passages []string, text string) {
	open := false
	for line := range strings.SplitSeq(strings.TrimRight(string(raw), "\r\n"), "\r\n") {
		tag, value, ok := strings.Cut(line, "  - ")
		switch {
		case line == "":
			continue
		case !ok || len(tag) != 2 || (tag == "TY") == open:
			t.Fatalf("a line %q where no such line may stand", line)
		case tag == "ID":
			passages = append(passages, value)
		case tag == "AB":
			text += value + "\n"
		}
		open = tag != "ER"
	}
	if open {
		t.Error("the last record has no end")
	}
	return passages, text
}

// bibEntry begins an entry of BibTeX, bibField is the field with its words.
var (
	bibEntry = regexp.MustCompile(`(?m)^@[a-z]+\{([^,]+),$`)
	bibField = regexp.MustCompile(`(?m)^\s+abstract = \{(.*)\},?$`)
)

func readBibTeX(t *testing.T, raw []byte) (passages []string, text string) {
	if strings.Count(string(raw), "{") != strings.Count(string(raw), "}") {
		t.Error("braces do not match")
	}
	for _, m := range bibEntry.FindAllStringSubmatch(string(raw), -1) {
		passages = append(passages, m[1])
	}
	for _, m := range bibField.FindAllStringSubmatch(string(raw), -1) {
		text += m[1] + "\n"
	}
	return passages, text
}
