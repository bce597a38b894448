package corpus

// Roles of a passage in its document. Only Counted roles enter any figure.
const (
	RoleBody      = "body"
	RoleHeading   = "heading"
	RoleList      = "list_item"
	RoleRow       = "table_row"
	RoleFootnote  = "footnote"
	RoleContents  = "contents"
	RoleReference = "reference"
	RoleFurniture = "furniture" // running heads and feet, page numbers, watermarks
	RoleCaption   = "caption"   // also header rows of tables, and the numbers of charts
)

// Roles lists them in the order pages show them.
var Roles = []string{RoleBody, RoleHeading, RoleList, RoleRow, RoleFootnote, RoleCaption, RoleContents, RoleReference, RoleFurniture}

// Counted says whether passages of this role may enter a figure. Headings,
// contents pages, reference lists, running heads and captions never do.
func Counted(role string) bool {
	switch role {
	case RoleBody, RoleList, RoleRow, RoleFootnote:
		return true
	}
	return false
}

// Span says where a part of a passage stands: bytes [Start,End) of the page's
// Text are bytes [At, At+End-Start) of the passage's Text, and lie in Box.
type Span struct {
	Page  int `json:"page"` // Page.Number
	Start int `json:"start"`
	End   int `json:"end"`
	At    int `json:"at"`
	Box   Box `json:"box"`
}

// Passage is the smallest unit that can be cited: a paragraph, a list item, a
// table row, a note, a heading.
type Passage struct {
	ID       string   `json:"id"` // "ken-2022-en.p12.3": document, first page, place on it
	Document string   `json:"document"`
	Ordinal  int      `json:"ordinal"` // 1-based position in the document
	Role     string   `json:"role"`
	Level    int      `json:"level,omitempty"`   // of a heading, 1 is the highest
	Heading  []string `json:"heading,omitempty"` // texts of the headings above, outermost first
	Under    []string `json:"under,omitempty"`   // IDs of those heading passages, in the same order
	Text     string   `json:"text"`
	Language string   `json:"language"`
	Spans    []Span   `json:"spans"`
	Conf     float64  `json:"conf,omitempty"` // mean OCR confidence 0–1; 0 when not recognised from an image
}

// Page is the number of the page on which the passage begins; 0 without spans.
func (p *Passage) Page() int {
	if len(p.Spans) == 0 {
		return 0
	}
	return p.Spans[0].Page
}

// PageEnd is the number of the page on which the passage ends.
func (p *Passage) PageEnd() int {
	if len(p.Spans) == 0 {
		return 0
	}
	return p.Spans[len(p.Spans)-1].Page
}
