package main

import (
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

func main() {
	dir := flag.String("dir", "", "folder of the texts and the manifest")
	n := flag.Int("n", 2000, "documents to make")
	flag.Parse()
	if err := run(*dir, *n); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string, n int) error {
	if dir == "" {
		return errors.New("-dir is missing")
	}
	t, err := taxonomy.Embedded()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	rows := [][]string{{"file", "id", "country", "cycle", "doc_kind", "language", "title"}}
	words := map[string][]string{}
	for _, l := range languages {
		words[l] = coin(t, l)
	}
	for i := range n {
		d := newDraft(t, words, i)
		file := d.id + ".txt"
		if err := os.WriteFile(filepath.Join(dir, file), d.text(), 0o644); err != nil {
			return err
		}
		rows = append(rows, []string{file, d.id, d.country, strconv.Itoa(d.cycle), corpus.KindReview, d.language, "Invented review " + d.id})
	}
	return writeManifest(filepath.Join(dir, "manifest.csv"), rows)
}

func writeManifest(path string, rows [][]string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return csv.NewWriter(f).WriteAll(rows) // which flushes
}
