package tag

import (
	"context"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

func embedded(t testing.TB) *taxonomy.Taxonomy {
	t.Helper()
	tx, err := taxonomy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func make1(t testing.TB, name string) []corpus.Tagger {
	t.Helper()
	tg, err := New(embedded(t), []string{name})
	if err != nil {
		t.Fatal(err)
	}
	return tg
}

// notations gives "gcm:9 sdg:10.7" for the tags of one passage.
func notations(tags []corpus.Tag) string {
	var out []string
	for _, t := range tags {
		out = append(out, t.Scheme+":"+t.Notation)
	}
	return strings.Join(out, " ")
}

var citationCases = []struct {
	lang, kind, text, want string
}{
	// seven languages, in a review
	{"en", corpus.KindReview, "Objective 9 was discussed.", "gcm:9"},
	{"en", corpus.KindReview, "Under objectives 5, 6 and 12–14 the State reports progress.", "gcm:5 gcm:6 gcm:12 gcm:13 gcm:14"},
	{"en", corpus.KindReview, "GCM Obj. 21 and obj. 7", "gcm:7 gcm:21"},
	{"en", corpus.KindReview, "objectives 1-3, 8", "gcm:1 gcm:2 gcm:3 gcm:8"},
	{"en", corpus.KindReview, "Objective nine and Objective twenty-one", "gcm:9 gcm:21"},
	{"en", corpus.KindReview, "the ninth objective of the Global Compact", "gcm:9"},
	{"fr", corpus.KindReview, "Objectif n° 9 : lutter contre les passeurs", "gcm:9"},
	{"fr", corpus.KindReview, "Les objectifs 4, 5 et 10 du Pacte mondial", "gcm:4 gcm:5 gcm:10"},
	{"fr", corpus.KindReview, "au titre de l’objectif 18", "gcm:18"},
	{"es", corpus.KindReview, "Objetivo 9. Combatir el tráfico", "gcm:9"},
	{"es", corpus.KindReview, "los objetivos 2, 3 y 7 del Pacto Mundial", "gcm:2 gcm:3 gcm:7"},
	{"pt", corpus.KindReview, "Objetivo n.º 9 e objetivos 10 a 12", "gcm:9 gcm:10 gcm:11 gcm:12"},
	{"ru", corpus.KindReview, "Цель 9 и цели 11–13", "gcm:9 gcm:11 gcm:12 gcm:13"},
	{"ru", corpus.KindReview, "в рамках цели № 21 Глобального договора", "gcm:21"},
	{"ar", corpus.KindReview, "الهدف 9 والهدف ١٠", "gcm:9 gcm:10"},
	{"ar", corpus.KindReview, "الهدف التاسع من الاتفاق العالمي", "gcm:9"},
	{"ar", corpus.KindReview, "الأهداف 5 و6 و7", "gcm:5 gcm:6 gcm:7"},
	{"zh", corpus.KindReview, "目标9取得进展", "gcm:9"},
	{"zh", corpus.KindReview, "目标九：打击偷运", "gcm:9"},
	{"zh", corpus.KindReview, "目标5、6和12至14", "gcm:5 gcm:6 gcm:12 gcm:13 gcm:14"},
	{"zh", corpus.KindReview, "第9项目标", "gcm:9"},
	{"zh", corpus.KindReview, "目标一致，行动协调", ""},
	// Compact or Agenda
	{"en", corpus.KindReview, "SDG 8 and SDGs 5, 10 and 16", "sdg:5 sdg:8 sdg:10 sdg:16"},
	{"en", corpus.KindReview, "SDG target 10.7 and target 8.8", "sdg:8 sdg:8.8 sdg:10 sdg:10.7"},
	{"en", corpus.KindReview, "indicator 10.7.1 of the 2030 Agenda", "sdg:10 sdg:10.7"},
	{"en", corpus.KindOther, "Sustainable Development Goal 5 and Goal 16", "sdg:5 sdg:16"},
	{"fr", corpus.KindReview, "l’ODD 10 et les objectifs 3 et 4 de développement durable", "sdg:3 sdg:4 sdg:10"},
	{"fr", corpus.KindReview, "l’objectif 8 des ODD", "sdg:8"},
	{"es", corpus.KindReview, "el Objetivo 16 de la Agenda 2030", "sdg:16"},
	{"es", corpus.KindReview, "la meta 10.7 de los ODS", "sdg:10 sdg:10.7"},
	{"ru", corpus.KindReview, "ЦУР 8 и цель 23 Глобального договора", "gcm:23 sdg:8"},
	{"ru", corpus.KindReview, "задача 10.7 ЦУР", "sdg:10 sdg:10.7"},
	{"ar", corpus.KindReview, "الهدف 8 من أهداف التنمية المستدامة", "sdg:8"},
	{"zh", corpus.KindReview, "可持续发展目标10和具体目标10.7", "sdg:10 sdg:10.7"},
	{"es", corpus.KindVNR, "Objetivo 8: trabajo decente", "sdg:8"},
	{"es", corpus.KindVNR, "Objetivo 8 del Pacto Mundial para la Migración", "gcm:8"},
	{"en", corpus.KindOther, "Objective 19 of the Global Compact for Migration and SDG 17", "gcm:19 sdg:17"},
	{"pt", corpus.KindReview, "o ODS 8 e o objetivo 20 do Pacto Global", "gcm:20 sdg:8"},
	// other plans, quantities, articles
	{"en", corpus.KindReview, "Strategic objective 3 of the ministry", ""},
	{"en", corpus.KindReview, "Objective 2 of the National Development Plan", ""},
	{"en", corpus.KindOther, "The tax objective 5 was met.", ""},
	{"en", corpus.KindOther, "Objective 9 of the project was reached.", ""},
	{"en", corpus.KindOther, "They met objective 4 in mathematics.", ""},
	{"en", corpus.KindReview, "the objective 5 per cent growth", ""},
	{"en", corpus.KindReview, "objective 45", ""},
	{"en", corpus.KindReview, "objectives 1 to 23", ""},
	{"en", corpus.KindReview, "Article 9 and paragraph 12", ""},
	{"en", corpus.KindReview, "the target 10 was met", ""},
	{"en", corpus.KindReview, "Specific Objective 3", ""},
	{"es", corpus.KindReview, "objetivo 4 del Plan Nacional de Desarrollo", ""},
	{"fr", corpus.KindReview, "objectif 2 du Plan national de développement", ""},
	{"ru", corpus.KindReview, "цель 2 национального плана", ""},
	// titles
	{"en", corpus.KindReview, "Save lives and establish coordinated international efforts on missing migrants", "gcm:8"},
	{"fr", corpus.KindOther, "Sauver des vies et mettre en place une action internationale coordonnée pour retrouver les migrants disparus", "gcm:8"},
}

func TestCitation(t *testing.T) {
	tg := make1(t, "citation")
	for _, c := range citationCases {
		p := corpus.Passage{ID: "p", Role: corpus.RoleBody, Text: c.text, Language: c.lang}
		tags, err := Run(context.Background(), tg, corpus.Document{Kind: c.kind}, []corpus.Passage{p})
		if err != nil {
			t.Fatal(err)
		}
		if got := notations(tags); got != c.want {
			t.Errorf("%s %s %q: %s, want %s", c.lang, c.kind, c.text, got, c.want)
		}
	}
}
