package tag

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// TestFalseFriends reads texts whose words look like an objective's and are none.
func TestFalseFriends(t *testing.T) {
	f, err := os.Open("testdata/false-friends.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tg, err := New(embedded(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		code, text, ok := strings.Cut(sc.Text(), "\t")
		if !ok || strings.HasPrefix(code, "#") {
			continue
		}
		n++
		_, tags := Text(tg, "x", text, code)
		for _, g := range tags {
			if g.Scheme == corpus.SchemeGCM {
				t.Errorf("%s: gcm:%s by %s, %q", text, g.Notation, g.Method, g.Evidence[0].Term)
			}
		}
	}
	if n < 60 {
		t.Errorf("only %d texts", n)
	}
}

var lexiconCases = []struct{ lang, text, want string }{
	{"en", "The smugglers of migrants were prosecuted.", "9"},
	{"en", "Victims of human trafficking received shelter.", "10"},
	{"en", "The State concluded labour mobility agreements and opened regular pathways for migrants.", "5"},
	{"en", "Migrants’ access to health care was widened.", "15"},
	{"en", "The cost of sending remittances fell.", "20"},
	{"fr", "La lutte contre le trafic illicite de migrants a été renforcée.", "9"},
	{"fr", "L’assistance consulaire aux ressortissants à l’étranger a été étendue.", "14"},
	{"es", "Se redujo el costo de las remesas enviadas por los migrantes.", "20"},
	{"es", "La detención de migrantes menores de edad está prohibida.", "13"},
	{"pt", "O regresso voluntário e a reintegração dos migrantes foram apoiados.", "21"},
	{"ru", "Незаконный ввоз мигрантов является преступлением.", "9"},
	{"ru", "Консульская защита граждан за рубежом усилена.", "14"},
	{"ar", "تم تعزيز الحماية القنصلية للمواطنين في الخارج.", "14"},
	{"ar", "وبتهريب المهاجرين يعاقب القانون.", "9"}, // و and ب written onto the word
	{"ar", "للتحويلات المالية من المغتربين دور مهم.", "20"},
	{"zh", "降低侨汇成本，打击偷运移民。", "9 20"},
	{"zh", "无国籍者的出生登记", "4"},
}

func TestLexicon(t *testing.T) {
	tg := make1(t, "lexicon")
	for _, c := range lexiconCases {
		_, tags := Text(tg, "x", c.text, c.lang)
		found := map[string]corpus.Tag{}
		for _, g := range tags {
			if g.Scheme == corpus.SchemeGCM {
				found[g.Notation] = g
			}
		}
		for n := range strings.FieldsSeq(c.want) {
			if _, ok := found[n]; !ok {
				t.Errorf("%s %q: not %s but %s", c.lang, c.text, n, notations(tags))
			}
		}
	}
}

// Evidence is the words as written, whatever folding did to them.
func TestEvidenceWords(t *testing.T) {
	tg := make1(t, "lexicon")
	text := "Ils ont démantelé une ﬁlière : le TRAFIC  illicite de\u00a0migrants."
	p, tags := Text(tg, "x", text, "fr")
	for _, g := range tags {
		if g.Scheme == corpus.SchemeGCM && g.Notation == "9" {
			e := g.Evidence[len(g.Evidence)-1]
			if got := p.Text[e.Start:e.End]; got != "TRAFIC  illicite de\u00a0migrants" {
				t.Errorf("evidence %q of term %q", got, e.Term)
			}
			return
		}
	}
	t.Errorf("no gcm:9 in %s", notations(tags))
}

