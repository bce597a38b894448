package layout

// Glyph is one drawn character with all that later steps need of it. Both
// engines give it. Coordinates are points on the page as shown, origin top
// left, y downwards.
type Glyph struct {
	Code    uint32  // character code in its font; 0 when the engine cannot tell
	Text    string  // NFC; may be several runes (a ligature) or "" (inside an ActualText span)
	X, Y    float64 // origin on the baseline
	Advance float64 // along the baseline
	Size    float64 // effective font size
	Font    string  // identity of the font within the file
	Bold    bool
	Italic  bool
	Angle   int    // degrees clockwise: 0, 90, 180, 270 or another
	Element int    // structure element number (1…); 0 when not tagged
	Tag     string // role from the structure tree, corpus.Tag…
	Level   int    // heading level from the structure tree
	Cell    int    // number of the cell within its row (1…) from the structure tree; 0 outside tables
	Head    bool   // that cell is a header, as the structure tree says
	Over    bool   // filled into a form field or laid over the page as free text
	Hidden  bool   // render mode 3 or 7: a recognised layer under an image
	Mapped  bool   // the Unicode value is sure
}

// Rule is a ruling line or the edge of a filled box, for finding tables.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Page is what an engine saw on one page.
type Page struct {
	Number        int // 1-based
	Label         string
	Width, Height float64
	Glyphs        []Glyph // in the order of the content stream
	Rules         []Rule
	ImageCover    float64 // share of the page under its largest image
	Unmapped      int     // glyphs without a sure Unicode value
	BadStreams    int     // content streams, forms or fonts that could not be read
	UnknownFonts  int     // fonts with a predefined CMap that is not carried
	Tagged        bool    // structure elements cover at least 90 % of the glyphs
}
