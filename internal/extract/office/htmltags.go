package office

import (
	"strings"

	"golang.org/x/net/html/atom"

	"stocktake/internal/corpus"
)

// blockTags end the paragraph before them.
var blockTags = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Nav: true,
	atom.Aside: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true,
	atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true, atom.Figure: true, atom.Figcaption: true,
	atom.Caption: true, atom.Address: true, atom.Form: true, atom.Fieldset: true, atom.Hr: true, atom.Center: true, atom.Body: true, atom.Details: true,
	atom.Summary: true, atom.Hgroup: true, atom.Legend: true,
}

// hiddenTags hold no text of the page.
var hiddenTags = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Title: true, atom.Select: true,
	atom.Textarea: true, atom.Button: true, atom.Iframe: true, atom.Object: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Rt: true,
	atom.Rp: true, atom.Datalist: true, atom.Del: true, atom.Noframes: true, atom.Noembed: true,
}

var voidTags = map[atom.Atom]bool{atom.Br: true, atom.Hr: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Wbr: true,
	atom.Col: true, atom.Area: true, atom.Base: true, atom.Embed: true, atom.Source: true, atom.Track: true}

var listWays = map[string]string{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

const maxOpen = 2000 // elements inside each other that are followed; deeper ones say nothing

// start reads a start tag.
func (g *page) start() error {
	name, _ := g.z.TagName()
	a := atom.Lookup(name)
	at := g.attributes()
	if a == atom.Html && at.lang != "" && g.b.language == "" {
		g.b.language = at.lang
	}
	if g.hidden > 0 {
		if a == g.hiddenTo && !voidTags[a] {
			g.hidden++
		}
		return nil
	}
	if hiddenTags[a] || strings.Contains(at.style, "display:none") && !voidTags[a] && a != 0 {
		if blockTags[a] {
			if err := g.flush(); err != nil {
				return err
			}
		}
		g.hidden, g.hiddenTo = 1, a
		return nil
	}
	if strings.Contains(at.style, "page-break-before:always") || strings.Contains(at.style, "break-before:page") {
		if err := g.turn(); err != nil {
			return err
		}
	}
	switch a {
	case atom.Br:
		if g.p != nil {
			g.p.sign(lineBreak)
		}
		return nil
	case atom.Table:
		err := g.flush()
		if len(g.tables) < g.b.limits.Depth {
			g.tables = append(g.tables, &htmlTable{outer: g.flow})
		}
		return err
	case atom.Tr:
		return g.endRow()
	case atom.Td, atom.Th:
		return g.startCell(a == atom.Th, at)
	case atom.Ul, atom.Ol:
		l := htmlList{ordered: a == atom.Ol, way: listWays[at.kind]}
		if len(g.lists) < maxOpen {
			g.lists = append(g.lists, l)
		}
	}
	if blockTags[a] && !(g.labelled() && (a == atom.P || a == atom.Div || a == atom.Blockquote)) {
		if err := g.flush(); err != nil {
			return err
		}
	}
	if voidTags[a] {
		return nil
	}
	if a == atom.P || a == atom.Li || a == atom.Dd || a == atom.Dt {
		g.close(a) // its end tag may be left out
	}
	e := element{a: a, look: g.look()}
	if n := len(g.open); n > 0 {
		e.note = g.open[n-1].note
	}
	g.describe(&e, a, at)
	if len(g.open) < maxOpen {
		g.open = append(g.open, e)
	}
	g.opened(a, e)
	return nil
}

// describe says what an element makes of the text inside.
func (g *page) describe(e *element, a atom.Atom, at attributes) {
	switch a {
	case atom.B, atom.Strong:
		e.look.bold = true
	case atom.I, atom.Em:
		e.look.italic = true
	case atom.Sup:
		e.look.raised = true
	case atom.Nav, atom.Footer:
		e.tag = corpus.TagArtifact
	case atom.Caption, atom.Figcaption:
		e.tag = corpus.TagCaption
	case atom.A:
		g.anchor = ""
		if _, name, ok := strings.Cut(at.href, "#"); ok && (noteName.MatchString(name) || e.look.raised) {
			g.anchor = name
		}
	}
	if a == atom.Div && (at.title == "header" || at.title == "footer") { // LibreOffice's running heads
		e.tag = corpus.TagArtifact
	}
	first, _, _ := strings.Cut(at.class, " ")
	switch {
	case a == atom.A || a == atom.Sup:
	case noteName.MatchString(at.id), noteName.MatchString(first), noteName.MatchString(at.role):
		e.tag, e.note = corpus.TagNote, true
	case at.role == "doc-toc", strings.EqualFold(at.id, "toc"), strings.EqualFold(first, "toc"), strings.HasPrefix(first, "MsoToc"):
		e.tag = corpus.TagContents
	case first == "MsoTitle", a == atom.P && first == "title":
		e.tag = corpus.TagHeading
	case first == "MsoCaption", first == "caption":
		e.tag = corpus.TagCaption
	}
}

// opened begins the paragraph that an element stands for.
func (g *page) opened(a atom.Atom, e element) {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		g.begin(corpus.TagHeading, int(a.String()[1]-'0'))
	case atom.Li, atom.Dd:
		tag := corpus.TagList
		if e.note {
			tag = corpus.TagNote
		}
		g.begin(tag, 0)
		if n := len(g.lists); n > 0 && tag == corpus.TagList && g.p.tag == corpus.TagList {
			l := &g.lists[n-1]
			if l.n++; l.ordered {
				g.p.add(figure(l.n, l.way)+". ", g.look())
			} else {
				g.p.add("• ", g.look())
			}
		} else if n > 0 && g.p.tag == corpus.TagNote {
			g.lists[n-1].n++
			g.p.mark(figure(g.lists[n-1].n, "decimal"))
		}
		g.label = len(g.p.text)
	case atom.P, atom.Div, atom.Blockquote, atom.Dt, atom.Pre, atom.Caption, atom.Figcaption:
		// Begun by its first text, so that blocks inside blocks leave nothing empty.
	}
}

