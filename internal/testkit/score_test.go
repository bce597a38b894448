package testkit

import (
	"math"
	"testing"
)

func TestScores(t *testing.T) {
	for _, c := range []struct {
		want, got string
		f1, order float64
	}{
		{"Objective 9: fair hiring", "objective 9 — Fair hiring", 1, 1},
		{"one two three four", "three four one two", 1, 2. / 3},
		{"one two two", "two two two", 2. / 3, .5},
		{"one two", "", 0, 0},
		{"", "", 1, 1},
		{"目标9：移民", "目标 9 移民", 1, 1},
		{"naïve naïve", "naïve", 2. / 3, 0},
	} {
		w, g := Words(c.want), Words(c.got)
		if f1, order := F1(w, g), OrderF1(w, g); math.Abs(f1-c.f1) > 1e-9 || math.Abs(order-c.order) > 1e-9 {
			t.Errorf("%q, %q: F1 %v, order %v, want %v, %v", c.want, c.got, f1, order, c.f1, c.order)
		}
	}
}
