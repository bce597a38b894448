package tag

import (
	"context"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// section is a small review: a chapter on two objectives, a part on one, and text under each.
func section() []corpus.Passage {
	return []corpus.Passage{
		{ID: "h1", Ordinal: 1, Role: corpus.RoleHeading, Level: 1, Text: "Objectives 9 and 10", Language: "en"},
		{ID: "a", Ordinal: 2, Role: corpus.RoleBody, Text: "The State took several steps.", Language: "en", Heading: []string{"Objectives 9 and 10"}, Under: []string{"h1"}},
		{ID: "h2", Ordinal: 3, Role: corpus.RoleHeading, Level: 2, Text: "Details", Language: "en", Heading: []string{"Objectives 9 and 10"}, Under: []string{"h1"}},
		{ID: "b", Ordinal: 4, Role: corpus.RoleList, Text: "Twelve officials were trained.", Language: "en", Heading: []string{"Objectives 9 and 10", "Details"}, Under: []string{"h1", "h2"}},
		{ID: "h3", Ordinal: 5, Role: corpus.RoleHeading, Level: 2, Text: "Objective 21: returns", Language: "en", Heading: []string{"Objectives 9 and 10"}, Under: []string{"h1"}},
		{ID: "c", Ordinal: 6, Role: corpus.RoleBody, Text: "Two offices were opened.", Language: "en", Heading: []string{"Objectives 9 and 10", "Objective 21: returns"}, Under: []string{"h1", "h3"}},
		{ID: "d", Ordinal: 7, Role: corpus.RoleContents, Text: "Objective 5 ........ 12", Language: "en"},
		{ID: "e", Ordinal: 8, Role: corpus.RoleReference, Text: "IOM (2020), Trafficking in persons", Language: "en"},
	}
}

func TestHeading(t *testing.T) {
	tg, err := New(embedded(t), []string{"citation", "heading"})
	if err != nil {
		t.Fatal(err)
	}
	ps := section()
	tags, err := Run(context.Background(), tg, corpus.Document{Kind: corpus.KindReview}, ps)
	if err != nil {
		t.Fatal(err)
	}
	got, scores := map[string]string{}, map[string]float64{}
	for _, g := range tags {
		if g.Method != corpus.MethodHeading {
			continue
		}
		got[g.Passage] = strings.TrimSpace(got[g.Passage] + " " + g.Notation)
		scores[g.Passage] = g.Score
		if e := g.Evidence[0]; e.Passage == "" || e.Passage == g.Passage {
			t.Errorf("%s: evidence does not name the heading: %+v", g.Passage, e)
		}
	}
	for id, want := range map[string]string{"a": "9 10", "b": "9 10", "c": "21", "d": "", "e": "", "h2": ""} {
		if got[id] != want {
			t.Errorf("%s inherits %q, want %q", id, got[id], want)
		}
	}
	if scores["b"] >= scores["a"] {
		t.Errorf("two headings up %v is not weaker than one %v", scores["b"], scores["a"])
	}
}

func TestCrosswalk(t *testing.T) {
	tg, err := New(embedded(t), []string{"citation", "heading", "crosswalk"})
	if err != nil {
		t.Fatal(err)
	}
	ps := section()
	tags, err := Run(context.Background(), tg, corpus.Document{Kind: corpus.KindReview}, ps)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, g := range tags {
		if g.Method != corpus.MethodCrosswalk {
			continue
		}
		if g.Scheme != corpus.SchemeSDG || g.Score >= 0.95 || !strings.HasPrefix(g.Evidence[0].Rule, "gcm:") {
			t.Errorf("%+v", g)
		}
		if !corpus.Counted(ps[map[string]int{"a": 1, "b": 3, "c": 5}[g.Passage]].Role) || strings.HasPrefix(g.Passage, "h") {
			t.Errorf("a crosswalk tag on %s", g.Passage)
		}
		seen[g.Passage+" "+g.Notation] = true
	}
	if !seen["a 10.7"] {
		t.Errorf("objectives 9 and 10 do not lead to target 10.7: %v", seen)
	}
}

func TestPrinciple(t *testing.T) {
	tg := make1(t, "principle")
	for _, c := range []struct{ lang, text, want string }{
		{"en", "A whole-of-government and whole-of-society approach was taken.", "9 10"},
		{"en", "The guiding principles of human rights and sustainable development are honoured.", "5 6"},
		{"en", "Human rights are taught in schools.", ""},
		{"en", "Gender-responsive and child-sensitive services", "7 8"},
		{"fr", "une approche mobilisant l’ensemble de la société", "10"},
		{"es", "con perspectiva de género", "7"},
		{"zh", "采取全政府办法", "9"},
		{"ru", "общегосударственный подход", "9"},
	} {
		_, tags := Text(tg, "x", c.text, c.lang)
		var got []string
		for _, g := range tags {
			got = append(got, g.Notation)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s %q: %q, want %q", c.lang, c.text, s, c.want)
		}
	}
}
