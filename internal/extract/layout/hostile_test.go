package layout

import (
	"testing"
	"time"
)

// Pages with a run a glyph must not take time that grows with the square.
func TestManyRuns(t *testing.T) {
	const n = 100_000
	for name, place := range map[string]func(i int) (x, y float64){
		"one baseline":       func(i int) (float64, float64) { return float64(i%2)*100_000 + float64(i), 100 },
		"one column upwards": func(i int) (float64, float64) { return 72, float64(n - i) },
		"one column tightly": func(i int) (float64, float64) { return 72 + float64(i%7)*40, float64(i) / 100 },
		"on a diagonal":      func(i int) (float64, float64) { return float64(i) * 9, float64(i) * 9 },
	} {
		t.Run(name, func(t *testing.T) {
			p := &Page{Width: 600, Height: 800, Glyphs: make([]Glyph, n)}
			for i := range p.Glyphs {
				x, y := place(i)
				p.Glyphs[i] = Glyph{Text: "x", X: x, Y: y, Advance: 5, Size: 10, Element: i / 3}
			}
			for _, p.Tagged = range []bool{false, true} {
				start := time.Now()
				Lines(p)
				if d := time.Since(start); d > 20*time.Second {
					t.Errorf("tagged %v: %v", p.Tagged, d)
				} else {
					t.Logf("tagged %v: %v", p.Tagged, d)
				}
			}
		})
	}
}
