package atlas

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Point is a place on the map in CSS pixels from its upper left corner.
type Point struct{ X, Y float64 }

// Place is an area of the map by its ISO 3166-1 numeric code.
type Place struct {
	Number string
	Rings  [][]Point // to be filled even–odd; none where only a point is known
	Middle Point     // of its largest ring
	Small  bool      // too small to be seen: a mark at Middle is needed
}

// Map is the world laid out.
type Map struct {
	Width, Height float64
	Places        []Place // by Number; areas without a code are not among them
	Lines         [][]Point
	Undecided     [][]Point // rings that take no colour, whatever place they belong to
}

// Notes say what the topology does not.
type Notes struct {
	Points    []Spot    `yaml:"points"`    // places too small for the topology
	Undecided []Outline `yaml:"undecided"` // areas that take no colour
	Without   []string  `yaml:"without"`   // codes of areas that are not drawn at all
}

// Spot is a place without a shape.
type Spot struct {
	Number string     `yaml:"number"`
	Name   string     `yaml:"name"` // for people who read the notes
	At     [2]float64 `yaml:"at"`   // longitude, latitude
}

// Outline is an area left undecided: the rings of a place that hold a point, or
// a rough outline.
type Outline struct {
	Name   string       `yaml:"name"` // for people who read the notes
	Number string       `yaml:"number"`
	At     [2]float64   `yaml:"at"`
	Ring   [][2]float64 `yaml:"ring"`
}

// The map is cut at 169° west, in the strait that parts the continents.
const (
	west, south, north = -169, -57, 84 // degrees
	centre             = west + 180
	small              = 4 // CSS pixels: a place whose largest ring is not wider or higher
)

// New lays out a topology (TopoJSON, object countries) on a map of a width in
// CSS pixels, in the projection Equal Earth.
func New(data []byte, notes Notes, width float64) (*Map, error) {
	arcs, geometries, err := decode(data)
	if err != nil {
		return nil, err
	}
	for i := range arcs {
		arcs[i] = simplify(unwrap(arcs[i]))
	}
	f := frame(width)
	m := &Map{Width: width, Height: f.height()}
	at := map[string]int{}
	drawn := make([]bool, len(arcs))
	for _, g := range geometries {
		if slices.Contains(notes.Without, g.ID) {
			continue
		}
		polygons, err := g.polygons()
		if err != nil {
			return nil, fmt.Errorf("TopoJSON: %s: %w", g.ID, err)
		}
		k, known := at[g.ID]
		if !known && g.ID != "" {
			k, at[g.ID] = len(m.Places), len(m.Places)
			m.Places = append(m.Places, Place{Number: g.ID})
		}
		for _, ring := range slices.Concat(polygons...) {
			line, err := join(arcs, ring)
			if err != nil {
				return nil, fmt.Errorf("TopoJSON: %s: %w", g.ID, err)
			}
			for _, i := range ring {
				drawn[max(i, ^i)] = true
			}
			if g.ID != "" && !notes.leave(g.ID, line) {
				p := &m.Places[k]
				if len(p.Rings) == 0 && len(line) > 0 { // an islet may have no ring left
					p.Middle = f.point(line[0])
				}
				p.Rings = append(p.Rings, f.rings(line)...)
			}
		}
	}
	for i, arc := range arcs {
		if drawn[i] {
			m.Lines = append(m.Lines, f.lines(arc)...)
		}
	}
	for i := range m.Places {
		m.Places[i].measure()
	}
	for _, s := range notes.Points {
		if _, known := at[s.Number]; !known {
			m.Places = append(m.Places, Place{Number: s.Number, Middle: f.point(degree{s.At[0], s.At[1]}), Small: true})
		}
	}
	for _, o := range notes.Undecided {
		var line []degree
		for _, p := range o.Ring {
			line = append(line, degree{p[0], p[1]})
		}
		m.Undecided = append(m.Undecided, f.rings(line)...)
	}
	sort.SliceStable(m.Places, func(i, j int) bool { return m.Places[i].Number < m.Places[j].Number })
	return m, nil
}

// leave says whether a ring of a place is left undecided.
func (n Notes) leave(number string, ring []degree) bool {
	return slices.ContainsFunc(n.Undecided, func(o Outline) bool {
		return o.Number == number && holds(ring, degree{o.At[0], o.At[1]})
	})
}

// measure finds the middle of the largest ring and whether it can be seen.
func (p *Place) measure() {
	most := -1.0
	for _, r := range p.Rings {
		low, high := r[0], r[0]
		for _, q := range r {
			low = Point{min(low.X, q.X), min(low.Y, q.Y)}
			high = Point{max(high.X, q.X), max(high.Y, q.Y)}
		}
		if size := max(high.X-low.X, high.Y-low.Y); size > most {
			most = size
			p.Middle = Point{(low.X + high.X) / 2, (low.Y + high.Y) / 2}
		}
	}
	p.Small = most <= small
}

// frame is the width of a map; it says where a place lies on it.
type frame float64

func (f frame) scale() float64 { return float64(f) / (2 * equalEarth(math.Pi, 0).X) }

func (f frame) height() float64 { return f.point(degree{centre, south}).Y }

func (f frame) point(d degree) Point {
	p := equalEarth((d.lon-centre)*math.Pi/180, d.lat*math.Pi/180)
	top := equalEarth(0, north*math.Pi/180).Y
	return Point{float64(f)/2 + p.X*f.scale(), (top - p.Y) * f.scale()}
}

// rings lays out a ring, in parts where the map's edge cuts it.
func (f frame) rings(ring []degree) [][]Point {
	var out [][]Point
	for _, part := range cut(ring, west) {
		points := make([]Point, len(part))
		for i, d := range part {
			points[i] = f.point(d)
		}
		out = append(out, points)
	}
	return out
}

// lines lays out an arc, in parts where it runs over the map's edge.
func (f frame) lines(arc []degree) [][]Point {
	var out [][]Point
	turn := math.Inf(1)
	for _, d := range arc {
		t := math.Floor((d.lon - west) / 360)
		if t != turn {
			turn = t
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], f.point(degree{d.lon - 360*t, d.lat}))
	}
	return out
}

// equalEarth projects radians to the plane (Šavrič, Patterson and Jenny, 2018).
func equalEarth(lon, lat float64) Point {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(lat))
	t2 := t * t
	t6 := t2 * t2 * t2
	return Point{
		X: 2 * math.Sqrt(3) / 3 * lon * math.Cos(t) / (9*a4*t6*t2 + 7*a3*t6 + 3*a2*t2 + a1),
		Y: t * (a4*t6*t2 + a3*t6 + a2*t2 + a1),
	}
}
