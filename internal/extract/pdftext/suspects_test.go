package pdftext

import (
	"fmt"
	"testing"
)

// Codes whose text is missing or out of place inside words get one private
// character a font and code; what has one reading only keeps its text.
func TestSuspects(t *testing.T) {
	const font = "<< /Type /Font /Subtype /Type1 /BaseFont /AAAAAA+Sans /FirstChar 32 /LastChar 125 /Widths %s /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [64 /g1 125 /l] >> >>"
	widths := "["
	for code := 32; code <= 125; code++ {
		switch code {
		case 'l':
			widths += "230 "
		case 125:
			widths += "670 " // a second l, as wide as two t
		default:
			widths += "500 "
		}
	}
	widths += "]"
	for _, c := range []struct{ name, in, want string }{
		{"no glyph name", "na@onal", "na\U000f0000onal"},
		{"no glyph name, alone", "@ 5", "@ 5"},
		{"sign between letters", "na<onal", "na\U000f0000onal"},
		{"sign before a letter", "<me", "\U000f0000me"},
		{"sign beside a figure", "p < 5 and 3<4", "p < 5 and 3<4"},
		{"quotes and brackets around words", `"word" \(as it is\)!`, `"word" (as it is)!`},
		{"address", "https://un.org/a-b_c:80/d", "https://un.org/a-b_c:80/d"},
		{"second code of a letter", "alra hall", "alra hall"},
		{"wide second code of a letter", "a}ra hall", "a\U000f0000ra hall"},
		{"the same code twice", "na<onal ra<o", "na\U000f0000onal ra\U000f0000o"},
		{"two codes", "na<onal cu^ng", "na\U000f0000onal cu\U000f0001ng"},
	} {
		f, root := onePage("BT /F1 12 Tf 72 700 Td ("+c.in+") Tj ET", fmt.Sprintf(font, widths))
		file := open(t, f.bytes(root, ""))
		p, err := file.Page(1)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(p); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		for i, s := range file.Suspects() {
			if s.Mark != firstMark+rune(i) || s.Font == "" || s.Advance <= 0 || s.Letters['l'] != 230 {
				t.Errorf("%s: suspect %+v", c.name, s)
			}
		}
	}
}

func TestTargetText(t *testing.T) {
	for in, want := range map[string]string{
		"\x00t\x00i": "ti", "t\x00i\x00": "ti", "f\x00\xcf\x00": "", "f\x00": "昀", "\x4e\x2d\x56\xfd": "中国", "t\x00i\x01": "琀椁", "": "", "a": "a",
	} {
		if got := targetText([]byte(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
