package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"stocktake/internal/index"
	"stocktake/internal/taxonomy"
)

func main() {
	dir := flag.String("dir", "", "folder of passages, queries and index")
	n := flag.Int("n", 200_000, "passages to make")
	makeIt := flag.Bool("make", false, "make passages and queries")
	keep := flag.Bool("keep", false, "ask the index that is there")
	flag.Parse()
	if err := run(context.Background(), *dir, *n, *makeIt, *keep); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir string, n int, makeIt, keep bool) error {
	if dir == "" {
		return fmt.Errorf("-dir is missing")
	}
	if makeIt {
		return generate(dir, n)
	}
	t, err := taxonomy.Embedded()
	if err != nil {
		return err
	}
	facts := index.Facts{Taxonomy: t}
	if !keep {
		passages, err := readPassages(dir)
		if err != nil {
			return err
		}
		if err := build(ctx, filepath.Join(dir, "index"), facts, passages); err != nil {
			return err
		}
	}
	return measure(ctx, dir, facts)
}

// made is a passage as the files hold it.
type made struct {
	ID        string `json:"id"`
	Document  string `json:"doc"`
	Country   string `json:"country"`
	Cycle     int    `json:"cycle"`
	Language  string `json:"lang"`
	Objective int    `json:"objective"`
	Text      string `json:"text"`
}

func readPassages(dir string) ([]made, error) {
	f, err := os.Open(filepath.Join(dir, "corpus.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []made
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<20), 1<<20)
	for lines.Scan() {
		var m made
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		out = append(out, m)
	}
	return out, lines.Err()
}
