package index

import (
	"errors"

	"stocktake/internal/corpus"
)

// headingWeight is the part of its score that a heading keeps. Headings are
// short, which BM25 rewards, and stand in every review alike where they are the
// titles of objectives; what is asked for are the passages below them.
const headingWeight = 0.4

// weighed lowers the scores of headings in a stream.
type weighed struct {
	stream
	headings postings
	heading  bool // the current passage is one
}

func newWeighed(r *reading, s stream) (stream, error) {
	headings, err := r.open([]entry{{fieldRole, corpus.RoleHeading}}, false, false)
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	w := &weighed{stream: s, headings: headings}
	if err := w.look(nil); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

// look finds out about the passage on which the stream stands after a step.
func (w *weighed) look(err error) error {
	if err != nil || w.doc() == done {
		return err
	}
	err = w.headings.advance(w.doc())
	w.heading = w.headings.doc() == w.doc()
	return err
}

func (w *weighed) next() error              { return w.look(w.stream.next()) }
func (w *weighed) advance(doc uint64) error { return w.look(w.stream.advance(doc)) }
func (w *weighed) close() error             { return errors.Join(w.stream.close(), w.headings.close()) }
func (w *weighed) score() float64 {
	if w.heading {
		return headingWeight * w.stream.score()
	}
	return w.stream.score()
}
