package tag

import (
	"os"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// topicNames lists the tags of the further schemes, as topics.tsv writes them.
func topicNames(tags []corpus.Tag) []string {
	var out []string
	for _, t := range tags {
		switch t.Scheme {
		case "group", "issue", "instrument", corpus.SchemePlace:
			out = append(out, t.Scheme+":"+t.Notation)
		}
	}
	slices.Sort(out)
	return out
}

func embeddedTaggers(t *testing.T) []corpus.Tagger {
	t.Helper()
	tx, err := taxonomy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	taggers, err := New(tx, nil)
	if err != nil {
		t.Fatal(err)
	}
	return taggers
}

func TestTopics(t *testing.T) {
	taggers := embeddedTaggers(t)
	raw, err := os.ReadFile("testdata/topics.tsv")
	if err != nil {
		t.Fatal(err)
	}
	none := map[string]int{}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")[1:]
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			t.Fatalf("topics.tsv:%d: %d cells", i+2, len(cells))
		}
		want := strings.Fields(cells[1])
		if cells[1] == "-" {
			want = nil
			none[cells[0]]++
		}
		slices.Sort(want)
		p, tags := Text(taggers, "x", cells[2], cells[0])
		if got := topicNames(tags); !slices.Equal(got, want) {
			t.Errorf("topics.tsv:%d: %q\n got %v\nwant %v", i+2, cells[2], got, want)
		}
		for _, g := range tags {
			for _, e := range g.Evidence {
				if e.Start < 0 || e.End <= e.Start || e.End > len(p.Text) {
					t.Errorf("topics.tsv:%d: evidence %+v lies outside the text", i+2, e)
				}
			}
		}
	}
	for _, code := range []string{"en", "fr", "es", "ar", "ru", "zh", "pt"} {
		if none[code] == 0 {
			t.Errorf("topics.tsv has no line in %s that wants none", code)
		}
	}
}

// A State's own name in its own document says nothing.
func TestOwnPlace(t *testing.T) {
	taggers := embeddedTaggers(t)
	doc := corpus.Document{ID: "ken", Country: "KEN", Language: "en"}
	passages := []corpus.Passage{
		{ID: "ken.p1.1", Role: corpus.RoleBody, Language: "en", Text: "Kenya and Uganda opened a shared post."},
		{ID: "ken.p1.2", Role: corpus.RoleHeading, Language: "en", Text: "Uganda and women"},
	}
	tags, err := Run(t.Context(), taggers, doc, passages)
	if err != nil {
		t.Fatal(err)
	}
	if got := topicNames(tags); !slices.Equal(got, []string{"place:UGA"}) {
		t.Errorf("got %v, want place:UGA of the first passage alone", got)
	}
}

func TestMarks(t *testing.T) {
	taggers := embeddedTaggers(t)
	for _, c := range []struct{ lang, text, want string }{
		{"en", "The mobile desk is a good practice for other cities.", "practice"},
		{"en", "A total of 240 permits were issued.", "data"},
		{"en", "The number of inspectors will be increased.", ""},
		{"fr", "Cette bonne pratique peut être reprise ailleurs.", "practice"},
		{"fr", "Au total, 240 permis ont été délivrés.", "data"},
		{"es", "Se trata de una buena práctica.", "practice"},
		{"es", "Se emitió un total de 240 permisos.", "data"},
		{"pt", "Trata-se de uma boa prática.", "practice"},
		{"pt", "Foi emitido um total de 240 vistos.", "data"},
		{"ru", "Это пример передовой практики.", "practice"},
		{"ru", "По данным службы, выдано 240 разрешений.", "data"},
		{"ar", "تعد هذه ممارسة جيدة.", "practice"},
		{"ar", "بلغ عدد التصاريح 240 تصريحا.", "data"},
		{"zh", "这是一项良好做法。", "practice"},
		{"zh", "据统计，共有240人参加。", "data"},
		{"zh", "委员会举行了会议。", ""},
	} {
		_, tags := Text(taggers, "x", c.text, c.lang)
		var got []string
		for _, g := range tags {
			if g.Scheme == corpus.SchemeMark {
				got = append(got, g.Notation)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q: got %v, want %q", c.lang, c.text, got, c.want)
		}
	}
}
