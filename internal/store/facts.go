package store

import (
	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Facts is what the figures need beyond the bundles.
type Facts struct {
	Taxonomy *taxonomy.Taxonomy
	Roster   []string        // States expected to review, ISO 3166-1 alpha-3
	Reviews  []ReviewKind    // kinds of document that count as a State's review
	Weak     []WeakObjective // cells that eval says the tagger handles badly; may be empty
	// Decisions are people's verdicts on tags, in the order in which they were given.
	Decisions []corpus.Decision
	Versions  map[string]string // corpus, taxonomy, taggers, program, bundles, format …
}

// ReviewKind names a kind of document that counts as a State's review. A
// stand-in counts only in cycles in which no State has a review proper.
type ReviewKind struct {
	Kind    string // one of corpus.DocKinds
	StandIn bool
}

// WeakObjective is an objective whose tags are not to be relied on.
type WeakObjective struct {
	Objective int
	Language  string // "" for all
	F1        float64
	N         int // labelled passages behind F1
}

// Counts says how many rows Build wrote.
type Counts struct {
	Documents, Pages, Passages, Tags, Evidence, Problems int
}
