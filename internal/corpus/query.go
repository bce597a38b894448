package corpus

import (
	"slices"
	"strings"
	"time"
)

// StateCell is a place of the gap model: one State, one cycle, one objective.
type StateCell struct {
	Country   string
	Cycle     int
	Objective int
}

// Filter narrows a search, report or export. Values of one field mean "any
// of"; different fields mean "all of"; an empty field does not filter.
// Flags and URL parameters have the names in the comments.
type Filter struct {
	Objectives  []int       // objective
	Principles  []int       // principle
	SDGs        []string    // sdg: goal "8" (its targets too) or target "8.7"
	RoundTables []int       // roundtable; resolved to objectives by the taxonomy in use
	Kinds       []string    // kind
	States      []string    // state; resolved to Cells by the wiring, through the states view
	Cells       []StateCell // from States; a passage matches with a cell's country, cycle and objective
	Countries   []string    // country, ISO 3166-1 alpha-3
	Regions     []string    // region: M49 region or review region, as the taxonomy names it
	Cycles      []int       // cycle
	DocKinds    []string    // doc-kind
	Languages   []string    // lang
	Roles       []string    // role; by default the counted roles and headings
	Documents   []string    // doc
	Concepts    []string    // concept: "group:women", "place:KEN"; of one scheme any, of different schemes all
	MinScore    float64     // min-score, of the tags that other fields ask for
}

// FilterNames are the fields of a Filter as flags and URL parameters name them.
var FilterNames = []string{"objective", "principle", "sdg", "roundtable", "kind", "state", "country", "region", "cycle", "doc-kind", "lang", "role", "doc", "concept", "min-score"}

// Sort orders of results.
const (
	SortRelevance = "relevance"
	SortDocument  = "document"
	SortPage      = "page"
	SortCycle     = "cycle"
)

// Groups of results: hits of one document follow each other, or those of all
// language versions of one work, in which those of one document do.
const (
	GroupDocument = "document"
	GroupWork     = "work"
)

// Query is a search: words in the query language of the README, and a filter.
type Query struct {
	Text    string
	Filter  Filter
	Across  bool              // also find the taxonomy's aligned terms in other languages
	Counted bool              // only in documents that enter the figures; resolved to Documents by the wiring
	Sort    string            // Sort…; "" is relevance
	Group   string            // Group…; "" is hit by hit
	Works   map[string]string // by document: the work of which it is a language version; others are works of their own. For GroupWork, filled in by the wiring
	Limit   int               // hits a page; 0 means all
	Offset  int
	Within  time.Duration // the search ends after it, with what was found until then; 0 is no end
	Facets  []string      // fields to count: country, cycle, language, kind, objective, role, doc_kind, region, concept
}

// Among gives the query on these documents only, of those that it names already
// where it names any; some is false when none is left.
func (q Query) Among(documents []string) (_ Query, some bool) {
	among := slices.Clone(documents)
	if named := q.Filter.Documents; len(named) > 0 {
		among = slices.DeleteFunc(among, func(d string) bool { return !slices.Contains(named, d) })
	}
	q.Filter.Documents = among
	return q, len(among) > 0
}

// Hit is one passage found.
type Hit struct {
	Passage   string    `json:"passage"`
	Document  string    `json:"document"`
	Title     string    `json:"title,omitempty"`
	Country   string    `json:"country,omitempty"`
	Cycle     int       `json:"cycle,omitempty"`
	DocKind   string    `json:"doc_kind"`
	Language  string    `json:"language"`
	Page      int       `json:"page"`
	PageEnd   int       `json:"page_end"`
	Label     string    `json:"label,omitempty"`   // printed page number where it differs
	Section   bool      `json:"section,omitempty"` // Page counts sections: the file has no pages
	Role      string    `json:"role"`
	Kind      string    `json:"kind"`
	Heading   []string  `json:"heading,omitempty"`
	Text      string    `json:"text"`
	Terms     []Range   `json:"terms,omitempty"` // byte ranges of Text that made it a hit, sorted, not overlapping
	Tags      []string  `json:"tags,omitempty"`  // "gcm:9", "sdg:10.7", sorted
	TagScores []float64 `json:"-"`               // of Tags, in their order: the highest score where several methods found it
	Score     float64   `json:"score"`
}

// FacetCount is the number of hits with one value.
type FacetCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Suggestion is a search written anew because words of it stand nowhere.
type Suggestion struct {
	Query string       `json:"query"` // the whole of it, with the words replaced
	Words []Respelling `json:"words"`
}

// Respelling is the word of the corpus nearest to one that stands nowhere in it.
type Respelling struct {
	Word     string `json:"word"`     // as it was typed
	Instead  string `json:"instead"`  // as a passage has it, in small letters
	Language string `json:"language"` // of those passages
	Passages int    `json:"passages"` // that hold it, whatever the filters
}

// Results is the answer to a Query.
type Results struct {
	Query      string                  `json:"query"`
	Understood string                  `json:"understood"` // the query as it was read, in the query language
	Notes      []Note                  `json:"-"`          // what was not understood, added or left out
	Total      int                     `json:"total"`      // all hits, whatever Limit says
	Documents  int                     `json:"documents"`  // documents among them
	Hits       []Hit                   `json:"hits"`
	DidYouMean *Suggestion             `json:"did_you_mean,omitempty"`
	Cut        bool                    `json:"cut,omitempty"` // the time was over before all passages were seen: the counts are of those seen
	Facets     map[string][]FacetCount `json:"facets,omitempty"`
}

// ByScheme parts concepts such as "group:women" by their scheme, schemes sorted.
func ByScheme(concepts []string) (schemes []string, notations map[string][]string) {
	notations = map[string][]string{}
	for _, c := range concepts {
		scheme, notation, _ := strings.Cut(c, ":")
		if notations[scheme] == nil {
			schemes = append(schemes, scheme)
		}
		notations[scheme] = append(notations[scheme], notation)
	}
	slices.Sort(schemes)
	return schemes, notations
}
