package repair

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// sound is written for these tests: reports in two languages, with what might
// be taken for damage (figures, marks inside words, addresses, acronyms).
const sound = `The Government reports on the implementation of its national migration policy and on the participation of local authorities.
Legislation on identification documents was adopted after consultation with civil society organizations; a draft plan of action is attached.
Training was offered to officials in different institutions, and the financial situation of the programme was reviewed by its committee.
The effective coordination of activities is the first priority. Statistics (see table 3) show a reduction of 12.5% (p<0.05), or US$ 20 million.
Better protection of victims, and/or their families, remains a difficult question; sufficient attention to it is essential for the CO2e and PoE targets.
General’s remarks, d’Ivoire's position, e-mail: office@example.org, https://www.example.org/migration/policy?id=7&lang=en_US#part-2.
La situation des migrants est examinée; la participation des collectivités, l'identification et la protection sont des priorités effectives.
Le comité a effectué des consultations différentes; l’État offre une formation, des statistiques et cette coopération suffisante entre institutions.`

func TestSoundTextStays(t *testing.T) {
	pages := pagesOf(sound)
	Document(pages, nil, lang.Known)
	if diff := cmp.Diff(sound, textOf(pages)); diff != "" {
		t.Errorf("sound text was changed (-was +is):\n%s", diff)
	}
	if len(pages[0].Repairs) > 0 {
		t.Errorf("repairs noted: %v", pages[0].Repairs)
	}
}

func TestLines(t *testing.T) {
	none := func(string) bool { return false }
	for _, c := range []struct {
		name, in, want string
		known          func(string) bool
	}{
		{"spaced address", "o h t t p : / / u n . o r g / a", "o http://un.org/a", none},
		{"spaced word", "I N T R O D U C T I O N to it", "INTRODUCTION to it", lang.Known},
		{"check marks", "x x x x x x x x x x", "x x x x x x x x x x", lang.Known},
		{"figures", "1 2 3 4 5 6 7 8 9 0 1", "1 2 3 4 5 6 7 8 9 0 1", lang.Known},
		{"scheme", "see hlps://un.org and all bells", "see https://un.org and all bells", lang.Known},
		{"strong mark in an unknown name", "na<onal ac<on migra<on rela<ons Fa<ma", "national action migration relations Fatima", lang.Known},
		{"strong mark at figures", "na<onal ac<on migra<on rela<ons p<0.05 and n <5", "national action migration relations p<0.05 and n <5", lang.Known},
		{"one strange word is no rule", "na<onal", "na<onal", lang.Known},
		{"acronyms", "PoE PoEs CoE and MoU", "PoE PoEs CoE and MoU", lang.Known},
	} {
		pages := pagesOf(c.in)
		Document(pages, nil, c.known)
		if got := textOf(pages); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestRangesMoveAlong(t *testing.T) {
	text := "• Migra<on\tna<onal\tac<on5"
	cell := func(s string) corpus.Cell {
		at := strings.Index(text, s)
		return corpus.Cell{Range: corpus.Range{Start: at, End: at + len(s)}, X0: 1, X1: 2}
	}
	pages := []corpus.Page{{Number: 1, Lines: []corpus.Line{
		{Text: text, Cells: []corpus.Cell{cell("Migra<on"), cell("na<onal")}, Marks: []corpus.Range{cell("5").Range}},
		{Text: "rela<ons par<es"},
	}}}
	Document(pages, nil, lang.Known)
	l := pages[0].Lines[0]
	at := func(r corpus.Range) string { return l.Text[r.Start:r.End] }
	if got := []string{at(l.Cells[0].Range), at(l.Cells[1].Range), at(l.Marks[0])}; !slices.Equal(got, []string{"Migration", "national", "5"}) {
		t.Errorf("%q: ranges hold %q", l.Text, got)
	}
	want := []corpus.Repair{{From: "<", To: "ti", Rule: RuleLigature, Hits: 5}}
	if diff := cmp.Diff(want, pages[0].Repairs); diff != "" {
		t.Errorf("repairs (-want +got):\n%s", diff)
	}
}

// Whatever private characters a font puts for its ligatures, nearly all words
// are mended, none is made worse, and nothing else is touched.
func TestSimulatedDamage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		marks := rapid.Permutation([]rune("ƟƩƫŌƞƜƚ\ue000\ue001\ue002\ufffd")).Draw(t, "marks")
		var pairs []string
		for i, l := range []string{"tti", "ffi", "ti", "tt", "ft", "ff", "fi"} {
			pairs = append(pairs, l, string(marks[i]))
		}
		// An address is typed, not set in the damaged font.
		lines := strings.Split(sound, "\n")
		for i, l := range lines {
			if !strings.Contains(l, "://") {
				lines[i] = strings.NewReplacer(pairs...).Replace(l)
			}
		}
		damaged := strings.Join(lines, "\n")
		pages := pagesOf(damaged)
		Document(pages, nil, lang.Known)
		was, is, want := strings.Fields(damaged), strings.Fields(textOf(pages)), strings.Fields(sound)
		broken, right := 0, 0
		for i := range want {
			if was[i] == want[i] {
				if is[i] != want[i] {
					t.Fatalf("sound word %q became %q", want[i], is[i])
				}
				continue
			}
			broken++
			if is[i] == want[i] {
				right++
			}
		}
		if right*100 < broken*85 {
			t.Fatalf("%d of %d damaged words mended:\n%s", right, broken, textOf(pages))
		}
	})
}
