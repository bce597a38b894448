package atlas

import (
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// island is a square of the number 001, two degrees wide, around a middle; the
// number 002 shares its eastern side; an area without a number lies south.
const island = `{"type":"Topology","arcs":[
	[[10,9],[10,11]],
	[[10,11],[8,11],[8,9],[10,9]],
	[[10,9],[12,9],[12,11],[10,11]],
	[[0,0],[1,0],[1,1],[0,0]],
	[[179,-20],[-179,-20],[-179,-18],[179,-18],[179,-20]]],
	"objects":{"countries":{"type":"GeometryCollection","geometries":[
	{"type":"Polygon","id":"001","arcs":[[0,1]]},
	{"type":"MultiPolygon","id":"002","arcs":[[[2,-1]]]},
	{"type":"Polygon","arcs":[[3]]},
	{"type":"Polygon","id":"242","arcs":[[4]]}]}}}`

func newMap(t *testing.T, data string, notes Notes) *Map {
	t.Helper()
	m, err := New([]byte(data), notes, 900)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestNew(t *testing.T) {
	m := newMap(t, island, Notes{Points: []Spot{{Number: "798", At: [2]float64{179.2, -8.5}}, {Number: "001"}},
		Undecided: []Outline{{Number: "002", At: [2]float64{11, 10}}, {Ring: [][2]float64{{0, 0}, {5, 0}, {5, 5}}}}})
	var numbers []string
	for _, p := range m.Places {
		numbers = append(numbers, p.Number)
	}
	if want := []string{"001", "002", "242", "798"}; !slices.Equal(numbers, want) {
		t.Fatalf("places %v, want %v", numbers, want)
	}
	if one := m.Places[0]; len(one.Rings) != 1 || len(one.Rings[0]) != 5 || math.Abs(one.Middle.X-900/360.*(9-11)-450) > 1 {
		t.Errorf("001: %+v", one)
	}
	if two := m.Places[1]; len(two.Rings) != 0 {
		t.Errorf("002 is left undecided and has the rings %v", two.Rings)
	}
	if fiji := m.Places[2]; len(fiji.Rings) != 1 || fiji.Middle.X < 800 || width(fiji.Rings[0]) > 8 {
		t.Errorf("242 runs over the antimeridian: %+v", fiji)
	}
	if tuvalu := m.Places[3]; !tuvalu.Small || tuvalu.Middle.X < 850 || tuvalu.Middle.X > 900 {
		t.Errorf("798: %+v", tuvalu)
	}
	if len(m.Undecided) != 1 || len(m.Lines) != 5 {
		t.Errorf("%d undecided, %d lines", len(m.Undecided), len(m.Lines))
	}
	if m = newMap(t, island, Notes{Without: []string{"001", "002"}}); len(m.Places) != 1 || len(m.Lines) != 2 {
		t.Errorf("without 001 and 002: %d places, %d lines", len(m.Places), len(m.Lines))
	}
}

func width(ring []Point) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range ring {
		low, high = min(low, p.X), max(high, p.X)
	}
	return high - low
}

func TestNewRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"not JSON":     `{`,
		"no topology":  `{"type":"FeatureCollection"}`,
		"no countries": `{"type":"Topology","arcs":[],"objects":{"land":{}}}`,
		"no such arc":  `{"type":"Topology","arcs":[],"objects":{"countries":{"geometries":[{"type":"Polygon","id":"001","arcs":[[0]]}]}}}`,
		"a point":      `{"type":"Topology","arcs":[],"objects":{"countries":{"geometries":[{"type":"Point","id":"001"}]}}}`,
		"no place":     `{"type":"Topology","arcs":[[[400,0]]],"objects":{"countries":{"geometries":[{"type":"Polygon","id":"001","arcs":[[0]]}]}}}`,
	} {
		if _, err := New([]byte(data), Notes{}, 900); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A ring that runs over the map's edge is cut into parts which together are as
// large as it was.
func TestCutKeepsTheArea(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Float64Range(-720, 720).Draw(t, "at")
		wide := rapid.Float64Range(1, 200).Draw(t, "width")
		ring := []degree{{at, 0}, {at + wide, 0}, {at + wide, 10}, {at, 10}}
		sum := 0.0
		for _, part := range cut(ring, west) {
			for i, p := range part {
				q := part[(i+1)%len(part)]
				sum += (p.lon*q.lat - q.lon*p.lat) / 2
				if p.lon < west-1e-9 || p.lon > west+360+1e-9 {
					t.Fatalf("%v lies beyond the map", p)
				}
			}
		}
		if math.Abs(sum-10*wide) > 1e-6 {
			t.Fatalf("area %v, want %v", sum, 10*wide)
		}
	})
}

// What is left out lies near what is kept; ends stay.
func TestSimplify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var line []degree
		for range rapid.IntRange(2, 40).Draw(t, "points") {
			line = append(line, degree{rapid.Float64Range(0, 3).Draw(t, "lon"), rapid.Float64Range(0, 3).Draw(t, "lat")})
		}
		short := simplify(line)
		if short[0] != line[0] || short[len(short)-1] != line[len(line)-1] {
			t.Fatal("an end is gone")
		}
		for _, p := range line {
			near := math.Inf(1)
			for i := 1; i < len(short); i++ {
				near = min(near, distance(p, short[i-1], short[i]))
			}
			if near > tolerance {
				t.Fatalf("%v lies %v from the line", p, near)
			}
		}
	})
}

// Known values of the projection (PROJ, +proj=eqearth +R=1).
func TestEqualEarth(t *testing.T) {
	for _, tt := range []struct {
		lon, lat float64
		want     Point
	}{
		{0, 0, Point{0, 0}},
		{180, 0, Point{2.706630, 0}},
		{0, 90, Point{0, 1.317363}},
	} {
		got := equalEarth(tt.lon*math.Pi/180, tt.lat*math.Pi/180)
		if math.Abs(got.X-tt.want.X) > 1e-5 || math.Abs(got.Y-tt.want.Y) > 1e-5 {
			t.Errorf("equalEarth(%v, %v) = %v, want %v", tt.lon, tt.lat, got, tt.want)
		}
	}
}

// Whatever the bytes, they are refused or laid out on the map.
func FuzzNew(f *testing.F) {
	f.Add([]byte(island))
	f.Add([]byte(`{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[-180,-90]},"arcs":[[[0,0],[3600,5],[1,1]]],"objects":{"countries":{"geometries":[{"type":"Polygon","id":"001","arcs":[[0,-1]]}]}}}`))
	f.Add([]byte(`{"type":"Topology","arcs":[[]],"objects":{"countries":{"geometries":[{"type":"Polygon","id":"001","arcs":[[],[0]]}]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := New(data, Notes{}, 900)
		if err != nil {
			return
		}
		for _, p := range m.Places {
			for _, r := range p.Rings {
				for _, q := range r {
					if !(q.X >= -1 && q.X <= 901) {
						t.Fatalf("%s: %v lies beyond the map", p.Number, q)
					}
				}
			}
		}
	})
}

func BenchmarkNew(b *testing.B) {
	data, err := os.ReadFile("../../../reports/layout/assets/countries-50m.json")
	if err != nil {
		b.Skip("the boundaries are not there; run make assets")
	}
	for b.Loop() {
		if _, err := New(data, Notes{}, 900); err != nil {
			b.Fatal(err)
		}
	}
}
