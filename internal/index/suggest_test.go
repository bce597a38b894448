package index

import (
	"testing"

	"stocktake/internal/corpus"
)

// TestDidYouMean asks for words that stand nowhere.
func TestDidYouMean(t *testing.T) {
	x := opened(t, 2,
		testDocument("aaa", "XAA", 2022, "en", "Victims of trafficking are protected.", "TRAFFICKING in persons, and the victims of it.", "Traffickin is a misprint that stands once.", "a tank and a bank", "the bank"),
		testDocument("bbb", "XAB", 2022, "fr", "La traite des êtres humains", "l’exploitation des réfugiés", "Les Réfugiés et leurs droits"),
		testDocument("ccc", "XAC", 2022, "ar", "حماية اللاجئين", "حقوق اللاجئين"))
	for _, c := range []struct{ query, lang, want string }{
		{"traficking", "", "trafficking"},
		{"Victims AND traficking", "", "Victims AND trafficking"},
		{"traffickign", "", "trafficking"},                                                              // two letters changed places
		{"traffickn", "", "trafficking"},                                                                // nearest in many passages, though a misprint is nearer
		{"*traficking", "", "trafficking"}, {"victims AND **traficking", "", "victims AND trafficking"}, // a star that opens a word is not kept
		{"traficking OR traficking*", "", "trafficking OR traficking*"},
		{`"victims of traficking"`, "", `"victims of trafficking"`}, // in a phrase
		{"rexugiés", "", "réfugiés"},
		{"rexugiés", "fr", "réfugiés"},
		{"rexugiés", "en", ""}, // no such word in the language asked for
		{"rexugiés traficking", "", "réfugiés trafficking"},
		{"اللاكئين", "", "اللاجئين"},
		{"bamk", "", "bank"},
		{"bxnx", "", ""}, // short words differ in one letter only
		{"victims", "", ""}, {"victim", "", ""}, {"réfugié", "", ""}, {"-traficking", "", ""}, {"traffick*", "", ""}, {"xx", "", ""}, {"20222", "", ""}, {"", "", ""},
	} {
		q := corpus.Query{Text: c.query, Limit: 10}
		if c.lang != "" {
			q.Filter.Languages = []string{c.lang}
		}
		got := ask(t, x, q).DidYouMean
		switch {
		case got == nil && c.want == "":
		case got == nil || got.Query != c.want:
			t.Errorf("%q in %q: suggested %+v, want %q", c.query, c.lang, got, c.want)
		case ask(t, x, corpus.Query{Text: got.Query, Filter: q.Filter}).DidYouMean != nil:
			t.Errorf("%q: the suggestion is corrected again", c.query)
		}
	}
	got := ask(t, x, corpus.Query{Text: "traficking"}).DidYouMean.Words
	if len(got) != 1 || got[0] != (corpus.Respelling{Word: "traficking", Instead: "trafficking", Language: "en", Passages: 2}) {
		t.Errorf("words: %+v", got)
	}
}

func TestReplaceWord(t *testing.T) {
	for _, c := range []struct{ text, word, instead, want string }{
		{"cat", "cat", "dog", "dog"}, {"cat (cats) Cat -cat", "cat", "dog", "dog (cats) Cat -dog"}, {"concat", "cat", "dog", "concat"}, {"", "cat", "dog", ""}, {"title:cat", "cat", "dog", "title:dog"},
		{"*cat **cat", "cat", "dog", "dog dog"}, {"cat* *cat* a*cat", "cat", "dog", "cat* *cat* a*cat"},
	} {
		if got := replaceWord(c.text, c.word, c.instead); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
