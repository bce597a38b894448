package index

import "stocktake/internal/corpus"

// headingWeight is the part of its score that a heading keeps. Headings are
// short, which BM25 rewards, and stand in every review alike where they are the
// titles of objectives; what is asked for are the passages below them.
const headingWeight = 0.4

// weighed lowers the scores of headings in a stream.
type weighed struct {
	stream
	headings passageSet
}

func newWeighed(r *reading, s stream) (stream, error) {
	headings, err := r.part.setOf(fieldRole, corpus.RoleHeading)
	return &weighed{s, headings}, err
}

func (w *weighed) score() float64 {
	if w.headings.has(w.doc()) {
		return headingWeight * w.stream.score()
	}
	return w.stream.score()
}
