package pipeline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

// columns of a manifest, as CLI users know them.
var columns = []string{"file", "id", "country", "cycle", "doc_kind", "title", "language", "published", "url", "translation_of"}

// Row is one row of a manifest, its file resolved. Fields are as written;
// those that could not be used are empty and named in Bad.
type Row struct {
	Line     int
	File     string // absolute or relative to the working directory
	Document corpus.Document
	Bad      []string // one sentence each: what could not be used
}

// Manifest holds what is known of files before they are opened.
type Manifest struct {
	Path string
	Rows []Row
	Bad  []error // rows that could not be used at all, each naming its line
}

// ReadManifest reads a manifest (CSV, UTF-8, header row). Bad rows do not stop
// it; a file without usable header does.
func ReadManifest(path string) (*Manifest, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading manifest: %w", err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("manifest %s, line 1: no header row could be read: %w", path, err)
	}
	col := map[string]int{}
	for i, h := range head {
		h = strings.TrimSpace(h)
		if !slices.Contains(columns, h) {
			return nil, fmt.Errorf("manifest %s, line 1: unknown column %q; the columns are %s", path, h, strings.Join(columns, ", "))
		}
		col[h] = i
	}
	if _, ok := col["file"]; !ok {
		return nil, fmt.Errorf("manifest %s, line 1: the column file is missing", path)
	}
	m := &Manifest{Path: path}
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			var parse *csv.ParseError
			line := 0
			if errors.As(err, &parse) {
				line = parse.Line
			}
			m.Bad = append(m.Bad, fmt.Errorf("manifest %s, line %d: the row cannot be read: %w", path, line, err))
			continue
		}
		line, _ := r.FieldPos(0)
		if len(rec) != len(head) {
			m.Bad = append(m.Bad, fmt.Errorf("manifest %s, line %d: %d cells where the header has %d", path, line, len(rec), len(head)))
			continue
		}
		m.add(line, func(name string) string {
			if i, ok := col[name]; ok {
				return strings.TrimSpace(rec[i])
			}
			return ""
		})
	}
}

// add turns one row into Rows: several when its file is a pattern.
func (m *Manifest) add(line int, cell func(string) string) {
	bad := func(format string, args ...any) {
		m.Bad = append(m.Bad, fmt.Errorf("manifest %s, line %d: %s", m.Path, line, fmt.Sprintf(format, args...)))
	}
	file := cell("file")
	if file == "" {
		bad("the cell file is empty")
		return
	}
	row := Row{Line: line, Document: corpus.Document{
		ID: cell("id"), Title: cell("title"), Published: cell("published"), URL: cell("url"), TranslationOf: cell("translation_of"),
	}}
	unusable := func(name, value, want string) {
		row.Bad = append(row.Bad, fmt.Sprintf("manifest line %d: %s %q is not %s; the cell is taken as empty", line, name, value, want))
	}
	if v := cell("id"); v != "" && slugify(v) != v {
		unusable("id", v, "made of lower-case letters, digits, dots and hyphens")
		row.Document.ID = ""
	}
	if v := cell("country"); v != "" {
		if validCountry(v) {
			row.Document.Country = v
		} else {
			unusable("country", v, "an ISO 3166-1 alpha-3 code")
		}
	}
	if v := cell("cycle"); v != "" {
		if y, err := strconv.Atoi(v); err == nil && y >= 1990 && y <= 2100 {
			row.Document.Cycle = y
		} else {
			unusable("cycle", v, "a year")
		}
	}
	if v := cell("doc_kind"); v != "" {
		if slices.Contains(corpus.DocKinds, v) {
			row.Document.Kind = v
		} else {
			unusable("doc_kind", v, "one of "+strings.Join(corpus.DocKinds, ", "))
		}
	}
	if v := strings.ToLower(cell("language")); v != "" {
		if len(v) == 2 || len(v) == 3 {
			row.Document.Language = v
		} else {
			unusable("language", v, "a language code such as fr")
		}
	}
	full := filepath.FromSlash(file)
	if !filepath.IsAbs(full) {
		full = filepath.Join(filepath.Dir(m.Path), full)
	}
	files := []string{full}
	if _, err := os.Stat(full); err != nil && strings.ContainsAny(file, "*?[") {
		matches, err := filepath.Glob(full)
		if err != nil || len(matches) == 0 {
			bad("no file matches %q", file)
			return
		}
		sort.Strings(matches)
		files = matches
		row.Document.ID = "" // one ID cannot name several files
	}
	for _, f := range files {
		r := row
		r.File = f
		m.Rows = append(m.Rows, r)
	}
}
