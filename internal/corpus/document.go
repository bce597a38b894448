package corpus

// Kinds of document, as written in a manifest's doc_kind column.
const (
	KindReview     = "gcm_review"      // voluntary national review of the Global Compact
	KindVNR        = "sdg_vnr"         // voluntary national review of the 2030 Agenda
	KindUPR        = "upr_report"      // Universal Periodic Review, working-group report
	KindRegional   = "regional_review" // review by a regional commission
	KindEvaluation = "evaluation"
	KindOther      = "other"
)

// DocKinds lists the kinds a manifest may name, in the order pages show them.
var DocKinds = []string{KindReview, KindVNR, KindUPR, KindRegional, KindEvaluation, KindOther}

// Document is one file that a State or body submitted, with what is known of it.
type Document struct {
	ID            string   `json:"id"`     // readable, unique in a workspace: "ken-2022-en"
	SHA256        string   `json:"sha256"` // of the file's bytes, lower-case hex
	Bytes         int64    `json:"bytes"`
	File          string   `json:"file"`              // as given on the command line or in the manifest
	Country       string   `json:"country,omitempty"` // ISO 3166-1 alpha-3, user-assigned codes allowed; "" when no one State's
	Cycle         int      `json:"cycle,omitempty"`   // year of the forum; 0 when not known
	Kind          string   `json:"doc_kind"`          // one of DocKinds
	Title         string   `json:"title,omitempty"`
	Language      string   `json:"language,omitempty"`  // BCP 47 primary subtag; "" until known, "und" when undecided
	Published     string   `json:"published,omitempty"` // ISO 8601 date or year
	URL           string   `json:"url,omitempty"`
	TranslationOf string   `json:"translation_of,omitempty"` // ID of the document this one translates
	Inferred      []string `json:"inferred,omitempty"`       // names of the manifest columns that were inferred, sorted
}
