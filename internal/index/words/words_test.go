package words

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// shown prints tokens as position:term, with kinds and bytes where they matter.
func shown(text string) string {
	var out []string
	for _, t := range Split(text) {
		mark := []string{"", "+", "&"}[t.Kind]
		out = append(out, fmt.Sprintf("%d:%s%s[%s]", t.Pos, mark, t.Term, text[t.Start:t.End]))
	}
	return strings.Join(out, " ")
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Café crème!", "1:cafe[Café] 2:creme[crème]"},
		{"women’s rights", "1:women[women] 2:rights[rights]"},
		{"l’exploitation d'asile", "1:exploitation[exploitation] 2:asile[asile]"},
		{"qu'aujourd'hui", "1:aujourdhui[aujourd'hui]"},
		{"aujourd'hui O'Brien don't", "1:aujourdhui[aujourd'hui] 2:obrien[O'Brien] 3:dont[don't]"},
		{"U.S.A. and the U.N.", "1:usa[U.S.A] 2:and[and] 3:the[the] 4:un[U.N]"},
		{"target 10.7, 1,000 and 1,5", "1:target[target] 2:10.7[10.7] 3:1000[1,000] 4:and[and] 5:1,5[1,5]"},
		{"COVID-19", "1:covid[COVID] 1:+covid19[COVID-19] 2:19[19] 2:+covid19[COVID-19]"},
		{"2018-2022", "1:2018[2018] 2:2022[2022]"},
		{"multi‑stakeholder", "1:multi[multi] 1:+multistakeholder[multi‑stakeholder] 2:stakeholder[stakeholder] 2:+multistakeholder[multi‑stakeholder]"},
		{"good co-operation here", "1:good[good] 2:cooperation[co-operation] 3:here[here]"},
		{"co-ordinated co-author", "1:coordinated[co-ordinated] 2:co[co] 2:+coauthor[co-author] 3:author[author] 3:+coauthor[co-author]"},
		{"移民工人", "1:移[移] 1:&移民[移民] 2:民[民] 2:&民工[民工] 3:工[工] 3:&工人[工人] 4:人[人]"},
		{"SDG目标", "1:sdg[SDG] 2:目[目] 2:&目标[目标] 3:标[标]"},
		{"移 民", "1:移[移] 2:民[民]"},
		{"ﬁnance œuvre", "1:finance[ﬁnance] 2:oeuvre[œuvre]"},
		{"مُدُن المـــدن", "1:مدن[مُدُن] 2:المدن[المـــدن]"},
		{"إلى أهداف", "1:الي[إلى] 2:اهداف[أهداف]"},
		{"a" + Break + "b", "1:a[a] 1002:b[b]"},
		{"https://example.org/x_y", "1:https[https] 2:example[example] 3:org[org] 4:x[x] 5:y[y]"},
		{"soft\u00adhyphen", "1:softhyphen[soft\u00adhyphen]"},
		{"١٢ мигрантов", "1:12[١٢] 2:мигрантов[мигрантов]"},
	} {
		if got := shown(c.text); got != c.want {
			t.Errorf("Split(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Words that must meet at one stem, and pairs that must not.
func TestStem(t *testing.T) {
	meet := map[string][]string{
		"en": {"organisation organization organizations organised organizing", "labour labor", "programme program programmes programs", "woman women", "child children",
			"university universities", "migrant migrants", "cooperation cooperate cooperating", "neighbour neighbor neighbours", "centre center centres",
			"analyse analyze analysed", "ageing aging", "travelling traveling", "defence defense", "enrolment enrollment", "policy policies"},
		"fr": {"developpement developpements", "economie economique economies", "travail travaux", "refugie refugies", "droit droits", "national nationaux", "education educations", "ventile ventilee ventilees ventiles", "disparu disparus disparue disparues", "cree creee creees creer", "annee annees", "inclus incluse"},
		"es": {"mujer mujeres", "nino ninos", "pais paises", "region regiones", "educacion educaciones", "derecho derechos", "ley leyes", "voz voces", "objetivo objetivos", "nacional nacionales"},
		"pt": {"nacao nacoes", "homem homens", "mulher mulheres", "nacional nacionais", "objetivo objetivos", "acao acoes", "pais paises", "sustentavel sustentaveis", "migrante migrantes"},
		"ru": {"цель цели целей", "развитие развития", "ребенка ребенку", "мигрант мигрантов мигрантам", "достижение достижения", "беженец беженца беженцев беженцы", "рынок рынка рынков", "поток потока потоков", "поставка поставок", "планировать планирует планировала планируют"},
		"ar": {"هدف اهداف", "تنميه التنميه", "تعليم التعليم والتعليم", "طفل اطفال الاطفال", "عمال العمال عامل", "مهاجر مهاجرين المهاجرين", "حقوق الحقوق حق", "موظف موظفا موظفين", "عام عاما"},
	}
	for language, rows := range meet {
		for _, row := range rows {
			forms := strings.Fields(row)
			for _, f := range forms[1:] {
				if a, b := Stem(language, forms[0]), Stem(language, f); a != b {
					t.Errorf("%s: %s → %s but %s → %s", language, forms[0], a, f, b)
				}
			}
		}
	}
	apart := map[string][]string{"en": {"labor laboratory", "program progress", "migrant migraine", "centre central"}, "fr": {"travail travers"}, "es": {"pais paisaje", "mujer mujik"}, "ru": {"район раион", "поток потка"}}
	for language, rows := range apart {
		for _, row := range rows {
			f := strings.Fields(row)
			if Stem(language, f[0]) == Stem(language, f[1]) {
				t.Errorf("%s: %s and %s meet at %s", language, f[0], f[1], Stem(language, f[0]))
			}
		}
	}
	if got := Stem("de", "häuser"); got != "häuser" {
		t.Errorf("a language without stemmer: %s", got)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"co-operation", "l'", "'s", "移民 移", "a\u2029b", "U.S", "\xff\x00", "١٢٫٥", "ﷺ", "e\u0301", "a--b", "ﬃ", "..", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, tok := range Split(s) {
			if tok.Start < 0 || tok.End > len(s) || tok.Start >= tok.End || tok.Term == "" {
				t.Fatalf("%q: bad token %+v", s, tok)
			}
			if tok.Pos < last && tok.Kind == Plain {
				t.Fatalf("%q: position goes back at %+v", s, tok)
			}
			last = max(last, tok.Pos)
			if utf8.ValidString(s) && (!utf8.ValidString(s[tok.Start:tok.End]) || !utf8.ValidString(tok.Term)) {
				t.Fatalf("%q: token cuts a character: %+v", s, tok)
			}
			for _, l := range Languages {
				if Stem(l, tok.Term) == "" {
					t.Fatalf("%s: %q has an empty stem", l, tok.Term)
				}
			}
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The Government of the country strengthened co-operation on labour migration and women's rights. ", 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}
