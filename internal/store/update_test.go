package store

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// TestUpdate exchanges, adds and removes documents again and again: each file
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
		var removed []string
		for i := range 9 {
			d, ok := docs[i]
			switch {
			case !ok:
			case rnd.IntN(4) == 0:
				docs[i] = randomDoc(rnd, i)
				changed = append(changed, docs[i])
			case rnd.IntN(9) == 0:
				delete(docs, i)
				removed = append(removed, d.Document.ID)
			}
		}
		if round%2 == 0 {
			docs[20+round] = randomDoc(rnd, 20+round)
			changed = append(changed, docs[20+round])
		}
		facts.Versions = map[string]string{"corpus": fmt.Sprint("round ", round)}
		next := filepath.Join(t.TempDir(), "db")
		before, err := os.ReadFile(at)
		if err != nil {
			t.Fatal(err)
		}
		if err := Update(t.Context(), at, next, facts, sequence(changed...), removed); err != nil {
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
	if err := Update(t.Context(), from, to, testFacts(), sequence(), nil); !errors.Is(err, ErrRebuild) {
		t.Errorf("another schema: %v", err)
	}
	if _, err := os.Stat(to); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something is left: %v", err)
	}
}
