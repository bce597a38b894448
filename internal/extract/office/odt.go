package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"stocktake/internal/corpus"
)

// odt reads OpenDocument text (ISO/IEC 26300), packed or flat.
type odt struct {
	b      *book
	styles openStyles
	lists  openLists
}

const openText = "application/vnd.oasis.opendocument.text"

func readODT(r io.ReaderAt, size int64, b *book) error {
	d := newODT(b)
	head := make([]byte, 4)
	if n, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) || !bytes.HasPrefix(head[:n], []byte("PK")) {
		return newMarkup("document", io.NewSectionReader(r, 0, size), b.limits).flat(d)
	}
	a, err := openArchive(r, size, b.limits)
	if err != nil {
		return err
	}
	if kind := strings.TrimSpace(a.small("mimetype")); kind != "" && !strings.HasPrefix(kind, openText) {
		return fmt.Errorf("archive of kind %q: %w", kind[:min(len(kind), 80)], ErrOther)
	}
	if strings.Contains(a.small("META-INF/manifest.xml"), "encryption-data") {
		return fmt.Errorf("archive: %w", ErrEncrypted)
	}
	if !a.has("content.xml") {
		return fmt.Errorf("archive without a text: %w", ErrDamaged)
	}
	for _, part := range []string{"meta.xml", "styles.xml"} {
		// What goes wrong in a part beside the text takes from its form, not from the text.
		_ = a.xml(part, d.part)
	}
	return a.xml("content.xml", d.part)
}

func newODT(b *book) *odt {
	return &odt{b: b, styles: openStyles{byName: map[string]*openStyle{}}, lists: openLists{styles: map[string]*openList{}, counts: map[string]*[10]int{}}}
}

// flat reads a document in a single file.
func (m *markup) flat(d *odt) error {
	return m.root(func(e xml.StartElement) error {
		if e.Name.Local != "document" {
			return fmt.Errorf("no OpenDocument text: %w", ErrOther)
		}
		return d.part(m, e)
	})
}

// part reads one part of the document: description, styles or text.
func (d *odt) part(m *markup, _ xml.StartElement) error {
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "meta":
			return m.each(d.description(m))
		case "styles", "automatic-styles":
			return m.each(func(e xml.StartElement) error { return d.style(m, e) })
		case "body":
			return m.each(func(e xml.StartElement) error {
				if e.Name.Local != "text" {
					return fmt.Errorf("no text but %q: %w", e.Name.Local, ErrOther)
				}
				return d.blocks(m, &d.b.flow, place{})
			})
		}
		return m.skip()
	})
}

func (d *odt) description(m *markup) func(e xml.StartElement) error {
	return func(e xml.StartElement) error {
		s, err := m.string()
		switch e.Name.Local {
		case "title":
			d.b.title = strings.TrimSpace(s)
		case "language":
			d.b.language = strings.TrimSpace(s)
		}
		return err
	}
}

// place is where a paragraph stands.
type place struct {
	contents bool
	list     string // name of the list's style
	depth    int    // 1 for the outermost list; 0 outside
	label    string // number or bullet for the next paragraph
	item     bool   // inside a list item
}

// blocks reads paragraphs, lists and tables up to the end of the element just begun.
func (d *odt) blocks(m *markup, f *flow, at place) error {
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p", "h":
			err := d.paragraph(m, e, f, at)
			at.label = ""
			return err
		case "list":
			return d.list(m, e, f, at)
		case "table":
			return d.table(m, f, at, false)
		case "table-of-content", "illustration-index", "table-index":
			in := at
			in.contents = true
			return d.blocks(m, f, in)
		case "soft-page-break":
			p := &paragraph{}
			p.sign(shown)
			if err := f.put(p); err != nil {
				return err
			}
			return m.skip()
		}
		if openHidden(e.Name.Local) {
			return m.skip()
		}
		return d.blocks(m, f, at)
	})
}

// openHidden says of an element that its text is no part of what is read.
func openHidden(name string) bool {
	switch name {
	case "tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "forms",
		"table-of-content-source", "illustration-index-source", "table-index-source", "alphabetical-index-source", "bibliography-source",
		"user-index-source", "object-index-source", "title", "desc", "ruby-text", "event-listeners", "glue-point", "image-map", "binary-data", "object", "script":
		return true
	}
	return false
}

