package report_test

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/store"
	"stocktake/internal/taxonomy"
)

// hostile is text that must never become markup, script or a formula.
const hostile = `=cmd</script><script>window.PWNED=1</script><img src=x onerror="window.PWNED=2"> __f__(window.PWNED=3)__f__ & "quoted"`

// smallTaxonomy has the numbers of the real one, with names of this test's own.
// The first word of a passage names any objective but the 21st.
func smallTaxonomy() *taxonomy.Taxonomy {
	t := &taxonomy.Taxonomy{Version: "test"}
	for n := 1; n <= 23; n++ {
		t.Objectives = append(t.Objectives, taxonomy.Objective{Number: n, Paragraph: 16 + n,
			Title: taxonomy.Texts{"en": fmt.Sprintf("Test objective with the number %d and a title of some length", n), "fr": fmt.Sprintf("Objectif d’essai numéro %d", n), "ar": fmt.Sprintf("هدف تجريبي رقم %d", n)},
			Label: taxonomy.Texts{"en": fmt.Sprintf("Label %d", n), "fr": fmt.Sprintf("Libellé %d", n), "ar": fmt.Sprintf("تسمية %d", n)}})
		if n != 21 {
			t.Lexicons = append(t.Lexicons, taxonomy.Lexicon{Scheme: corpus.SchemeGCM, Notation: fmt.Sprint(n), Threshold: 0.5, Terms: map[string][]taxonomy.Term{"en": {{Text: "first word", Weight: 3}}}})
		}
	}
	for n := 1; n <= 17; n++ {
		t.Goals = append(t.Goals, taxonomy.Goal{Number: n, Color: "#E5243B", Title: taxonomy.Texts{"en": fmt.Sprintf("Test goal with the number %d", n), "ar": fmt.Sprintf("غاية %d", n)}})
	}
	t.Principles = []taxonomy.Principle{{Number: 1, Slug: "one", Title: taxonomy.Texts{"en": "Test principle"}}, {Number: 2, Slug: "two", Title: taxonomy.Texts{"en": "Unused " + hostile}}}
	t.Schemes = []taxonomy.Scheme{{Name: "group", Topics: []taxonomy.Topic{{Lexicon: taxonomy.Lexicon{Scheme: "group", Notation: "test"}, Names: taxonomy.Texts{"en": "Test group"}}}}}
	for i, n := range []string{"Aland", "Élbonia", "Birland", "Corland", "Dorland " + hostile} {
		iso := "XA" + string(rune('A'+i))
		t.Countries = append(t.Countries, taxonomy.Country{ISO3: iso, Name: taxonomy.Texts{"en": n, "fr": n + " (fr)", "ar": "بلد " + iso}, Region: "Africa", ReviewRegion: "Africa", Status: "member", Sample: true})
	}
	for i, list := range [][]int{{2, 5, 6, 12, 18}, {4, 8, 9, 10, 11, 13, 21}, {14, 15, 16, 19, 20, 22}, {1, 3, 7, 17, 23}} {
		t.RoundTables = append(t.RoundTables, taxonomy.RoundTable{Cycle: 2022, Number: i + 1, Objectives: list, Title: fmt.Sprintf("Title of round table %d", i+1)})
	}
	return t
}

// bundle begins a document of one page a passage.
type bundle struct{ *corpus.Bundle }

func document(id, country string, cycle int, kind, lang string) bundle {
	return bundle{&corpus.Bundle{Format: corpus.BundleFormat, Document: corpus.Document{ID: id, SHA256: "00" + id, Bytes: 10, File: id + ".pdf",
		Country: country, Cycle: cycle, Kind: kind, Language: lang, Title: "Review of " + country}}}
}

