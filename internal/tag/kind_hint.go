package tag

import (
	"slices"

	"stocktake/internal/corpus"
)

// firmHints leaves out, of the reasons of one sentence, the hints that stand
// alone in it: words such as "still" or "rarely" tell a difficulty only with a
// second one, or beside a cue or verb form of the same kind; of words inside
// others only the longer count. What hints at progress stays, since a fact in
// the passage may bear it out.
func firmHints(reasons []reason) []reason {
	apart := make([]reason, 0, len(reasons))
	points := map[string]float64{}
	for _, r := range reasons {
		if !r.hint || !slices.ContainsFunc(reasons, r.within) {
			apart = append(apart, r)
			points[r.kind] += r.points
		}
	}
	return slices.DeleteFunc(apart, func(r reason) bool {
		return r.hint && r.kind != corpus.PassageProgress && points[r.kind] < need
	})
}

// within says whether the words of r are some of the words of o, of one kind.
func (r reason) within(o reason) bool {
	return o.kind == r.kind && o.Start <= r.Start && r.End <= o.End && o.End-o.Start > r.End-r.Start
}
