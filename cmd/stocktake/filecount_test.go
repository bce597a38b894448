package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recordsIn counts the passages of a file, by form.
var recordsIn = map[string]func(t *testing.T, file []byte) int{
	"csv": func(t *testing.T, file []byte) int {
		rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
		if err != nil {
			t.Error(err)
		}
		return len(rows) - 1
	},
	"xlsx": func(t *testing.T, file []byte) int {
		return occurrencesIn(t, file, "xl/worksheets/sheet1.xml", "<row>") - 1
	},
	"docx": func(t *testing.T, file []byte) int {
		return occurrencesIn(t, file, "word/document.xml", `<w:pStyle w:val="Quote"/>`)
	},
	"ris":    func(_ *testing.T, file []byte) int { return strings.Count(string(file), "\r\nER  - ") },
	"bibtex": func(_ *testing.T, file []byte) int { return strings.Count(string(file), "@techreport{") },
}

// occurrencesIn counts a piece of markup in one part of an office file.
func occurrencesIn(t *testing.T, file []byte, part, markup string) int {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Error(err)
		return -1
	}
	f, err := z.Open(part)
	if err != nil {
		t.Error(err)
		return -1
	}
	defer f.Close()
	body, err := io.ReadAll(f)
	if err != nil {
		t.Error(err)
	}
	return strings.Count(string(body), markup)
}

// TestOneCountOfFiles draws queries with filters from a fixed seed: files of every
// form hold as many passages as the search finds, a concordance as many lines as
// there are places, and a saved search counts the same.
func TestOneCountOfFiles(t *testing.T) {
	dir := demoWorkspace(t)
	h := siteOf(t, dir)
	g := &queries{r: rand.New(rand.NewPCG(20261128, 23)), words: vocabularyOf(t, h)}
	saved := [][]string{{"name", "query", "lang", "objective", "kind", "country", "cycle", "state"}}
	var totals []int
	found := 0
	for n := range 40 {
		v := g.filters(g.tree(g.r.IntN(4)))
		for _, name := range []string{"counted", "role", "sort"} { // a saved search has none
			v.Del(name)
		}
		if v.Get("objective") == "any" {
			v.Set("objective", "7")
		}
		v.Del("min-score")
		v.Set("group", g.one("", "document", "work"))
		total := countedAt(t, h, "/search.json", v).Total
		for form, count := range recordsIn {
			if got := count(t, exported(t, h, v, form)); got != total {
				t.Errorf("%v: %d passages found, %d in the file (%s)", v, total, got, form)
			}
		}
		samePlaces(t, h, v)
		row := []string{string(rune('A' + n)), v.Get("q")}
		for _, name := range saved[0][2:] {
			row = append(row, v.Get(name))
		}
		saved, totals, found = append(saved, row), append(totals, total), found+min(1, total)
	}
	if found < 15 {
		t.Errorf("only %d queries found anything", found)
	}
	file := filepath.Join(dir, "saved.csv")
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(saved); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	answers, err := (&app{dir: dir}).batch(t.Context(), file, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range answers {
		if a.Passages != totals[i] {
			t.Errorf("%v: %d passages found, %d by the saved search", saved[i+1], totals[i], a.Passages)
		}
	}
}

func exported(t *testing.T, h http.Handler, v url.Values, form string) []byte {
	t.Helper()
	w := visit(t, h, "/export?"+but(v, "format", form).Encode(), "")
	if w.Code != http.StatusOK {
		t.Errorf("%v: status %d for %s", v, w.Code, form)
	}
	return w.Body.Bytes()
}

// samePlaces holds the lines of a concordance against the places of the hits.
func samePlaces(t *testing.T, h http.Handler, v url.Values) {
	t.Helper()
	var file struct{ Hits []struct{ Terms []struct{} } }
	if err := json.Unmarshal(exported(t, h, v, "json"), &file); err != nil {
		t.Error(err)
	}
	places := 0
	for _, hit := range file.Hits {
		places += len(hit.Terms)
	}
	if lines := bytes.Count(exported(t, h, v, "kwic"), []byte("\n")); lines != places {
		t.Errorf("%v: %d places, %d lines", v, places, lines)
	}
}
