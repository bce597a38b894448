package index

import (
	"errors"
	"sync/atomic"
	"time"

	"stocktake/internal/corpus"
)

// limit ends a search that takes too long. What was found until then is the
// answer, and the answer says so.
type limit struct {
	within time.Duration
	end    time.Time
	over   atomic.Bool
}

// errOver ends the streams of a search whose time is over.
var errOver = errors.New("the time of the search is over")

// newLimit gives nil, which never ends a search, when within is not positive.
func newLimit(within time.Duration) *limit {
	if within <= 0 {
		return nil
	}
	return &limit{within: within, end: time.Now().Add(within)}
}

// passed says whether the time is over; once it is, it stays so.
func (l *limit) passed() bool {
	if l == nil {
		return false
	}
	if !l.over.Load() && time.Now().After(l.end) {
		l.over.Store(true)
	}
	return l.over.Load()
}

// cut says whether passed has ever been true.
func (l *limit) cut() bool { return l != nil && l.over.Load() }

// note is what the answer says of a search that was ended.
func (l *limit) note() corpus.Note {
	return corpus.Note{Key: "search.ended", Args: []any{l.within.Milliseconds()}}
}
