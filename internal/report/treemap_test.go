package report

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Pieces fill the area, each as large as its number says, none upon another.
func TestSquarify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := area{3, 5, rapid.Float64Range(10, 900).Draw(t, "w"), rapid.Float64Range(10, 900).Draw(t, "h")}
		values := rapid.SliceOfN(rapid.Int64Range(1, 5000), 1, 30).Draw(t, "values")
		total := int64(0)
		for _, v := range values {
			total += v
		}
		out := squarify(values, in)
		for i, a := range out {
			want := in.w * in.h * float64(values[i]) / float64(total)
			if math.Abs(a.w*a.h-want) > 1e-6*in.w*in.h {
				t.Fatalf("piece %d of %d is %v large, want %v", i, values[i], a.w*a.h, want)
			}
			if a.x < in.x-1e-6 || a.y < in.y-1e-6 || a.x+a.w > in.x+in.w+1e-6 || a.y+a.h > in.y+in.h+1e-6 {
				t.Fatalf("piece %v lies beyond %v", a, in)
			}
			for _, b := range out[:i] {
				if min(a.x+a.w, b.x+b.w)-max(a.x, b.x) > 1e-6 && min(a.y+a.h, b.y+b.h)-max(a.y, b.y) > 1e-6 {
					t.Fatalf("pieces %v and %v lie upon each other", a, b)
				}
			}
		}
	})
}

// The four quarters of equal numbers are squares.
func TestSquarifyMakesSquares(t *testing.T) {
	for _, a := range squarify([]int64{1, 1, 1, 1}, area{0, 0, 100, 100}) {
		if math.Abs(a.w-50) > 1e-6 || math.Abs(a.h-50) > 1e-6 {
			t.Errorf("piece %v", a)
		}
	}
}

// Each number is one area within the drawing, from the start side on; names stay text.
func TestTreemapDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := treemapDrawing{rtl: rapid.Bool().Draw(t, "rtl")}
		name := rapid.OneOf(rapid.String(), rapid.Just(`</text><script>"&`), rapid.Just("الهدف 9"))
		tiles := 0
		for range rapid.IntRange(1, 5).Draw(t, "groups") {
			g := tileGroup{name: drawn(name.Draw(t, "group"))}
			for range rapid.IntRange(1, 8).Draw(t, "tiles") {
				g.tiles = append(g.tiles, tile{drawn(name.Draw(t, "name")), "1", rapid.Int64Range(20, 60).Draw(t, "value")})
				tiles++
			}
			d.groups = append(d.groups, g)
		}
		svg := d.svg()
		if err := checkSVG(svg); err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		if got := strings.Count(svg, "<rect "); got != tiles {
			t.Fatalf("%d areas for %d numbers", got, tiles)
		}
	})
	d := treemapDrawing{groups: []tileGroup{{"g", []tile{{"large", "9", 9}, {"small", "1", 1}}}}}
	ltr := d.svg()
	d.rtl = true
	if rtl := d.svg(); !strings.Contains(ltr, `<rect x="3" `) || !strings.Contains(rtl, `text-anchor="end" x="891"`) {
		t.Errorf("the largest area does not begin at the start side:\n%s\n%s", ltr, rtl)
	}
}
