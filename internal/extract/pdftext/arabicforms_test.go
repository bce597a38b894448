package pdftext

import (
	"maps"
	"testing"
)

// formMap is a sound map of the first n forms from code 896 on, with other
// texts of some codes.
func formMap(n int, other map[uint32]string) *cmap {
	c := &cmap{single: map[uint32]string{}}
	letters := formLetters()
	for i := range n {
		c.single[897+uint32(i)] = letters[i+1]
	}
	maps.Copy(c.single, other)
	return c
}

func TestMendForms(t *testing.T) {
	const all = lastForm - firstForm
	for _, c := range []struct {
		name        string
		letters     int
		given, want map[uint32]string // of single codes
	}{
		{"letters named by their neighbours", all, map[uint32]string{913: "و", 931: " ", 1018: "ل"}, map[uint32]string{913: "ب", 931: "ح", 1018: "لإ"}},
		{"a letter that is missing", 40, nil, map[uint32]string{1000: "ن"}},
		{"marks and the stroke, where one of them stands in its place", all, map[uint32]string{753: "ً", 755: " ", 748: "ت", 842: " ", 1127: "ن"},
			map[uint32]string{753: "ً", 755: "ٍ", 748: "،", 842: "ُّ", 1127: "ـ"}},
		{"neighbours of unlike fonts", all, map[uint32]string{755: "a", 1127: "ن"}, map[uint32]string{755: "a", 1127: "ن"}},
		{"signs that the map does not name", all, map[uint32]string{753: "ً"}, map[uint32]string{754: "", 1127: ""}},
		{"too few to tell", 19, map[uint32]string{900: "ل"}, map[uint32]string{900: "ل"}},
	} {
		m := formMap(c.letters, c.given)
		m.mendForms()
		for code, want := range c.want {
			if got := m.single[code]; got != want {
				t.Errorf("%s: code %d is %q, want %q", c.name, code, got, want)
			}
		}
	}
}

// A font whose glyphs are numbered by first use keeps its map.
func TestFormsInAnotherOrder(t *testing.T) {
	m := &cmap{single: map[uint32]string{}}
	for i, letters := range formLetters() {
		m.single[3+uint32(i*37%len(formLetters()))] = letters
	}
	before := maps.Clone(m.single)
	if m.mendForms(); !maps.Equal(m.single, before) {
		t.Error("changed")
	}
}
