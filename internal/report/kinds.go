package report

import (
	"context"
	"html/template"
	"sort"

	"gopkg.in/yaml.v3"
)

// Shower shows the answer of one block's query.
type Shower interface {
	Show(ctx context.Context, b *builder, rows *rows) (*Section, error)
}

// Kinds are the kinds of block a definition may name. Each reads its options
// strictly; file is for its errors.
var Kinds = map[string]func(file string, options *yaml.Node) (Shower, error){
	"bar":         newBar,
	"stacked":     newStacked,
	"concordance": newConcordance,
	"dots":        newDots,
	"heatmap":     newHeatmap,
	"table":       newTable,
	"treemap":     newTreemap,
	"network":     newNetwork,
	"number":      newNumber,
	"list":        newList,
	"map":         newMap,
	"quotations":  newQuotations,
	"sankey":      newSankey,
	"slope":       newSlope,
}

// KindNames lists the kinds of block, sorted.
func KindNames() []string {
	names := make([]string, 0, len(Kinds))
	for k := range Kinds {
		names = append(names, k)
	}
	sort.Strings(names)
	return names
}

// Section is one block as a page shows it.
type Section struct {
	ID, Title, Note, CSV string
	Empty                bool
	Lines                []string // sentences above the figures
	Cards                []Card
	Chart                *Chart
	Legend               []Sign
	Table                *Grid
	Groups               []Group
	Few, Weak            bool // marks that stand in it and need their footnote
	Closed               bool // some of its groups are closed until opened
}

// Card is one large figure.
type Card struct {
	Label, Text, Href string
	Sum               bool
}

// Sign is an entry of the legend of states.
type Sign struct{ State, Sign, Name, Meaning string }

// Grid is a table.
type Grid struct {
	Caption string
	Matrix  bool   // a heat map's table: narrow cells, first column stays in sight
	Closed  string // what opens it; "" where it stands open
	Lines   bool   // a concordance: words under each other
	Over    []Over // heads of groups of columns, above Head
	Head    []Cell
	Rows    [][]Cell
}

// Over is the head of so many columns; "" where they have none.
type Over struct {
	Text    string
	Columns int
}

// Cell is one cell of a Grid or entry of a list.
type Cell struct {
	Text, Title string
	Href        string
	Share       string // per cent of the denominator, beside the number
	State       string // a state whose colour and sign the cell carries
	Sign        string
	Lang, Dir   string // when not the page's
	Number      bool   // set to the end side
	Few, Weak   bool
	Sum         bool // Href leads to entries whose numbers add up to the figure
}

// Group is a part of a list, with an ID to which figures lead. It holds as many
// leaves as Count says.
type Group struct {
	ID, Title, Count string
	Level            int  // of its heading
	Bare             bool // no heading: only a frame with an ID
	Fold             bool // closed until opened, or until an address leads into it
	Groups           []Group
	Table            *Grid
	Items            []Cell
	Quotes           []Quote
	Compact          bool
}

// Quote is one passage.
type Quote struct {
	ID, Country, Cycle, Document, Where, Heading, Kind, Score string
	Href                                                      string // of the full passage, in a compact list
	Lang, Dir                                                 string
	Parts                                                     []Part
	Cut                                                       bool
	Why                                                       []Why
	Few, Weak                                                 bool
}

// Part is a run of a passage's text, marked when it is evidence.
type Part struct {
	Text string
	Mark bool
}

// Why is one method by which a passage was assigned, with the words.
type Why struct {
	Method string
	Words  []string
}

// Chart is one chart: as a drawing, and as the option from which a browser draws it.
type Chart struct {
	ID, Description string
	Width, Height   int // CSS pixels of the drawing
	SVG             template.HTML
	Wide            bool        // on a narrow screen as wide as its drawing: names on both sides leave no room between them
	Option          template.JS // JSON, safe inside a script element; "" where the drawing stands alone
	Links           template.JS // JSON: address by series and data index
}

// paperHeight is what a page of A4 holds of a drawing that is as wide as it.
const paperHeight = 1200

// Tall says that a drawing would be cut between two pages on paper, where the
// table beside it stands alone.
func (c *Chart) Tall() bool { return c.Height > paperHeight }
