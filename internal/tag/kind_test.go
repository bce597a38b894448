package tag

import (
	"context"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

var kindCases = []struct{ lang, text, want string }{
	{"en", "The Government has adopted a law on labour migration.", "progress"},
	{"en", "The law has not yet been adopted.", "challenge"},
	{"en", "Limited capacity and lack of funds remain the main challenges.", "challenge"},
	{"en", "The ministry plans to open three centres by 2030.", "plan"},
	{"en", "Ratify the Convention on migrant workers (Mexico);", "recommendation"},
	{"en", "It is recommended that the Government train border guards.", "recommendation"},
	{"en", "The Government requests technical assistance and needs financial support.", "support"},
	{"en", "With the support of IOM, the State has established a register.", "progress"},
	{"en", "Aldovia is a country of origin, transit and destination.", "context"},
	{"en", "Despite the lack of resources, a centre was opened and 40 officials were trained.", "progress"},
	{"fr", "Le Gouvernement a adopté une loi en 2021.", "progress"},
	{"fr", "La loi n’a pas encore été adoptée.", "challenge"},
	{"fr", "L’État prévoit de créer un centre d’ici à 2026.", "plan"},
	{"fr", "Le pays a besoin d’un appui technique.", "support"},
	{"es", "Se aprobó la ley y se creó un registro en 2021.", "progress"},
	{"es", "Persisten dificultades y falta de recursos.", "challenge"},
	{"es", "El Gobierno tiene previsto crear un centro.", "plan"},
	{"pt", "O Governo lançou um programa em 2020.", "progress"},
	{"pt", "O Governo pretende reforçar o apoio e prevê abrir um centro.", "plan"},
	{"ru", "Закон вступил в силу в 2021 году.", "progress"},
	{"ru", "Правительство планирует принять закон.", "plan"},
	{"ru", "Отсутствуют соглашения, и не хватает средств.", "challenge"},
	{"ar", "اعتمدت الحكومة القانون في عام 2020.", "progress"},
	{"ar", "تعتزم الحكومة إنشاء مركز.", "plan"},
	{"ar", "لا تزال هناك صعوبات ونقص في الموارد.", "challenge"},
	{"zh", "政府通过了新法律。", "progress"},
	{"zh", "政府计划设立中心。", "plan"},
	{"zh", "资源不足，尚未建立机制。", "challenge"},
	// one hint of a difficulty is none; two in a sentence are, two in two sentences are not
	{"en", "The office still lies in the port.", "context"},
	{"en", "Workers still pay exorbitant sums.", "challenge"},
	{"en", "The office still lies in the port. Rents are exorbitant.", "context"},
	{"en", "Outcome 1: Ensure the good reception of migrants in need of protection and assistance", "plan"},
	{"en", "Request technical assistance from OHCHR (Algeria);", "recommendation"},
	{"en", "The ministry needs more technical assistance.", "support"},
	{"ar", "لا سيما أن المكتب ليس في الميناء.", "context"},
	{"ar", "ولا تكفي دور الإيواء.", "challenge"},
	{"ar", "ستفتح الوزارة مكتبا في الميناء.", "plan"},
	{"ar", "سياسة البلد وسنوات العمل ستة.", "context"},
	{"zh", "政府将建立登记册。", "plan"},
	{"pt", "O Ministério vai abrir um posto.", "plan"},
	{"ru", "Создание реестра и обучение кадров.", "context"},
	{"ru", "Реестр создан.", "progress"},
}

func TestKind(t *testing.T) {
	tg := make1(t, "kind")
	for _, c := range kindCases {
		p, tags := Text(tg, "x", c.text, c.lang)
		if len(tags) != 1 || tags[0].Notation != c.want {
			var why []string
			for _, e := range tags[0].Evidence {
				why = append(why, e.Term)
			}
			t.Errorf("%s %q: %s by %q, want %s", c.lang, c.text, tags[0].Notation, why, c.want)
		}
		check(t, []corpus.Passage{p}, tags)
	}
}

// A chapter heading makes its kind usual; the words of the passage can say otherwise.
func TestChapters(t *testing.T) {
	tg := make1(t, "kind")
	head := func(id, text string) corpus.Passage {
		return corpus.Passage{ID: id, Role: corpus.RoleHeading, Text: text, Language: "en", Level: 1}
	}
	body := func(id, text, under string) corpus.Passage {
		return corpus.Passage{ID: id, Role: corpus.RoleBody, Text: text, Language: "en", Under: []string{under}, Heading: []string{"x"}}
	}
	ps := []corpus.Passage{head("h1", "3. Challenges"), body("a", "Weak registers in rural districts.", "h1"),
		head("h2", "4. Next steps"), body("b", "A second shelter in the port.", "h2"),
		head("h4", "5. Support needs"), body("d", "Equipment for two shelters.", "h4"),
		{ID: "e", Role: corpus.RoleRow, Text: "Total | 2,000", Language: "en", Under: []string{"h4"}, Heading: []string{"x"}},
		head("h5", "6. Means of implementation"), body("f", "Equipment for two shelters.", "h5"),
		head("h3", "2. Progress"), body("c", "The State plans to reform the law and will open two centres.", "h3")}
	tags, err := Run(context.Background(), tg, corpus.Document{Kind: corpus.KindReview}, ps)
	if err != nil {
		t.Fatal(err)
	}
	check(t, ps, tags)
	got := map[string]corpus.Tag{}
	for _, g := range tags {
		got[g.Passage] = g
	}
	for id, want := range map[string]string{"a": "challenge", "b": "plan", "c": "plan", "d": "support", "e": "context", "f": "context"} {
		if got[id].Notation != want {
			t.Errorf("%s: %s, want %s", id, got[id].Notation, want)
		}
	}
	if e := got["a"].Evidence[0]; e.Passage != "h1" || ps[0].Text[e.Start:e.End] != "Challenges" {
		t.Errorf("evidence of a: %+v", e)
	}
}

func TestFacts(t *testing.T) {
	tg := make1(t, "fact")
	for _, c := range []struct{ lang, text, want string }{
		{"en", "412 victims received shelter.", "figure:412 victims"},
		{"en", "Coverage rose to 48 per cent.", "figure:48 per cent"},
		{"en", "The share is 12.5 %.", "figure:12.5 %"},
		{"en", "After COVID-19, to organize community sessions", ""},
		{"en", "2,000 foreign residents", "figure:2,000 foreign residents"},
		{"en", "Article 12, paragraph 3 and objective 9", ""},
		{"en", "Resolution 73/195", ""},
		{"en", "The plan 2020 was good", ""},
		{"en", "It was adopted in 2019.", "date:in 2019"},
		{"en", "On 19 December 2018 it was signed.", "date:19 December 2018"},
		{"en", "Law No. 12/2019 entered into force.", "law:Law No. 12/2019"},
		{"en", "The Immigration Act was amended.", "law:Immigration Act"},
		{"en", "a budget of US$ 3.2 million", "budget:US$ 3.2 million"},
		{"en", "3.2 million euros were spent", "budget:3.2 million euros"},
		{"fr", "La loi n° 2016-36 a été promulguée en 2016.", "date:en 2016 law:loi n° 2016-36"},
		{"fr", "18 600 permis ont été délivrés.", "figure:18 600 permis"},
		{"es", "Se capacitó a 320 funcionarios en 2021.", "date:en 2021 figure:320 funcionarios"},
		{"pt", "O orçamento foi de 4 milhões de euros.", "budget:4 milhões de euros"},
		{"ru", "Закон № 114 вступил в силу в 2021 году.", "date:2021 году law:Закон № 114"},
		{"ru", "обучено 120 сотрудников", "figure:120 сотрудников"},
		{"ar", "تم تدريب 320 موظفا في عام 2019.", "date:عام 2019 figure:320 موظفا"},
		{"zh", "2019年培训了320名官员。", "date:2019年 figure:320名"},
		{"zh", "《移民法》已生效。", "law:《移民法》"},
	} {
		p, tags := Text(tg, "x", c.text, c.lang)
		var got []string
		for _, g := range tags {
			for _, e := range g.Evidence {
				got = append(got, g.Notation+":"+p.Text[e.Start:e.End])
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s %q: %s, want %s", c.lang, c.text, s, c.want)
		}
	}
}
