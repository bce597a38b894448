package index

import (
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"

	"stocktake/internal/index/words"
)

// Fields of the index that are no text. All are keywords.
const (
	fieldStored    = "stored"    // the record, JSON
	fieldKey       = "key"       // document, NUL, ordinal: the order of a document
	fieldPageKey   = "page_key"  // page in six digits
	fieldCycleKey  = "cycle_key" // 9999 less the cycle: newest first
	fieldDoc       = "doc"
	fieldScope     = "scope" // "1" for the roles searched by default
	fieldRole      = "role"
	fieldCountry   = "country"
	fieldCycle     = "cycle"
	fieldLanguage  = "language"
	fieldDocKind   = "doc_kind"
	fieldKind      = "kind"
	fieldPage      = "page" // each page the passage stands on
	fieldObjective = "objective"
	fieldPrinciple = "principle"
	fieldSDG       = "sdg"  // goals and targets; a target's goal too
	fieldCell      = "cell" // country|cycle|objective
	fieldTag       = "tag"  // scheme:notation@score of counted tags and the main kind
)

// keywords says for each whether its values are needed by document: to sort or
// to count.
var keywords = map[string]bool{fieldKey: true, fieldPageKey: true, fieldCycleKey: true, fieldDoc: true, fieldScope: false, fieldRole: true,
	fieldCountry: true, fieldCycle: true, fieldLanguage: true, fieldDocKind: true, fieldKind: true, fieldPage: false,
	fieldObjective: true, fieldPrinciple: false, fieldSDG: false, fieldCell: false, fieldTag: false}

// target is a text that can be searched: it has one field with the words as
// written (folded), and one field a language with their stems.
type target struct{ exact, stem string }

// targets by the name of the field in a query; "" is the passage itself.
var targets = map[string]target{"": {"text", "text_"}, "title": {"title", "title_"}, "heading": {"heading", "heading_"}}

// analyzerPrefix begins the names under which Bleve knows our analyzers.
const analyzerPrefix = "stocktake_"

// register tells Bleve of our analyzers, once a process.
var register = sync.OnceValue(func() error {
	for _, name := range append([]string{exactAnalyzer}, words.Languages...) {
		err := registry.RegisterAnalyzer(analyzerPrefix+name, func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
			return newAnalyzer(name), nil
		})
		if err != nil {
			return fmt.Errorf("analyzer %s: %w", name, err)
		}
	}
	return nil
})

// newMapping describes the fields to Bleve.
func newMapping() (mapping.IndexMapping, error) {
	if err := register(); err != nil {
		return nil, err
	}
	im := bleve.NewIndexMapping()
	im.ScoringModel = "bm25"
	dm := im.DefaultMapping
	dm.Dynamic = false
	text := func(name, analyzer string) {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzerPrefix + analyzer
		f.Store, f.IncludeInAll, f.DocValues, f.IncludeTermVectors = false, false, false, true
		dm.AddFieldMappingsAt(name, f)
	}
	for _, t := range targets {
		text(t.exact, exactAnalyzer)
		for _, l := range words.Languages {
			text(t.stem+l, l)
		}
	}
	for name, byDocument := range keywords {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = keyword.Name
		f.Store, f.IncludeInAll, f.IncludeTermVectors, f.SkipFreqNorm = false, false, false, true
		f.DocValues = byDocument
		dm.AddFieldMappingsAt(name, f)
	}
	stored := bleve.NewTextFieldMapping()
	stored.Index, stored.IncludeInAll, stored.DocValues, stored.IncludeTermVectors = false, false, false, false
	stored.Store = true
	dm.AddFieldMappingsAt(fieldStored, stored)
	return im, nil
}
