package segment

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

// dump writes passages one a line, for reading in a golden file.
func dump(passages []corpus.Passage) []byte {
	var b bytes.Buffer
	for _, p := range passages {
		level := ""
		if p.Level > 0 {
			level = fmt.Sprint(p.Level)
		}
		fmt.Fprintf(&b, "%s %s%s %s", p.ID, p.Role, level, p.Language)
		if p.PageEnd() != p.Page() {
			fmt.Fprintf(&b, " to p%d", p.PageEnd())
		}
		if p.Conf > 0 {
			fmt.Fprintf(&b, " conf %.2f", p.Conf)
		}
		fmt.Fprintln(&b)
		for i, h := range p.Heading {
			fmt.Fprintf(&b, "    under %s %s\n", p.Under[i], h)
		}
		fmt.Fprintf(&b, "    %s\n", p.Text)
	}
	return b.Bytes()
}

const (
	filler = "The Government adopted a strategy on labour migration and set up a council in which ministries, employers and trade unions meet every month to review permits, wages and complaints."
	more   = "A law on the protection of victims entered into force, shelters were opened in three provinces, and border guards were trained in the identification of persons at risk of trafficking."
)

// A report as the United Nations prints it: numbered paragraphs over page
// ends, running heads, notes, headings of three kinds.
func numberedReport() *book {
	b := newBook()
	b.head = "A/XAA/2026/1"
	b.par("Report of Sample State", set{size: 18, bold: true})
	b.par("I. Introduction", set{size: 13, bold: true, gap: 1})
	for i := range 12 {
		b.par(fmt.Sprintf("%d. %s", i+1, filler), set{gap: 0.5, hyphens: true})
		if i == 3 {
			b.mark("1")
			b.notes = append(b.notes, "1 See A/RES/73/195, annex.", "2 Law No. 12 of 2021.")
		}
	}
	b.par("II. Implementation of the objectives", set{size: 13, bold: true, gap: 1})
	b.par("Objective 9: Strengthen the transnational response to smuggling of migrants", set{size: 11, bold: true, gap: 1})
	b.par("13. "+more, set{gap: 0.5})
	b.par("(a) Training of officials;", set{gap: 0.2, indent: 20, hang: 34})
	b.par("(b) Exchange of data with neighbouring States;", set{gap: 0.2, indent: 20, hang: 34})
	b.par("Objective 10: Prevent, combat and eradicate trafficking in persons", set{size: 11, bold: true, gap: 1})
	for i := range 8 {
		b.par(fmt.Sprintf("%d. %s", i+14, more), set{gap: 0.5})
	}
	b.par("III. Conclusions", set{size: 13, bold: true, gap: 1})
	b.par("22. "+filler, set{gap: 0.5})
	return b
}

func TestNumberedReport(t *testing.T) {
	testkit.Golden(t, "numbered.golden", dump(numberedReport().cut(t, Options{})))
}

// Objectives in all languages, each as a heading over its own text.
func TestLanguages(t *testing.T) {
	b := newBook()
	in := func(heading, text string, s set) {
		s.gap = 1
		b.par(heading, s)
		s.gap = 0.4
		b.par(text, s)
	}
	in("Objectif 5 : Favoriser l’accès à des filières régulières", "L’État a conclu des accords de mobilité avec ses voisins et simplifié la délivrance des permis de séjour pour les travailleurs saisonniers et leurs familles.", set{})
	in("Objetivo 7: Abordar y reducir las vulnerabilidades", "El Gobierno aprobó un protocolo de atención para niñas, niños y adolescentes no acompañados y abrió dos centros de acogida en la frontera norte del país.", set{})
	in("Цель 15. Обеспечение доступа мигрантов к базовым услугам", "Правительство приняло программу медицинского страхования трудящихся-мигрантов и открыло консультационные пункты в трёх областях страны.", set{})
	in("目标9：加强打击偷运移民行为的跨国对策", "国家通过了关于打击偷运移民的法律，并同邻国签署了三项双边协议，在边境地区设立了联合巡逻队，培训了五百名边防人员，公布了年度统计数据。", set{chars: 1})
	b.rtl = true
	in("الهدف ١٠: منع الاتجار بالأشخاص ومكافحته", "اعتمدت الحكومة خطة وطنية لمكافحة الاتجار بالأشخاص وأنشأت لجنة مشتركة بين الوزارات تجتمع كل شهر وتستعرض ما أحرز من تقدم في حماية الضحايا.", set{})
	language := func(s string) (string, bool) {
		switch {
		case strings.ContainsAny(s, "هي"):
			return "ar", true
		case strings.ContainsAny(s, "的"):
			return "zh", true
		case strings.ContainsAny(s, "ия"):
			return "ru", true
		}
		return "fr", false
	}
	testkit.Golden(t, "languages.golden", dump(b.cut(t, Options{Language: language})))
}

