package corpus_test

import (
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// A decision finds its words again where they moved, were cut, joined or read
// a little otherwise, and says so when they are gone.
func TestFind(t *testing.T) {
	const words = "The State adopted a law on the smuggling of migrants in 2021 and trained two hundred border guards to identify victims along the northern route."
	const neighbour = "The State adopted a strategy on the integration of migrants in 2019 and opened forty language centres for newcomers in the southern provinces."
	half, rest := words[:len(words)/2], words[len(words)/2:]
	for name, c := range map[string]struct {
		places []corpus.Place
		want   string // ID and how; "" for none
	}{
		"same":                    {[]corpus.Place{{"a", 1, neighbour}, {"b", 3, words}}, "b same"},
		"twice: the nearest page": {[]corpus.Place{{"a", 9, words}, {"b", 4, words}, {"c", 1, words}}, "b same"},
		"same before near":        {[]corpus.Place{{"a", 3, words + " Also."}, {"b", 30, words}}, "b same"},
		"joined with its like":    {[]corpus.Place{{"a", 3, words + " " + neighbour}, {"b", 3, neighbour}}, "a near"},
		"cut in two":              {[]corpus.Place{{"a", 3, half}, {"b", 3, rest + " In full."}}, "a near"},
		"hyphens and spaces":      {[]corpus.Place{{"a", 3, strings.ReplaceAll(strings.ReplaceAll(words, "smuggling", "smug- gling"), "border guards", "borderguards")}}, "a near"},
		"a word read otherwise":   {[]corpus.Place{{"a", 3, strings.Replace(words, "smuggling", "srnuggling", 1)}}, "a near"},
		"only a neighbour":        {[]corpus.Place{{"a", 3, neighbour}}, ""},
		"nothing":                 {nil, ""},
		"an empty passage":        {[]corpus.Place{{"a", 3, ""}}, ""},
	} {
		d := corpus.Decision{Page: 3, Words: words}
		got := ""
		if at, how, ok := d.Find(c.places); ok {
			got = c.places[at].Passage + " " + how
		}
		if got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
	chinese := corpus.Decision{Page: 1, Words: "二零二一年国家通过了关于打击偷运移民的法律并培训了二百名边防人员以识别受害者"}
	if _, how, ok := chinese.Find([]corpus.Place{{"a", 1, chinese.Words + "此外还开设了中心"}}); !ok || how != corpus.AnchorNear {
		t.Error("words without spaces are not found again")
	}
}
