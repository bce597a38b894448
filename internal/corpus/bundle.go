package corpus

// BundleFormat is the version of the stored form of Bundle.
const BundleFormat = 1

// Bundle is all that is known of one document: the record from which every
// table and index is made.
type Bundle struct {
	Format    int       `json:"format"`
	TextPrint string    `json:"text_print"`      // fingerprint of file, extraction and segmentation
	TagPrint  string    `json:"tag_print"`       // fingerprint of TextPrint, Known, taggers and taxonomy
	Known     string    `json:"known,omitempty"` // fingerprint of what was known of the document before it was opened
	Document  Document  `json:"document"`
	Pages     []Page    `json:"pages"`
	Passages  []Passage `json:"passages"`
	Tags      []Tag     `json:"tags"`
	Problems  []Problem `json:"problems"`
}

// Readable says whether any counted text could be had from the document.
func (b *Bundle) Readable() bool {
	for i := range b.Passages {
		if Counted(b.Passages[i].Role) {
			return true
		}
	}
	return false
}