// A term that any report may use counts in a review, and elsewhere only beside migration.
func TestContext(t *testing.T) {
	tg := make1(t, "lexicon")
	text := "Social cohesion was strengthened."
	if _, tags := Text(tg, "x", text, "en"); strings.Contains(notations(tags), "gcm:16") {
		t.Errorf("general text: %s", notations(tags))
	}
	if _, tags := Text(tg, "x", text+" Migrants took part.", "en"); !strings.Contains(notations(tags), "gcm:16") {
		t.Errorf("beside migrants: %s", notations(tags))
	}
	p := corpus.Passage{ID: "p", Role: corpus.RoleBody, Text: text, Language: "en"}
	tags, _ := Run(t.Context(), tg, corpus.Document{Kind: corpus.KindReview}, []corpus.Passage{p})
	if !strings.Contains(notations(tags), "gcm:16") {
		t.Errorf("in a review: %s", notations(tags))
	}
}

func TestNames(t *testing.T) {
	for text, want := range map[string]bool{
		"Amnesty International, Human Rights Watch, Save the Children, World Vision International, Médecins Sans Frontières, Danish Refugee Council, Norwegian Refugee Council": true,
		"The Government adopted a strategy against trafficking in persons, trained officials of the border police and opened three shelters for victims in the capital.":        false,
		"移民数据战略、人口普查、国家统计局": false,
	} {
		if got := names(text, wordsOf(text, nil)); got != want {
			t.Errorf("names(%q) = %v", text, got)
		}
	}
}

func TestAutomaton(t *testing.T) {
	a := newAutomaton()
	phrases := []string{"migrant worker", "worker", "migra* worker", "health .. migrants", "偷运移民", "travailleur", "=traite", "=تحويلات"}
	for _, p := range phrases {
		if _, ok := a.add(p); !ok {
			t.Fatal(p)
		}
	}
	for _, bad := range []string{"", "..", " .. x", "—"} {
		if _, ok := a.add(bad); ok {
			t.Errorf("%q was taken", bad)
		}
	}
	for text, want := range map[string]string{
		"The migrant-workers":                     "migrant worker|migra* worker|worker",
		"migration worker":                        "migra* worker|worker",
		"migrant. Worker":                         "worker",
		"health care and services for migrants":   "health .. migrants",
		"health migrants":                         "health .. migrants",
		"health one two three four five migrants": "",
		"打击偷运移民者":                                 "偷运移民",
		"les travailleurs":                        "travailleur",
		"coworker":                                "",
		"la traite":                               "=traite",
		"le trait, il traitait, les traites":      "",
		"وللتحويلات والتحويلات":                   "=تحويلات|=تحويلات",
		"تحويل النفايات وتحويلها":                 "",
	} {
		var got []string
		for _, m := range a.scan().find(wordsOf(text, nil)) {
			got = append(got, phrases[m.phrase])
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
}

// TestSurroundings tags one doubtful passage alone, in a document on other
// things, and beside a passage that is surely about migration.
func TestSurroundings(t *testing.T) {
	tg, err := New(embedded(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	doubtful := "The floods delayed the regularization of all cases that were still pending at the end of the year."
	other := "The power station will cut emissions by a fifth."
	for _, c := range []struct {
		name          string
		before, after []string
		want          bool
	}{
		{"alone", nil, nil, true},
		{"among others", slices.Repeat([]string{other}, 15), slices.Repeat([]string{other}, 15), false},
		{"beside migration", append(slices.Repeat([]string{other}, 15), "Migrants’ access to health care was widened."), slices.Repeat([]string{other}, 15), true},
		{"far from migration", append([]string{"Migrants’ access to health care was widened."}, slices.Repeat([]string{other}, 15)...), slices.Repeat([]string{other}, 15), false},
	} {
		doc := corpus.Document{ID: "d", Language: "en"}
		var passages []corpus.Passage
		for i, text := range slices.Concat(c.before, []string{doubtful}, c.after) {
			passages = append(passages, corpus.Passage{ID: fmt.Sprint("d.", i), Text: text, Language: "en", Role: corpus.RoleBody})
		}
		tags, err := Run(t.Context(), tg, doc, passages)
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(tags, func(g corpus.Tag) bool {
			return g.Passage == passages[len(c.before)].ID && g.Scheme == corpus.SchemeGCM
		})
		if got != c.want {
			t.Errorf("%s: an objective is given: %v, want %v", c.name, got, c.want)
		}
	}
}
