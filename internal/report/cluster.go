package report

import "math"

// clustered puts n things into an order in which those that are alike stand
// beside each other: agglomerative clustering by average linkage, and within it
// each pair of clusters turned so that the nearer ends meet. distance is
// symmetric and not below 0. Equal distances are decided by the lower index, so
// that the same figures give the same order.
//
// Sources: average linkage (UPGMA), Sokal and Michener 1958; found by chains of
// nearest neighbours, in time and room of n², Murtagh 1983; the turning of
// clusters, Gruvaeus and Wainer 1972.
func clustered(n int, distance func(i, j int) float64) []int {
	if n == 0 {
		return nil
	}
	between := make([][]float64, n) // clusters, by the lowest of their members
	members := make([][]int, n)     // in their order; nil once they are in another
	for i := range n {
		members[i] = []int{i}
		between[i] = make([]float64, n)
		for j := range n {
			between[i][j] = distance(i, j)
		}
	}
	var chain []int
	for merged := 0; merged < n-1; merged++ {
		var a, b int
		if a, b, chain = nearestPair(between, members, chain); b < a {
			a, b = b, a
		}
		x, y := float64(len(members[a])), float64(len(members[b]))
		members[a], members[b] = joined(members[a], members[b], distance), nil
		for k := range n {
			if members[k] != nil && k != a {
				between[a][k] = (x*between[a][k] + y*between[b][k]) / (x + y)
				between[k][a] = between[a][k]
			}
		}
	}
	return members[0]
}

// nearestPair follows nearest neighbours until two are each other's, and gives
// them and the chain before them, from which the next search goes on.
func nearestPair(between [][]float64, members [][]int, chain []int) (int, int, []int) {
	for {
		if len(chain) == 0 {
			for k := range members {
				if members[k] != nil {
					chain = append(chain, k)
					break
				}
			}
		}
		last := chain[len(chain)-1]
		next, least := -1, math.Inf(1)
		if len(chain) > 1 { // wins a tie, or the chain would not end
			next = chain[len(chain)-2]
			least = between[last][next]
		}
		for k := range members {
			if members[k] != nil && k != last && between[last][k] < least {
				next, least = k, between[last][k]
			}
		}
		if len(chain) > 1 && next == chain[len(chain)-2] {
			return last, next, chain[:len(chain)-2]
		}
		chain = append(chain, next)
	}
}

// joined sets two ordered clusters side by side, with the ends that are nearest
// to each other in the middle.
func joined(a, b []int, distance func(i, j int) float64) []int {
	least, turnA, turnB := math.Inf(1), false, false
	for _, t := range []struct{ a, b bool }{{false, false}, {true, false}, {false, true}, {true, true}} {
		end, start := a[len(a)-1], b[0]
		if t.a {
			end = a[0]
		}
		if t.b {
			start = b[len(b)-1]
		}
		if d := distance(end, start); d < least {
			least, turnA, turnB = d, t.a, t.b
		}
	}
	out := make([]int, 0, len(a)+len(b))
	for _, part := range []struct {
		of   []int
		turn bool
	}{{a, turnA}, {b, turnB}} {
		for i := range part.of {
			if part.turn {
				i = len(part.of) - 1 - i
			}
			out = append(out, part.of[i])
		}
	}
	return out
}