// says adds a page with one passage of a kind that speaks of objectives; its
// first word is the evidence.
func (b bundle) says(kind, text string, objectives ...int) bundle {
	n := len(b.Pages) + 1
	b.Pages = append(b.Pages, corpus.Page{Number: n, Label: fmt.Sprint(n + 4), Width: 595, Height: 842, Engine: "test", Quality: 0.9, Lines: []corpus.Line{{Text: text}}})
	id := fmt.Sprintf("%s.p%d.1", b.Document.ID, n)
	b.Passages = append(b.Passages, corpus.Passage{ID: id, Document: b.Document.ID, Ordinal: n, Role: corpus.RoleBody, Text: text, Language: b.Document.Language,
		Heading: []string{"Chapter <b>", "Part"}, Spans: []corpus.Span{{Page: n, End: len(text)}}})
	first := strings.IndexByte(text+" ", ' ')
	tag := func(scheme, notation, method string, score float64) {
		b.Tags = append(b.Tags, corpus.Tag{Passage: id, Scheme: scheme, Notation: notation, Score: score, Method: method, Evidence: []corpus.Evidence{{End: first, Term: "first word"}}})
	}
	tag(corpus.SchemeKind, kind, corpus.MethodCue, 0.8)
	for _, o := range objectives {
		tag(corpus.SchemeGCM, fmt.Sprint(o), corpus.MethodLexicon, 0.9)
	}
	// Consulates speak of goal 16 and of two concepts; objective 4 is linked to goal 10 by the table only.
	if strings.Contains(text, "Consulates") {
		tag(corpus.SchemeSDG, "16.9", corpus.MethodLexicon, 0.9)
		tag(corpus.SchemePrinciple, "1", corpus.MethodLexicon, 0.9)
		tag("group", "test", corpus.MethodLexicon, 0.9)
		b.Tags = append(b.Tags, corpus.Tag{Passage: id, Scheme: corpus.SchemeSDG, Notation: "10.7", Score: 0.4, Method: corpus.MethodCrosswalk, Evidence: []corpus.Evidence{{Rule: "gcm:4→sdg:10.7", Term: "gcm:4→sdg:10.7"}}})
	}
	if strings.Contains(text, "2021") {
		tag(corpus.SchemeFact, "date", corpus.MethodCue, 0.9)
	}
	return b
}

func (b bundle) with(change func(*corpus.Bundle)) bundle { change(b.Bundle); return b }

// smallCorpus is five States over two cycles: one that submits twice, one whose
// text is hostile, one that cannot be read, a translation, a silent review.
func smallCorpus() []bundle {
	long := "Migrants " + strings.Repeat("receive legal advice in their own language at each border post, ", 40) + "and so on."
	docs := []bundle{
		document("xaa-2022-en", "XAA", 2022, corpus.KindReview, "en").
			says("progress", "Labour inspections in 2021 covered 120 recruitment agencies.", 6, 5).
			says("challenge", "Data are not disaggregated by sex.", 1).
			says("context", long, 4, 7),
		document("xaa-2022-fr", "XAA", 2022, corpus.KindReview, "fr").with(func(b *corpus.Bundle) { b.Document.TranslationOf = "xaa-2022-en" }).
			says("progress", "Les inspections du travail ont porté sur 120 agences.", 6),
		document("xaa-2026-en", "XAA", 2026, corpus.KindReview, "en").
			says("progress", "Consulates issue identity papers.", 4).
			says("plan", "A register will be set up by the ministry.", 1, 3).
			says("support", "Technical assistance is needed.", 1),
		document("xab-2026-fr", "XAB", 2026, corpus.KindReview, "fr").
			says("plan", "L’État prévoit d’adopter une stratégie.", 2).
			says("recommendation", "Il est recommandé de ratifier la convention.", 21),
		document("xac-2026-ar", "XAC", 2026, corpus.KindReview, "ar").
			says("progress", "اعتمدت الدولة قانونا جديدا في عام 2021.", 9, 10),
		document("xad-2026-en", "XAD", 2026, corpus.KindReview, "en").
			with(func(b *corpus.Bundle) {
				b.Pages = []corpus.Page{{Number: 1, Width: 595, Height: 842, Engine: "test", ImageCover: 1}}
				b.Problems = []corpus.Problem{{Document: b.Document.ID, Stage: corpus.StageExtract, Code: corpus.CodeNoText, Message: "Every page is an image; run text recognition."}}
				b.Document.Inferred = []string{"country", "cycle"}
			}),
		document("xae-2026-en", "XAE", 2026, corpus.KindReview, "en").
			says("progress", hostile, 8).
			says("context", "Nothing on any objective stands here."),
	}
	sort.Slice(docs, func(i, j int) bool { return docs[i].Document.ID < docs[j].Document.ID })
	return docs
}

// tables builds a DuckDB file from bundles and opens it.
func tables(t testing.TB, docs []bundle) *store.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.duckdb")
	facts := store.Facts{Taxonomy: smallTaxonomy(), Roster: []string{"XAA", "XAB", "XAC", "XAD", "XAE", "XAF"},
		Reviews:  []store.ReviewKind{{Kind: corpus.KindReview}, {Kind: corpus.KindVNR, StandIn: true}},
		Weak:     []store.WeakObjective{{Objective: 3, Language: "en", F1: 0.3, N: 12}},
		Versions: map[string]string{"taxonomy": "test", "program": "dev", "corpus": "small"}}
	var sequence iter.Seq2[*corpus.Bundle, error] = func(yield func(*corpus.Bundle, error) bool) {
		for _, d := range docs {
			if !yield(d.Bundle, nil) {
				return
			}
		}
	}
	if _, err := store.Build(context.Background(), path, facts, sequence); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}
