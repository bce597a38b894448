package store

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// randomDoc is a document of a State with passages on some objectives.
func randomDoc(rnd *rand.Rand, i int) doc {
	d := document(fmt.Sprintf("doc%02d", i), []string{"XAA", "XAB", "XAC"}[rnd.IntN(3)], 2022+4*rnd.IntN(2), []string{"gcm_review", "sdg_vnr"}[rnd.IntN(2)])
	for range rnd.IntN(6) {
		d = d.passage([]string{"progress", "challenge", "plan", "context"}[rnd.IntN(4)], 1+rnd.IntN(23), 1+rnd.IntN(23))
	}
	if rnd.IntN(4) == 0 {
		d = d.problem("page_text")
	}
	return d
}

// retagged is the document with other tags and the same texts.
func retagged(rnd *rand.Rand, d doc) doc {
	b := *d.Bundle
	b.Tags, b.Problems = nil, slices.DeleteFunc(slices.Clone(b.Problems), func(p corpus.Problem) bool { return p.Stage == corpus.StageTag })
	passages := b.Passages
	b.Passages = nil
	for _, p := range passages {
		b.Passages = append(b.Passages, p)
		if rnd.IntN(3) > 0 {
			doc{&b}.tag(corpus.SchemeKind, []string{"progress", "plan"}[rnd.IntN(2)], corpus.MethodCue, 0.6)
		}
		doc{&b}.tag(corpus.SchemeGCM, fmt.Sprint(1+rnd.IntN(23)), corpus.MethodLexicon, float64(1+rnd.IntN(9))/10)
		doc{&b}.tag(corpus.SchemeSDG, "8", corpus.MethodCrosswalk, 0.8)
	}
	if rnd.IntN(3) == 0 {
		b.Problems = append(b.Problems, corpus.Problem{Document: b.Document.ID, Stage: corpus.StageTag, Code: corpus.CodeInternal, Message: "A tagger failed."})
	}
	return doc{&b}
}

// otherThresholds is the taxonomy with some thresholds moved.
func otherThresholds(rnd *rand.Rand, tx *taxonomy.Taxonomy) *taxonomy.Taxonomy {
	c := *tx
	c.Lexicons = nil
	for n := 1; n <= 23; n += 1 + rnd.IntN(4) {
		c.Lexicons = append(c.Lexicons, taxonomy.Lexicon{Scheme: "gcm", Notation: fmt.Sprint(n), Threshold: float64(2+rnd.IntN(8)) / 10})
	}
	return &c
}

// TestUpdate exchanges, adds, removes and tags documents again and again, and
// moves thresholds: each file
// must hold in every table and view what one built from its documents holds.
func TestUpdate(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 9))
	docs := map[int]doc{}
	for i := range 9 {
		docs[i] = randomDoc(rnd, i)
	}
	list := func() (out []doc) {
		for i := range 40 {
			if d, ok := docs[i]; ok {
				out = append(out, d)
			}
		}
		return out
	}
	facts := testFacts()
	at := filepath.Join(t.TempDir(), "db")
	if _, err := Build(t.Context(), at, facts, sequence(list()...)); err != nil {
		t.Fatal(err)
	}
	for round := range 6 {
		var changed []doc
		var removed, ids []string
		tagged, partly := map[string]bool{}, map[string]map[string]bool{}
		for i := range 9 {
			d, ok := docs[i]
			switch {
			case !ok:
			case rnd.IntN(4) == 0:
				docs[i] = randomDoc(rnd, i)
				changed = append(changed, docs[i])
			case rnd.IntN(3) == 0:
				docs[i] = retagged(rnd, d)
				changed, tagged[d.Document.ID] = append(changed, docs[i]), true
				if i%2 == 0 {
					partly[d.Document.ID] = otherwiseTagged(d, docs[i])
				}
			case rnd.IntN(9) == 0:
				delete(docs, i)
				removed = append(removed, d.Document.ID)
			}
		}
		if round%2 == 0 {
			docs[20+round] = randomDoc(rnd, 20+round)
			changed = append(changed, docs[20+round])
		}
		for _, d := range changed {
			ids = append(ids, d.Document.ID)
		}
		if round%3 != 1 {
			facts.Taxonomy = otherThresholds(rnd, facts.Taxonomy)
		}
		facts.Versions = map[string]string{"corpus": fmt.Sprint("round ", round)}
		next := filepath.Join(t.TempDir(), "db")
		before, err := os.ReadFile(at)
		if err != nil {
			t.Fatal(err)
		}
		if err := Update(t.Context(), at, next, facts, Changes{sequence(changed...), ids, removed, tagged, partly}); err != nil {
			t.Fatal(err)
		}
		if after, err := os.ReadFile(at); err != nil || string(after) != string(before) {
			t.Errorf("round %d: the file it was made from has changed, %v", round, err)
		}
		want := built(t, facts, list()...)
		got, err := Open(t.Context(), next)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(Tables[:len(Tables):len(Tables)], Views...) {
			query := fmt.Sprintf("SELECT * FROM %s ORDER BY ALL", name)
			if diff := cmp.Diff(text(t, want, query), text(t, got, query)); diff != "" {
				t.Errorf("round %d, %s (-built +updated):\n%s", round, name, diff)
			}
		}
		if err := got.Close(); err != nil {
			t.Fatal(err)
		}
		at = next
	}
}