// labelled says that the open paragraph is an item's label and no more.
func (g *page) labelled() bool { return g.p != nil && g.label > 0 && len(g.p.text) <= g.label }

// turn begins a new page.
func (g *page) turn() error {
	if err := g.flush(); err != nil {
		return err
	}
	p := &paragraph{}
	p.sign(asked)
	return g.flow.put(p)
}

// close ends an element of this kind that is open in the same list or table cell.
func (g *page) close(a atom.Atom) {
	for i := len(g.open) - 1; i >= 0; i-- {
		switch o := g.open[i].a; {
		case o == a:
			g.open = g.open[:i]
			return
		case o == atom.Ul || o == atom.Ol || o == atom.Dl || o == atom.Td || o == atom.Th || o == atom.Div || o == atom.Section:
			return
		}
	}
}

// end reads an end tag.
func (g *page) end(a atom.Atom) error {
	if g.hidden > 0 {
		if a == g.hiddenTo {
			g.hidden--
		}
		return nil
	}
	if blockTags[a] {
		if err := g.flush(); err != nil {
			return err
		}
	}
	switch a {
	case atom.A:
		g.anchor = ""
	case atom.Ul, atom.Ol:
		if n := len(g.lists); n > 0 {
			g.lists = g.lists[:n-1]
		}
	case atom.Td, atom.Th:
		return g.endCell()
	case atom.Tr:
		return g.endRow()
	case atom.Table:
		return g.endTable()
	}
	for i := len(g.open) - 1; i >= max(0, len(g.open)-64); i-- {
		if g.open[i].a == a {
			g.open = g.open[:i]
			break
		}
		if g.open[i].a == atom.Td || g.open[i].a == atom.Th {
			break
		}
	}
	return nil
}
