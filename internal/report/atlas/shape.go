package atlas

import "math"

// tolerance is how far, in degrees of latitude, a simplified line may lie from
// the one it stands for: less than half a pixel of the map.
const tolerance = 0.15

// simplify leaves out points of a line as Douglas and Peucker do. Ends stay.
func simplify(line []degree) []degree {
	if len(line) < 3 {
		return line
	}
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	stack := [][2]int{{0, len(line) - 1}}
	for len(stack) > 0 {
		from, to := stack[len(stack)-1][0], stack[len(stack)-1][1]
		stack = stack[:len(stack)-1]
		far, at := tolerance, -1
		for i := from + 1; i < to; i++ {
			if d := distance(line[i], line[from], line[to]); d > far {
				far, at = d, i
			}
		}
		if at >= 0 {
			keep[at] = true
			stack = append(stack, [2]int{from, at}, [2]int{at, to})
		}
	}
	out := make([]degree, 0, len(line))
	for i, k := range keep {
		if k {
			out = append(out, line[i])
		}
	}
	return out
}

// distance is that of p from the way between a and b, a degree of longitude as
// long as it is at that latitude.
func distance(p, a, b degree) float64 {
	narrow := math.Cos(p.lat * math.Pi / 180)
	bx, by := (b.lon-a.lon)*narrow, b.lat-a.lat
	px, py := (p.lon-a.lon)*narrow, p.lat-a.lat
	along := 0.0
	if length := bx*bx + by*by; length > 0 {
		along = min(1, max(0, (px*bx+py*by)/length))
	}
	return math.Hypot(px-along*bx, py-along*by)
}

// cut gives the parts of an unwrapped ring that lie on a map from the longitude
// west to west+360, each where it belongs.
func cut(ring []degree, west float64) [][]degree {
	if len(ring) == 0 {
		return nil
	}
	turns := math.Floor((ring[0].lon - west) / 360)
	var out [][]degree
	for _, turn := range []float64{turns - 1, turns, turns + 1} {
		moved := make([]degree, len(ring))
		for i, p := range ring {
			moved[i] = degree{p.lon - 360*turn, p.lat}
		}
		if part := beyond(beyond(moved, west, 1), west+360, -1); len(part) > 2 {
			out = append(out, part)
		}
	}
	return out
}

// beyond gives the part of a ring on one side of a meridian: east of it for
// side 1, west for -1 (after Sutherland and Hodgman).
func beyond(ring []degree, meridian, side float64) []degree {
	var out []degree
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		in, next := side*(p.lon-meridian) >= 0, side*(q.lon-meridian) >= 0
		if in {
			out = append(out, p)
		}
		if in != next {
			out = append(out, degree{meridian, p.lat + (q.lat-p.lat)*(meridian-p.lon)/(q.lon-p.lon)})
		}
	}
	return out
}

// holds says whether a point lies within a ring.
func holds(ring []degree, p degree) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon+(b.lon-a.lon)*(p.lat-a.lat)/(b.lat-a.lat) {
			in = !in
		}
	}
	return in
}
