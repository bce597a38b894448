package repair

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// What a glyph of the fuzzer may be: texts of files, fonts, and advances
// between which readings are decided.
var (
	glyphTexts    = []string{"", "<", "'", "O", "l", "^", "Ɵ", "ﬁ", "-", "5", "\x01", "ti", "\ufffd", "é", " ", "E"}
	glyphFonts    = []string{"", "One", "Two", "Three"}
	glyphAdvances = []float64{0, 564, 458, 899, 1400, 610, -1, 222}
	glyphLetters  = []map[rune]float64{nil, sans, typewriter, {'t': 0, 'i': -5}}
)

const firstMark = 0xf0000

// glyphsOf makes glyphs of any bytes, two to a glyph.
func glyphsOf(data []byte) (out []Glyph) {
	for ; len(data) >= 2 && len(out) < 40; data = data[2:] {
		out = append(out, Glyph{
			Mark: firstMark + rune(len(out)), Text: glyphTexts[data[0]%16], Font: glyphFonts[data[0]>>4%4],
			Advance: glyphAdvances[data[1]%8], Letters: glyphLetters[data[1]>>3%4],
		})
	}
	return out
}

// marked gives a text in which ①, ② … are the marks of the glyphs, in order,
// and stand for nothing where there are not so many. A mark is nowhere else.
func marked(text string, glyphs []Glyph) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= firstMark:
			return '?'
		case r >= '①' && r < '①'+rune(len(glyphs)):
			return firstMark + r - '①'
		}
		return r
	}, strings.ToValidUTF8(text, "?"))
}

// wrong names a promise of Document that the text of a line does not keep, or "".
func wrong(was string, got corpus.Line) string {
	if !utf8.ValidString(got.Text) {
		return "not UTF-8"
	}
	if strings.ContainsFunc(got.Text, func(r rune) bool { return r >= firstMark }) {
		return "a mark is left"
	}
	for _, rs := range [][]corpus.Range{got.Marks, got.Fields} {
		for _, r := range rs {
			if r.Start < 0 || r.Start > r.End || r.End > len(got.Text) {
				return "a range outside the text"
			}
		}
	}
	before, after := strings.Fields(was), strings.Fields(got.Text)
	if len(before) != len(after) {
		return "" // letters set apart were joined, or a glyph is a blank
	}
	for i, w := range before {
		if !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLower(r) }) && lang.Known(w) && after[i] != w {
			return "a known word became " + after[i]
		}
	}
	return ""
}

// Any text and any glyphs may come in: nothing panics, no mark is left, known
// words stay, and ranges stay inside their line.
func FuzzDocument(f *testing.F) {
	f.Add(sound, 3, 9, []byte(nil))
	f.Add("na<onal ac<on migra<on hlps://x\no h t t p : / / u n . o r g", 0, 4, []byte(nil))
	f.Add("\xff\xfe \u0301a", 1, 2, []byte{0, 0})
	f.Add("na①onal migra①on rela①ons o②cial di②cult su②cient, cu③ng; d④une l④eau", 2, 5, []byte{0x10, 0, 0x11, 0, 0x10, 0x0b, 0x22, 0x10})
	f.Add("réfugi① pr①sent soci①té int①gration https://x.org/migra②on value③limit", 0, 1, []byte{0x20, 0, 0x25, 0x09, 0x31, 0x13})
	f.Fuzz(func(t *testing.T, text string, start, end int, data []byte) {
		glyphs := glyphsOf(data)
		text = marked(text, glyphs)
		line := corpus.Line{Text: text}
		if 0 <= start && start <= end && end <= len(text) {
			line.Marks = []corpus.Range{{Start: start, End: end}}
			line.Fields = slices.Clone(line.Marks)
		}
		pages := []corpus.Page{{Lines: []corpus.Line{line, {Text: sound}}}}
		Document(pages, glyphs, lang.Known)
		for i, was := range []string{text, sound} {
			if why := wrong(was, pages[0].Lines[i]); why != "" {
				t.Fatalf("%s: %q became %q with %v", why, was, pages[0].Lines[i].Text, glyphs)
			}
		}
		for _, r := range pages[0].Repairs {
			if r.Hits < 1 || r.From == "" || r.From == r.To && r.Rule != RuleUnread {
				t.Fatalf("note %+v", r)
			}
		}
	})
}
