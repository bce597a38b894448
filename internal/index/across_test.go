package index

import (
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/taxonomy"
)

func TestAcross(t *testing.T) {
	facts := testFacts()
	term := func(s string) []taxonomy.Term { return []taxonomy.Term{{Text: s, Weight: 3}} }
	facts.Taxonomy.Lexicons = append(facts.Taxonomy.Lexicons, taxonomy.Lexicon{Scheme: "gcm", Notation: "9", Terms: map[string][]taxonomy.Term{
		"en": term("smuggling of migrants"), "fr": term("trafic illicite de migrants"), "es": term("tráfico .. migrantes"),
		"ru": term("незаконн* ввоз* мигрантов"), "zh": term("偷运移民")}})
	x := opened(t, 2, miniCorpus(t)...)
	x.facts = newLookup(facts.Taxonomy)
	all := "arv-2022-en.p2.2 arv-2026-fr.p1.2 bor-2022-es.p1.1 cor-2022-ru.p1.2 cor-2022-zh.p1.1"
	for _, c := range []struct{ text, want, note string }{
		{"smuggling of migrants", all, "trafic illicite de migrants"},
		{`"smuggling of migrants"`, all, "trafic illicite de migrants"},
		{"«trafic illicite de migrants»", all, "smuggling of migrants"},
		{"smuggling of migrants lang:zh", "cor-2022-zh.p1.1", "偷运移民"},
		{"smuggling of migrants défi", "arv-2026-fr.p1.2", "trafic"},
		{"police OR smuggling of migrants", "arv-2022-en.p1.2 " + all, "trafic"},
		{"police", "arv-2022-en.p1.2", "nothing was added"},
		{`NOT "smuggling of migrants" lang:zh`, "cor-2022-zh.p1.1 cor-2022-zh.p1.2", "nothing was added"},
		{`"smuggling of migrants" NEAR/9 niños`, "bor-2022-es.p1.1", "trafic"},
	} {
		res := ask(t, x, corpus.Query{Text: c.text, Across: true, Sort: corpus.SortDocument})
		if ids(res) != c.want {
			t.Errorf("%s (read as %s): got %s, want %s", c.text, res.Understood, ids(res), c.want)
		}
		if notes := strings.Join(corpus.Say(res.Notes, message.For("en").T), "; "); !strings.Contains(notes, c.note) {
			t.Errorf("%s: notes %s", c.text, notes)
		}
		if c.note == "trafic illicite de migrants" && !strings.Contains(res.Understood, `"tráfico" NEAR/5 "migrantes"`) {
			t.Errorf("%s: read as %s", c.text, res.Understood)
		}
		for _, h := range res.Hits {
			if len(h.Terms) == 0 && !strings.HasPrefix(c.text, "NOT") {
				t.Errorf("%s: nothing is marked in %s", c.text, h.Passage)
			}
		}
	}
	if res := ask(t, x, corpus.Query{Text: "smuggling of migrants"}); len(res.Hits) != 1 || len(res.Notes) != 0 {
		t.Errorf("without across: %s, %v", ids(res), res.Notes)
	}
}
