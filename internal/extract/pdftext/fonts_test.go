package pdftext

import (
	"fmt"
	"strings"
	"testing"
)

func TestSimpleFonts(t *testing.T) {
	show := func(hex string) string { return "BT /F1 12 Tf 72 700 Td <" + hex + "> Tj ET" }
	cases := map[string]struct{ hex, font, want string }{
		"WinAnsi":     {"e9 93 94 85", helvetica, "é“”…"},
		"MacRoman":    {"8e d2", "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /MacRomanEncoding >>", "é“"},
		"Standard":    {"27 ae 65 6c 64", "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>", "’field"},
		"Differences": {"01 02 41", "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Differences [1 /f_f_i /uni0416] >> >>", "ffiЖA"},
		"Symbol":      {"62 b7", "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", "β•"},
		"Wingdings":   {"d8 fc", "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Wingdings-Regular /Encoding /WinAnsiEncoding >>", "➢✓"},
		"Type3":       {"41", "<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 100 100] /FirstChar 65 /LastChar 65 /Widths [50] /Encoding << /Differences [65 /A] >> /CharProcs << >> >>", "A"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := textOf(t, show(c.hex), c.font); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestUnmappedGlyphsAreCounted(t *testing.T) {
	f, root := onePage("BT /F1 12 Tf 72 700 Td (ab) Tj ET", "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [97 /g1 /b] >> >>")
	if p := firstPage(t, f.bytes(root, "")); p.Unmapped != 1 || p.Glyphs[0].Mapped || !p.Glyphs[1].Mapped {
		t.Errorf("unmapped %d: %+v", p.Unmapped, p.Glyphs)
	}
}

// withMap is a page whose font has object 6 as ToUnicode.
func withMap(hex, font, toUnicode string) (*pdfFile, int) {
	f, root := onePage("BT /F1 12 Tf 72 700 Td <"+hex+"> Tj ET", font)
	f.stream("", toUnicode)
	return f, root
}

const composite = "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Calibri /Encoding %s %s /DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /Calibri /DW 1000 /W [1 [250 500] 10 12 300] >> ] >>"

const unicodeMap = `/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <00740069> <0002> <05D0> endbfchar
2 beginbfrange <000A> <000C> <0061> <0020> <0022> [<0041> <0042> <D835DC9C>] endbfrange`

func TestCompositeFonts(t *testing.T) {
	f, root := withMap("0001 000A 000B 000C 0020 0022", fmt.Sprintf(composite, "/Identity-H", "/ToUnicode 6 0 R"), unicodeMap)
	p := firstPage(t, f.bytes(root, ""))
	if text(p) != "tiabcA𝒜" || p.UnknownFonts != 0 || p.Unmapped != 0 {
		t.Errorf("%q, unknown fonts %d, unmapped %d", text(p), p.UnknownFonts, p.Unmapped)
	}
	if g := p.Glyphs; !near(g[0].Advance, 3) || !near(g[1].Advance, 3.6) || !near(g[4].Advance, 12) {
		t.Errorf("advances %v %v %v", g[0].Advance, g[1].Advance, g[4].Advance)
	}
	f, root = withMap("D6D0 B9FA 41", fmt.Sprintf(composite, "/GBK-EUC-H", ""), "")
	if p := firstPage(t, f.bytes(root, "")); text(p) != "中国A" || p.UnknownFonts != 0 || p.Unmapped != 0 || !near(p.Glyphs[2].Advance, 6) {
		t.Errorf("codes of a national set: %q, unknown fonts %d, unmapped %d", text(p), p.UnknownFonts, p.Unmapped)
	}
	f, root = withMap("0001", fmt.Sprintf(composite, "/UniJIS-UTF8-H", ""), "")
	if p := firstPage(t, f.bytes(root, "")); p.UnknownFonts != 1 || p.Unmapped != 1 {
		t.Errorf("a predefined map that is not carried: %d, %d", p.UnknownFonts, p.Unmapped)
	}
	f, root = withMap("4E2D 56FD", fmt.Sprintf(composite, "/UniGB-UCS2-H", ""), "")
	if got := text(firstPage(t, f.bytes(root, ""))); got != "中国" {
		t.Errorf("UCS-2 codes: %q", got)
	}
}

func TestEmbeddedEncoding(t *testing.T) {
	f, root := withMap("41 8141", fmt.Sprintf(composite, "7 0 R", "/ToUnicode 6 0 R"), "1 begincodespacerange <00> <80> endcodespacerange 1 begincodespacerange <8100> <FFFF> endcodespacerange 2 beginbfchar <41> <0078> <8141> <0079> endbfchar")
	f.stream("", "1 begincodespacerange <00> <80> endcodespacerange 1 begincodespacerange <8100> <FFFF> endcodespacerange 2 begincidchar <41> 1 <8141> 2 endcidchar")
	p := firstPage(t, f.bytes(root, ""))
	if text(p) != "xy" || !near(p.Glyphs[0].Advance, 3) || !near(p.Glyphs[1].Advance, 6) {
		t.Errorf("%q %+v", text(p), p.Glyphs)
	}
}

func TestSpaceMappedToAMark(t *testing.T) {
	f, root := withMap("0002 0001 0002", fmt.Sprintf(composite, "/Identity-H", "/ToUnicode 6 0 R"), "1 beginbfchar <0001> <0651> endbfchar 1 beginbfchar <0002> <0628> endbfchar")
	if got := text(firstPage(t, f.bytes(root, ""))); got != "ب ب" {
		t.Errorf("%q", got)
	}
}

func TestGlyphNames(t *testing.T) {
	for name, want := range map[string]string{"A": "A", "eacute": "é", "uni00410042": "AB", "u1F600": "😀", "f_i.liga": "fi", "a.sc": "a", "Euro": "€", "g23": "", ".notdef": "", "uniD800": ""} {
		got, ok := glyphNameText(name)
		if got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", name, got, ok)
		}
	}
}

func TestBuiltInEncodingOfAType1Program(t *testing.T) {
	f, root := onePage("BT /F1 12 Tf 72 700 Td <0102> Tj ET", "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+CMR10 /FontDescriptor << /FontFile 6 0 R >> >>")
	f.stream("", "%!PS-AdobeFont\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1 /Gamma put\ndup 2 /ffi put\nreadonly def\ncurrentfile eexec \xff\xfe")
	if got := text(firstPage(t, f.bytes(root, ""))); got != "Γffi" {
		t.Errorf("%q", got)
	}
}

func TestTextStrings(t *testing.T) {
	for in, want := range map[string]string{"plain": "plain", "\xfe\xff\x00\xe9": "é", "\xff\xfe\xe9\x00": "é", "\xef\xbb\xbfé": "é", "caf\xe9 \x80": "café •"} {
		if got := textString([]byte(in)); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestStandardWidths(t *testing.T) {
	for _, c := range []struct {
		base, text string
		want       float64
	}{{"Helvetica", "i", 222}, {"ABCDEF+Times-BoldItalic", "a", 500}, {"TimesNewRoman", "é", 444}, {"Courier-Bold", "W", 600}, {"Unknown", "Ж", usualWidth}} {
		if got := standardWidth(c.base, c.text); got != c.want {
			t.Errorf("%s %q: %v", c.base, c.text, got)
		}
	}
	for face, w := range standardWidths {
		if len(w) != '~'-' '+1 {
			t.Errorf("%s: %d widths", face, len(w))
		}
	}
	if strings.Count(glyphList, ";") < 4000 {
		t.Error("glyph list is cut")
	}
}
