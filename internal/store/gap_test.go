package store

import (
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// Every state, every precedence, every way in which a document may or may not
// count. Objective 9 of State AAA in 2022 unless the row says otherwise.
func TestGapModel(t *testing.T) {
	review := func() doc { return document("aaa-2022-en", "AAA", 2022, corpus.KindReview) }
	other := document("bbb-2022-en", "BBB", 2022, corpus.KindReview).passage("context", 1)
	const cell = "SELECT state FROM states WHERE country = 'AAA' AND cycle = 2022 AND objective = 9"
	const counts = "SELECT state, passages, documents, progress, challenge, plan, recommendation, support, context, evidenced FROM states WHERE country = 'AAA' AND cycle = 2022 AND objective = 9"
	for _, c := range []struct {
		name  string
		docs  []doc
		query string
		want  string
	}{
		{"not submitted", []doc{other}, cell, "not_submitted"},
		{"unreadable", []doc{review().problem(corpus.CodeNoText), other}, cell, "unreadable"},
		{"silent", []doc{review().passage("progress", 8)}, cell, "silent"},
		{"mentioned", []doc{review().passage("context", 9)}, counts, "mentioned 1 1 0 0 0 0 0 1 0"},
		{"a recommendation by others is a mention", []doc{review().passage("recommendation", 9)}, counts, "mentioned 1 1 0 0 0 1 0 0 0"},
		{"challenge", []doc{review().passage("challenge", 9).passage("context", 9)}, counts, "challenge 2 1 0 1 0 0 0 1 0"},
		{"a need of support is a challenge", []doc{review().passage("support", 9)}, counts, "challenge 1 1 0 0 0 0 1 0 0"},
		{"planned wins over challenge", []doc{review().passage("challenge", 9).passage("plan", 9)}, counts, "planned 2 1 0 1 1 0 0 0 0"},
		{"reported wins over planned", []doc{review().passage("plan", 9).passage("progress", 9)}, counts, "reported 2 1 1 0 1 0 0 0 0"},
		{"evidenced wins over all", []doc{review().passage("progress", 9).tag("fact", "law", "cue", 0.8).passage("challenge", 9)}, counts, "evidenced 2 1 1 1 0 0 0 0 1"},
		{"two facts are one measure", []doc{review().passage("progress", 9).tag("fact", "law", "cue", 0.8).tag("fact", "date", "cue", 0.8)}, counts, "evidenced 1 1 1 0 0 0 0 0 1"},
		{"a fact below the threshold", []doc{review().passage("progress", 9).tag("fact", "law", "cue", 0.3)}, cell, "reported"},
		{"a fact in a plan is no measure", []doc{review().passage("plan", 9).tag("fact", "budget", "cue", 0.8)}, cell, "planned"},
		{"groups, issues, instruments, places and marks change nothing", []doc{review().passage("context", 9).tag("group", "women", "lexicon", 1).tag("issue", "9", "lexicon", 1).
			tag("instrument", "icmw", "citation", 1).tag("place", "BBB", "lexicon", 1).tag("mark", "data", "cue", 1)}, counts, "mentioned 1 1 0 0 0 0 0 1 0"},
		{"nor do they make a passage one on an objective", []doc{review().passage("progress").tag("issue", "9", "lexicon", 1)}, cell, "silent"},
		{"a fact in another passage", []doc{review().passage("progress", 9).passage("progress", 8).tag("fact", "law", "cue", 0.8)}, cell, "reported"},

		{"no kind tag: context", []doc{review().passage("none", 9)}, counts, "mentioned 1 1 0 0 0 0 0 1 0"},
		{"one passage, two methods: counted once", []doc{review().passage("progress", 9).tag("gcm", "9", "citation", 1)}, counts, "reported 1 1 1 0 0 0 0 0 0"},
		{"a notation with a zero is the same objective", []doc{review().passage("progress", 9).tag("gcm", "09", "citation", 1)}, counts, "reported 1 1 1 0 0 0 0 0 0"},
		{"below the threshold", []doc{review().passage("progress").tag("gcm", "9", "lexicon", 0.49)}, cell, "silent"},
		{"at the threshold", []doc{review().passage("progress").tag("gcm", "9", "lexicon", 0.5)}, cell, "reported"},
		{"a lexicon's own threshold", []doc{review().passage("progress").tag("gcm", "11", "lexicon", 0.79)}, strings.Replace(cell, "= 9", "= 11", 1), "silent"},
		{"a crosswalk is never counted", []doc{review().passage("progress").tag("gcm", "9", "crosswalk", 1)}, cell, "silent"},
		{"headings are never counted", []doc{review().passageOf(corpus.RoleHeading, "Smuggling", "progress", 9).passage("progress", 8)}, cell, "silent"},
		{"contents are never counted", []doc{review().passageOf(corpus.RoleContents, "Smuggling 12", "progress", 9).passage("progress", 8)}, cell, "silent"},
		{"captions are never counted", []doc{review().passageOf(corpus.RoleCaption, "Smuggling 12", "progress", 9).passage("progress", 8)}, cell, "silent"},
		{"only headings: unreadable", []doc{review().passageOf(corpus.RoleHeading, "Smuggling", "progress", 9)}, cell, "unreadable"},
		{"notes and rows are counted", []doc{review().passageOf(corpus.RoleFootnote, "as of today", "context", 9).passageOf(corpus.RoleRow, "1 2 3", "context", 9).passageOf(corpus.RoleList, "a law", "context", 9)}, counts, "mentioned 3 1 0 0 0 0 0 3 0"},
		{"the objective's own title is never counted", []doc{review().passageOf(corpus.RoleBody, "Objective 9: “Aim aj of the TEST”.", "progress", 9)}, cell, "silent"},

		{"two documents", []doc{review().passage("progress", 9), document("aaa-2022-x", "AAA", 2022, corpus.KindReview).passage("plan", 9)}, counts, "reported 2 2 1 0 1 0 0 0 0"},
		{"readable beside unreadable", []doc{review().problem(corpus.CodeNoText), document("aaa-2022-x", "AAA", 2022, corpus.KindReview).passage("plan", 9)}, counts, "planned 1 1 0 0 1 0 0 0 0"},
		{"a translation is not counted twice", []doc{review().passage("progress", 9), document("aaa-2022-fr", "AAA", 2022, corpus.KindReview).translationOf("aaa-2022-en").passage("progress", 9)}, counts, "reported 1 1 1 0 0 0 0 0 0"},
		{"a translation of a translation", []doc{review().passage("progress", 9), document("aaa-2022-es", "AAA", 2022, corpus.KindReview).translationOf("aaa-2022-fr").passage("plan", 9),
			document("aaa-2022-fr", "AAA", 2022, corpus.KindReview).translationOf("aaa-2022-en").passage("progress", 9)}, counts, "reported 1 1 1 0 0 0 0 0 0"},
		{"each the translation of the other", []doc{review().translationOf("aaa-2022-fr").passage("progress", 9), document("aaa-2022-fr", "AAA", 2022, corpus.KindReview).translationOf("aaa-2022-en").passage("progress", 9)}, counts, "reported 1 1 1 0 0 0 0 0 0"},
		{"a translation of itself", []doc{review().translationOf("aaa-2022-en").passage("progress", 9)}, cell, "reported"},
		{"two translations of an original that is not here", []doc{review().translationOf("aaa-2022-ar").passage("progress", 9), document("aaa-2022-fr", "AAA", 2022, corpus.KindReview).translationOf("aaa-2022-ar").passage("progress", 9)}, counts, "reported 1 1 1 0 0 0 0 0 0"},
		{"the original is a scan, its translation is not", []doc{review().problem(corpus.CodeNoText), document("aaa-2022-fr", "AAA", 2022, corpus.KindReview).translationOf("aaa-2022-en").passage("plan", 9)}, counts, "planned 1 1 0 0 1 0 0 0 0"},

		{"a stand-in where no review is", []doc{document("aaa-2022-upr", "AAA", 2022, corpus.KindUPR).passage("progress", 9)}, cell, "reported"},
		{"no stand-in in a cycle with a review, even another State's", []doc{document("aaa-2022-upr", "AAA", 2022, corpus.KindUPR).passage("progress", 9), other}, cell, "not_submitted"},
		{"a stand-in beside the State's review", []doc{review().passage("plan", 9), document("aaa-2022-upr", "AAA", 2022, corpus.KindUPR).passage("progress", 9)}, cell, "planned"},
		{"reviews of another cycle do not matter", []doc{document("aaa-2022-upr", "AAA", 2022, corpus.KindUPR).passage("progress", 9), document("bbb-2026-en", "BBB", 2026, corpus.KindReview)}, cell, "reported"},
		{"a kind that is no review", []doc{document("aaa-2022-eval", "AAA", 2022, corpus.KindEvaluation).passage("progress", 9)}, cell, "not_submitted"},
		{"a State outside the roster", []doc{document("xaa-2022-en", "XAA", 2022, corpus.KindReview).passage("progress", 9)}, strings.Replace(cell, "AAA", "XAA", 1), "reported"},
		{"no country: in no state", []doc{document("reg-2022", "", 2022, corpus.KindReview).passage("progress", 9), other}, cell, "not_submitted"},
		{"no cycle: in no state", []doc{document("aaa-en", "AAA", 0, corpus.KindReview).passage("progress", 9), other}, cell, "not_submitted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			db := built(t, testFacts(), c.docs...)
			if got := strings.TrimSpace(text(t, db, c.query)); got != c.want {
				t.Errorf("got %q, want %q\n%s", got, c.want, text(t, db, "SELECT document, standing FROM document_standing ORDER BY 1"))
			}
		})
	}
}

