package index

import (
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"

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
	fieldSDG       = "sdg"     // goals and targets; a target's goal too
	fieldConcept   = "concept" // scheme:notation of the further schemes
	fieldCell      = "cell"    // country|cycle|objective
	fieldTag       = "tag"     // scheme:notation@score of counted tags and the main kind
	fieldSection   = "section" // document, NUL, number: the passages that share title and headings
	fieldForms     = "forms_"  // and a language: stem, NUL, a word with that stem; of words that are not their own
)

// keywords says for each whether its values are needed by document: to sort or
// to count.
var keywords = map[string]bool{fieldKey: true, fieldPageKey: true, fieldCycleKey: true, fieldDoc: true, fieldScope: false, fieldRole: true,
	fieldCountry: true, fieldCycle: true, fieldLanguage: true, fieldDocKind: true, fieldKind: true, fieldPage: false,
	fieldObjective: true, fieldPrinciple: false, fieldSDG: false, fieldConcept: true, fieldCell: false, fieldTag: false, fieldSection: false}

// target is a text that can be searched. It has one field a language, with the
// words as written (folded). Titles and headings are kept with the first
// passage of each section only; see sections.
type target string

// Targets of a query; see targets.
const (
	inText    target = "text"
	inTitle   target = "title"
	inHeading target = "heading"
)

// targets by the name of the field in a query; "" is the passage itself.
var targets = map[string]target{"": inText, "title": inTitle, "heading": inHeading}

// field is that of the target's words in a language of words.Languages.
func (t target) field(language string) string { return string(t) + "_" + language }

// ofSections says whether a field is kept with the first passage of a section.
func ofSections(field string) bool {
	return strings.HasPrefix(field, string(inTitle)+"_") || strings.HasPrefix(field, string(inHeading)+"_")
}

// newMapping describes the fields to Bleve.
func newMapping() *mapping.IndexMappingImpl {
	im := bleve.NewIndexMapping()
	im.ScoringModel = "bm25"
	dm := im.DefaultMapping
	dm.Dynamic = false
	add := func(name string) *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = keyword.Name // recordMapping cuts texts into words
		f.Store, f.IncludeInAll, f.DocValues, f.IncludeTermVectors = false, false, false, false
		dm.AddFieldMappingsAt(name, f)
		return f
	}
	value := func(name string, byDocument bool) {
		f := add(name)
		f.SkipFreqNorm, f.DocValues = true, byDocument
	}
	for _, l := range words.Languages {
		for _, t := range targets {
			add(t.field(l)).IncludeTermVectors = true
		}
		value(fieldForms+l, false)
	}
	for name, byDocument := range keywords {
		value(name, byDocument)
	}
	stored := add(fieldStored)
	stored.Index, stored.Store = false, true
	return im
}
