package layout

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNormal(t *testing.T) {
	for in, out := range map[string]string{
		"plain text":            "plain text",
		"  two   blanks\u00a0 ": "two blanks",
		"e\u0301tat":            "état",
		"o\ufb03ce \ufb01eld":   "office field",
		"\ufedf\ufe8e":          "لا",
		"\uf0b7 item":           "• item",
		"\uf0fc done":           "✓ done",
		"inter-\u00ad":          "inter--",
		"migra\u00ad":           "migra-",
		"mi\u00adgra\u0002tion": "migration",
		"fifty\u0002":           "fifty-",
		"a\x00b\x07c":           "abc",
		"x² and ½":              "x² and ½",
		"zero\u200bwidth\ufeff": "zerowidth",
		"cell\tcell":            "cell\tcell",
		"الهـــدف مـن عملـًا":   "الهدف من عملًا",
		"1437هـ و ـ و ـهم":      "1437هـ و ـ و ـهم",
		"\xff\xfe":              "\ufffd\ufffd",
		"Objec\u7400\u6900ve":   "Objective",
		"\u6e00\u6900":          "\u6e00\u6900",
		"中\u7400国":              "中\u7400国",
		"":                      "",
	} {
		if got := Normal(in); got != out {
			t.Errorf("Normal(%q) = %q, want %q", in, got, out)
		}
	}
}

func TestUnswapLeavesHanAlone(t *testing.T) {
	for _, s := range []string{"每个国家", "椀 stands alone", "plain"} {
		if got := Unswap(s); got != s {
			t.Errorf("Unswap(%q) = %q", s, got)
		}
	}
}

func TestNormalIsCleanAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "in")
		out := Normal(in)
		if !utf8.ValidString(out) || !norm.NFC.IsNormalString(out) || strings.Contains(out, "  ") || strings.TrimSpace(out) != out {
			t.Fatalf("Normal(%q) = %q", in, out)
		}
		for _, r := range out {
			if r != '\t' && unicode.IsControl(r) {
				t.Fatalf("control character in %q", out)
			}
		}
		if again := Normal(out); again != out {
			t.Fatalf("not stable: %q, then %q", out, again)
		}
	})
}

// Whatever glyphs come, every line is valid, its ranges are inside its text,
// and no letter is lost.
func TestLinesOfAnyGlyphs(t *testing.T) {
	letters := []string{"a", "b", "É", "1", "2", " ", "", "م", "ر", "لا", "移", "-", "(", ")", "\u0651", "\x00", "ﬁ"}
	rapid.Check(t, func(t *rapid.T) {
		p := &Page{Width: 600, Height: 800, Tagged: rapid.Bool().Draw(t, "tagged")}
		in := map[rune]int{}
		// No two at one place: what is drawn twice is read once.
		places := rapid.Permutation(allPlaces()).Draw(t, "places")
		for i := range rapid.IntRange(0, 60).Draw(t, "n") {
			g := Glyph{
				Text:    rapid.SampledFrom(letters).Draw(t, "text"),
				X:       float64(places[i]%30)*15 + rapid.Float64Range(0, 5).Draw(t, "x"),
				Y:       float64(places[i]/30) * 12,
				Advance: rapid.Float64Range(0, 12).Draw(t, "advance"),
				Size:    rapid.SampledFrom([]float64{6, 10, 10, 10, 14}).Draw(t, "size"),
				Angle:   rapid.SampledFrom([]int{0, 0, 0, 0, 90, 45}).Draw(t, "angle"),
				Element: rapid.IntRange(0, 3).Draw(t, "element"),
			}
			p.Glyphs = append(p.Glyphs, g)
			for _, r := range g.Text {
				if unicode.IsLetter(r) && r < 0x590 {
					in[r]++
				}
			}
		}
		lines, _ := Lines(p)
		block := 0
		out := map[rune]int{}
		for _, l := range lines {
			if !utf8.ValidString(l.Text) || strings.TrimSpace(l.Text) != l.Text || l.Text == "" || strings.ContainsAny(l.Text, "\x00\n") {
				t.Fatalf("line %q", l.Text)
			}
			if l.Block < block || l.Box.X0 > l.Box.X1 || l.Box.Y0 > l.Box.Y1 {
				t.Fatalf("block %d after %d, box %v", l.Block, block, l.Box)
			}
			block = l.Block
			last := 0
			for _, c := range l.Cells {
				if c.Start < last || c.End <= c.Start || c.End > len(l.Text) || !utf8.ValidString(l.Text[c.Start:c.End]) {
					t.Fatalf("cells %v of %q", l.Cells, l.Text)
				}
				last = c.End
			}
			for _, m := range l.Marks {
				if m.Start < 0 || m.End <= m.Start || m.End > len(l.Text) || !utf8.ValidString(l.Text[m.Start:m.End]) {
					t.Fatalf("marks %v of %q", l.Marks, l.Text)
				}
			}
			for _, r := range l.Text {
				if unicode.IsLetter(r) && r < 0x590 {
					out[r]++
				}
			}
		}
		for _, r := range "abÉ" {
			if in[r] != out[r] {
				t.Fatalf("%c: %d drawn, %d in lines\n%s", r, in[r], out[r], texts(lines))
			}
		}
	})
}

func allPlaces() []int {
	out := make([]int, 300)
	for i := range out {
		out[i] = i
	}
	return out
}
