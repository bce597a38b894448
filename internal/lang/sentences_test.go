package lang

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		code, text string
		want       []string
	}{
		{"en", "", nil},
		{"en", " \n ", nil},
		{"en", "The Government (see para. 3.2) adopted the plan in 2019. It cost U.S. $4.5 million, i.e. 2.1% of GDP. Mr. Otieno chaired it.",
			[]string{"The Government (see para. 3.2) adopted the plan in 2019.", "It cost U.S. $4.5 million, i.e. 2.1% of GDP.", "Mr. Otieno chaired it."}},
		{"en", "Goal 1. End poverty. See Fig. 3 and Table 2.1 for details. Dr. Silva et al. (2020) found no change.",
			[]string{"Goal 1.", "End poverty.", "See Fig. 3 and Table 2.1 for details.", "Dr. Silva et al. (2020) found no change."}},
		{"en", "No. 12 of Vol. 3 applies to the U.N. It was revised.", []string{"No. 12 of Vol. 3 applies to the U.N.", "It was revised."}},
		{"en", "It was signed by J. Smith. Then it was\npublished in full.", []string{"It was signed by J. Smith.", "Then it was\npublished in full."}},
		{"en", "Progress was made in:\n• health\n• education\n\nNext section begins here.",
			[]string{"Progress was made in:", "• health", "• education", "Next section begins here."}},
		// UAX 29 looks past figures to the next letter.
		{"en", "A law was adopted in 2019. 25 people were trained. 3 May was named.", []string{"A law was adopted in 2019. 25 people were trained.", "3 May was named."}},
		{"fr", "Le P.I.B. a augmenté de 3,5 % en 2019. M. Dupont a présenté le rapport, cf. annexe 2. Fin.",
			[]string{"Le P.I.B. a augmenté de 3,5 % en 2019.", "M. Dupont a présenté le rapport, cf. annexe 2.", "Fin."}},
		{"es", "El Sr. Gómez presentó el informe. ¿Cuánto costó? Costó 3.500 EE. UU. dólares.",
			[]string{"El Sr. Gómez presentó el informe.", "¿Cuánto costó?", "Costó 3.500 EE. UU. dólares."}},
		{"pt", "A Sra. Silva apresentou o relatório, art. 5 da lei. Fim.", []string{"A Sra. Silva apresentou o relatório, art. 5 da lei.", "Fim."}},
		{"ar", "اعتمدت الحكومة الخطة في عام 2019. هل نجحت؟ نعم.", []string{"اعتمدت الحكومة الخطة في عام 2019.", "هل نجحت؟", "نعم."}},
		{"zh", "政府通过了该计划。费用是多少？是三百万。", []string{"政府通过了该计划。", "费用是多少？", "是三百万。"}},
		{"ru", "В 2019 г. правительство приняло план. Он стоил 3,5 млн. долл. США.", []string{"В 2019 г. правительство приняло план.", "Он стоил 3,5 млн. долл. США."}},
		{"xx", "One, e.g. this. Two.", []string{"One, e.g. this.", "Two."}},
	} {
		var got []string
		for _, r := range Sentences(c.text, c.code) {
			got = append(got, c.text[r[0]:r[1]])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", c.code, c.text, diff)
		}
	}
}

func TestSentencesCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := randomText(t)
		at := 0
		for _, r := range Sentences(s, rapid.SampledFrom([]string{"en", "zh", "ar", "und"}).Draw(t, "code")) {
			if r[0] < at || r[1] <= r[0] || r[1] > len(s) {
				t.Fatalf("%q: range %v after %d", s, r, at)
			}
			if strings.TrimSpace(s[at:r[0]]) != "" {
				t.Fatalf("%q: %q stands in no sentence", s, s[at:r[0]])
			}
			at = r[1]
		}
		if strings.TrimSpace(s[at:]) != "" {
			t.Fatalf("%q: %q stands in no sentence", s, s[at:])
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	for _, c := range samples {
		b.Run(c.code, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Sentences(c.text, c.code)
			}
		})
	}
}
