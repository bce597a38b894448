package tag

import (
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

func lintTaxonomy() *taxonomy.Taxonomy {
	return &taxonomy.Taxonomy{Lexicons: []taxonomy.Lexicon{{Scheme: "gcm", Notation: "9", File: "lexicon/gcm/09.yaml",
		Terms: map[string][]taxonomy.Term{
			"en": {{Text: "smuggling route", Weight: 3, Line: 3}, {Text: "smuggling routes", Weight: 3, Line: 4}, {Text: "smuggl*", Weight: 2, Line: 5}, {Text: "smuggler", Weight: 1, Line: 6},
				{Text: "drug smuggling", Weight: 3, Line: 7}, {Text: "networks", Weight: 1, Line: 8}},
			"fr": {{Text: "passeurs", Weight: 3, Line: 10}},
		},
		Excludes: map[string][]taxonomy.Term{"en": {{Text: "drug smuggling", Line: 12}}},
	}}}
}

func TestShadowed(t *testing.T) {
	got := map[int]string{}
	for _, f := range NewLinter(lintTaxonomy()).Shadowed() {
		got[f.Line] = f.Message
	}
	for line, part := range map[int]string{4: "smuggling route", 6: "smuggl*", 7: "exclude"} {
		if !strings.Contains(got[line], part) {
			t.Errorf("line %d: %q, want one that names %q", line, got[line], part)
		}
	}
	if len(got) != 3 {
		t.Errorf("findings %v, want lines 4, 6 and 7", got)
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		wide, narrow string
		want         bool
	}{
		{"smuggl*", "smugglers", true},
		{"smuggl*", "smuggler*", true},
		{"smuggler*", "smuggl*", false},
		{"household survey", "household surveys", true},
		{"estadística*", "estadísticas", false}, // which also finds "estadístico"
		{"national*", "national", false},        // which also finds "nationaux"
		{"=traite", "traite", false},            // which also finds "traites"
		{"traite", "=traite", true},
		{"رقم*", "رقمنة", false}, // which also finds it with its article
		{"data .. migrants", "data migrants", false},
	} {
		if got := slices.EqualFunc(partsOf(c.wide), partsOf(c.narrow), part.covers); got != c.want {
			t.Errorf("%q takes all of %q: %v, want %v", c.wide, c.narrow, got, c.want)
		}
	}
}

func TestFrequent(t *testing.T) {
	l := NewLinter(lintTaxonomy())
	for i := range 100 {
		text := "Nothing of note."
		if i < 10 {
			text = "Networks were found, and networks again."
		}
		l.Look(&corpus.Passage{Role: corpus.RoleBody, Language: "en", Text: text})
		l.Look(&corpus.Passage{Role: corpus.RoleContents, Language: "en", Text: "networks"})
	}
	l.Look(&corpus.Passage{Role: corpus.RoleBody, Language: "fr", Text: "Les passeurs."}) // too few to say anything
	got := l.Frequent(0.05)
	if len(got) != 1 || got[0].Line != 8 || !strings.Contains(got[0].Message, "10.0 %") {
		t.Errorf("Frequent = %v, want line 8 with 10.0 %%", got)
	}
	if more := l.Frequent(0.1); len(more) != 0 {
		t.Errorf("more than 10 %%: %v, want none", more)
	}
}

// TestEmbeddedIsLean keeps terms out of the project's own taxonomy that can never count.
func TestEmbeddedIsLean(t *testing.T) {
	for _, f := range NewLinter(embedded(t)).Shadowed() {
		t.Error(f)
	}
}

func TestCompare(t *testing.T) {
	b := &corpus.Bundle{Document: corpus.Document{ID: "d"}, Passages: []corpus.Passage{
		{ID: "h", Ordinal: 1, Role: corpus.RoleHeading, Text: "Smuggling"},
		{ID: "p", Ordinal: 2, Role: corpus.RoleBody, Text: "The smugglers were tried.", Spans: []corpus.Span{{Page: 7}}},
	}}
	count := taxonomy.NewCounting(&taxonomy.Taxonomy{})
	tag := func(passage, notation, method string, score float64) corpus.Tag {
		return corpus.Tag{Passage: passage, Scheme: "gcm", Notation: notation, Method: method, Score: score, Evidence: []corpus.Evidence{{Start: 4, End: 13}}}
	}
	before := Counted{[]corpus.Tag{tag("p", "9", "lexicon", 0.6), tag("p", "11", "lexicon", 0.5)}, count}
	after := Counted{[]corpus.Tag{tag("p", "9", "citation", 0.9), tag("p", "11", "lexicon", 0.49), tag("p", "10", "lexicon", 0.7), tag("h", "10", "lexicon", 0.9), tag("p", "8", "crosswalk", 0.9)}, count}
	got := Compare(b, before, after)
	if len(got) != 2 || got[0].Notation != "10" || !got[0].Added || got[0].Page != 7 || strings.Join(got[0].Words, "") != "smugglers" || got[1].Notation != "11" || got[1].Added {
		t.Errorf("Compare = %+v, want 10 added and 11 removed on page 7", got)
	}
}
