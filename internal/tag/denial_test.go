package tag

import (
	"os"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// A denied measure is about its objective all the same, but no progress.
func TestDenied(t *testing.T) {
	taggers := embeddedTaggers(t)
	raw, err := os.ReadFile("testdata/denied.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		_, tags := Text(taggers, "x", cells[3], cells[0])
		kind, about := "", false
		for _, g := range tags {
			if g.Scheme == corpus.SchemeKind {
				kind = g.Notation
			}
			about = about || g.Scheme+":"+g.Notation == cells[2]
		}
		if kind != cells[1] || !about {
			t.Errorf("denied.tsv:%d: %q is %s, about %s: %v; want %s", i+2, cells[3], kind, cells[2], about, cells[1])
		}
	}
}

// The quoted title of a paper tags nothing by itself; it adds to what the text says.
func TestQuotedTitles(t *testing.T) {
	taggers := embeddedTaggers(t)
	for _, c := range []struct {
		lang, text string
		want       []string
	}{
		{"en", "The delegation presented the report “Combating trafficking in persons in the region”.", nil},
		{"en", "The plan “Combating trafficking in persons” helped 20 victims of trafficking.", []string{"10"}},
		{"en", "Officials spoke of “trafficking in persons” at length.", []string{"10"}},
		{"fr", "La délégation a présenté le rapport « Lutter contre la traite des personnes ».", nil},
		{"fr", "Le plan « Lutter contre la traite des personnes » vient en aide aux victimes de la traite.", []string{"10"}},
		{"es", "La delegación presentó el informe «Combatir la trata de personas en la región».", nil},
		{"es", "El plan «Combatir la trata de personas» atiende a víctimas de trata de personas.", []string{"10"}},
		{"pt", "A delegação apresentou o relatório «Combater o tráfico de pessoas na região».", nil},
		{"ru", "Делегация представила доклад «О борьбе с торговлей людьми в регионе».", nil},
		{"ar", "قدم الوفد تقريرا بعنوان «مكافحة الاتجار بالأشخاص في المنطقة».", nil},
		{"zh", "代表团介绍了《关于打击人口贩运的报告》。", nil},
		{"zh", "根据《关于打击人口贩运的报告》，人口贩运受害者得到了援助。", []string{"10"}},
	} {
		_, tags := Text(taggers, "x", c.text, c.lang)
		var got []string
		for _, g := range tags {
			if g.Scheme == corpus.SchemeGCM {
				got = append(got, g.Notation)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q: got %v, want %v", c.lang, c.text, got, c.want)
		}
	}
}

// What a reader of ten traced pages would not call a tag or a measure.
func TestEntriesAndQuestions(t *testing.T) {
	taggers := embeddedTaggers(t)
	for _, c := range []struct {
		text, kind string
		tagged     bool
	}{
		{"To what extent have migrant smugglers been prosecuted in 2021?", corpus.PassageContext, true},
		{"Migrant smugglers have been prosecuted in 2021.", corpus.PassageProgress, true},
		{"Ms. Ann Example, President, Commission against Human Trafficking;", corpus.PassageContext, false},
		{"Members | Dr. Ann Example | Chair of the commission against human trafficking", corpus.PassageContext, false},
		{"The police told Dr. Example that 20 victims of human trafficking were assisted.", corpus.PassageProgress, true},
	} {
		_, tags := Text(taggers, "x", c.text, "en")
		kind, tagged := "", false
		for _, g := range tags {
			if g.Scheme == corpus.SchemeKind {
				kind = g.Notation
			}
			tagged = tagged || g.Scheme == corpus.SchemeGCM
		}
		if kind != c.kind || tagged != c.tagged {
			t.Errorf("%q is %s, tagged %v; want %s, %v", c.text, kind, tagged, c.kind, c.tagged)
		}
	}
}
