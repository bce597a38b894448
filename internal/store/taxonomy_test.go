package store

import (
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// The taxonomy in use loads whole, and no objective's own title counts in any language.
func TestRealTaxonomy(t *testing.T) {
	real, err := taxonomy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	facts := testFacts()
	facts.Taxonomy = real
	d := document("ken-2022-en", "KEN", 2022, corpus.KindReview).passage("progress", 9)
	titles := 0
	for _, o := range real.Objectives {
		for _, l := range titleLanguages {
			if title := o.Title[l]; title != "" {
				d.passageOf(corpus.RoleBody, title, "progress", o.Number)
				d.passageOf(corpus.RoleList, strings.ToUpper(title)+".", "progress", o.Number)
				titles++
			}
		}
	}
	if titles < 3*23 {
		t.Fatalf("only %d titles", titles)
	}
	db := built(t, facts, d)
	for _, c := range []struct{ query, want string }{
		{"SELECT count(*) FROM passages WHERE counted", "1\n"},
		{"SELECT state, count(*) FROM states WHERE country = 'KEN' GROUP BY 1 ORDER BY 1", "reported 1\nsilent 22\n"},
		{"SELECT (SELECT count(*) FROM objectives), (SELECT count(*) FROM principles), (SELECT count(*) FROM goals), (SELECT count(*) FROM targets)", "23 10 17 169\n"},
		{"SELECT count(*) FROM objectives WHERE title_en IS NULL OR title_fr IS NULL OR title_es IS NULL OR title_ar IS NULL OR title_ru IS NULL OR title_zh IS NULL", "0\n"},
		{"SELECT count(*) FROM links WHERE goal IS NULL AND target <> 'ALL'", "0\n"},
		{"SELECT count(*) FROM countries WHERE status = 'member' AND (region IS NULL OR name_fr IS NULL)", "0\n"},
		{"SELECT name_en, region FROM objective_country WHERE country = 'KEN' AND objective = 1", "Kenya Africa\n"},
		{"SELECT cycle, count(DISTINCT objective) FROM roundtables GROUP BY 1 ORDER BY 1", "2022 23\n2026 23\n"},
	} {
		if got := text(t, db, c.query); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.query, got, c.want)
		}
	}
}
