package main

import (
	"bytes"
	"regexp"
	"testing"

	"stocktake/internal/taxonomy"
)

var heading = regexp.MustCompile(`(?m)^\d+\. \S`)

func TestDraft(t *testing.T) {
	tx, err := taxonomy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	words := map[string][]string{}
	for _, l := range languages {
		words[l] = coin(tx, l)
	}
	ids := map[string]bool{}
	for i := range 8 {
		d, text := newDraft(tx, words, i), newDraft(tx, words, i).text()
		ids[d.id] = true
		if again := newDraft(tx, words, i).text(); !bytes.Equal(text, again) {
			t.Errorf("%s: another text the second time", d.id)
		}
		if n := len(heading.FindAll(text, -1)); n != chapters {
			t.Errorf("%s: %d headings, want %d", d.id, n, chapters)
		}
		if bytes.ContainsAny(text, "*\uFFFD") {
			t.Errorf("%s: marks of terms are left in the text, or bytes that are no text", d.id)
		}
	}
	if len(ids) != 8 {
		t.Errorf("%d IDs of 8 documents: %v", len(ids), ids)
	}
}
