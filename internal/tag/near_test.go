package tag

import (
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

func TestNearly(t *testing.T) {
	tx, err := taxonomy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	near, err := NewNearly(tx)
	if err != nil {
		t.Fatal(err)
	}
	taggers := embeddedTaggers(t)
	for _, c := range []struct{ name, text, notation, reason string }{
		{"a title", "The delegation presented the report “Combating trafficking in persons in the region”.", "10", corpus.NearQuoted},
		{"another meaning", "Drug smuggling networks were dismantled.", "9", corpus.NearExcluded},
		{"too weak", "Officials spoke of networks at the border.", "9", corpus.NearBelow},
		{"no migration", "Ministers spoke of detention centres.", "13", corpus.NearSubject},
		{"tagged, so no miss", "The smugglers of migrants were tried.", "9", ""},
		{"nothing at all", "The weather was fine.", "9", ""},
	} {
		p, tags := Text(taggers, "x", c.text, "en")
		reason := ""
		for _, m := range near.Misses(corpus.Document{}, &p, tags) {
			if m.Scheme == corpus.SchemeGCM && m.Notation == c.notation {
				reason = m.Reason
				if len(m.Evidence) == 0 || m.Score >= m.Needed && reason == corpus.NearBelow {
					t.Errorf("%s: %+v", c.name, m)
				}
			}
		}
		if reason != c.reason {
			t.Errorf("%s: %q is %q, want %q; tags %v", c.name, c.text, reason, c.reason, tags)
		}
	}
}
