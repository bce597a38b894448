package office

import (
	"strings"

	"stocktake/internal/corpus"
)

// endParagraph ends the paragraph that is open.
func (x *rtf) endParagraph() error {
	x.settle()
	p := x.p
	x.p = nil
	if p == nil {
		return nil
	}
	x.describe(p)
	in := x.flow
	if x.state.para.table && x.state.outer == nil && !x.inNote() {
		if x.cell == nil {
			x.cell = x.b.inner()
		}
		in = x.cell
	} else if len(x.cells) > 0 && !x.inNote() {
		x.endRow()
	}
	return in.put(p)
}

func (x *rtf) inNote() bool {
	if x.state.outer != nil {
		return true
	}
	for i := range x.stack {
		if x.stack[i].outer != nil {
			return true
		}
	}
	return false
}

// describe says what a paragraph is by its style and properties.
func (x *rtf) describe(p *paragraph) {
	para := x.state.para
	name, outline := "", para.outline
	if s := x.styles[para.style]; s != nil {
		name = strings.ToLower(strings.TrimRight(strings.TrimSpace(s.name.String()), ";"))
		if outline < 0 {
			outline = s.outline
		}
		if outline < 0 {
			outline = headingName(name) - 1
		}
	}
	switch { // an item keeps the role that its number gave it
	case strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "contents ") && name != "contents heading":
		p.tag = corpus.TagContents
	case name == "caption":
		p.tag = corpus.TagCaption
	case outline >= 0 && outline < 9:
		p.tag, p.level = corpus.TagHeading, outline+1
	case name == "title":
		p.tag, p.level = corpus.TagHeading, 1
	case p.tag == corpus.TagList && numbersParagraph(string(p.text)):
		p.tag = corpus.TagText
	case strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		p.tag = corpus.TagList
	}
}
