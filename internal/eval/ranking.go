package eval

import "slices"

// RecallAt is the share of relevant IDs among the first k of ranked; 0 when
// nothing is relevant.
func RecallAt(k int, ranked, relevant []string) float64 {
	if len(relevant) == 0 {
		return 0
	}
	top := ranked[:min(max(k, 0), len(ranked))]
	hits := 0
	for _, id := range relevant {
		hits += one(slices.Contains(top, id))
	}
	return float64(hits) / float64(len(relevant))
}

// ReciprocalRank is 1 / position of the first relevant ID, 0 when there is none.
func ReciprocalRank(ranked, relevant []string) float64 {
	for i, id := range ranked {
		if slices.Contains(relevant, id) {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// Ranking is one query's answer beside what should have been found.
type Ranking struct {
	Ranked   []string
	Relevant []string
}

// MRR is the mean reciprocal rank over queries.
func MRR(rs []Ranking) float64 {
	var sum float64
	for _, r := range rs {
		sum += ReciprocalRank(r.Ranked, r.Relevant)
	}
	return sum / float64(max(len(rs), 1))
}