// table reads a table row by row.
func (d *odt) table(m *markup, f *flow, at place, header bool) error {
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-row":
			return d.row(m, f, at, header)
		case "table-header-rows":
			return d.table(m, f, at, true)
		case "table-rows", "table-row-group":
			return d.table(m, f, at, header)
		case "soft-page-break":
			p := &paragraph{}
			p.sign(shown)
			if err := f.put(p); err != nil {
				return err
			}
		}
		return m.skip()
	})
}

func (d *odt) row(m *markup, f *flow, at place, header bool) error {
	var cells []cell
	err := m.each(func(e xml.StartElement) error {
		// A cell covered from the left is counted in the span of that cell.
		if e.Name.Local == "table-cell" && len(cells) < maxCells {
			c := cell{in: d.b.inner(), span: min(max(1, number(e, "number-columns-spanned", 1)), 64)}
			cells = append(cells, c)
			return d.blocks(m, c.in, place{contents: at.contents})
		}
		return m.skip()
	})
	f.row(cells, header)
	return err
}

// paragraph reads a paragraph or heading.
func (d *odt) paragraph(m *markup, e xml.StartElement, f *flow, at place) error {
	name := attr(e, "style-name")
	s := d.styles.of(name)
	p := &paragraph{}
	if s.breakBefore {
		p.sign(asked)
	}
	level := 0
	if e.Name.Local == "h" {
		level = max(1, number(e, "outline-level", max(1, s.outline)))
	} else if s.outline > 0 {
		level = s.outline
	}
	label := at.label
	if label == "" && e.Name.Local == "h" && at.depth == 0 {
		label = d.lists.next("", min(level, 10), false)
	}
	switch {
	case at.contents:
		p.tag = corpus.TagContents
	case level > 0:
		p.tag, p.level = corpus.TagHeading, level
	case s.is("Title"):
		p.tag, p.level = corpus.TagHeading, 1
	case s.is("Caption"):
		p.tag = corpus.TagCaption
	case at.item && at.label != "" && (at.depth > 1 || !numbersParagraph(at.label)), at.item && d.lists.bulleted(at):
		p.tag = corpus.TagList
	default:
		p.tag = corpus.TagText
	}
	if label != "" && !at.contents {
		p.add(label+" ", s.look)
	}
	boxes := d.b.inner()
	err := d.inline(m, p, s.look, boxes)
	if s.breakAfter {
		p.sign(asked)
	}
	if full := f.put(p); err == nil {
		err = full
	}
	f.paragraphs = append(f.paragraphs, boxes.paragraphs...)
	return err
}

// numbersParagraph says that a label in plain figures with a full stop, with
// what follows it, numbers a paragraph of a text, as in documents of the United
// Nations, and not an item.
func numbersParagraph(s string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return len(rest) < len(s) && strings.HasPrefix(rest, ".") && (len(rest) == 1 || rest[1] == ' ')
}

// inline reads what stands in a paragraph.
func (d *odt) inline(m *markup, p *paragraph, l look, boxes *flow) error {
	space := true // blanks of the file count once, and not at the beginning
	text := func(s []byte) {
		var b []byte
		for _, c := range s {
			if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
				if !space {
					b = append(b, ' ')
				}
				space = true
				continue
			}
			b, space = append(b, c), false
		}
		p.add(string(b), l)
	}
	return m.all(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "s":
			p.add(" ", l)
		case "tab":
			p.add(" ", l)
		case "line-break":
			p.sign(lineBreak)
		case "soft-page-break":
			p.sign(shown)
		case "span":
			space = false
			return d.inline(m, p, d.styles.over(l, attr(e, "style-name")), boxes)
		case "note":
			space = false
			return d.note(m, p)
		case "text-box":
			return d.blocks(m, boxes, place{})
		case "p", "h": // inside a frame without a text box
			return d.paragraph(m, e, boxes, place{})
		case "page-number", "page-count":
			return m.skip()
		default:
			if !openHidden(e.Name.Local) {
				space = false
				return d.inline(m, p, l, boxes)
			}
		}
		return m.skip()
	}, text)
}

// note reads a footnote or endnote.
func (d *odt) note(m *markup, p *paragraph) error {
	number, in := "", d.b.inner()
	err := m.each(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "note-citation":
			number, err = m.string()
			return err
		case "note-body":
			return d.blocks(m, in, place{})
		}
		return m.skip()
	})
	p.refer(number[:min(len(number), 12)], in.paragraphs)
	return err
}
