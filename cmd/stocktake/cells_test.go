package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/testkit"
)

// TestDemoCells holds the gap model against cells that were worked out by hand
// from the sources: the state, how many passages of each kind are behind it, and
// that these are the very passages, on their pages.
func TestDemoCells(t *testing.T) {
	cells := byHand(t, "cells.tsv")
	r := ingestDemo(t)
	for _, c := range cells[1:] {
		cell := map[string]any{"country": c[0], "cycle": c[1], "objective": c[2]}
		got := query(t, r, `SELECT state, progress, challenge, plan, support, passages FROM states
			WHERE country = $country AND cycle = CAST($cycle AS INTEGER) AND objective = CAST($objective AS INTEGER)`, cell)
		var places []string
		if c[8] != "" {
			places = strings.Split(c[8], " | ")
		}
		if want := fmt.Sprint(append(c[3:8:8], fmt.Sprint(len(places)))); len(got.Rows) != 1 || fmt.Sprint(got.Rows[0]) != want {
			t.Errorf("%v: the store has %v, by hand %s", c[:3], got.Rows, want)
		}
		behind := query(t, r, `SELECT p.document || ' ' || p.page, p.text FROM objective_passages op JOIN passages p ON p.id = op.passage
			WHERE op.country = $country AND op.cycle = CAST($cycle AS INTEGER) AND op.objective = CAST($objective AS INTEGER)`, cell)
		for _, place := range places {
			page, words, _ := strings.Cut(place, ": ")
			held := false
			for _, row := range behind.Rows {
				held = held || row[0] == page && strings.Contains(letters(row[1].(string)), letters(words))
			}
			if !held {
				t.Errorf("%v: no passage on %s says %q", c[:3], page, words)
			}
		}
	}
	if len(cells) < 6 {
		t.Errorf("only %d cells", len(cells)-1)
	}
}

// TestDemoCoverage holds the three denominators and the States in each state
// against those that were counted by hand: an objective on which nobody
// reports, and a challenge without a measure, among them.
func TestDemoCoverage(t *testing.T) {
	r := ingestDemo(t)
	for _, line := range byHand(t, "coverage.tsv")[1:] {
		got := query(t, r, `SELECT states_all, submitted, readable, evidenced, reported, planned, challenge, mentioned, silent FROM coverage
			WHERE cycle = CAST($cycle AS INTEGER) AND objective = CAST($objective AS INTEGER)`, map[string]any{"cycle": line[0], "objective": line[1]})
		if want := line[2:11]; len(got.Rows) != 1 || fmt.Sprint(got.Rows[0]) != fmt.Sprint(want) {
			t.Errorf("%v: the store has %v, by hand %v", line[:2], got.Rows, want)
		}
	}
}

// byHand reads a table of the demonstration corpus, head first.
func byHand(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(testkit.Root(t), "testdata", "demo", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	read := csv.NewReader(f)
	read.Comma = '\t'
	lines, err := read.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
