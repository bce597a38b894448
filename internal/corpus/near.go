package corpus

// Reasons why the terms in a passage made no tag.
const (
	NearBelow    = "below"    // too few or too weak terms
	NearExcluded = "excluded" // a term stands in a phrase that means something else
	NearCompany  = "company"  // the words that a term asks for are not near it
	NearSubject  = "subject"  // nothing shows that the passage is about migration
	NearSpoilt   = "spoilt"   // words beside a term show that another subject is meant
	NearQuoted   = "quoted"   // a term stands only in the quoted title of a law or a plan
	NearStronger = "stronger" // another concept is far stronger in the passage
	NearNames    = "names"    // the passage is a list of names
)

// NearMiss is a concept that nearly was a tag of a passage.
type NearMiss struct {
	Scheme   string
	Notation string
	Score    float64 // what its terms come to; 0 when none counts
	Needed   float64 // the score from which the concept counts
	Reason   string  // Near…
	Evidence []Evidence
}
