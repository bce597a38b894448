package tag

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
	"stocktake/internal/taxonomy"
	"stocktake/internal/testkit"
)

func labelled(t *testing.T, partial bool, path string) []Labelled {
	t.Helper()
	cases, err := eval.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []Labelled
	for _, c := range cases {
		out = append(out, Labelled{ID: c.ID, Text: c.Text, Lang: c.Lang, Holds: c.Labels[corpus.SchemeGCM], Maybe: c.Maybe[corpus.SchemeGCM], Partial: partial, Group: c.ID})
	}
	return out
}

// The shipped table is what training on the texts named in the model card gives.
func TestShippedModel(t *testing.T) {
	gold := filepath.Join(testkit.Root(t), "testdata", "gold")
	texts := slices.Concat(labelled(t, false, filepath.Join(gold, "own-train.jsonl")), labelled(t, false, filepath.Join(gold, "own-dev.jsonl")),
		labelled(t, false, filepath.Join(gold, "lines-dev.jsonl")), labelled(t, true, testkit.Shared(t, "gold/gcm-actions.jsonl")))
	model, err := Train(embedded(t), texts)
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := os.ReadFile(filepath.Join(testkit.Root(t), "internal", "taxonomy", "data", taxonomy.ModelFile))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(taxonomy.ModelTable(model), shipped) {
		t.Errorf("%s is not what training gives: train it again (see internal/taxonomy/CARD.md)", taxonomy.ModelFile)
	}
}

// closePair are two objectives whose terms occur in each other's texts.
func closePair(n int) []Labelled {
	var out []Labelled
	for i := range n {
		id := string(rune('a' + i%26))
		out = append(out,
			Labelled{ID: "s" + id, Lang: "en", Text: "The smugglers took migrants over the border; victims were few.", Holds: []string{"9"}, Group: id},
			Labelled{ID: "t" + id, Lang: "en", Text: "Victims of trafficking in persons were sheltered at the border.", Holds: []string{"10"}, Group: id})
	}
	return out
}

func TestTrain(t *testing.T) {
	tx := embedded(t)
	first, err := Train(tx, closePair(8))
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Train(tx, closePair(8))
	if !slices.Equal(first, again) {
		t.Error("the same texts give other weights")
	}
	tg, err := New(tx.WithModel(first), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range closePair(1) {
		_, tags := Text(tg, x.ID, x.Text, x.Lang)
		var top corpus.Tag
		for _, g := range tags {
			if g.Scheme == corpus.SchemeGCM && g.Score > top.Score {
				top = g
			}
		}
		if top.Notation != x.Holds[0] {
			t.Errorf("%q: %s first, want %s", x.Text, top.Notation, x.Holds[0])
		}
	}
	answers, err := CrossValidate(t.Context(), tx, closePair(8), 4)
	if err != nil || len(answers) != 16 {
		t.Errorf("%d texts answered in cross-validation: %v", len(answers), err)
	}
	if _, err := Train(tx, []Labelled{{ID: "x", Text: "Nothing.", Lang: "en"}}); err == nil {
		t.Error("a text that proposes nothing was trained on")
	}
}

// Without a trained table the lexicon's answers stand.
func TestUntrained(t *testing.T) {
	tg, err := New(embedded(t).WithModel(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, tags := Text(tg, "x", "The smugglers of migrants were prosecuted.", "en")
	if !strings.Contains(notations(tags), "gcm:9") {
		t.Errorf("no gcm:9 in %s", notations(tags))
	}
	for _, g := range tags {
		if g.Method == methodCandidate {
			t.Errorf("%s:%s is a candidate", g.Scheme, g.Notation)
		}
	}
}
