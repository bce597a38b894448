package store

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// testTaxonomy has the numbers of the real one and names of our own.
func testTaxonomy() *taxonomy.Taxonomy {
	t := &taxonomy.Taxonomy{Version: "test"}
	for n := 1; n <= 23; n++ {
		t.Objectives = append(t.Objectives, taxonomy.Objective{Number: n, Paragraph: 16 + n,
			Title: taxonomy.Texts{"en": fmt.Sprintf("Aim %s of the test", name(n)), "fr": fmt.Sprintf("Visée %s de l’épreuve", name(n)), "zh": "测试目的" + name(n)},
			Label: taxonomy.Texts{"en": "Aim " + name(n)}})
	}
	for n := 1; n <= 17; n++ {
		t.Goals = append(t.Goals, taxonomy.Goal{Number: n, Title: taxonomy.Texts{"en": "Goal " + name(n)}, Color: "#123456"})
	}
	t.Principles = []taxonomy.Principle{{Number: 1, Slug: "people", Title: taxonomy.Texts{"en": "People"}}}
	t.Targets = []taxonomy.Target{{Code: "10.7", Goal: 10, Label: "orderly", Relevance: "direct"}}
	t.Links = []taxonomy.Link{{Objective: 9, Target: "10.7", Strength: "network-guide", Weight: 3, Source: "test"}, {Objective: 2, Target: "ALL", Strength: "inferred", Weight: 1}}
	t.Countries = []taxonomy.Country{
		{ISO3: "AAA", Name: taxonomy.Texts{"en": "Alpha", "pt": "Alfa"}, Region: "North", ReviewRegion: "N", Status: "member"},
		{ISO3: "BBB", Name: taxonomy.Texts{"en": "Beta"}, Region: "South", ReviewRegion: "S", Status: "member"},
		{ISO3: "XAA", Name: taxonomy.Texts{"en": "Sampleland"}, Sample: true},
	}
	t.RoundTables = []taxonomy.RoundTable{{Cycle: 2022, Number: 1, Objectives: []int{1, 2}, Title: "First", Sure: "verified"}}
	t.Lexicons = []taxonomy.Lexicon{{Scheme: "gcm", Notation: "11", Threshold: 0.8}, {Scheme: "sdg", Notation: "8", Threshold: 0.7}}
	return t
}

// name spells n with letters, since titles are compared without their numbers.
func name(n int) string { return string(rune('a'+n/10)) + string(rune('a'+n%10)) }

func testFacts() Facts {
	return Facts{Taxonomy: testTaxonomy(), Roster: []string{"BBB", "AAA", "CCC", "AAA"},
		Reviews:  []ReviewKind{{Kind: corpus.KindReview}, {Kind: corpus.KindUPR, StandIn: true}},
		Weak:     []WeakObjective{{Objective: 3, Language: "ar", F1: 0.25, N: 12}},
		Versions: map[string]string{"taxonomy": "test", "program": "dev"}}
}

// doc begins a bundle; the methods add to it.
type doc struct{ *corpus.Bundle }

func document(id, country string, cycle int, kind string) doc {
	return doc{&corpus.Bundle{Format: corpus.BundleFormat, Document: corpus.Document{ID: id, SHA256: "00" + id, File: id + ".pdf",
		Country: country, Cycle: cycle, Kind: kind, Language: "en"},
		Pages: []corpus.Page{{Number: 1, Label: "i", Width: 595, Height: 842, Engine: "test", Quality: 0.5, Lines: []corpus.Line{{Text: "a line"}}}}}}
}

// passage adds a body passage of a kind with counted tags on objectives.
func (d doc) passage(kind string, objectives ...int) doc {
	return d.passageOf(corpus.RoleBody, "some words on the matter", kind, objectives...)
}

func (d doc) passageOf(role, text, kind string, objectives ...int) doc {
	n := len(d.Passages) + 1
	id := fmt.Sprintf("%s.p1.%d", d.Document.ID, n)
	d.Passages = append(d.Passages, corpus.Passage{ID: id, Document: d.Document.ID, Ordinal: n, Role: role, Text: text, Language: d.Document.Language,
		Heading: []string{"One", "Two"}, Spans: []corpus.Span{{Page: 1}}})
	d.tag(corpus.SchemeKind, kind, corpus.MethodCue, 0.4)
	for _, o := range objectives {
		d.tag(corpus.SchemeGCM, fmt.Sprint(o), corpus.MethodLexicon, 0.9)
	}
	return d
}

// tag puts a tag on the passage added last.
func (d doc) tag(scheme, notation, method string, score float64) doc {
	p := d.Passages[len(d.Passages)-1]
	d.Tags = append(d.Tags, corpus.Tag{Passage: p.ID, Scheme: scheme, Notation: notation, Method: method, Score: score,
		Evidence: []corpus.Evidence{{Start: 0, End: min(4, len(p.Text)), Term: "some"}}})
	return d
}

func (d doc) translationOf(id string) doc { d.Document.TranslationOf = id; return d }

func (d doc) problem(code string) doc {
	d.Problems = append(d.Problems, corpus.Problem{Document: d.Document.ID, Stage: corpus.StageExtract, Code: code, Message: "It could not be read."})
	return d
}

func sequence(docs ...doc) iter.Seq2[*corpus.Bundle, error] {
	return func(yield func(*corpus.Bundle, error) bool) {
		for _, d := range docs {
			if !yield(d.Bundle, nil) {
				return
			}
		}
	}
}

// built makes a file of docs and opens it.
func built(t testing.TB, facts Facts, docs ...doc) *DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.duckdb")
	if _, err := Build(context.Background(), path, facts, sequence(docs...)); err != nil {
		t.Fatal(err)
	}
	db, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// text is a query's answer, a line a row, cells parted by a space.
func text(t testing.TB, db *DB, query string) string {
	t.Helper()
	table, err := db.Query(context.Background(), query, nil)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	out := ""
	for _, row := range table.Rows {
		for i, c := range row {
			if i > 0 {
				out += " "
			}
			out += fmt.Sprint(c)
		}
		out += "\n"
	}
	return out
}
