package corpus

import "slices"

// Schemes of concepts (SKOS: a concept is a notation within a scheme).
const (
	SchemeGCM       = "gcm"       // objective, "1"…"23" (A/RES/73/195)
	SchemePrinciple = "principle" // guiding principle, "1"…"10" (A/RES/73/195, para. 15)
	SchemeSDG       = "sdg"       // goal "10" or target "10.7" (A/RES/70/1)
	SchemeKind      = "kind"      // what the passage does; exactly one main kind a counted passage
	SchemeFact      = "fact"      // figure, date, law or budget that backs a measure
	SchemeMark      = "mark"      // what stands beside the main kind: good practice, data, emerging issue
	SchemePlace     = "place"     // State or area named, "KEN" (ISO 3166-1 alpha-3)
)

// Kinds of passage, in the order in which one wins over the next when several
// fire: a gap report must not hide an admission behind a success.
const (
	PassageChallenge      = "challenge"
	PassageSupport        = "support"
	PassageRecommendation = "recommendation"
	PassagePlan           = "plan"
	PassageProgress       = "progress"
	PassageContext        = "context"
)

// PassageKinds lists them in the order pages show them.
var PassageKinds = []string{PassageProgress, PassageChallenge, PassagePlan, PassageRecommendation, PassageSupport, PassageContext}

// Marks stand beside the main kind; a passage may have several.
const (
	MarkPractice = "practice" // held up for others to copy
	MarkData     = "data"     // a figure, rate or trend and the words that announce it
	MarkEmerging = "emerging" // a new or external shock that changes the task
)

// PassageMarks lists them in the order pages show them.
var PassageMarks = []string{MarkPractice, MarkData, MarkEmerging}

// Facts that make a measure "evidenced".
var Facts = []string{"figure", "date", "law", "budget"}

// Methods by which a tag came about.
const (
	MethodCitation  = "citation"  // the passage names the concept by number or title
	MethodHeading   = "heading"   // a heading above names it
	MethodLexicon   = "lexicon"   // terms of the concept's lexicon
	MethodCrosswalk = "crosswalk" // follows from another tag by a link table; never counted as explicit
	MethodCue       = "cue"       // phrases that show a passage kind or fact
)

// Evidence is the words behind a tag.
type Evidence struct {
	Passage string `json:"passage,omitempty"` // ID of the passage that holds the words, when another (a heading)
	Start   int    `json:"start"`             // byte range of that passage's Text
	End     int    `json:"end"`
	Term    string `json:"term"`           // the term or rule as the taxonomy writes it
	Rule    string `json:"rule,omitempty"` // for a crosswalk: the link followed, "gcm:9→sdg:10.7"
}

// Tag says that a passage speaks of a concept, how surely, and why.
type Tag struct {
	Passage  string     `json:"passage"`
	Scheme   string     `json:"scheme"`
	Notation string     `json:"notation"`
	Score    float64    `json:"score"` // (0,1]
	Method   string     `json:"method"`
	Evidence []Evidence `json:"evidence"` // never empty
}

// Same says whether two tags agree in everything.
func (t Tag) Same(other Tag) bool {
	return t.Passage == other.Passage && t.Scheme == other.Scheme && t.Notation == other.Notation && t.Score == other.Score && t.Method == other.Method &&
		slices.Equal(t.Evidence, other.Evidence)
}
