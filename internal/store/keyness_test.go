package store

import (
	"fmt"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/keyness"
)

// Log-likelihoods worked out by hand over the four cells, and what follows from
// them; whole corpora of one cycle or without passages compare with nothing.
func TestLogLikelihood(t *testing.T) {
	db := built(t, testFacts())
	for _, c := range []struct{ query, want string }{
		{"SELECT log_likelihood(10, 1000, 2, 1000), share_change(10, 1000, 2, 1000)", "5.85 kept\n"},
		{"SELECT log_likelihood(30, 100, 10, 100), share_change(30, 100, 10, 100)", "12.97 grown\n"},
		{"SELECT log_likelihood(10, 100, 30, 100), share_change(10, 100, 30, 100)", "12.97 shrunk\n"},
		{"SELECT log_likelihood(5, 10, 0, 20), share_change(5, 10, 0, 20)", "13.17 new\n"},
		{"SELECT log_likelihood(0, 1, 1, 2), share_change(0, 1, 1, 2)", "1.05 dropped\n"},
		{"SELECT log_likelihood(7, 7, 9, 9), share_change(7, 7, 9, 9)", "0 kept\n"},
		{"SELECT log_likelihood(0, 5, 0, 5), share_change(0, 5, 0, 5)", "0 never\n"},
		{"SELECT log_likelihood(0, 0, 3, 4)", "0\n"},
		{"SELECT count(*) FROM concept_keyness", "0\n"},
	} {
		if got := text(t, db, c.query); got != c.want {
			t.Errorf("%s: got %q, want %q", c.query, got, c.want)
		}
	}
}

// Reports compute log-likelihoods here, the key words of a search in room
// keyness: one measure, which must give the same.
func TestLogLikelihoodIsOne(t *testing.T) {
	db := built(t, testFacts())
	for n := 1; n < 60; n += 7 {
		for a := 0; a <= n; a += 3 {
			b, m := (a*5+n)%41, 41+n
			query := fmt.Sprintf("SELECT printf('%%.2f', log_likelihood(%d, %d, %d, %d))", a, n, b, m)
			if got, want := text(t, db, query), fmt.Sprintf("%.2f\n", keyness.LogLikelihood(a, n, b, m)); got != want {
				t.Errorf("%s: %q, room keyness %q", query, got, want)
			}
		}
	}
}

// A concept and a term are compared with the cycle before, of the cycles with a
// readable review; a term within its language, and a place is none.
func TestKeyness(t *testing.T) {
	before := document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9).passage("context")
	after := document("b", "AAA", 2026, corpus.KindReview).
		passage("progress").tag("principle", "1", "lexicon", 0.9).
		passage("progress").tag("place", "AAA", "lexicon", 0.9).
		passage("context")
	after.Passages[2].Language = "fr"
	unread := document("c", "BBB", 2024, corpus.KindReview)
	db := built(t, testFacts(), before, after, unread)
	for _, c := range []struct{ query, want string }{
		{"SELECT * FROM cycle_pairs", "2026 2022\n"},
		{"SELECT cycle, before, scheme, notation, passages, states, passages_before, states_before, of, of_before, change FROM concept_keyness",
			"2026 2022 principle 1 1 1 0 0 3 2 new\n"},
		{"SELECT cycle, before, language, term, passages, passages_before, of, of_before, change FROM term_keyness", "2026 2022 en some 1 1 2 2 kept\n"},
		{"SELECT passage, language, term FROM term_passages ORDER BY ALL", "a.p1.1 en some\nb.p1.1 en some\n"},
	} {
		if got := text(t, db, c.query); got != c.want {
			t.Errorf("%s: got %q, want %q", c.query, got, c.want)
		}
	}
}