// Documents that enter no state still show in documents and quality, with the reason.
func TestNothingVanishes(t *testing.T) {
	db := built(t, testFacts(),
		document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9, 10),
		document("b", "", 2022, corpus.KindReview).passage("progress", 9),
		document("c", "AAA", 0, corpus.KindReview).passage("progress", 9),
		document("d", "BBB", 2022, corpus.KindUPR).passage("progress", 9),
		document("e", "BBB", 2022, corpus.KindOther).passage("progress", 9),
		document("f", "AAA", 2022, corpus.KindReview).translationOf("a").passage("progress", 9),
		document("g", "CCC", 2022, corpus.KindReview).problem(corpus.CodeNoText).problem(corpus.CodeLanguage))
	got := text(t, db, "SELECT document, standing, pages, pages_with_text, mean_quality, engine_main, counted_passages, tags, problems, fatal_code FROM document_quality ORDER BY document")
	want := `a counted 1 1 0.5 test 1 2 0 <nil>
b no_country 1 1 0.5 test 1 1 0 <nil>
c no_cycle 1 1 0.5 test 1 1 0 <nil>
d superseded 1 1 0.5 test 1 1 0 <nil>
e other_kind 1 1 0.5 test 1 1 0 <nil>
f translation 1 1 0.5 test 1 1 0 <nil>
g counted 1 1 0.5 test 0 0 2 no_text
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, c := range []struct{ query, want string }{
		{"SELECT * FROM submissions ORDER BY country", "AAA 2022 readable 1 1 gcm_review\nBBB 2022 not_submitted 0 0 <nil>\nCCC 2022 unreadable 1 1 gcm_review\n"},
		{"SELECT stage, code, fatal, documents, pages FROM problem_counts ORDER BY code", "extract language false 1 0\nextract no_text true 1 0\n"},
		{"SELECT country, cycles, documents, counted FROM countries_in_corpus ORDER BY 1", "AAA 1 3 1\nBBB 1 2 0\nCCC 1 1 1\n"},
		{"SELECT documents, counted_documents, documents_unreadable, pages, countries, cycles, states_expected FROM corpus_totals", "7 2 1 7 3 1 3\n"},
	} {
		if got := text(t, db, c.query); got != c.want {
			t.Errorf("%s\ngot\n%swant\n%s", c.query, got, c.want)
		}
	}
}

// The other measures, on a corpus small enough to count by hand.
func TestMeasures(t *testing.T) {
	a := document("a", "AAA", 2022, corpus.KindReview).
		passage("progress", 9, 10).tag("sdg", "10.7", "lexicon", 0.9).tag("sdg", "10", "citation", 1).tag("sdg", "8.7", "lexicon", 0.6).
		passage("challenge", 9).tag("principle", "1", "lexicon", 0.9)
	crosswalk := corpus.Tag{Passage: "a.p1.1", Scheme: "sdg", Method: corpus.MethodCrosswalk, Score: 0.3}
	for _, rule := range []string{"gcm:9→sdg:10.7", "gcm:9→sdg:16.2", "gcm:10→sdg:5.2"} {
		crosswalk.Notation = rule[strings.LastIndex(rule, ":")+1:]
		crosswalk.Evidence = []corpus.Evidence{{Rule: rule, Term: rule}}
		a.Tags = append(a.Tags, crosswalk)
	}
	b := document("b", "BBB", 2022, corpus.KindReview).passage("challenge", 9)
	b.Document.Language, b.Passages[0].Language = "fr", "fr"
	b.passage("plan")
	b.Passages[1].Language = "es"
	db := built(t, testFacts(), a, b)
	for _, c := range []struct{ query, want string }{
		{"SELECT cycle, objective, kind, passages FROM kinds ORDER BY ALL", "2022 9 challenge 2\n2022 9 progress 1\n2022 10 progress 1\n2022 <nil> challenge 2\n2022 <nil> progress 1\n"},
		{"SELECT * FROM languages ORDER BY 1", "en 1 1 2\nfr 1 1 2\n"},
		{"SELECT * FROM passage_languages ORDER BY 1", "en 2 1\nes 1 1\nfr 1 1\n"},
		{"SELECT * FROM objective_languages ORDER BY ALL", "2022 9 en 2 1\n2022 9 fr 1 1\n2022 10 en 1 1\n"},
		// 10.7 is named, so its crosswalk adds nothing; 8.7 lies below goal 8's threshold of 0.7.
		{"SELECT scheme, notation, passage, country, kind, objective FROM concept_passages ORDER BY ALL", "principle 1 a.p1.2 AAA challenge 9\n"},
		{"SELECT * FROM sdg_links ORDER BY ALL", "2022 9 10 1 0\n2022 9 16 0 1\n2022 10 5 0 1\n2022 10 10 1 0\n"},
		{"SELECT objective, goal, target, said FROM sdg_target_passages ORDER BY ALL", "9 10 10.7 true\n9 16 16.2 false\n10 5 5.2 false\n10 10 10.7 true\n"},
		{"SELECT states_all, not_submitted, submitted, unreadable, readable, silent, challenge, reported, passages, states_with_passages FROM coverage WHERE objective = 9", "3 1 2 0 2 0 1 1 3 2\n"},
		{"SELECT country, name_en, region, state, passages FROM objective_country WHERE objective = 9 ORDER BY country", "AAA Alpha North reported 2\nBBB Beta South challenge 1\nCCC CCC <nil> not_submitted 0\n"},
		// Neither crosswalks nor tags below the threshold.
		{"SELECT document, tags FROM document_quality ORDER BY 1", "a 6\nb 1\n"},
		{"SELECT * FROM roster ORDER BY rowid", "AAA\nBBB\nCCC\n"},
		{"SELECT * FROM review_kinds ORDER BY rowid", "gcm_review false\nupr_report true\n"},
		{"SELECT * FROM weak_objectives", "3 ar 0.25 12\n"},
		{"SELECT objective, target, goal FROM links ORDER BY rowid", "9 10.7 10\n2 ALL <nil>\n"},
		{"SELECT * FROM roundtables ORDER BY rowid", "2022 1 1 First verified\n2022 1 2 First verified\n"},
		{"SELECT key, value FROM versions WHERE key IN ('program', 'duckdb') ORDER BY 1", fmt.Sprintf("duckdb %s\nprogram dev\n", Version())},
	} {
		if got := text(t, db, c.query); got != c.want {
			t.Errorf("%s\ngot\n%swant\n%s", c.query, got, c.want)
		}
	}
}
