package testkit

import (
	"encoding/xml"
	"path"
	"slices"
	"strings"
	"testing"
)

// wordOrder is the order that ECMA-376 (part 1, WordprocessingML) gives to the
// elements within an element, as far as this project writes them.
var wordOrder = map[string][]string{
	"pPr":        {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"},
	"rPr":        {"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "color", "spacing", "sz", "szCs", "highlight", "u", "shd", "vertAlign", "rtl", "cs", "lang"},
	"tblPr":      {"tblStyle", "bidiVisual", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"},
	"tblBorders": {"top", "left", "start", "bottom", "right", "end", "insideH", "insideV"},
	"tblCellMar": {"top", "left", "start", "bottom", "right", "end"},
	"tbl":        {"tblPr", "tblGrid", "tr"},
	"tr":         {"trPr", "tc"},
	"tcPr":       {"tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"},
	"sectPr":     {"headerReference", "footerReference", "footnotePr", "type", "pgSz", "pgMar", "cols", "titlePg", "bidi", "docGrid"},
	"style":      {"name", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr"},
	"styles":     {"docDefaults", "latentStyles", "style"},
	// Core properties (part 2, 11.1) may come in any order; this is the project's.
	"coreProperties": {"title", "language"},
	"settings":       {"zoom", "updateFields", "footnotePr", "endnotePr", "compat", "themeFontLang"},
}

// element is one of an XML document; attributes by local name.
type element struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Kids    []element  `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// walk visits an element and all within it.
func (e *element) walk(visit func(*element)) {
	visit(e)
	for i := range e.Kids {
		e.Kids[i].walk(visit)
	}
}

// Word checks a WordprocessingML file against what a reader of it relies on: the
// parts it must have, well-formed and of a declared type; relations that lead
// somewhere; the order of elements; styles, notes and places that are there when
// they are named; IDs that are unique; fields and tables that are whole. It
// gives the parts.
func Word(t testing.TB, raw []byte) map[string]string {
	t.Helper()
	parts := Unzip(t, raw)
	trees := map[string]*element{}
	for name, text := range parts {
		e := &element{}
		if err := xml.Unmarshal([]byte(text), e); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		trees[name] = e
	}
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels"} {
		if trees[name] == nil {
			t.Fatalf("no %s", name)
		}
	}
	wordTypes(t, trees)
	relations := wordRelations(t, trees)
	styles, notes, anchors, lists := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	if n := trees["word/numbering.xml"]; n != nil {
		for i := range n.Kids {
			if e := &n.Kids[i]; e.XMLName.Local == "num" {
				wordUnique(t, "list", e.attr("numId"), lists)
			}
		}
	}
	trees["word/styles.xml"].walk(func(e *element) {
		if e.XMLName.Local == "style" {
			wordUnique(t, "style", e.attr("styleId"), styles)
		}
	})
	if f := trees["word/footnotes.xml"]; f != nil {
		for i := range f.Kids {
			wordUnique(t, "footnote", f.Kids[i].attr("id"), notes)
		}
	}
	marks, ends := map[string]bool{}, map[string]bool{}
	trees["word/document.xml"].walk(func(e *element) {
		switch e.XMLName.Local {
		case "bookmarkStart":
			wordUnique(t, "bookmark", e.attr("id"), marks)
			wordUnique(t, "name of a bookmark", e.attr("name"), anchors)
		case "bookmarkEnd":
			wordUnique(t, "end of a bookmark", e.attr("id"), ends)
		}
	})
	if len(marks) != len(ends) {
		t.Errorf("%d bookmarks begin, %d end", len(marks), len(ends))
	}
	referred := map[string]bool{}
	for name, tree := range trees {
		depth := 0
		tree.walk(func(e *element) {
			wordOrdered(t, name, e)
			wordTable(t, name, e)
			switch e.XMLName.Local {
			case "pStyle", "rStyle", "tblStyle", "basedOn", "next":
				if !styles[e.attr("val")] {
					t.Errorf("%s: style %q is not there", name, e.attr("val"))
				}
			case "footnoteReference":
				wordUnique(t, "reference to a footnote", e.attr("id"), referred)
				if !notes[e.attr("id")] {
					t.Errorf("%s: footnote %q is not there", name, e.attr("id"))
				}
			case "hyperlink":
				if a := e.attr("anchor"); a != "" && !anchors[a] {
					t.Errorf("%s: nothing is called %q", name, a)
				}
			case "numId":
				if !lists[e.attr("val")] {
					t.Errorf("%s: list %q is not there", name, e.attr("val"))
				}
			case "headerReference", "footerReference":
				if !relations[e.attr("id")] {
					t.Errorf("%s: relation %q is not there", name, e.attr("id"))
				}
			case "fldChar":
				depth += map[string]int{"begin": 1, "end": -1}[e.attr("fldCharType")]
				if depth < 0 {
					t.Errorf("%s: a field ends that did not begin", name)
				}
			}
		})
		if depth != 0 {
			t.Errorf("%s: a field does not end", name)
		}
	}
	for id := range notes {
		if id != "-1" && id != "0" && !referred[id] {
			t.Errorf("nothing refers to footnote %s", id)
		}
	}
	body := trees["word/document.xml"].Kids[0]
	if last := len(body.Kids) - 1; last < 0 || body.Kids[last].XMLName.Local != "sectPr" {
		t.Error("the body does not end with the properties of its section")
	}
	return parts
}

func wordUnique(t testing.TB, what, id string, seen map[string]bool) {
	t.Helper()
	if id == "" || seen[id] {
		t.Errorf("%s %q: without ID, or twice", what, id)
	}
	seen[id] = true
}

// wordTypes checks that each part has a type, and that each type is a part's.
func wordTypes(t testing.TB, trees map[string]*element) {
	t.Helper()
	extensions, names := map[string]bool{}, map[string]bool{}
	for i := range trees["[Content_Types].xml"].Kids {
		e := &trees["[Content_Types].xml"].Kids[i]
		if e.XMLName.Local == "Default" {
			extensions[e.attr("Extension")] = true
			continue
		}
		name := strings.TrimPrefix(e.attr("PartName"), "/")
		if names[name] = true; trees[name] == nil {
			t.Errorf("a type for %s, which is not there", name)
		}
	}
	for name := range trees {
		if name != "[Content_Types].xml" && !names[name] && (!extensions[strings.TrimPrefix(path.Ext(name), ".")] || strings.HasPrefix(name, "word/") && !strings.Contains(name, "_rels")) {
			t.Errorf("%s has no type", name)
		}
	}
}

// wordRelations checks that relations lead to parts, and gives the IDs of the document's.
func wordRelations(t testing.TB, trees map[string]*element) map[string]bool {
	t.Helper()
	of := map[string]bool{}
	for name, base := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word"} {
		seen := map[string]bool{}
		for i := range trees[name].Kids {
			e := &trees[name].Kids[i]
			wordUnique(t, name, e.attr("Id"), seen)
			if target := path.Join(base, e.attr("Target")); e.attr("TargetMode") != "External" && trees[target] == nil {
				t.Errorf("%s: %s leads to %s, which is not there", name, e.attr("Id"), target)
			}
		}
		if base != "" {
			of = seen
		}
	}
	return of
}

func wordOrdered(t testing.TB, part string, e *element) {
	t.Helper()
	order, ok := wordOrder[e.XMLName.Local]
	if !ok {
		return
	}
	at := 0
	for i := range e.Kids {
		name := e.Kids[i].XMLName.Local
		n := slices.Index(order, name)
		if n < at {
			t.Errorf("%s: %s is not known in %s, or stands behind %s", part, name, e.XMLName.Local, order[at])
			return
		}
		at = n
	}
}

// wordTable checks that the rows of a table are as wide as its grid, and that a
// cell ends with a paragraph.
func wordTable(t testing.TB, part string, e *element) {
	t.Helper()
	if e.XMLName.Local != "tbl" {
		return
	}
	columns := 0
	for i := range e.Kids {
		switch row := &e.Kids[i]; row.XMLName.Local {
		case "tblGrid":
			columns = len(row.Kids)
		case "tr":
			cells := 0
			for j := range row.Kids {
				if cell := &row.Kids[j]; cell.XMLName.Local == "tc" {
					cells++
					if n := len(cell.Kids); n == 0 || cell.Kids[n-1].XMLName.Local != "p" {
						t.Errorf("%s: a cell does not end with a paragraph", part)
					}
				}
			}
			if cells != columns {
				t.Errorf("%s: a row of %d cells in a table of %d columns", part, cells, columns)
			}
		}
	}
}
