package tag

import "math"

// reliabilityBins is how many bins of equal width scores are sorted into.
const reliabilityBins = 10

// scoreBin counts the tags of one bin of scores.
type scoreBin struct{ n, right, scores float64 }

// reliability sorts tags into bins by score.
func reliability(tags []Judged) [reliabilityBins]scoreBin {
	var all [reliabilityBins]scoreBin
	for _, t := range tags {
		b := &all[min(int(t.Score*reliabilityBins+1e-9), reliabilityBins-1)] // 0.7·10 is a little below 7 in binary
		b.n++
		b.scores += t.Score
		if t.Holds {
			b.right++
		}
	}
	return all
}

// CalibrationError is the expected calibration error: how far, on average over
// tags, the mean score of a bin is from the share that holds. 0 for no tags.
func CalibrationError(tags []Judged) float64 {
	off := 0.0
	for _, b := range reliability(tags) {
		off += math.Abs(b.scores - b.right)
	}
	return off / float64(max(len(tags), 1))
}
