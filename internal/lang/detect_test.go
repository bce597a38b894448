package lang

import (
	"testing"

	"pgregory.net/rapid"
)

// samples are written for these tests.
var samples = []struct{ code, text string }{
	{"en", "The Government adopted a national strategy on migration in 2021 and set up a coordination body that meets every quarter with civil society and local authorities."},
	{"fr", "Le Gouvernement a adopté en 2021 une stratégie nationale sur la migration et créé un organe de coordination qui se réunit chaque trimestre avec la société civile."},
	{"es", "El Gobierno aprobó en 2021 una estrategia nacional de migración y creó un órgano de coordinación que se reúne cada trimestre con la sociedad civil y las autoridades locales."},
	{"pt", "O Governo adotou em 2021 uma estratégia nacional para as migrações e criou um órgão de coordenação que se reúne todos os trimestres com a sociedade civil."},
	{"ru", "В 2021 году правительство приняло национальную стратегию в области миграции и создало координационный орган, который собирается каждый квартал."},
	{"ar", "اعتمدت الحكومة في عام 2021 استراتيجية وطنية للهجرة وأنشأت هيئة تنسيق تجتمع كل ثلاثة أشهر مع المجتمع المدني والسلطات المحلية."},
	{"zh", "政府于2021年通过了国家移民战略，并设立了协调机构，每季度与民间社会和地方当局举行会议。"},
}

func TestDetect(t *testing.T) {
	cases := append(samples[:len(samples):len(samples)], []struct{ code, text string }{
		{"en", "Objective 9: Strengthen the transnational response to smuggling of migrants"},
		{"fr", "Objectif 9 : Renforcer l’action transnationale face au trafic illicite de migrants"},
		{"es", "Objetivo 9: Reforzar la respuesta transnacional al tráfico ilícito de migrantes"},
		{"pt", "Não foram comunicados dados sobre as remessas dos trabalhadores"},
		{"zh", "中国 2022 SDG review"},
		{"zh", "目标9"},
		{"ar", "الهدف ٩: مكافحة تهريب المهاجرين (UNODC)"},
		{"ru", "Цель 9. Противодействие незаконному ввозу мигрантов"},
		{"und", ""},
		{"und", "Methodology ........................ 10"},
		{"fr", "RÉSUMÉ DES CONSULTATIONS MENÉES AVEC LES COLLECTIVITÉS"},
		{"und", "12.5 % (2021) — 14"},
		{"und", "Die Regierung hat im Jahr 2021 eine Strategie für die Migration verabschiedet und ein Gremium eingerichtet."},
		{"und", "Il Governo ha adottato nel 2021 una strategia nazionale per le migrazioni e ha creato un organismo di coordinamento."},
		{"und", "De regering heeft in 2021 een nationale strategie voor migratie aangenomen en een orgaan voor overleg ingesteld."},
		{"und", "Уряд у 2021 році ухвалив національну стратегію з питань міграції та створив координаційний орган, який збирається щокварталу."},
		{"und", "دولت در سال ۲۰۲۱ یک راهبرد ملی برای مهاجرت تصویب کرد و نهادی را برای هماهنگی ایجاد کرد که از نمایندگان تشکیل شده است"},
		{"und", "政府は2021年に移住に関する国家戦略を採択し、調整機関を設置しました。"},
		{"und", "정부는 2021년에 국가 이주 전략을 채택하고 조정 기구를 설치하였다."},
		{"und", "Η κυβέρνηση ενέκρινε το 2021 μια εθνική στρατηγική για τη μετανάστευση."},
	}...)
	for _, c := range cases {
		got, confidence := Detect(c.text)
		if got != c.code {
			t.Errorf("Detect(%.60q) = %s (%.2f), want %s", c.text, got, confidence, c.code)
		}
		if confidence < 0 || confidence > 1 {
			t.Errorf("Detect(%.60q): confidence %v is out of range", c.text, confidence)
		}
	}
}

func TestDetectIsAFunction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := randomText(t)
		code, confidence := Detect(s)
		if _, ok := ByCode(code); !ok {
			t.Fatalf("Detect(%q) = %q, which is not in Table", s, code)
		}
		if again, c := Detect(s); again != code || c != confidence {
			t.Fatalf("Detect(%q) = %s %v, then %s %v", s, code, confidence, again, c)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	for _, c := range samples {
		b.Run(c.code, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Detect(c.text)
			}
		})
	}
	b.Run("short", func(b *testing.B) {
		for b.Loop() {
			Detect("Renforcer l’action transnationale")
		}
	})
}
