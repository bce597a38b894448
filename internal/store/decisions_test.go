package store

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
)

const decidedWords = "The State adopted a law on the smuggling of migrants in 2021 and trained two hundred border guards."

// decide reads "reviewer verdict scheme:notation" of the first passage of aaa-2022-en.
func decide(lines ...string) []corpus.Decision {
	var out []corpus.Decision
	for i, l := range lines {
		f := strings.Fields(l)
		d := corpus.Decision{Time: time.Unix(int64(i), 0), Reviewer: f[0], Verdict: f[1], Reason: "why", Taxonomy: "test",
			Document: "aaa-2022-en", Passage: "aaa-2022-en.p1.1", Page: 1, Words: decidedWords}
		d.Scheme, d.Notation, _ = strings.Cut(f[2], ":")
		out = append(out, d)
	}
	return out
}

// decidedDocument has a measure with a law on objective 9, and a passage on objective 8.
func decidedDocument(words string) doc {
	return document("aaa-2022-en", "AAA", 2022, corpus.KindReview).
		passageOf(corpus.RoleBody, words, "progress", 9).tag("fact", "law", "cue", 0.8).tag("gcm", "10", "lexicon", 0.2).tag("gcm", "11", "crosswalk", 1).
		passageOf(corpus.RoleBody, "Nothing of the kind was done on the documents of anybody.", "plan", 8).
		passageOf(corpus.RoleHeading, "Smuggling of persons across the borders", "context")
}

const (
	machineCell  = "SELECT state, passages FROM states WHERE country = 'AAA' AND cycle = 2022 AND objective = "
	reviewedCell = "SELECT state, passages, evidenced FROM reviewed_states WHERE country = 'AAA' AND cycle = 2022 AND objective = "
)

// Each verdict moves the reviewed figure and leaves the machine's alone, both
// where the file was made with it and where it came afterwards.
func TestReviewedStates(t *testing.T) {
	t.Parallel()
	asMade := built(t, testFacts(), decidedDocument(decidedWords))
	for name, c := range map[string]struct {
		lines     []string
		objective string
		want      string // state, passages, evidenced
	}{
		"none":                                {nil, "9", "evidenced 1 1"},
		"accepted":                            {[]string{"A accept gcm:9"}, "9", "evidenced 1 1"},
		"rejected":                            {[]string{"A reject gcm:9"}, "9", "silent 0 0"},
		"taken back":                          {[]string{"A reject gcm:9", "A undo gcm:9"}, "9", "evidenced 1 1"},
		"a comment decides nothing":           {[]string{"A comment gcm:9"}, "9", "evidenced 1 1"},
		"added":                               {[]string{"A add gcm:5"}, "5", "evidenced 1 1"},
		"accepted below its threshold":        {[]string{"A accept gcm:10"}, "10", "evidenced 1 1"},
		"accepted though only a link says so": {[]string{"A accept gcm:11"}, "11", "evidenced 1 1"},
		"the last word of one reviewer":       {[]string{"A reject gcm:9", "A accept gcm:9"}, "9", "evidenced 1 1"},
		"one against one decides nothing":     {[]string{"A reject gcm:9", "B accept gcm:9"}, "9", "evidenced 1 1"},
		"two against one":                     {[]string{"A reject gcm:9", "B accept gcm:9", "C reject gcm:9"}, "9", "silent 0 0"},
		"a fact is none":                      {[]string{"A reject fact:law"}, "9", "reported 1 0"},
		"another kind":                        {[]string{"A add kind:challenge", "A reject kind:progress"}, "9", "challenge 1 0"},
		"no kind that holds":                  {[]string{"A reject kind:progress"}, "9", "mentioned 1 0"},
		"a kind said beside the machine's":    {[]string{"A add kind:plan"}, "9", "planned 1 0"},
	} {
		facts := testFacts()
		facts.Decisions = decide(c.lines...)
		files := map[string]*DB{"decided after": asMade}
		if len(c.lines) == 2 {
			files["made with it"] = built(t, facts, decidedDocument(decidedWords))
		}
		if err := asMade.Decide(context.Background(), facts.Decisions); err != nil {
			t.Fatal(err)
		}
		for how, db := range files {
			if got := strings.TrimSpace(text(t, db, reviewedCell+c.objective)); got != c.want {
				t.Errorf("%s, %s: %q, want %q", name, how, got, c.want)
			}
			if got := text(t, db, machineCell+"9"); got != "evidenced 1\n" {
				t.Errorf("%s, %s: the machine's figure became %q", name, how, got)
			}
		}
		made := files["made with it"]
		if made == nil {
			continue
		}
		for _, table := range append(slices.Clone(Tables), Views...) {
			query, _ := selection(table, corpus.Filter{})
			query = strings.Replace(query, "ORDER BY rowid", "ORDER BY ALL", 1)
			if diff := cmp.Diff(text(t, made, query), text(t, asMade, query)); diff != "" {
				t.Errorf("%s: %s is another after the file was made (-made with +decided after):\n%s", name, table, diff)
			}
		}
	}
}

