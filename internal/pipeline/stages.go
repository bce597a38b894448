package pipeline

import (
	"context"
	"iter"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Stages is what cmd wires a run from.
type Stages struct {
	Extractor corpus.Extractor
	Segmenter corpus.Segmenter
	Taggers   []corpus.Tagger
	Taxonomy  *taxonomy.Taxonomy
	// Definition is stored with each generation, so that a rebuild uses it again.
	Definition *Definition

	// TextVersion names everything that can change pages or passages: engines,
	// segmenter, their versions and options. TagVersion does so for tags; the
	// taxonomy's own version is added.
	TextVersion string
	TagVersion  string
	// FileVersion names what the text of a file of this name also depends on: a
	// program that only its format needs. It may be nil.
	FileVersion func(file string) string
	// Endings are those of file names, lower case with the full stop, that a
	// folder is searched for.
	Endings []string
	// Versions are shown in reports and on the status page.
	Versions map[string]string

	// Before is nil where it is not known.
	Before *Before

	Loaders
}

// Loaders make what is derived from bundles.
type Loaders struct {
	// Database writes a DuckDB file and returns table → row count and content hash.
	Database func(ctx context.Context, path string, bundles iter.Seq2[*corpus.Bundle, error]) (map[string]string, error)
	// Index writes a search index and returns its fingerprint.
	Index func(ctx context.Context, dir string, bundles iter.Seq2[*corpus.Bundle, error]) (string, error)

	// The same for a copy of what stands at from, in which documents have been
	// exchanged. An error, but the context's, means: make it anew. They may be nil.
	UpdateDatabase func(ctx context.Context, from, path string, c Changes) (map[string]string, error)
	UpdateIndex    func(ctx context.Context, from, dir string, c Changes) (string, error)
	// Recounted lists the documents of a database in which tags count that would
	// not now, or the other way round, since a threshold is another.
	Recounted func(ctx context.Context, database string) ([]string, error)
}

// Changes are the documents in which two generations differ.
type Changes struct {
	Bundles iter.Seq2[*corpus.Bundle, error] // changed or added, in order of ID
	Changed []string                         // their IDs
	Removed []string
	Tagged  map[string]bool // of Changed: those whose texts are as they were
	// Partly are those of Tagged of which it is known in which passages alone the
	// tags differ, with these.
	Partly map[string]map[string]bool
}

// Progress is told to the caller after each document.
type Progress struct {
	Documents, Total int // done and in all
	Pages            int // extracted so far in this run
	Document         string
	Phase            string // "documents", then "publish"
}

// Summary is the result of a run, as `ingest --json` prints it.
type Summary struct {
	Documents      int              `json:"documents"` // in this run, unchanged ones included
	Pages          int              `json:"pages"`
	Passages       int              `json:"passages"`
	Tags           int              `json:"tags"`
	Skipped        int              `json:"skipped"`  // unchanged since an earlier run
	Retagged       int              `json:"retagged"` // tagged again without extracting
	Failed         int              `json:"failed"`   // no text could be had; the problem says why
	Problems       int              `json:"problems"` // stored, of all documents in this run
	Seconds        float64          `json:"seconds"`
	PagesPerSecond float64          `json:"pages_per_second"` // pages extracted in this run; 0 when none was
	Generation     string           `json:"generation"`
	Published      bool             `json:"published"` // false when nothing had changed
	Troubles       []corpus.Problem `json:"troubles,omitempty"`
	ManifestErrors []string         `json:"manifest_errors,omitempty"`
}
