package segment

import (
	"context"

	"stocktake/internal/corpus"
)

// Version names the rules for fingerprints; it changes with every change of outcome.
const Version = "3"

// MaxRunes is the length above which a paragraph is cut at a sentence end.
const MaxRunes = 2500

// Options holds what segmentation needs to know of languages. Both may be nil.
type Options struct {
	// Known says whether a lower-case word is in the word list. It decides
	// whether a hyphen at a line end belongs to the word.
	Known func(word string) bool
	// Language tells the language of a text and whether that is sure. Where it
	// is nil or not sure the document's language stands.
	Language func(text string) (code string, sure bool)
}

// New gives a segmenter. It holds no state and may be used by several
// goroutines when the functions of opts may.
func New(opts Options) corpus.Segmenter { return segmenter{opts} }

type segmenter struct{ opts Options }

func (segmenter) Name() string { return "segment" }

// Segment cuts the pages of doc. The only error is that of ctx.
func (s segmenter) Segment(ctx context.Context, doc corpus.Document, pages []corpus.Page) ([]corpus.Passage, error) {
	lines := flatten(pages)
	p := newProfile(pages, lines)
	markFurniture(p)
	p.measure()
	markContents(p)
	markTables(p)
	markNotes(p)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	units := group(p)
	classify(p, units)
	units = mergeHeadings(p, units)
	units = join(p, units)
	markFigures(units)
	outline(p, units)
	linkNotes(units)
	markReferences(units)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return emit(ctx, s.opts, doc, p, units)
}
