package corpus

import "strings"

// Box is a rectangle on a page in PDF points (1/72 inch), origin at the top
// left of the page as it is shown (rotation applied), y growing downwards.
type Box struct {
	X0 float64 `json:"x0"`
	Y0 float64 `json:"y0"`
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
}

// Union is the smallest box around both.
func (b Box) Union(c Box) Box {
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// Roles that a tagged PDF's structure tree (ISO 32000-1, 14.8.4) gives a line.
const (
	TagNone     = ""
	TagHeading  = "heading" // with Line.Level 1–6
	TagText     = "text"
	TagList     = "list"
	TagRow      = "row" // Line.Element is the same for all lines of one table row
	TagNote     = "note"
	TagContents = "contents"
	TagCaption  = "caption"
	TagArtifact = "artifact" // running head, foot, page number, watermark
)

// Line is one line of text inside one column, box or table row.
type Line struct {
	Text    string  `json:"text"` // NFC, logical order, repaired
	Box     Box     `json:"box"`
	Size    float64 `json:"size"` // points; the size with most characters
	Bold    bool    `json:"bold,omitempty"`
	Italic  bool    `json:"italic,omitempty"`
	Angle   int     `json:"angle,omitempty"`   // degrees clockwise; 0 for upright text
	Block   int     `json:"block"`             // lines of one column or box share a number; ascends in reading order
	Element int     `json:"element,omitempty"` // number of the structure element (1…); 0 when the PDF is not tagged
	Tag     string  `json:"tag,omitempty"`     // role from the structure tree, Tag…
	Level   int     `json:"level,omitempty"`   // heading level from the structure tree
	Table   int     `json:"table,omitempty"`   // number of the ruled table on its page that the line stands in (1…); 0 for none
	Row     int     `json:"row,omitempty"`     // row of that table (1…); lines of one row share it
	Column  int     `json:"column,omitempty"`  // column in which the line's cell begins (1… in reading order), in a ruled table or a row of the structure tree
	Head    bool    `json:"head,omitempty"`    // the structure tree calls the line's cell a header
	Hidden  bool    `json:"hidden,omitempty"`  // drawn unseen: a recognition layer that the file brings with it
	Cells   []Cell  `json:"cells,omitempty"`   // when wide gaps part the line: its cells, left to right in reading order
	Marks   []Range `json:"marks,omitempty"`   // raised note reference marks, byte ranges of Text
	Fields  []Range `json:"fields,omitempty"`  // parts of Text filled into form fields or laid over the page as free text
	Conf    float64 `json:"conf,omitempty"`    // mean OCR confidence 0–1; 0 when the text was not recognised from an image
	Doubts  []Doubt `json:"doubts,omitempty"`  // words recognised with little confidence, in order
}

// Cell is a part of a line that stands apart by a wide gap.
type Cell struct {
	Range
	X0     float64 `json:"x0"`
	X1     float64 `json:"x1"`
	Column int     `json:"column,omitempty"` // as Line.Column
}

// Doubt is a word of Text that was recognised from an image with a confidence
// below that of a word to rely on.
type Doubt struct {
	Range
	Conf float64 `json:"conf"` // 0–1
}

// Range is a half-open byte range of a UTF-8 string.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Repair is one rule that mended damaged text, kept so that a quotation can
// show what the file holds beside what a reader sees.
type Repair struct {
	From string `json:"from"`
	To   string `json:"to"`
	Rule string `json:"rule"`
	Font string `json:"font,omitempty"`
	Hits int    `json:"hits"`
}

// Page is the text of one page in reading order.
type Page struct {
	Number     int      `json:"number"`          // 1-based position in the file
	Label      string   `json:"label,omitempty"` // printed page number where the file names one that differs
	Width      float64  `json:"width"`           // points, as shown
	Height     float64  `json:"height"`
	Lines      []Line   `json:"lines"`
	Engine     string   `json:"engine"`                // extractor that gave the text
	Reason     string   `json:"reason,omitempty"`      // why this engine and not the first, or what is particular of its text: codes of Reasons with their figures
	Order      string   `json:"order,omitempty"`       // structure, stream or geometry: where the reading order comes from
	Quality    float64  `json:"quality"`               // 0–1: share of glyphs with a sure Unicode value, lowered by signs of damage
	ImageCover float64  `json:"image_cover,omitempty"` // share of the page under its largest image
	Repairs    []Repair `json:"repairs,omitempty"`
}

// Text is the page's lines joined by line feeds. Spans count bytes of it.
func (p *Page) Text() string {
	var b strings.Builder
	for i, l := range p.Lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.Text)
	}
	return b.String()
}

// Section says that the page is a section of a file that has no pages, such as
// a Word file or a web page: no page of it was ever seen.
func (p *Page) Section() bool { return p.Width == 0 && len(p.Lines) > 0 }

// LineStarts gives the byte offset in Text at which each line begins.
func (p *Page) LineStarts() []int {
	starts, at := make([]int, len(p.Lines)), 0
	for i, l := range p.Lines {
		starts[i] = at
		at += len(l.Text) + 1
	}
	return starts
}
