package taxonomy

import (
	"slices"
	"strings"
	"testing"

	"stocktake/internal/testkit"
)

func TestLookUps(t *testing.T) {
	x := embeddedOrFail(t)
	if got := x.ObjectiveTitle(9, "en"); got != "Strengthen the transnational response to smuggling of migrants" {
		t.Errorf("title of objective 9: %q", got)
	}
	if got := x.ObjectiveTitle(9, "pt"); got != x.ObjectiveTitle(9, "en") {
		t.Errorf("title in a language without titles: %q", got)
	}
	if x.ObjectiveTitle(0, "en") != "" || x.ObjectiveTitle(24, "en") != "" {
		t.Error("a title for an unknown objective")
	}
	if c, ok := x.CountryByISO3("KEN"); !ok || c.Name["fr"] != "Kenya" || c.ReviewRegion != "Africa" {
		t.Errorf("KEN: %+v", c)
	}
	if _, ok := x.CountryByISO3("XAA"); ok {
		t.Error("XAA is known")
	}
	if r, ok := x.RoundTable(2022, 2); !ok || !slices.Equal(r.Objectives, []int{4, 8, 9, 10, 11, 13, 21}) || r.Date != "2022-05-17" {
		t.Errorf("round table 2 of 2022: %+v", r)
	}
	if _, ok := x.RoundTable(2022, 5); ok {
		t.Error("a fifth round table")
	}
	if l := x.LexiconOf("gcm", "9"); l == nil || l.Threshold != DefaultThreshold || l.Terms["fr"][0].Text != "trafic illicite de migrants" || l.Terms["fr"][0].Line == 0 {
		t.Errorf("lexicon of objective 9: %+v", l)
	}
	if x.LexiconOf("gcm", "09") != nil || x.CuesOf("complaint") != nil {
		t.Error("an unknown lexicon or cue is found")
	}
}

func TestRegionCountries(t *testing.T) {
	x := embeddedOrFail(t)
	for _, c := range []struct {
		name  string
		n     int
		holds string
	}{
		{"Africa", 54, "KEN"}, {"arab", 22, "EGY"}, {"ECE", 57, "USA"}, {"LAC", 33, "BRA"}, {"Asia-Pacific", 51, "FJI"},
		{"Europe", 44, "FRA"}, {"Western Africa", 0, ""}, {"Southern Europe", 15, "ESP"}, {"", 0, ""}, {"Atlantis", 0, ""},
	} {
		got := x.RegionCountries(c.name)
		if len(got) != c.n || c.holds != "" && !slices.Contains(got, c.holds) || !slices.IsSorted(got) {
			t.Errorf("RegionCountries(%q): %d %v, want %d with %q", c.name, len(got), got, c.n, c.holds)
		}
	}
	if want := []string{"Africa", "Arab", "Asia-Pacific", "ECE", "LAC"}; !slices.Equal(x.Regions(), want) {
		t.Errorf("Regions() = %v", x.Regions())
	}
}

func TestAligned(t *testing.T) {
	a := NewAlignment(embeddedOrFail(t))
	for _, c := range []struct {
		term, language string
		want, not      string
	}{
		{"smuggling of migrants", "en", "trafic illicite de migrants", "smugglers"},
		{"Smuggling of Migrants", "", "偷运移民", "smuggling of migrants"},
		{"trafic illicite de migrants", "fr", "smuggling of migrants", "passeurs"},
		{"تحويلات", "ar", "remesas", "=تحويلات"}, // held to one form in the lexicon
		{"偷运移民", "zh", "tráfico ilícito de migrantes", "蛇头"},
		{"Strengthen the transnational response to smuggling of migrants", "en", "Reforzar la respuesta transnacional al tráfico ilícito de migrantes", ""},
	} {
		got := a.Of(c.term, c.language)
		if !slices.Contains(got, c.want) || c.not != "" && slices.Contains(got, c.not) {
			t.Errorf("Of(%q, %q) = %v; want %q in it, not %q", c.term, c.language, got, c.want, c.not)
		}
	}
	if got := a.Of("trafficking in persons", "en"); slices.Contains(got, "出生登记") {
		t.Errorf("of the goal that has the term among much else: %v", got)
	}
	if got := a.Of("remittances", "en"); !slices.Contains(got, "remesas") || slices.Contains(got, "dinero") {
		t.Errorf("terms that need company, or none: %v", got)
	}
	for _, term := range []string{"smuggling", "networks", "xyz", ""} { // hints and strangers
		if got := a.Of(term, "en"); got != nil {
			t.Errorf("Of(%q) = %v", term, got)
		}
	}
	if got := a.Of("smuggling of migrants", "fr"); got != nil {
		t.Errorf("an English term asked for in French: %v", got)
	}
}

