package testkit

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Report is a row of the shared corpus' manifest.
type Report struct {
	Path     string // of the file
	File     string // as the manifest names it
	ID       string // "" where the manifest gives none
	Language string // "" where the manifest gives none
}

// Reports lists the real reports of the shared corpus in the order of its
// manifest. A test is skipped, saying so, where they are not there.
func Reports(t testing.TB) []Report {
	t.Helper()
	dir := Shared(t, "corpus")
	table, err := os.Open(filepath.Join(dir, "manifest.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	rows, err := csv.NewReader(table).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	file, id, language := slices.Index(rows[0], "file"), slices.Index(rows[0], "id"), slices.Index(rows[0], "language")
	var out []Report
	for _, r := range rows[1:] {
		out = append(out, Report{filepath.Join(dir, filepath.FromSlash(r[file])), r[file], r[id], r[language]})
	}
	return out
}
