package tag

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
)

// TestTogether has taggers share desks over several documents: each must give
// what it gives alone, with words cut for it.
func TestTogether(t *testing.T) {
	taggers, err := New(embedded(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := madeUp()
	shared := Together(taggers)
	for from := 0; from < len(all); from += 150 {
		passages := all[from:min(from+150, len(all))]
		doc := corpus.Document{ID: "x", Kind: corpus.DocKinds[from%len(corpus.DocKinds)]}
		var want []corpus.Tag
		for _, tagger := range taggers {
			found, err := tagger.Tag(context.Background(), doc, passages, want)
			if err != nil {
				t.Fatal(err)
			}
			want = corpus.AddTags(want, tagger, found)
		}
		got, err := shared.Tag(context.Background(), doc, passages, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 {
			t.Fatal("no tags")
		}
		sortTags(passages, want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("passages from %d on (-alone +together):\n%s", from, diff)
		}
	}
}

// TestBeginsName checks that no name of a State is overlooked by looking at words first.
func TestBeginsName(t *testing.T) {
	tx := embedded(t)
	for _, c := range tx.Countries {
		names := append([]string{}, c.Aliases...)
		for _, code := range sortedKeys(c.Name) {
			names = append(names, c.Name[code])
		}
		for _, name := range names {
			for _, n := range tx.Named("x " + name + " y") {
				d := newDesk()
				d.lay([]corpus.Passage{{Text: name}})
				begins := false
				for _, w := range d.wordsAt(0) {
					begins = begins || d.beginsName(tx, w)
				}
				if !begins {
					t.Errorf("%s is named in %q, and no word of it begins a name", n.ISO3, name)
				}
			}
		}
	}
}
