package tag

import "stocktake/internal/corpus"

// firmHints leaves out, of the reasons of one sentence, the hints that stand
// alone in it: words such as "still" or "rarely" tell a difficulty only with a
// second one, or beside a cue or verb form of the same kind. What hints at
// progress stays, since a fact in the passage may bear it out.
func firmHints(reasons []reason) []reason {
	points := map[string]float64{}
	for _, r := range reasons {
		points[r.kind] += r.points
	}
	kept := reasons[:0]
	for _, r := range reasons {
		if !r.hint || r.kind == corpus.PassageProgress || points[r.kind] >= need {
			kept = append(kept, r)
		}
	}
	return kept
}
