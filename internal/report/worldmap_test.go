package report

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stocktake/internal/report/atlas"
	"stocktake/internal/taxonomy"
	"stocktake/reports"
)

func testWorld(t testing.TB) *atlas.Map {
	t.Helper()
	if _, err := fs.Stat(reports.FS, assetAtlas); err != nil {
		t.Skip("the boundaries are not there; run make assets")
	}
	world, err := readWorld(reports.FS)
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// Each member and observer State has a place within the map, one of its own, as
// a shape that can be seen or as a mark.
func TestEveryStateHasAPlaceOnTheMap(t *testing.T) {
	world := testWorld(t)
	places := map[string]atlas.Place{}
	for _, p := range world.Places {
		if _, twice := places[p.Number]; twice {
			t.Errorf("%s stands twice", p.Number)
		}
		places[p.Number] = p
	}
	tax, err := taxonomy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	middles := map[atlas.Point]string{}
	marks := 0
	for _, c := range tax.Countries {
		if c.Status != "member" && c.Status != "observer" {
			continue
		}
		p, ok := places[c.M49]
		if !ok || len(p.Rings) == 0 && !p.Small {
			t.Errorf("%s has no place", c.ISO3)
			continue
		}
		if p.Middle.X <= 0 || p.Middle.X >= world.Width || p.Middle.Y <= 0 || p.Middle.Y >= world.Height {
			t.Errorf("%s lies at %v", c.ISO3, p.Middle)
		}
		if other := middles[p.Middle]; other != "" {
			t.Errorf("%s lies where %s does", c.ISO3, other)
		}
		middles[p.Middle] = c.ISO3
		if p.Small {
			marks++
		}
	}
	if marks < 20 || marks > 60 {
		t.Errorf("%d marks", marks)
	}
	if len(world.Undecided) < 4 {
		t.Errorf("%d areas left undecided", len(world.Undecided))
	}
}

// Names on the map stay text, each State is drawn once, and what is left
// undecided is cut out of all fills.
func TestMapDrawing(t *testing.T) {
	world := testWorld(t)
	d := mapDrawing{world: world, id: "c", states: []string{"readable", "unreadable", "not_submitted", "other"}, of: map[string]mapped{}}
	d.names = []string{"a", `</text><script>"&`, "الهدف", "c"}
	shapes, marks := 0, 0
	for i, p := range world.Places {
		if i%5 == 4 {
			continue // no State expected to review
		}
		d.of[p.Number] = mapped{d.states[i%5], `</title><script>"&`}
		if p.Small {
			marks++
		} else {
			shapes++
		}
	}
	svg := d.svg()
	if err := checkSVG(svg); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(svg, "<circle cx"); got < marks {
		t.Errorf("%d marks, want %d", got, marks)
	}
	if got := strings.Count(svg, `fill-rule="evenodd" d="M`); got != shapes {
		t.Errorf("%d shapes, want %d", got, shapes)
	}
	if got := strings.Count(svg, "<title>"); got != shapes+marks {
		t.Errorf("%d titles, want %d", got, shapes+marks)
	}
	if len(svg) > 300_000 {
		t.Errorf("%d bytes", len(svg))
	}
}

var decimal = regexp.MustCompile(`-?\d*\.?\d+`)

// A traced line read back is the line, to a tenth of a pixel.
func TestTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var line []atlas.Point
		for range rapid.IntRange(0, 9).Draw(t, "points") {
			line = append(line, atlas.Point{X: rapid.Float64Range(0, 3).Draw(t, "x"), Y: rapid.Float64Range(0, 900).Draw(t, "y")})
		}
		var b strings.Builder
		trace(&b, line, false)
		var got []atlas.Point
		numbers := decimal.FindAllString(b.String(), -1)
		if len(numbers)%2 != 0 {
			t.Fatalf("path %q", b.String())
		}
		for i := 0; i < len(numbers); i += 2 {
			x, _ := strconv.ParseFloat(numbers[i], 64)
			y, _ := strconv.ParseFloat(numbers[i+1], 64)
			if i > 0 {
				x, y = got[len(got)-1].X+x, got[len(got)-1].Y+y
			}
			got = append(got, atlas.Point{X: x, Y: y})
		}
		var want []atlas.Point
		for _, p := range line {
			p = atlas.Point{X: math.Round(p.X*10) / 10, Y: math.Round(p.Y*10) / 10}
			if len(want) == 0 || want[len(want)-1] != p {
				want = append(want, p)
			}
		}
		if len(want) < 2 {
			want = nil
		}
		if len(got) != len(want) {
			t.Fatalf("%q gives %v, want %v", b.String(), got, want)
		}
		for i := range want {
			if math.Abs(got[i].X-want[i].X) > 1e-6 || math.Abs(got[i].Y-want[i].Y) > 1e-6 {
				t.Fatalf("%q gives %v, want %v", b.String(), got, want)
			}
		}
	})
}
