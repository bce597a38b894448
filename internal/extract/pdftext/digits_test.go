package pdftext

import (
	"maps"
	"testing"
)

func figureMap(base uint32, figures string) *cmap {
	c := &cmap{single: map[uint32]string{}}
	for i, r := range []rune(figures) {
		if r != '.' {
			c.single[base+uint32(i)] = string(r)
		}
	}
	return c
}

func TestMendFigures(t *testing.T) {
	for name, c := range map[string]struct {
		given, want string
		unsure      int
	}{
		"ten, named by reversed text":  {"2105262768", "0123456789", 0},
		"both ends seen":               {"192...6..1", "012...6..9", 0},
		"and a sign behind them":       {"2200459726.8", "0123456789.٫", 1},
		"in order":                     {"0123456789", "0123456789", 0},
		"in order with gaps":           {"01.3..6", "01.3..6", 0},
		"two of each":                  {"00112233445566778899", "00112233445566778899", 0},
		"numbered by first use":        {"2015936478", "2015936478", 0},
		"too few to tell":              {"2.12", "2.12", 0},
		"which ten codes is not known": {"2105292", "2105292", 7},
	} {
		t.Run(name, func(t *testing.T) {
			m, want := figureMap(0x2f9, c.given), figureMap(0x2f9, c.want)
			unsure := m.mendFigures()
			if !maps.Equal(m.single, want.single) || len(unsure) != c.unsure {
				t.Errorf("got %v, want %v; unsure %v", m.single, want.single, unsure)
			}
		})
	}
}
