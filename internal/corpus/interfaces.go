package corpus

import (
	"context"
	"io"
	"iter"
	"slices"
)

// Extractor turns the bytes of one file into pages. A page it cannot read it
// leaves empty; what went wrong comes back as problems. An error means that
// there is no text at all; it is or wraps a Problem.
type Extractor interface {
	Name() string
	Extract(ctx context.Context, doc Document, r io.ReaderAt, size int64) ([]Page, []Problem, error)
}

// Segmenter cuts pages into passages.
type Segmenter interface {
	Name() string
	Segment(ctx context.Context, doc Document, pages []Page) ([]Passage, error)
}

// Tagger says which concepts the passages of one document speak of. tags holds
// what earlier taggers found; only new tags are returned.
type Tagger interface {
	Name() string
	Tag(ctx context.Context, doc Document, passages []Passage, tags []Tag) ([]Tag, error)
}

// Settler is a Tagger that judges again what those before it found: of the tags
// so far, those that it settles are dropped, and what its Tag gave stands instead.
type Settler interface {
	Tagger
	Settles(Tag) bool
}

// AddTags is tags so far and what t found among their passages, in that order;
// tags is changed.
func AddTags(tags []Tag, t Tagger, found []Tag) []Tag {
	if s, ok := t.(Settler); ok {
		tags = slices.DeleteFunc(tags, s.Settles)
	}
	return append(tags, found...)
}

// Sink takes bundles, sorted by document ID, and makes something to ask from them.
type Sink interface {
	Load(ctx context.Context, bundles iter.Seq2[*Bundle, error]) error
}

// Searcher answers full-text queries.
type Searcher interface {
	Search(ctx context.Context, q Query) (*Results, error)
}

// Streamer answers a query of which all hits are wanted. It searches once and
// gives the answer portion by portion, each with the next of the hits; the first
// comes soon, and comes without hits where there are none. Query.Within ends the
// search, not the reading of what it found.
type Streamer interface {
	Stream(ctx context.Context, q Query) iter.Seq2[*Results, error]
}

// Counter counts the words of the passages that a query finds in one language;
// with around > 0 only those that stand so many words at most before or after
// the words of the query.
type Counter interface {
	Frequencies(ctx context.Context, q Query, language string, around int) (*Frequencies, error)
}

// Querier answers SQL over the published tables and views. Parameters are
// written $name.
type Querier interface {
	Query(ctx context.Context, sql string, params map[string]any) (*Table, error)
}
