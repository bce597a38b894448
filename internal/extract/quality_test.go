package extract

import (
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// tongues are sentences written for this test in languages outside the word
// list, long enough to be judged.
var tongues = map[string]string{
	"German": `Die Regierung berichtet über die Umsetzung ihrer nationalen Migrationspolitik und über die Beteiligung der örtlichen
Behörden. Rechtsvorschriften über Ausweispapiere wurden nach Anhörung zivilgesellschaftlicher Verbände verabschiedet, ein Entwurf liegt bei.
Angestellte mehrerer Einrichtungen wurden geschult, und der Haushalt des Vorhabens wurde geprüft. Besserer Schutz der Opfer und ihrer
Familien bleibt eine schwierige Aufgabe, die ausreichende Aufmerksamkeit verlangt und weiterhin durch Mittel gefördert werden soll.`,
	"Polish": `Rząd składa sprawozdanie z realizacji krajowej polityki migracyjnej oraz z udziału władz lokalnych. Przepisy dotyczące
dokumentów tożsamości zostały przyjęte po konsultacjach z organizacjami społecznymi, projekt planu działania znajduje się w załączniku.
Przeprowadzono szkolenia urzędników różnych instytucji oraz zbadano sytuację finansową programu. Lepsza ochrona ofiar oraz ich rodzin
pozostaje trudnym zadaniem, które wymaga dostatecznej uwagi, środków finansowych oraz ścisłej współpracy wszystkich zainteresowanych stron.`,
	"Turkish": `Hükümet ulusal göç politikasının uygulanması ve yerel yönetimlerin katılımı hakkında bilgi vermektedir. Kimlik belgelerine
ilişkin mevzuat sivil toplum kuruluşlarıyla görüşüldükten sonra kabul edilmiştir, taslak eylem planı ektedir. Çeşitli kurumlarda görevli
memurlara eğitim verilmiş, programın mali durumu incelenmiştir. Mağdurların ve ailelerinin daha iyi korunması yeterli ilgi gerektiren zor
bir konu olmaya devam etmektedir, bunun için ayrılan kaynakların önümüzdeki dönemde artırılması planlanmaktadır.`,
	"Latin, as printers use it": `Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna
aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in
reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in culpa
qui officia deserunt mollit anim id est laborum, curabitur pretium tincidunt lacus, nulla gravida orci a odio nullam varius turpis commodo.`,
}

const english = `The Government reports on the implementation of its national migration policy and on the participation of local authorities.
Legislation on identification documents was adopted after consultation with civil society organizations; a draft plan of action is attached.
Training was offered to officials in different institutions, and the financial situation of the programme was reviewed by its committee.
Better protection of victims and their families remains a difficult question to which sufficient attention and resources should be given.`

// shifted is text through a character map that is off by some places.
func shifted(text string, by rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return 'a' + (r-'a'+by)%26
		case 'A' <= r && r <= 'Z':
			return 'A' + (r-'A'+by)%26
		}
		return r
	}, text)
}

func judged(text string) float64 {
	pages := []corpus.Page{{Number: 1, Quality: 1, Lines: []corpus.Line{{Text: text}}}}
	judge(pages, lang.Known)
	return pages[0].Quality
}

func TestQuality(t *testing.T) {
	for name, text := range tongues {
		if q := judged(text); q < 1 {
			t.Errorf("%s: quality %.2f, want 1", name, q)
		}
	}
	caught := 0
	for by := rune(1); by < 26; by++ {
		if judged(shifted(english, by)) < trusted {
			caught++
		}
	}
	if caught < 24 {
		t.Errorf("%d of 25 shifted texts have a quality below %.1f, want 24", caught, trusted)
	}
	for name, c := range map[string]struct {
		text      string
		low, high float64
	}{
		"sound":                       {english, 1, 1},
		"Arabic":                      {"تقرير الحكومة عن تنفيذ السياسة الوطنية للهجرة", 1, 1},
		"long Arabic":                 {strings.Repeat("تقرير الحكومة عن تنفيذ السياسة الوطنية للهجرة ", 10), 1, 1},
		"Arabic with a false kashida": {strings.Repeat("تقرينر الحكوننمة عن تنفينذ السياننسة الوطننية للهجنرة ", 10), 0.3, 0.7},
		"Chinese":                     {"政府关于执行国家移民政策的报告", 1, 1},
		"half private characters":     {strings.Repeat("ab\ue001\ue002 ", 50), 0.4, 0.6},
		"Arabic letters among Latin":  {strings.Repeat("حبab ", 50), 0, 0.1},
		"replacement characters":      {strings.Repeat("\ufffd\ufffd ", 50), 0, 0},
	} {
		if q := judged(c.text); q < c.low || q > c.high {
			t.Errorf("%s: quality %.2f, want %.2f–%.2f", name, q, c.low, c.high)
		}
	}
}