// Contents, abbreviations, references, captions and a drawn table.
func TestApparatus(t *testing.T) {
	b := newBook()
	b.newPage()
	b.par("Contents", set{size: 14, bold: true})
	for i, s := range []string{"Introduction", "Progress made", "Challenges"} {
		b.par(fmt.Sprintf("%d. %s %s %d", i+1, s, strings.Repeat(".", 60-len(s)), 2*i+3), set{})
	}
	b.newPage()
	b.par("Acronyms and abbreviations", set{size: 14, bold: true})
	for _, s := range []string{"GCM Global Compact for Safe, Orderly and Regular Migration", "IOM International Organization for Migration", "SDG Sustainable Development Goal"} {
		b.par(s, set{gap: 0.3})
	}
	b.par("1. Introduction", set{size: 14, bold: true, gap: 2})
	b.par(filler, set{})
	b.par("Table 1. Residence permits issued", set{bold: true, gap: 1})
	b.block++
	for _, row := range [][]string{{"Province", "2021", "2022"}, {"North", "1,204", "1,377"}, {"South and islands", "880", "912"}} {
		b.row(row, row[0] == "Province")
	}
	b.block++
	b.par("Source: Ministry of the Interior, 2023.", set{size: 9, gap: 0.3})
	b.par(more, set{gap: 1})
	b.par("References", set{size: 14, bold: true, gap: 2})
	b.par("International Organization for Migration (2020). World Migration Report. Geneva.", set{gap: 0.3})
	b.par("Sample State, Ministry of Labour (2021). Labour survey. http://labour.example/survey", set{gap: 0.3})
	testkit.Golden(t, "apparatus.golden", dump(b.cut(t, Options{})))
}

// A tagged file: elements over pages, a row of wrapped cells, a box drawn as a
// table, text recognised from an image.
func TestTagged(t *testing.T) {
	b := newBook()
	b.bottom = 200
	b.par("Progress", set{size: 14, tag: corpus.TagHeading, level: 1})
	for range 6 {
		b.par(filler, set{tag: corpus.TagText})
	}
	b.par("• "+more, set{tag: corpus.TagList, hang: 12})
	b.newPage()
	b.element++
	for i, s := range []string{"Sector", "Measures taken in the", "Cost"} {
		b.put(s, 72+150*float64(i), 110, 10, set{tag: corpus.TagRow, bold: true})
	}
	b.put("sector", 222, 122, 10, set{tag: corpus.TagRow, bold: true})
	b.element++
	for i, s := range []string{"Health", "Access to clinics for", "12,000"} {
		b.put(s, 72+150*float64(i), 140, 10, set{tag: corpus.TagRow})
	}
	b.put("all migrants", 222, 152, 10, set{tag: corpus.TagRow})
	b.element++
	b.put("Part two: the objectives of the Compact and the goals of the Agenda, seen together", 72, 170, 10, set{tag: corpus.TagRow, bold: true})
	b.newPage()
	b.par(more, set{conf: 0.91})
	testkit.Golden(t, "tagged.golden", dump(b.cut(t, Options{})))
}

// mark adds a raised note mark to the last line.
func (b *book) mark(s string) {
	l := &b.page().Lines[len(b.page().Lines)-1]
	l.Marks = append(l.Marks, corpus.Range{Start: len(l.Text), End: len(l.Text) + len(s)})
	l.Text += s
}

// row sets one line of cells 150 points apart.
func (b *book) row(cells []string, bold bool) {
	b.y += 14
	b.put(strings.Join(cells, "\t"), b.x0, b.y, 10, set{bold: bold})
	l := &b.page().Lines[len(b.page().Lines)-1]
	at := 0
	for i, c := range cells {
		x := b.x0 + 150*float64(i)
		l.Cells = append(l.Cells, corpus.Cell{Range: corpus.Range{Start: at, End: at + len(c)}, X0: x, X1: x + 5*float64(len(c))})
		at += len(c) + 1
		l.Box.X1 = x + 5*float64(len(c))
	}
}