// otherwiseTagged gives the passages whose tags differ.
func otherwiseTagged(a, b doc) map[string]bool {
	out := map[string]bool{}
	of := func(d doc, passage string) (tags []corpus.Tag) {
		for _, t := range d.Tags {
			if t.Passage == passage {
				tags = append(tags, t)
			}
		}
		return tags
	}
	for _, p := range a.Passages {
		if !cmp.Equal(of(a, p.ID), of(b, p.ID)) {
			out[p.ID] = true
		}
	}
	return out
}

// A file of another schema is refused, and nothing is left.
func TestUpdateRefuses(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	if _, err := Build(t.Context(), from, testFacts(), sequence(document("a", "XAA", 2022, "gcm_review"))); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("duckdb", from)
	if err == nil {
		_, err = db.Exec("UPDATE versions SET value = 'another' WHERE key = 'schema'")
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := Update(t.Context(), from, to, testFacts(), Changes{Bundles: sequence()}); !errors.Is(err, ErrRebuild) {
		t.Errorf("another schema: %v", err)
	}
	if _, err := os.Stat(to); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something is left: %v", err)
	}
}

// Bundles that come must be those that were said to.
func TestUpdateWantsItsBundles(t *testing.T) {
	from := filepath.Join(t.TempDir(), "from")
	if _, err := Build(t.Context(), from, testFacts(), sequence(document("a", "XAA", 2022, "gcm_review"))); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]Changes{
		"one is missing":  {Bundles: sequence(), Changed: []string{"a"}},
		"one is too many": {Bundles: sequence(document("a", "XAA", 2022, "gcm_review"), document("b", "XAA", 2022, "gcm_review")), Changed: []string{"a"}},
	} {
		to := filepath.Join(t.TempDir(), "to")
		if err := Update(t.Context(), from, to, testFacts(), c); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := os.Stat(to); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: something is left: %v", name, err)
		}
	}
}

func TestRecounted(t *testing.T) {
	facts := testFacts()
	docs := sequence(document("at", "XAA", 2022, "gcm_review").passage("plan").tag("gcm", "9", "lexicon", 0.6),
		document("above", "XAA", 2022, "gcm_review").passage("plan").tag("gcm", "9", "lexicon", 0.7).tag("gcm", "9", "citation", 0.9),
		document("inferred", "XAA", 2022, "gcm_review").passage("plan").tag("sdg", "8", "crosswalk", 0.6),
		document("target", "XAA", 2022, "gcm_review").passage("plan").tag("sdg", "8.7", "lexicon", 0.6))
	path := filepath.Join(t.TempDir(), "db")
	if _, err := Build(t.Context(), path, facts, docs); err != nil {
		t.Fatal(err)
	}
	other := *facts.Taxonomy
	other.Lexicons = []taxonomy.Lexicon{{Scheme: "gcm", Notation: "9", Threshold: 0.7}, {Scheme: "sdg", Notation: "8", Threshold: 0.5}}
	for name, c := range map[string]struct {
		tx   *taxonomy.Taxonomy
		want []string
	}{"same": {facts.Taxonomy, nil}, "9 up, 8 down": {&other, []string{"at", "target"}}} {
		got, err := Recounted(t.Context(), path, c.tx)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
}
