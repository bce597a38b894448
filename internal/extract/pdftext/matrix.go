package pdftext

import "math"

// matrix is a PDF transformation [a b c d e f] (ISO 32000-1, 8.3.4).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul gives the transformation that applies a first, then b.
func (a matrix) mul(b matrix) matrix {
	return matrix{
		a[0]*b[0] + a[1]*b[2], a[0]*b[1] + a[1]*b[3],
		a[2]*b[0] + a[3]*b[2], a[2]*b[1] + a[3]*b[3],
		a[4]*b[0] + a[5]*b[2] + b[4], a[4]*b[1] + a[5]*b[3] + b[5],
	}
}

// shifted is translate(x, y) applied before a: the step of a text matrix.
func (a matrix) shifted(x, y float64) matrix {
	a[4] += x*a[0] + y*a[2]
	a[5] += x*a[1] + y*a[3]
	return a
}

// at transforms a point.
func (a matrix) at(x, y float64) (float64, float64) {
	return x*a[0] + y*a[2] + a[4], x*a[1] + y*a[3] + a[5]
}

// area is the factor by which a scales areas.
func (a matrix) area() float64 { return math.Abs(a[0]*a[3] - a[1]*a[2]) }

// angle is the direction of the x axis in whole degrees, 0–359, clockwise when
// y grows downwards. Up to one degree counts as upright.
func (a matrix) angle() int {
	across := math.Hypot(a[0], a[1])
	if across == 0 || a[0] > 0 && math.Abs(a[1]) <= 0.02*across {
		return 0
	}
	deg := int(math.Round(math.Atan2(a[1], a[0]) * 180 / math.Pi))
	return (deg%360 + 360) % 360
}
