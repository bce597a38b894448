package atlas

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// topology is the part of TopoJSON (object type Topology) that is read here.
type topology struct {
	Type      string         `json:"type"`
	Transform *transform     `json:"transform"`
	Arcs      [][][2]float64 `json:"arcs"`
	Objects   struct {
		Countries struct {
			Geometries []geometry `json:"geometries"`
		} `json:"countries"`
	} `json:"objects"`
}

// transform turns the whole numbers of a quantized topology into degrees.
type transform struct {
	Scale     [2]float64 `json:"scale"`
	Translate [2]float64 `json:"translate"`
}

type geometry struct {
	Type string          `json:"type"` // Polygon or MultiPolygon
	ID   string          `json:"id"`   // ISO 3166-1 numeric; "" for areas without one
	Arcs json.RawMessage `json:"arcs"`
}

// degree is a longitude and a latitude.
type degree struct{ lon, lat float64 }

// decode reads a topology: its arcs in degrees and its geometries.
func decode(data []byte) ([][]degree, []geometry, error) {
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, nil, fmt.Errorf("TopoJSON: %w", err)
	}
	if t.Type != "Topology" || len(t.Objects.Countries.Geometries) == 0 {
		return nil, nil, errors.New("TopoJSON: no topology with the object countries")
	}
	arcs := make([][]degree, len(t.Arcs))
	for i, a := range t.Arcs {
		var x, y float64
		for _, p := range a {
			d := degree{p[0], p[1]}
			if t.Transform != nil { // each position is the way from the one before
				x, y = x+p[0], y+p[1]
				d = degree{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]}
			}
			if !(math.Abs(d.lon) <= 360 && math.Abs(d.lat) <= 90.01) {
				return nil, nil, fmt.Errorf("TopoJSON: arc %d: no such place: %v", i, d)
			}
			arcs[i] = append(arcs[i], d)
		}
	}
	return arcs, t.Objects.Countries.Geometries, nil
}

// polygons gives the rings of a geometry as numbers of arcs: by polygon, by ring.
func (g geometry) polygons() ([][][]int, error) {
	var out [][][]int
	switch g.Type {
	case "Polygon":
		out = make([][][]int, 1)
		return out, json.Unmarshal(g.Arcs, &out[0])
	case "MultiPolygon":
		return out, json.Unmarshal(g.Arcs, &out)
	}
	return nil, fmt.Errorf("geometry of type %q", g.Type)
}

// join makes a ring of its arcs; a negative number is an arc read backwards.
func join(arcs [][]degree, ring []int) ([]degree, error) {
	var out []degree
	for _, i := range ring {
		back := i < 0
		if back {
			i = ^i
		}
		if i >= len(arcs) {
			return nil, fmt.Errorf("no arc %d", i)
		}
		arc := arcs[i]
		for k := range arc {
			p := arc[k]
			if back {
				p = arc[len(arc)-1-k]
			}
			if k == 0 && len(out) > 0 {
				continue // the end of the arc before
			}
			out = append(out, p)
		}
	}
	return unwrap(out), nil
}

// unwrap lets longitudes run on across the antimeridian: 179, 181.
func unwrap(line []degree) []degree {
	for i := 1; i < len(line); i++ {
		for line[i].lon-line[i-1].lon > 180 {
			line[i].lon -= 360
		}
		for line[i].lon-line[i-1].lon < -180 {
			line[i].lon += 360
		}
	}
	return line
}