// Decisions are found again in another cut of the text; those whose words are
// gone, or whose document is, are kept and counted.
func TestDecisionsSurvive(t *testing.T) {
	facts := testFacts()
	facts.Decisions = decide("A reject gcm:9", "A reject gcm:8")
	facts.Decisions[1].Document = "zzz-2022-en"
	for name, c := range map[string]struct{ words, table, state string }{
		"the same words":  {decidedWords, "aaa-2022-en.p1.1 same true\n<nil> <nil> true\n", "silent 0 0\n"},
		"joined to more":  {decidedWords + " More was planned for the year after that one.", "aaa-2022-en.p1.1 near true\n<nil> <nil> true\n", "silent 0 0\n"},
		"cut":             {decidedWords[:60], "aaa-2022-en.p1.1 near true\n<nil> <nil> true\n", "silent 0 0\n"},
		"the words went":  {"Something else altogether is said on this page.", "<nil> <nil> true\n<nil> <nil> true\n", "evidenced 1 1\n"},
		"another spacing": {strings.ReplaceAll(decidedWords, " ", "\u00a0\n"), "aaa-2022-en.p1.1 same true\n<nil> <nil> true\n", "silent 0 0\n"},
	} {
		db := built(t, facts, decidedDocument(c.words))
		if got := text(t, db, "SELECT passage, anchor, standing FROM decisions ORDER BY line"); got != c.table {
			t.Errorf("%s: %q, want %q", name, got, c.table)
		}
		if got := text(t, db, reviewedCell+"9"); got != c.state {
			t.Errorf("%s: %q, want %q", name, got, c.state)
		}
		unplaced := strings.Count(c.table, "<nil> <nil>")
		if got := text(t, db, "SELECT lines, standing, unplaced, reviewers, starts_with(print, '2 lines, ') FROM decision_totals"); got != strings.Replace("2 2 n 1 true\n", "n", string(rune('0'+unplaced)), 1) {
			t.Errorf("%s: totals %q", name, got)
		}
	}
}

// What changed is listed with both figures; a tag that a heading may not enter a figure with is not.
func TestStateReviews(t *testing.T) {
	facts := testFacts()
	facts.Decisions = decide("A reject gcm:9", "A add gcm:5", "B accept gcm:10", "A accept gcm:8", "A add gcm:6")
	facts.Decisions[3].Words, facts.Decisions[3].Passage = "Nothing of the kind was done on the documents of anybody.", "aaa-2022-en.p1.2"
	facts.Decisions[4].Words, facts.Decisions[4].Passage = "Smuggling of persons across the borders", "aaa-2022-en.p1.3"
	db := built(t, facts, decidedDocument(decidedWords))
	want := "5 silent evidenced 0 1 1\n6 silent silent 0 0 1\n8 planned planned 1 1 1\n9 evidenced silent 1 0 1\n10 silent evidenced 0 1 1\n"
	if got := text(t, db, "SELECT objective, state, reviewed_state, passages, reviewed_passages, decided FROM state_reviews ORDER BY objective"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := text(t, db, "SELECT verdicts, disputed FROM decision_totals"); got != "5 0\n" {
		t.Errorf("totals %q", got)
	}
	if got := text(t, db, "SELECT readable, evidenced, silent, (SELECT silent FROM coverage WHERE objective = 9) FROM reviewed_coverage WHERE objective = 9"); got != "1 0 1 0\n" {
		t.Errorf("coverage %q", got)
	}
}

// A query that has begun ends with the decisions it began with; a file with the
// same decisions is left as it is.
func TestDecideWhileAsking(t *testing.T) {
	ctx := context.Background()
	db := built(t, testFacts(), decidedDocument(decidedWords))
	done := make(chan error)
	for range 4 {
		go func() {
			for range 20 {
				table, err := db.Query(ctx, "SELECT (SELECT count(*) FROM decisions), (SELECT count(*) FROM versions WHERE key = 'decisions')", nil)
				if err == nil && (table.Rows[0][0] == int64(0)) != (table.Rows[0][1] == int64(0)) {
					t.Errorf("a mixture: %v", table.Rows[0])
				}
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for i := range 10 {
		if err := db.Decide(ctx, decide("A reject gcm:9", "A undo gcm:9")[:i%3]); err != nil {
			t.Error(err)
		}
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	before := db.sql
	if err := db.Decide(ctx, nil); err != nil || db.sql != before {
		t.Errorf("no decisions after none: new connections, %v", err)
	}
}

// Every form of export has the decisions as they are now.
func TestExportAfterDeciding(t *testing.T) {
	db := built(t, testFacts(), decidedDocument(decidedWords))
	if err := db.Decide(context.Background(), decide("A reject gcm:9")); err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats {
		for _, c := range []struct {
			filter corpus.Filter
			want   int
		}{{corpus.Filter{}, 1}, {corpus.Filter{Countries: []string{"AAA"}}, 1}, {corpus.Filter{Countries: []string{"BBB"}}, 0}} {
			if out, err := db.Export(context.Background(), "decisions", format, t.TempDir(), c.filter); err != nil || out.Rows != c.want {
				t.Errorf("%s, %v: %d rows, want %d, %v", format, c.filter.Countries, out.Rows, c.want, err)
			}
		}
	}
}
