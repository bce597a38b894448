package office

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"stocktake/internal/corpus"
)

// docx reads WordprocessingML (ISO/IEC 29500-1).
type docx struct {
	a       *archive
	b       *book
	styles  wordStyles
	numbers *numbering
	notes   map[string][]*paragraph // text of notes, by "footnote 2"
	order   map[string]int          // number of each note referred to
	counts  map[string]int
	fields  []string // instructions of the fields that are open
	cached  bool     // the field's result is being read, not its instruction
}

func readDOCX(r io.ReaderAt, size int64, b *book) error {
	a, err := openArchive(r, size, b.limits)
	if err != nil {
		return err
	}
	main := mainPart(a)
	if main == "" {
		if a.has("encryptedpackage") {
			return fmt.Errorf("archive: %w", ErrEncrypted)
		}
		return fmt.Errorf("archive without a text document: %w", ErrOther)
	}
	d := &docx{a: a, b: b, notes: map[string][]*paragraph{}, order: map[string]int{}, counts: map[string]int{}}
	dir := path.Dir(main)
	// What goes wrong in a part beside the text takes from the text's form, not from the text.
	d.styles, b.language = readWordStyles(a, dir+"/styles.xml")
	d.numbers = readNumbering(a, dir+"/numbering.xml")
	b.title = d.property("title")
	if lang := d.property("language"); lang != "" {
		b.language = lang
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if err := d.readNotes(dir, kind); err != nil {
			return err
		}
	}
	return a.xml(main, func(m *markup, root xml.StartElement) error {
		if root.Name.Local != "document" {
			return fmt.Errorf("%s is no text document: %w", main, ErrOther)
		}
		return m.each(func(e xml.StartElement) error {
			if e.Name.Local != "body" {
				return m.skip()
			}
			return d.blocks(m, &b.flow, false)
		})
	})
}

// mainPart finds the part that holds the text: the target of the package's
// first relationship of that kind, else the usual place.
func mainPart(a *archive) string {
	target := ""
	_ = a.xml("_rels/.rels", func(m *markup, _ xml.StartElement) error { // without it the usual place is tried
		return m.each(func(e xml.StartElement) error {
			if strings.HasSuffix(attr(e, "Type"), "/officeDocument") && target == "" {
				target = partName(attr(e, "Target"))
			}
			return m.skip()
		})
	})
	switch {
	case target != "" && a.has(target) && strings.Contains(path.Base(target), "document"):
		return target
	case a.has("word/document.xml"):
		return "word/document.xml"
	case target != "" && a.has(target) && !strings.HasPrefix(target, "xl/") && !strings.HasPrefix(target, "ppt/"):
		return target
	}
	return ""
}

func (d *docx) property(name string) string {
	value := ""
	_ = d.a.xml("docProps/core.xml", func(m *markup, _ xml.StartElement) error { // a description is welcome, not needed
		return m.each(func(e xml.StartElement) (err error) {
			if e.Name.Local == name {
				value, err = m.string()
				return err
			}
			return m.skip()
		})
	})
	return strings.TrimSpace(value)
}

// readNotes reads the texts of notes.
func (d *docx) readNotes(dir, kind string) error {
	err := d.a.xml(dir+"/"+kind+"s.xml", func(m *markup, _ xml.StartElement) error {
		return m.each(func(e xml.StartElement) error {
			if t := attr(e, "type"); e.Name.Local != kind || t != "" && t != "normal" {
				return m.skip()
			}
			in := d.b.inner()
			err := d.blocks(m, in, false)
			d.notes[kind+" "+attr(e, "id")] = in.paragraphs
			return err
		})
	})
	d.fields, d.cached = nil, false
	if isLimit(err) {
		return err
	}
	return nil // damaged notes leave the text readable
}

// refer puts a reference to a note, once with its text.
func (d *docx) refer(p *paragraph, kind string, e xml.StartElement) {
	id := kind + " " + attr(e, "id")
	if n := d.order[id]; n != 0 {
		if n > 0 {
			p.mark(fmt.Sprint(n))
		}
		return
	}
	if attr(e, "customMarkFollows") == "1" {
		d.order[id] = -1
		if len(p.notes) < maxNotes {
			p.notes = append(p.notes, note{bare(d.notes[id]), p.breaks})
		}
		return
	}
	d.counts[kind]++
	d.order[id] = d.counts[kind]
	p.refer(fmt.Sprint(d.counts[kind]), d.notes[id])
}

// bare is a note that writes its own mark.
func bare(paragraphs []*paragraph) *paragraph {
	n := &paragraph{tag: corpus.TagNote}
	for _, q := range paragraphs {
		n.take(q)
	}
	return n
}

// transparent says of an element that wraps others whether to look inside.
func transparent(name string) bool {
	switch name {
	case "del", "moveFrom", "Fallback", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "rPr", "pPr", "pPrChange",
		"customXmlPr", "smartTagPr", "rt", "instrText", "delText", "delInstrText", "altChunk", "oMathPara", "bookmarkStart", "commentRangeStart":
		return false
	}
	return true
}

// blocks reads paragraphs and tables up to the end of the element just begun.
func (d *docx) blocks(m *markup, f *flow, contents bool) error {
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return d.paragraph(m, f, contents)
		case "tbl":
			return d.table(m, f, contents)
		case "sdt":
			return d.control(m, contents, func(contents bool) error { return d.blocks(m, f, contents) })
		case "sectPr":
			return m.skip()
		}
		if !transparent(e.Name.Local) {
			return m.skip()
		}
		return d.blocks(m, f, contents)
	})
}

// control reads a content control; a table of contents is one.
func (d *docx) control(m *markup, contents bool, inside func(contents bool) error) error {
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sdtPr":
			return m.each(func(e xml.StartElement) error {
				if e.Name.Local != "docPartObj" {
					return m.skip()
				}
				return m.each(func(e xml.StartElement) error {
					contents = contents || strings.EqualFold(attr(e, "val"), "Table of Contents")
					return m.skip()
				})
			})
		case "sdtContent":
			return inside(contents)
		}
		return m.skip()
	})
}

// table reads a table row by row.
func (d *docx) table(m *markup, f *flow, contents bool) error {
	return m.each(func(e xml.StartElement) error {
		if e.Name.Local == "tr" {
			return d.row(m, f, contents)
		}
		if !transparent(e.Name.Local) {
			return m.skip()
		}
		return d.table(m, f, contents) // rows inside content controls and insertions
	})
}

func (d *docx) row(m *markup, f *flow, contents bool) error {
	var cells []cell
	header, deleted := false, false
	var inside func(e xml.StartElement) error
	inside = func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "trPr":
			return m.each(func(e xml.StartElement) error {
				header = header || e.Name.Local == "tblHeader" && on(e)
				deleted = deleted || e.Name.Local == "del"
				return m.skip()
			})
		case name == "tc" && len(cells) < maxCells:
			c := cell{in: d.b.inner(), span: 1}
			err := m.each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "tcPr":
					return m.each(func(e xml.StartElement) error {
						if e.Name.Local == "gridSpan" {
							c.span = min(max(1, number(e, "val", 1)), 64)
						}
						return m.skip()
					})
				case "p":
					return d.paragraph(m, c.in, contents)
				case "tbl":
					return d.table(m, c.in, contents)
				}
				if !transparent(e.Name.Local) {
					return m.skip()
				}
				return d.blocks(m, c.in, contents)
			})
			cells = append(cells, c)
			return err
		case name != "tc" && transparent(name):
			return m.each(inside)
		}
		return m.skip()
	}
	err := m.each(inside)
	if !deleted {
		f.row(cells, header)
	}
	return err
}