func TestConcept(t *testing.T) {
	x := embeddedOrFail(t)
	for _, c := range []struct{ scheme, notation, label, broader string }{
		{"gcm", "9", "Strengthen the transnational response to smuggling", ""}, {"principle", "3", "National sovereignty", ""}, {"sdg", "10", "Reduced Inequalities", ""},
		{"sdg", "10.c", "", "10"}, {"kind", "support", "Need for support", ""}, {"kind", "context", "Context", ""}, {"mark", "practice", "Good practice", ""}, {"group", "women", "Women and girls", ""}, {"place", "KEN", "Kenya", ""},
	} {
		got, ok := x.Concept(c.scheme, c.notation)
		if !ok || got.Broader != c.broader || got.Label.In("en") == "" || c.label != "" && c.scheme != "gcm" && got.Label["en"] != c.label {
			t.Errorf("Concept(%s, %s) = %+v %v", c.scheme, c.notation, got, ok)
		}
	}
	for _, c := range [][2]string{{"gcm", "24"}, {"gcm", "0"}, {"gcm", "09"}, {"gcm", ""}, {"sdg", "17.b"}, {"sdg", "18"}, {"sdg", "10.99"}, {"kind", "practice"}, {"xyz", "1"}} {
		if _, ok := x.Concept(c[0], c[1]); ok {
			t.Errorf("Concept(%s, %s) is known", c[0], c[1])
		}
	}
	further := len(x.Countries)
	for _, s := range x.Schemes {
		further += len(s.Topics)
	}
	if n := len(x.List()); n != 23+10+17+169+6+3+further {
		t.Errorf("List has %d concepts", n)
	}
}

func TestShow(t *testing.T) {
	x := embeddedOrFail(t)
	for notation, want := range map[string]string{"gcm:9": "gcm:9", "9": "gcm:9", "8.7": "sdg:8.7", "sdg:8": "sdg:8", "challenge": "kind:challenge",
		"KEN": "country:KEN", "ken": "country:KEN", "principle:3": "principle:3"} {
		card, err := x.Show(notation)
		if err != nil || card.Concept.Scheme+":"+card.Concept.Notation != want {
			t.Errorf("Show(%q) = %+v, %v", notation, card.Concept, err)
		}
	}
	for _, notation := range []string{"", "gcm:", "gcm:99", "XAA", "10.99", "nothing"} {
		if _, err := x.Show(notation); err == nil || !strings.Contains(err.Error(), "write gcm:1") {
			t.Errorf("Show(%q): %v", notation, err)
		}
	}
	var all strings.Builder
	for _, notation := range []string{"gcm:22", "sdg:10.7", "principle:3", "KEN"} {
		card, err := x.Show(notation)
		if err != nil {
			t.Fatal(err)
		}
		if card.Lexicon != nil { // lexicons are edited often; the form is what is tested
			card.Lexicon = &Lexicon{File: card.Lexicon.File, Threshold: 0.5, Neighbours: "15 (services)",
				Terms: map[string][]Term{"en": {{Text: "portability of benefits", Weight: 3}, {Text: "pensions", Weight: 1}}, "zh": {{Text: "福利可携性", Weight: 3}}}}
		}
		all.WriteString(card.Text() + "\n")
	}
	testkit.Golden(t, "show.golden", []byte(all.String()))
}

func TestWithCountries(t *testing.T) {
	x := embeddedOrFail(t)
	y := x.WithCountries([]Country{
		{ISO3: "XAB", Name: Texts{"en": "Federation of Borland", "fr": "Fédération de Borland"}, ReviewRegions: []string{"Africa"}, ReviewRegion: "Africa", Status: "member", Sample: true},
		{ISO3: "XAA", Name: Texts{"en": "Republic of Arendia"}, Aliases: []string{"Arendia"}, Status: "member", Sample: true},
		{ISO3: "KEN", Name: Texts{"en": "Kenya"}, Status: "member"},
	})
	if _, ok := x.CountryByISO3("XAA"); ok {
		t.Error("the taxonomy itself was changed")
	}
	if len(y.Countries) != len(x.Countries)+2 || !slices.IsSortedFunc(y.Countries, func(a, b Country) int { return strings.Compare(a.ISO3, b.ISO3) }) {
		t.Errorf("%d countries", len(y.Countries))
	}
	if c, ok := y.MatchCountry("Voluntary review of Arendia"); !ok || c.ISO3 != "XAA" {
		t.Errorf("Arendia is matched as %v", c.ISO3)
	}
	if c, ok := y.MatchFileName("xab-2026-fr.pdf"); !ok || !c.Sample {
		t.Errorf("xab is matched as %v", c.ISO3)
	}
	if !slices.Contains(y.RegionCountries("Africa"), "XAB") {
		t.Error("XAB is not in Africa")
	}
	if y.Version != x.Version {
		t.Error("countries change the version")
	}
	if c, _ := y.CountryByISO3("ZWE"); c.ISO3 != "ZWE" {
		t.Errorf("ZWE leads to %q", c.ISO3)
	}
	if c, _ := y.CountryByISO3("KEN"); c.Region != "" {
		t.Error("KEN was not replaced")
	}
}
