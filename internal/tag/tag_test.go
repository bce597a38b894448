package tag

import (
	"cmp"
	"context"
	"slices"
	"testing"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"

	"pgregory.net/rapid"
)

// check says what is wrong with tags of the passages, by the rules that every tagger keeps.
func check(t interface {
	Helper()
	Errorf(string, ...any)
}, passages []corpus.Passage, tags []corpus.Tag) {
	t.Helper()
	at := map[string]int{}
	kinds := map[string]int{}
	for i := range passages {
		at[passages[i].ID] = i
	}
	for _, g := range tags {
		p := passages[at[g.Passage]]
		if g.Score <= 0 || g.Score > 1 {
			t.Errorf("%s %s:%s: score %v", g.Passage, g.Scheme, g.Notation, g.Score)
		}
		if len(g.Evidence) == 0 {
			t.Errorf("%s %s:%s: no evidence", g.Passage, g.Scheme, g.Notation)
		}
		for _, e := range g.Evidence {
			text := p.Text
			if e.Passage != "" {
				text = passages[at[e.Passage]].Text
			}
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End || e.Term == "" ||
				!utf8.ValidString(text[e.Start:e.End]) && utf8.ValidString(text) {
				t.Errorf("%s %s:%s: evidence %+v of %d bytes %q", g.Passage, g.Scheme, g.Notation, e, len(text), text)
			}
			if g.Method == corpus.MethodCrosswalk && e.Rule == "" {
				t.Errorf("%s: crosswalk without a rule", g.Passage)
			}
		}
		if !taggable(p.Role) {
			t.Errorf("%s: a %s was tagged", g.Passage, p.Role)
		}
		if g.Scheme == corpus.SchemeKind {
			kinds[g.Passage]++
		}
	}
	for i := range passages {
		want := 0
		if corpus.Counted(passages[i].Role) {
			want = 1
		}
		if kinds[passages[i].ID] != want {
			t.Errorf("%s (%s): %d kinds, want %d", passages[i].ID, passages[i].Role, kinds[passages[i].ID], want)
		}
	}
	if !slices.IsSortedFunc(tags, func(a, b corpus.Tag) int {
		return cmp.Or(cmp.Compare(at[a.Passage], at[b.Passage]), cmp.Compare(a.Scheme, b.Scheme), compareNotation(a.Notation, b.Notation), cmp.Compare(a.Method, b.Method))
	}) {
		t.Errorf("tags are not sorted")
	}
}

// parts are pieces that random texts are made of: what the taggers look for, in all languages.
var parts = []string{"Objective 9", "objectives 5, 6 and 12–14", "SDG 10.7", "Цель 9", "目标9", "الهدف ٩", "Objectif n° 5", " migrants ", "trafficking in persons", "peuples",
	"has not yet", "a adopté", "(Hungary)", "law No. 12/2019", "2,500 migrants", "US$ 3 million", "19 December 2018", "不足", "缺乏", "移民", "ﬁ", "\u00ad", "é", "e\u0301",
	"И\u0306", " ", "\n", ". ", "; ", "%", "\xff", "المهاجرين", "وبناء القدرات", "مكافحة", "мигрантов", "содержания под стражей", "remesas", "—", "“", "human rights", "rights-based", "12", "2022年", "第3号法", "《移民法》", "despite", "however", "will", "n.º 9", "º", "١٠"}

func TestProperties(t *testing.T) {
	tg, err := New(embedded(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "passages")
		var ps []corpus.Passage
		var above, under []string
		for i := range n {
			text := ""
			for _, s := range rapid.SliceOfN(rapid.SampledFrom(parts), 1, 12).Draw(t, "text") {
				text += s
			}
			p := corpus.Passage{ID: string(rune('a' + i)), Ordinal: i + 1, Text: text, Heading: above, Under: under,
				Role: rapid.SampledFrom(corpus.Roles).Draw(t, "role"), Language: rapid.SampledFrom(append(lang.Codes(), "und", "")).Draw(t, "lang")}
			ps = append(ps, p)
			if p.Role == corpus.RoleHeading {
				above, under = append(slices.Clone(above), text), append(slices.Clone(under), p.ID)
			}
		}
		doc := corpus.Document{ID: "d", Kind: rapid.SampledFrom(corpus.DocKinds).Draw(t, "kind")}
		tags, err := Run(context.Background(), tg, doc, ps)
		if err != nil {
			t.Fatal(err)
		}
		check(t, ps, tags)
	})
}

func FuzzText(f *testing.F) {
	for _, c := range citationCases {
		f.Add(c.text, c.lang)
	}
	for _, s := range parts {
		f.Add(s, "")
	}
	tg, err := New(embedded(f), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, code string) {
		if text == "" {
			return
		}
		p, tags := Text(tg, "x", text, code)
		check(t, []corpus.Passage{p}, tags)
	})
}

func TestNew(t *testing.T) {
	if _, err := New(embedded(t), []string{"oracle"}); err == nil {
		t.Error("an unknown tagger was made")
	}
	tg, err := New(embedded(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range tg {
		if x.Name() != Taggers[i].Name {
			t.Errorf("tagger %d calls itself %q, the table %q", i, x.Name(), Taggers[i].Name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := corpus.Passage{ID: "p", Role: corpus.RoleBody, Text: "x"}
	if _, err := Run(ctx, tg, corpus.Document{}, []corpus.Passage{p}); err == nil {
		t.Error("a cancelled run went on")
	}
}
