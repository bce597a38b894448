package report

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestClusteredSetsLikeBesideLike(t *testing.T) {
	for name, tt := range map[string]struct {
		at   []float64
		want []int
	}{
		"none":             {nil, nil},
		"one":              {[]float64{4}, []int{0}},
		"two":              {[]float64{4, 1}, []int{0, 1}},
		"two groups mixed": {[]float64{0, 10, 1, 11}, []int{0, 2, 1, 3}},
		"turned":           {[]float64{5, 0, 6}, []int{2, 0, 1}},
		"all alike":        {[]float64{3, 3, 3, 3}, []int{0, 1, 2, 3}},
	} {
		got := clustered(len(tt.at), func(i, j int) float64 { return math.Abs(tt.at[i] - tt.at[j]) })
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v gives %v, want %v", name, tt.at, got, tt.want)
		}
	}
}

// Average linkage worked out by searching all pairs of clusters for the nearest
// gives the same clusters, where no two distances are equal.
func TestClusteredIsAverageLinkage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		points := make([][2]float64, n)
		for i := range points {
			points[i] = [2]float64{rapid.Float64Range(0, 1).Draw(t, "x") + float64(i)*math.Sqrt2/1e3, rapid.Float64Range(0, 1).Draw(t, "y")}
		}
		distance := func(i, j int) float64 {
			return math.Hypot(points[i][0]-points[j][0], points[i][1]-points[j][1])
		}
		order := clustered(n, distance)
		if sorted := slices.Sorted(slices.Values(order)); len(sorted) != n || sorted[0] != 0 || sorted[n-1] != n-1 || len(slices.Compact(sorted)) != n {
			t.Fatalf("order %v of %d", order, n)
		}
		place := make([]int, n)
		for at, i := range order {
			place[i] = at
		}
		for _, c := range averageLinkage(n, distance) { // each cluster is a run of the order
			low, high := n, 0
			for _, i := range c {
				low, high = min(low, place[i]), max(high, place[i])
			}
			if high-low != len(c)-1 {
				t.Fatalf("cluster %v is no run of %v", c, order)
			}
		}
	})
}

// averageLinkage gives every cluster, by the definition.
func averageLinkage(n int, distance func(i, j int) float64) [][]int {
	var now, all [][]int
	for i := range n {
		now = append(now, []int{i})
	}
	mean := func(a, b []int) float64 {
		sum := 0.0
		for _, i := range a {
			for _, j := range b {
				sum += distance(i, j)
			}
		}
		return sum / float64(len(a)*len(b))
	}
	for len(now) > 1 {
		x, y, least := 0, 1, math.Inf(1)
		for i := range now {
			for j := i + 1; j < len(now); j++ {
				if d := mean(now[i], now[j]); d < least {
					x, y, least = i, j, d
				}
			}
		}
		both := slices.Concat(now[x], now[y])
		now = append(slices.Delete(slices.Delete(now, y, y+1), x, x+1), both)
		all = append(all, both)
	}
	return all
}
