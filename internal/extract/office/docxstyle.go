package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// wordStyle is a style with what it takes from the one it is based on.
type wordStyle struct {
	name, base  string
	look        look
	boldSet     bool
	italicSet   bool
	outline     int // level 1–9; 10 is body text; 0 when it says nothing
	num         string
	depth       int
	breakBefore bool
	settled     bool
}

// wordStyles are the styles of a document by their ID.
type wordStyles struct {
	byID     map[string]*wordStyle
	standard string // ID of the usual paragraph style
	look     look   // of text that no style touches
}

func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// readWordStyles reads the styles and the document's language. What cannot be
// read is left out.
func readWordStyles(a *archive, name string) (wordStyles, string) {
	s := wordStyles{byID: map[string]*wordStyle{}}
	language := ""
	_ = a.xml(name, func(m *markup, _ xml.StartElement) error { // text without styles is still text
		return m.each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "docDefaults":
				return m.each(func(e xml.StartElement) error {
					if e.Name.Local != "rPrDefault" {
						return m.skip()
					}
					return m.each(func(xml.StartElement) error {
						return s.readLook(m, &wordStyle{}, &s.look, &language)
					})
				})
			case "style":
				return s.readStyle(m, e)
			}
			return m.skip()
		})
	})
	return s, language
}

const maxStyles = 20_000

func (s *wordStyles) readStyle(m *markup, e xml.StartElement) error {
	st, id := &wordStyle{}, attr(e, "styleId")
	if d := attr(e, "default"); attr(e, "type") == "paragraph" && (d == "1" || d == "true") {
		s.standard = id
	}
	if len(s.byID) < maxStyles {
		s.byID[id] = st
	}
	var none string
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name":
			st.name = attr(e, "val")
		case "basedOn":
			st.base = attr(e, "val")
		case "rPr":
			return s.readLook(m, st, &st.look, &none)
		case "pPr":
			p, _, err := s.paragraphProps(m)
			st.outline, st.num, st.depth, st.breakBefore = p.outline, p.num, p.depth, p.breakBefore
			return err
		}
		return m.skip()
	})
}

// readLook reads run properties into l.
func (s *wordStyles) readLook(m *markup, st *wordStyle, l *look, language *string) error {
	return m.each(func(e xml.StartElement) error { return s.oneLook(m, e, st, l, language) })
}

// oneLook reads one run property into l.
func (s *wordStyles) oneLook(m *markup, e xml.StartElement, st *wordStyle, l *look, language *string) error {
	switch e.Name.Local {
	case "b":
		l.bold, st.boldSet = on(e), true
	case "i":
		l.italic, st.italicSet = on(e), true
	case "sz":
		if n, err := strconv.ParseFloat(attr(e, "val"), 64); err == nil && n >= 2 && n < 400 {
			l.size = n / 2
		}
	case "vanish":
		l.hidden = on(e)
	case "vertAlign":
		l.raised = attr(e, "val") == "superscript"
	case "lang":
		if *language == "" {
			*language = attr(e, "val")
		}
	}
	return m.skip()
}

// of gives a style with what it inherits. An unknown ID gives the look of plain text.
func (s *wordStyles) of(id string) *wordStyle { return s.settle(id, 0) }

const maxBases = 32 // styles based on each other

func (s *wordStyles) settle(id string, depth int) *wordStyle {
	st := s.byID[id]
	if st == nil {
		return &wordStyle{look: s.look}
	}
	if st.settled {
		return st
	}
	base := &wordStyle{look: s.look}
	if st.base != "" && st.base != id && depth < maxBases {
		base = s.settle(st.base, depth+1)
	}
	st.settled = true
	if !st.boldSet {
		st.look.bold, st.boldSet = base.look.bold, base.boldSet
	}
	if !st.italicSet {
		st.look.italic, st.italicSet = base.look.italic, base.italicSet
	}
	if st.look.size == 0 {
		st.look.size = base.look.size
	}
	st.look.hidden = st.look.hidden || base.look.hidden
	if st.outline == 0 {
		st.outline = headingName(st.name)
	}
	if st.outline == 0 {
		st.outline = base.outline
	}
	if st.num == "" {
		st.num, st.depth = base.num, max(st.depth, base.depth)
	}
	return st
}

// headingName gives the level that a style's name says: "heading 2"; 0 for others.
func headingName(name string) int {
	rest, ok := strings.CutPrefix(strings.ToLower(name), "heading ")
	n, err := strconv.Atoi(rest)
	if !ok || err != nil || n < 1 || n > 9 {
		return 0
	}
	return n
}

// paragraphProps are what a paragraph says of itself.
type paragraphProps struct {
	style       string
	outline     int // as in wordStyle
	num         string
	depth       int
	depthSet    bool
	breakBefore bool
}

// paragraphProps reads paragraph properties, and whether a section that begins
// a new page ends here.
func (s *wordStyles) paragraphProps(m *markup) (p paragraphProps, section bool, err error) {
	p.style = s.standard
	err = m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = attr(e, "val")
		case "outlineLvl":
			p.outline = min(max(0, number(e, "val", 9)), 9) + 1
		case "pageBreakBefore":
			p.breakBefore = on(e)
		case "numPr":
			return m.each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "numId":
					p.num = attr(e, "val")
				case "ilvl":
					p.depth, p.depthSet = min(max(0, number(e, "val", 0)), 8), true
				}
				return m.skip()
			})
		case "sectPr":
			section = true
			return m.each(func(e xml.StartElement) error {
				if e.Name.Local == "type" && attr(e, "val") == "continuous" {
					section = false
				}
				return m.skip()
			})
		}
		return m.skip()
	})
	return p, section, err
}

// runProps reads the properties of a run onto what its paragraph gives it.
func (s *wordStyles) runProps(m *markup, l *look) error {
	var st wordStyle
	var none string
	direct := look{}
	err := m.each(func(e xml.StartElement) error {
		if e.Name.Local == "rStyle" {
			base := s.of(attr(e, "val"))
			if base.boldSet {
				l.bold = base.look.bold
			}
			if base.italicSet {
				l.italic = base.look.italic
			}
			if base.look.size > 0 && base.look.size != s.look.size {
				l.size = base.look.size
			}
			l.hidden, l.raised = l.hidden || base.look.hidden, base.look.raised
			return m.skip()
		}
		return s.oneLook(m, e, &st, &direct, &none)
	})
	if st.boldSet {
		l.bold = direct.bold
	}
	if st.italicSet {
		l.italic = direct.italic
	}
	if direct.size > 0 {
		l.size = direct.size
	}
	l.hidden, l.raised = l.hidden || direct.hidden, l.raised || direct.raised
	return err
}
