package pdftext

import (
	"maps"
	"testing"
)

func TestMendCyrillic(t *testing.T) {
	// In the order of codes from U+0410's on; a point is a letter that the font has not.
	letters := func(runes ...rune) *cmap {
		c := &cmap{single: map[uint32]string{}}
		for i, r := range runes {
			if r != '.' {
				c.single[0x3c1+uint32(i)] = string(r)
			}
		}
		return c
	}
	gap := []rune("..............................") // Б to Я
	with := func(tail string) []rune { return append(append([]rune{'А', '.'}, gap...), []rune(tail)...) }
	for _, c := range []struct{ name, given, want string }{
		{"low bytes, with and without the upper one added", "4567д9:789.л.=>.DE", "абвгдежзий.л.но.рс"},
		{"too few", "4567д.....", "4567д....."},
		{"another text among them", "4567дx:78..л", "4567дx:78..л"},
		{"sound", "абвгдежзийклмноп", "абвгдежзийклмноп"},
	} {
		m, want := letters(with(c.given)...), letters(with(c.want)...)
		if m.mendCyrillic(); !maps.Equal(m.single, want.single) {
			t.Errorf("%s: %v, want %v", c.name, m.single, want.single)
		}
	}
}
