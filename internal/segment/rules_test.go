package segment

import (
	"context"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

func TestOpening(t *testing.T) {
	for _, c := range []struct {
		text string
		kind mark
		n    int
		rest string
	}{
		{"12. The Committee notes", figure, 12, "The Committee notes"},
		{"115.94 Ratify the Convention", decimal, 94, "Ratify the Convention"},
		{"115.94. Ratify the Convention", decimal, 94, "Ratify the Convention"},
		{"4.5 million people", noMark, 0, ""},
		{"2015. In that year", noMark, 0, ""},
		{"3.- Marco institucional", figure, 3, "Marco institucional"},
		{"1 Introduction", bare, 1, "Introduction"},
		{"12 people were", noMark, 0, ""},
		{"(a) Access", letter, 0, "Access"},
		{"b) acceso", letter, 0, "acceso"},
		{"(iv) data", smallRoman, 0, "data"},
		{"(see below) and", noMark, 0, ""},
		{"IV. Challenges", roman, 4, "Challenges"},
		{"B. Border management", capital, 2, "Border management"},
		{"I am", noMark, 0, ""},
		{"а) доступ", letter, 0, "доступ"},
		{"أ- الحدود", letter, 0, "الحدود"},
		{"١٢. تلاحظ اللجنة", figure, 12, "تلاحظ اللجنة"},
		{"三、工作进展", roman, 3, "工作进展"},
		{"（十二）推进", capital, 12, "推进"},
		{"• Border posts", bullet, 0, "Border posts"},
		{"- Border posts", dash, 0, "Border posts"},
		{"-3 per cent", noMark, 0, ""},
		{"\u2212 Border posts", dash, 0, "Border posts"},
		{"§ Border posts", bullet, 0, "Border posts"},
		{"§ 12 of the law", noMark, 0, ""},
		{"§12", noMark, 0, ""},
		{"o Border posts", dash, 0, "Border posts"},
		{"Objective 9: Strengthen", objective, 9, ": Strengthen"},
		{"OBJECTIF N° 9", objective, 9, ""},
		{"Objetivo 10.7 Facilitar", objective, 7, " Facilitar"},
		{"Objectively 9", noMark, 0, ""},
		{"Цель 15. Доступ", objective, 15, ". Доступ"},
		{"الهدف ١٠: منع", objective, 10, ": منع"},
		{"目标9：加强", objective, 9, "：加强"},
		{"Chapter II Progress", part, 2, " Progress"},
		{"Annex Composition", noMark, 0, ""},
		{"", noMark, 0, ""},
	} {
		o := openingOf(c.text)
		if o.kind != c.kind || o.n != c.n || c.kind != noMark && c.text[o.end:] != c.rest {
			t.Errorf("%q: kind %d number %d rest %q; want %d %d %q", c.text, o.kind, o.n, c.text[o.end:], c.kind, c.n, c.rest)
		}
	}
}

func TestSmallRules(t *testing.T) {
	for _, c := range []struct {
		name string
		rule func(string) bool
		yes  []string
		no   []string
	}{
		{"page number", pageNumber, []string{"12", "- 12 -", "Page 3 of 40", "iv", "12/40", "Página 7", "5 | Page"}, []string{"", "A/HRC/17/10", "12 people", "mix", "Article 12"}},
		{"leader", leader, []string{"Introduction ........ 3", "I. Summary . . . . . . 7", "Abc……… 4"}, []string{"etc... and so on", "a. b. c. d."}},
		{"caption", caption, []string{"Table 3. Permits issued", "Tableau 1 : Émissions", "Figure 2", "图 3 移民人数", "Source: Ministry of Labour", "Рис. 4. Выбросы"}, []string{"Table 3 shows that", "Tables are", "Tableau 1 présente les", "Figures from 2020"}},
		{"ended", ended, []string{"done.", "done.”", "什么？", "(see above.)"}, []string{"done", "done;", "", "的工作"}},
		{"small word", smallWord, []string{"the plan of the", "Panel para el", "de"}, []string{"the plan", "in 2015", "of GCM", "done.", ""}},
		{"hyphen end", hyphenEnd, []string{"mea-", "mea\u00ad"}, []string{"2015-", "mea -", "-", ""}},
		{"axis of a chart", axis, []string{"250", "-20 %", "2000 2010 2020", "MtCO2 0 50 100 150 200 250 300 2010 2020 2030 Scenario", "*1407677*"}, []string{"", "• *", "2010 was a year", "In 2010, 2011, 2012, 2013, 2014, 2015, 2016 and 2017 it rose.", "Ports 12 15"}},
		{"reference", reference, []string{"IOM (2020). World Migration Report.", "GCM Global Compact", "See http://x.example"}, []string{"The State adopted a law.", strings.Repeat("In 2021 the State reports. ", 40)}},
		{"inner stop", innerStop, []string{"The law was adopted. It entered into force"}, []string{"Objective 5. Enhance", "A. B. Title", "One sentence."}},
	} {
		for _, s := range c.yes {
			if !c.rule(s) {
				t.Errorf("%s: %q is not taken for one", c.name, s)
			}
		}
		for _, s := range c.no {
			if c.rule(s) {
				t.Errorf("%s: %q is taken for one", c.name, s)
			}
		}
	}
}

// What stands between two lines of one paragraph.
func TestLinesJoin(t *testing.T) {
	known := func(s string) bool {
		return contains([]string{"measures", "follow", "up", "migration", "long", "term", "communitybased"}, s)
	}
	for _, c := range []struct{ a, b, want string }{
		{"the mea-", "sures taken", "the measures taken"},
		{"the mea\u00ad", "sures taken", "the measures taken"},
		{"the mea\u2010", "sures taken", "the measures taken"},
		{"a follow-", "up to it", "a follow-up to it"},
		{"a long-", "term plan", "a long-term plan"},
		{"ON MIGRA-", "TION IN ALL", "ON MIGRATION IN ALL"},
		{"the EAC-", "SADC region", "the EAC-SADC region"},
		{"community-", "based services", "community-based services"}, // though the word list has it without
		{"the Asia-", "Pacific region", "the Asia-Pacific region"},
		{"in 2015-", "2020 it", "in 2015-2020 it"},
		{"in 2015–", "2020 it", "in 2015–2020 it"},
		{"the plan -", "and more", "the plan - and more"},
		{"see http://x.example/", "page two", "see http://x.example/page two"},
		{"国家通过了关于", "移民的法律", "国家通过了关于移民的法律"},
		{"in 2020 年", "左右", "in 2020 年左右"},
		{"并在2027", "年之前", "并在2027年之前"},
		{"并在203", "0年之前", "并在2030年之前"},
		{"two", "words", "two words"},
	} {
		page := corpus.Page{Number: 1, Width: 595, Height: 842}
		for i, s := range []string{c.a, c.b} {
			page.Lines = append(page.Lines, corpus.Line{Text: s, Size: 11, Box: corpus.Box{X0: 72, X1: 300, Y0: 300 + 13*float64(i), Y1: 311 + 13*float64(i)}})
		}
		pages := []corpus.Page{page}
		got, err := New(Options{Known: known}).Segment(context.Background(), corpus.Document{ID: "x"}, pages)
		if err != nil {
			t.Fatal(err)
		}
		if msg := broken(pages, got); msg != "" {
			t.Error(msg)
		}
		if len(got) != 1 || got[0].Text != c.want {
			t.Errorf("%q + %q: got %d passages, first %q, want %q", c.a, c.b, len(got), got[0].Text, c.want)
		}
	}
}

// Raised marks leave the text; raised letters and powers stay.
func TestMarks(t *testing.T) {
	for text, want := range map[string]string{
		"the Compact.^1^ The State": "the Compact. The State",
		"the 1^er^ janvier":         "the 1er janvier",
		"on 40 km^2^ of land":       "on 40 km2 of land",
		"in 2015^3^ and later":      "in 2015 and later",
		"^4^ See the annex":         "See the annex",
		"in 2007 ^a, b^ and later":  "in 2007 and later",
	} {
		l := corpus.Line{Size: 11, Box: corpus.Box{X0: 72, X1: 300, Y0: 300, Y1: 311}}
		for i, part := range strings.Split(text, "^") {
			if i%2 == 1 {
				l.Marks = append(l.Marks, corpus.Range{Start: len(l.Text), End: len(l.Text) + len(part)})
			}
			l.Text += part
		}
		pages := []corpus.Page{{Number: 1, Width: 595, Height: 842, Lines: []corpus.Line{l}}}
		got, err := New(Options{}).Segment(context.Background(), corpus.Document{ID: "x"}, pages)
		if err != nil {
			t.Fatal(err)
		}
		if got[0].Text != want {
			t.Errorf("%q: got %q, want %q", text, got[0].Text, want)
		}
	}
}

// The heads of sections that are alike stand under the objective, and what
// follows the last objective does not.
func TestOutline(t *testing.T) {
	b := newBook()
	for _, h := range []string{"Objective 5", "Progress", "Challenges", "Objective 6", "Progress", "Challenges", "Objective 7", "Progress", "Challenges", "Conclusion"} {
		b.par(h, set{bold: true, gap: 1})
		b.par(filler, set{gap: 0.4})
	}
	paths := map[string]int{}
	for _, p := range b.cut(t, Options{}) {
		if p.Role == corpus.RoleBody {
			paths[strings.Join(p.Heading, "/")]++
		}
	}
	for _, want := range []string{"Objective 5", "Objective 5/Progress", "Objective 6/Challenges", "Objective 7/Challenges", "Conclusion"} {
		if paths[want] != 1 {
			t.Errorf("no text under %q: %v", want, paths)
		}
	}
}

// A paragraph above the limit is cut at sentence ends; one sentence above it at a blank.
func TestCut(t *testing.T) {
	for _, sentence := range []string{"The State has adopted measures. ", "no end of words in one sentence "} {
		b := newBook()
		b.par("The text: "+strings.Repeat(sentence, 200), set{})
		got := texts(b.cut(t, Options{}), corpus.RoleBody)
		if len(got) < 2 {
			t.Fatalf("%d passages", len(got))
		}
		for _, s := range got[:len(got)-1] {
			if len(s) < MaxRunes/2 || strings.HasPrefix(sentence, "The") && !strings.HasSuffix(s, ".") {
				t.Errorf("cut after %d bytes: …%q", len(s), s[len(s)-20:])
			}
		}
	}
}

// Cancelling stops the work.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New(Options{}).Segment(ctx, corpus.Document{}, numberedReport().pages); err == nil {
		t.Error("no error from a cancelled context")
	}
}

func BenchmarkSegment(b *testing.B) {
	pages := numberedReport().pages
	for b.Loop() {
		if _, err := New(Options{}).Segment(context.Background(), corpus.Document{ID: "x"}, pages); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages)), "µs/page")
}
