package pdftext

import (
	"github.com/ledongthuc/pdf"

	"stocktake/internal/corpus"
)

// role is what the structure tree says of a piece of marked content.
type role struct {
	element int    // 1…, in reading order; one element is one passage
	tag     string // corpus.Tag…
	level   int    // of a heading
	cell    int    // 1… within a table row; 0 outside
	head    bool   // that cell is a header: TH, or any cell inside THead
}

// content names a piece of marked content: its MCID within a page ("" form) or
// within a form XObject that numbers its own.
type content struct {
	page int    // index; -1 for a form
	form string // "n g R"
	mcid int32
}

// roles is the structure tree turned round: from marked content to its role.
type roles struct {
	of map[content]role
}

const maxStructureNodes = 400_000

// structure reads the tree; an empty map when the file is not tagged or the
// tree cannot be read.
func (f *File) structure() *roles {
	w := structureWalk{f: f, roles: &roles{of: map[content]role{}}, names: map[string]string{}, pages: map[string]int{}}
	w.run()
	return w.roles
}

type structureWalk struct {
	f       *File
	roles   *roles
	names   map[string]string // RoleMap
	pages   map[string]int    // "n g R" of a page to its index
	nodes   int
	element int
}

// place is what a node inherits from the nodes above it.
type place struct {
	role
	page  int
	fixed bool // inside a row, note, list item or contents entry: one passage whatever stands in it
	cells *int
	heads bool // inside THead
}

func (w *structureWalk) run() {
	defer func() {
		// A damaged tree leaves what was read so far; coverage decides whether it is used.
		_ = recover()
	}()
	root := w.f.reader.Trailer().Key("Root").Key("StructTreeRoot")
	if root.Kind() != pdf.Dict {
		return
	}
	named := root.Key("RoleMap")
	for _, k := range named.Keys() {
		w.names[k] = named.Key(k).Name()
	}
	for i, p := range w.f.pages {
		if p.ref != "" {
			w.pages[p.ref] = i
		}
	}
	w.node(root.Key("K"), place{page: -1}, 0)
}

func (w *structureWalk) node(v pdf.Value, at place, depth int) {
	if w.nodes++; w.nodes > maxStructureNodes || depth > w.f.limits.TreeDepth {
		return
	}
	switch v.Kind() {
	case pdf.Integer:
		w.mark(content{page: at.page, mcid: int32(v.Int64())}, at)
	case pdf.Array:
		for i := range v.Len() {
			w.node(v.Index(i), at, depth+1)
		}
	case pdf.Dict:
		w.dict(v, at, depth)
	}
}

func (w *structureWalk) dict(v pdf.Value, at place, depth int) {
	shown := textual(v)
	if ref := reference(shown, "Pg"); ref != "" {
		if i, ok := w.pages[ref]; ok {
			at.page = i
		}
	}
	switch v.Key("Type").Name() {
	case "MCR":
		c := content{page: at.page, mcid: int32(v.Key("MCID").Int64())}
		if form := reference(shown, "Stm"); form != "" {
			c.page, c.form = -1, form
		}
		w.mark(c, at)
		return
	case "OBJR":
		return
	}
	if s := v.Key("S").Name(); s != "" {
		at = w.enter(w.standard(s), at)
	}
	w.node(v.Key("K"), at, depth+1)
}

func (w *structureWalk) mark(c content, at place) {
	if (c.page >= 0 || c.form != "") && at.element > 0 {
		w.roles.of[c] = at.role
	}
}

// standard follows the RoleMap to a standard structure type.
func (w *structureWalk) standard(s string) string {
	for range 8 {
		t, ok := w.names[s]
		if !ok || t == s || t == "" {
			break
		}
		s = t
	}
	return s
}

// enter gives the place inside an element of standard type s.
func (w *structureWalk) enter(s string, at place) place {
	switch s {
	case "Span", "Link", "Reference", "Lbl", "LBody", "Em", "Strong", "Sub", "Quote", "Code", "Ruby", "Warichu", "NonStruct", "Annot", "BibEntry", "Private", "Figure":
		if at.element > 0 {
			return at
		}
	case "TD", "TH":
		if at.cells != nil {
			*at.cells++
			at.cell, at.head = *at.cells, s == "TH" || at.heads
			return at
		}
	case "TBody", "THead", "TFoot":
		at.heads = s == "THead"
		return at
	}
	known, ok := structureTypes[s]
	if !ok {
		known.tag = corpus.TagText
	}
	// A list in a cell is a part of its row.
	if at.fixed && (!known.opens || at.tag == corpus.TagRow && known.tag == corpus.TagList) {
		return at
	}
	w.element++
	at.role = role{element: w.element, tag: known.tag, level: known.level}
	at.fixed, at.cells, at.heads = known.opens, nil, at.heads && s == "TR"
	if s == "TR" {
		at.cells = new(int)
	}
	return at
}

type structureType struct {
	tag   string
	level int
	opens bool // what stands inside belongs to this passage
}

// structureTypes are the standard types that say more than "text" (ISO
// 32000-1, 14.8.4; ISO 32000-2 adds Title and FENote).
var structureTypes = map[string]structureType{
	"Title": {tag: corpus.TagHeading, level: 1}, "H": {tag: corpus.TagHeading, level: 1},
	"H1": {tag: corpus.TagHeading, level: 1}, "H2": {tag: corpus.TagHeading, level: 2}, "H3": {tag: corpus.TagHeading, level: 3},
	"H4": {tag: corpus.TagHeading, level: 4}, "H5": {tag: corpus.TagHeading, level: 5}, "H6": {tag: corpus.TagHeading, level: 6},
	"LI": {tag: corpus.TagList, opens: true}, "L": {tag: corpus.TagList},
	"TR": {tag: corpus.TagRow, opens: true}, "Note": {tag: corpus.TagNote, opens: true}, "FENote": {tag: corpus.TagNote, opens: true},
	"Footnote": {tag: corpus.TagNote, opens: true}, "Endnote": {tag: corpus.TagNote, opens: true},
	"TOC": {tag: corpus.TagContents}, "TOCI": {tag: corpus.TagContents, opens: true}, "Caption": {tag: corpus.TagCaption, opens: true},
	"Artifact": {tag: corpus.TagArtifact, opens: true},
}
