package taxonomy

import "cmp"

// Texts holds one text in several languages, keyed by language code.
type Texts map[string]string

// Taxonomy is every scheme, link, lexicon and cue in use. It is never changed
// after loading.
type Taxonomy struct {
	Version     string // first 12 hex digits of the SHA-256 over all files, names and bytes, sorted by name
	Objectives  []Objective
	Principles  []Principle
	Goals       []Goal
	Targets     []Target
	Links       []Link
	Countries   []Country
	RoundTables []RoundTable
	Lexicons    []Lexicon
	Schemes     []Scheme
	Anchors     map[string][]string // language → words (with * for "rest of word") that show a passage is about migration
	Mistaken    map[string][]string // language → phrases that hold an anchor and are about something else ("migration of fish")
	Cues        []Cues
	Debate      []DebateItem
	Company     map[string]map[string][]string // group → language → words that a term may ask for beside it (Term.With)
	Scoring     map[string]Scoring             // by scheme
	Judging     Judging                        // how far the discriminator may go
	Scores      []Measured                     // how well each objective is found
	Model       []ModelWeight                  // the discriminator's; empty when it is not trained
	Calibration []CalibrationPoint             // by scheme and method, scores rising; empty leaves scores as made

	byISO3  map[string]int
	matcher *matcher
}

// Objective is one of the 23 objectives of the Global Compact (A/RES/73/195).
type Objective struct {
	Number    int
	Title     Texts // full titles
	Label     Texts // short labels: the Network's hub labels in en, fr, es; own in the others
	Paragraph int   // of A/RES/73/195
	Sure      Texts // language → "verified", "unverified" …
	HubTerm   int   // its number in the filters of the Network's hub
}

// Principle is one of the ten cross-cutting guiding principles (A/RES/73/195, para. 15).
type Principle struct {
	Number int
	Slug   string
	Title  Texts // en fr es zh
	Gloss  string
}

// Goal is one of the 17 Sustainable Development Goals (A/RES/70/1).
type Goal struct {
	Number int
	Title  Texts
	Color  string // "#E5243B"
}

// Target is one of the 169 targets.
type Target struct {
	Code      string // "10.7", "10.c"
	Goal      int
	Label     string // English, own words
	Relevance string // direct, strong, context; "" where migration has no part
	Note      string
}

// Link ties an objective to an SDG target.
type Link struct {
	Objective int
	Target    string // target code, goal number, or "ALL"
	Strength  string // explicit-target, explicit-agenda, network-guide, practitioner, inferred
	Weight    int
	Source    string
	Note      string
}

// Country is a State or area with its codes and groups.
type Country struct {
	ISO3, ISO2, M49 string
	Name            Texts // en fr es ar ru zh pt
	Aliases         []string
	Region          string // M49 region
	Subregion       string
	ReviewRegions   []string // regions of the regional reviews it belongs to
	ReviewRegion    string   // the one in which it counts once
	Status          string   // member, observer, area …
	Commissions     []string // regional commissions of the United Nations it belongs to
	Groups          []string // LDC, LLDC, SIDS
	Sample          bool     // invented for the demo corpus
}

// RoundTable is one round table of one Forum and the objectives it discusses.
type RoundTable struct {
	Cycle      int
	Number     int
	Objectives []int
	Title      string
	Sure       string // how sure the grouping is
	TitleSure  string // how sure the title is
	Date       string // ISO 8601
	CoChairs   []string
	Note       string
}

// Lexicon holds the terms of one concept.
type Lexicon struct {
	Scheme     string // gcm or sdg
	Notation   string // "9"
	Label      string
	Neighbours string
	Threshold  float64           // a tag counts from this score on; 0.5 unless the file says otherwise
	Terms      map[string][]Term // language → terms
	Excludes   map[string][]Term // language → phrases to blank out before matching
	Spoilers   map[string][]Term // language → words beside which terms count nothing in a text not about migration
	Note       string
	File       string

	removed map[string][]Term // of a file that is added to another
}

// FileOf gives the file in which a term of the lexicon stands on its Line.
func (x *Lexicon) FileOf(t Term) string { return cmp.Or(t.File, x.File) }

// Term is a phrase of a lexicon.
type Term struct {
	Text   string
	Weight int      // 3 names the concept, 2 strongly suggests it, 1 hints
	Exact  bool     // case-sensitive
	Alone  bool     // speaks of the concept in any text, though no word of it speaks of migration
	With   []string // groups of Company; without a word of one of them near it, the term is only a hint
	Line   int      // in File, 1-based
	File   string   // where it differs from Lexicon.File: the file was added to
}

// Cues are phrases that show what a passage does.
type Cues struct {
	Kind     string // a corpus passage kind or mark
	Label    string
	Gloss    string
	Phrases  map[string][]string // language → phrases, * for "rest of word"
	Hints    map[string][]string // language → phrases that only lean towards the kind: two in a sentence show it
	Headings map[string][]string // language → words of chapter headings under which the kind is usual
}

// DebateItem is one item of the Forum's policy debate (A/RES/73/326).
type DebateItem struct {
	ID       string // "pd-1"
	Name     string
	Source   string
	Evidence string // the tags that give its passages: "kind:challenge", "sdg", "cue:emerging"
	Yields   string
	Sure     string
}

// Concept is one entry of a scheme.
type Concept struct {
	Scheme   string
	Notation string
	Label    Texts // short
	Title    Texts // full, where it differs
	Broader  string
}

// Scoring is how the terms found of a scheme add up to a score: points halve the
// distance to 1 for each Par of them.
type Scoring struct {
	Weights [3]float64 // points of a term of weight 1, 2, 3
	Par     float64    // points that make a score of one half
	Again   float64    // part of its points that a term adds the second and third time
	Company float64    // part of its points that a term has which asks for company and finds it
	Doubt   float64    // part of its points left to a term in a passage that may not be about migration
	Lead    float64    // what a score gains, at most, when the passage begins with the term: what is named first is meant
	Part    float64    // part of the strongest concept's points that another needs in the same passage
}

// Judging is how far the discriminator may go beyond the lexicon.
type Judging struct {
	Terms    float64 // part of the score that stays the lexicon's own, 0 to 1
	Doubted  float64 // chance from which an objective is taken up though nothing about migration stands beside its terms
	Short    int     // words up to which a passage is short: only there an objective is taken up
	Alone    int     // passages up to which a document does not show what it is about
	Near     int     // in longer documents: how many passages away, at most, one is sure, or nothing doubted is taken up
	ShortHan int     // the same in Han script, where each character counts as a word
}

// ModelWeight is one weight of the discriminator: what a feature of a passage
// adds to the log-odds that an objective holds.
type ModelWeight struct {
	Concept string // notation of the objective, "*" for all
	Feature string // see package tag
	Weight  float64
}
