package repair

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// sans are the advances of an invented font in which tti is wider than ffi.
var sans = map[rune]float64{'t': 335, 'i': 229, 'f': 305, 'l': 229, 'T': 500, 'h': 525, 's': 390, 'c': 425, 'y': 455, 'b': 525, 'j': 240}

// typewriter has one advance for all: it decides nothing.
var typewriter = map[rune]float64{'t': 600, 'i': 600, 'f': 600, 'l': 600, 'T': 600, 'h': 600, 's': 600, 'c': 600, 'y': 600, 'b': 600, 'j': 600}

// In the cases, ①, ② … stand for the marks of the glyphs, in order.
func TestGlyphs(t *testing.T) {
	unread := func(font string, advance float64, letters map[rune]float64) Glyph {
		return Glyph{Font: font, Advance: advance, Letters: letters}
	}
	less := func(font string) Glyph { return Glyph{Text: "<", Font: font} }
	for _, c := range []struct {
		name, in, want string
		glyphs         []Glyph
		notes          []corpus.Repair
	}{
		{"two fonts, one sign", "na①onal migra①on rela①ons but value②limit", "national migration relations but value<limit",
			[]Glyph{less("One"), less("Two")}, []corpus.Repair{{From: "<", To: "ti", Rule: RuleLigature, Font: "One", Hits: 3}}},
		{"two codes of one font", "na①onal migra①on rela①ons o②cial di②cult su②cient", "national migration relations official difficult sufficient",
			[]Glyph{unread("One", 0, nil), unread("One", 0, nil)},
			[]corpus.Repair{{From: unknownText, To: "ffi", Rule: RuleLigature, Font: "One", Hits: 3}, {From: unknownText, To: "ti", Rule: RuleLigature, Font: "One", Hits: 3}}},
		{"a rule holds for names too", "na①onal migra①on Fa①ma", "national migration Fatima", []Glyph{unread("One", 0, nil)}, nil},
		{"a short word", "①nal a①rmar o①cial en ①n y 5 ①n", "final afirmar oficial en fin y 5 fin", []Glyph{{Text: "=", Font: "One"}}, nil},
		{"one word and nothing else", "na①onal", "na\ufffdonal", []Glyph{unread("One", 0, nil)},
			[]corpus.Repair{{From: unknownText, To: unknownText, Rule: RuleUnread, Font: "One", Hits: 1}}},
		{"one word and the width", "na①onal", "national", []Glyph{unread("One", 564, sans)}, nil},
		{"cutting or cuffing: the width says tti", "cu①ng", "cutting", []Glyph{unread("One", 899, sans)}, nil},
		{"cutting or cuffing: no width", "cu①ng", "cu\ufffdng", []Glyph{unread("One", 0, nil)}, nil},
		{"the width speaks against", "na①onal", "na\ufffdonal", []Glyph{unread("One", 1400, sans)}, nil},
		{"a width that decides nothing", "be①er le①er", "better letter", []Glyph{unread("One", 1200, typewriter)}, nil},
		{"a known word stays", "d①une l①eau s①il mise en place de na①onal",
			"d'une l'eau s'il mise en place de na'onal", []Glyph{{Text: "'", Font: "One"}}, nil},
		{"a letter of its own", "réfugi①s rep①re dét①nus prot①ger app①l", "réfugi\ufffds rep\ufffdre dét\ufffdnus prot\ufffdger app\ufffdl", []Glyph{unread("One", 0, nil)}, nil},
		{"accented letters", "réfugi①s pr①sent soci①té int①gration", "réfugiés présent société intégration", []Glyph{unread("One", 0, nil)}, nil},
		{"nothing to go by", "x①z", "x\ufffdz", []Glyph{unread("One", 0, nil)}, nil},
		{"part of an address", "https://www.example.org/migra①on", "https://www.example.org/migra~on", []Glyph{{Text: "~", Font: "One"}}, nil},
	} {
		text := []rune(c.in)
		for i, r := range text {
			if r >= '①' && r <= '⑨' {
				text[i] = 0xf0000 + r - '①'
			}
		}
		for i := range c.glyphs {
			c.glyphs[i].Mark = 0xf0000 + rune(i)
		}
		pages := pagesOf(string(text))
		Document(pages, c.glyphs, lang.Known)
		if got := textOf(pages); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if c.notes == nil {
			continue
		}
		if diff := cmp.Diff(c.notes, pages[0].Repairs); diff != "" {
			t.Errorf("%s: notes (-want +got):\n%s", c.name, diff)
		}
	}
}
