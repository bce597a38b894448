package office

import (
	"fmt"
	"io"
	"math"
)

// rtfSigns are control words that stand for a character.
var rtfSigns = map[string]string{
	"tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}

// rtfHidden are groups whose text is no part of the document's.
var rtfHidden = map[string]bool{
	"header": true, "headerl": true, "headerr": true, "headerf": true, "footer": true, "footerl": true, "footerr": true, "footerf": true,
	"pict": true, "colortbl": true, "fldinst": true, "listtable": true, "listoverridetable": true, "revtbl": true, "rsidtbl": true, "generator": true,
	"object": true, "themedata": true, "colorschememapping": true, "datastore": true, "latentstyles": true, "xmlnstbl": true, "mmathPr": true,
	"annotation": true, "atnid": true, "atnauthor": true, "bkmkstart": true, "bkmkend": true, "ftnsep": true, "ftnsepc": true, "aftnsep": true,
	"aftnsepc": true, "ftncn": true, "aftncn": true, "xe": true, "tc": true, "sp": true, "nonesttables": true, "nesttableprops": true,
	"pgptbl": true, "listpicture": true, "filetbl": true, "template": true, "userprops": true, "private": true,
}

// rtfShown are groups marked as new that hold text all the same.
var rtfShown = map[string]bool{"shptxt": true, "shpinst": true, "shp": true, "pntext": true, "listtext": true, "footnote": true}

// word does what a control word says.
func (x *rtf) word(w string, n int, has bool) error {
	if x.state.to == toNowhere {
		if w == "bin" && n > 0 {
			_, err := io.CopyN(io.Discard, x.in, int64(n))
			return endless(err)
		}
		return nil
	}
	x.settle()
	if w != "u" && w != "'" && x.skip > 0 {
		x.skip--
		return nil
	}
	star := x.state.star
	x.state.star = false
	if rtfHidden[w] || star && !rtfShown[w] && w != "cs" && w != "ts" && w != "s" {
		x.state.to = toNowhere
		return nil
	}
	if s, ok := rtfSigns[w]; ok {
		x.text(s)
		return nil
	}
	switch w {
	case "bin":
		_, err := io.CopyN(io.Discard, x.in, int64(max(0, n)))
		return endless(err)
	case "u":
		x.unicode(n)
	case "uc":
		x.state.uc = min(max(0, n), 16)
	case "ansicpg":
		x.page = n
	case "mac":
		x.page = 10000
	case "pc":
		x.page = 437
	case "pca":
		x.page = 850
	case "fonttbl":
		x.state.to = toFonts
	case "stylesheet":
		x.state.to = toStyles
		x.style = &rtfStyle{outline: -1}
		x.styles[0] = x.style
	case "info":
		x.state.to = toInfo
	case "title":
		if x.state.to == toInfo {
			x.state.to = toTitle
		}
	case "author", "subject", "operator", "keywords", "comment", "doccomm", "company", "manager", "category":
		if x.state.to == toInfo {
			x.state.to = toNowhere
		}
	case "f":
		x.state.font = n
	case "fcharset":
		if page, ok := fontPages[n]; ok && x.state.to == toFonts && len(x.fonts) < maxStyles {
			x.fonts[x.state.font] = page
		}
	case "listtext", "pntext":
		if x.state.to == toText {
			x.state.listing = true
		}
	case "footnote":
		x.beginNote()
	case "chftn":
		x.noteMark()
	default:
		if x.state.to == toStyles || x.state.to == toText {
			return x.format(w, n, has)
		}
	}
	return nil
}

// endless lets the end of a cut file be found by the reader.
func endless(err error) error {
	if err == nil || err == io.EOF {
		return nil
	}
	return fmt.Errorf("rich text: %w (%w)", ErrDamaged, err)
}

// format does what a control word says of looks and paragraphs.
func (x *rtf) format(w string, n int, has bool) error {
	set := !has || n != 0
	l := &x.state.look
	switch w {
	case "plain":
		*l = look{size: 12}
	case "b":
		l.bold = set
	case "i":
		l.italic = set
	case "fs":
		l.size = math.Max(0, math.Min(float64(n)/2, 200))
	case "v", "deleted":
		l.hidden = set
	case "super":
		l.raised = set
	case "nosupersub", "sub":
		l.raised = false
	case "s":
		if x.state.to == toStyles && len(x.styles) < maxStyles {
			x.style = &rtfStyle{outline: -1}
			x.styles[n] = x.style
			return nil
		}
		x.state.para.style = n
	case "cs", "ts", "ds":
		if x.state.to == toStyles {
			x.style = nil
		}
	case "outlinelevel":
		if x.state.to == toStyles {
			if x.style != nil {
				x.style.outline = n
			}
			return nil
		}
		x.state.para.outline = n
	}
	if x.state.to != toText {
		return nil
	}
	switch w {
	case "pard":
		x.state.para = rtfParagraph{outline: -1}
	case "intbl":
		x.state.para.table = true
	case "trhdr":
		x.header = true
	case "par", "sect":
		err := x.endParagraph()
		if w == "sect" && err == nil {
			err = x.turn()
		}
		return err
	case "line":
		x.paragraph().sign(lineBreak)
	case "page":
		x.paragraph().sign(asked)
	case "softpage":
		x.paragraph().sign(shown)
	case "cell", "nestcell":
		return x.endCell()
	case "row":
		x.endRow()
	}
	return nil
}

func (x *rtf) turn() error {
	p := &paragraph{}
	p.sign(asked)
	return x.flow.put(p)
}

// endCell ends a cell of the row that is open.
func (x *rtf) endCell() error {
	if x.inNote() {
		return x.endParagraph()
	}
	x.state.para.table = true
	err := x.endParagraph()
	if x.cell == nil {
		x.cell = x.b.inner()
	}
	if len(x.cells) < maxCells {
		x.cells = append(x.cells, cell{in: x.cell, span: 1})
	}
	x.cell = nil
	return err
}

func (x *rtf) endRow() {
	if len(x.cells) > 0 {
		x.b.flow.row(x.cells, x.header)
	}
	x.cells, x.cell, x.header = nil, nil, false
}

// noteMark puts the number of the note that stands here: inside a note its
// own, outside that of the one to come.
func (x *rtf) noteMark() {
	if x.inNote() {
		return // beginNote has written it
	}
	x.paragraph().mark(fmt.Sprint(x.notes + 1))
}

// beginNote opens a footnote, keeping what is open outside.
func (x *rtf) beginNote() {
	if x.inNote() || x.state.to != toText {
		x.state.to = toNowhere
		return
	}
	x.notes++
	x.state.outer = &rtfOuter{p: x.paragraph(), flow: x.flow, para: x.state.para, mark: fmt.Sprint(x.notes), cell: x.cell}
	x.p, x.flow, x.cell = nil, x.b.inner(), nil
	x.state.para = rtfParagraph{outline: -1}
	x.state.look = look{size: x.state.look.size}
}

// endNote closes a footnote and hangs it on the paragraph that refers to it.
func (x *rtf) endNote(o *rtfOuter) {
	_ = x.endParagraph() // a full budget is told by the paragraph outside
	inside := x.flow.paragraphs
	x.p, x.flow, x.cell = o.p, o.flow, o.cell
	if len(o.p.notes) < maxNotes {
		n := bare(inside)
		m := bare(nil)
		m.mark(o.mark)
		m.take(n)
		o.p.notes = append(o.p.notes, note{m, o.p.breaks})
	}
}
