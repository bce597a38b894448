package pdftext

import (
	"math"

	"github.com/ledongthuc/pdf"

	"stocktake/internal/extract/layout"
)

const (
	maxAnnotations = 4_000 // of one page
	hiddenFlags    = 1<<1 | 1<<5
	pushButton     = 1 << 16 // ISO 32000-1, table 226
	password       = 1 << 13 // table 228
)

// annotations draws what is filled into the form fields of a page and what is
// written over it as free text (ISO 32000-1, 12.5 and 12.7). Their boxes rule
// no tables.
func (in *interpreter) annotations(node pageNode, base matrix) {
	defer func() { _ = recover() }() // a damaged list ends here
	list := node.dict.Key("Annots")
	if list.Len() == 0 {
		return
	}
	rules, filled := len(in.page.Rules), len(in.filled)
	in.laidOver = true
	for i := range min(list.Len(), maxAnnotations) {
		in.annotation(in.file.element(list, i), base)
	}
	in.laidOver = false
	in.page.Rules, in.filled = in.page.Rules[:min(rules, len(in.page.Rules))], in.filled[:filled]
}

func (in *interpreter) annotation(v pdf.Value, base matrix) {
	defer func() {
		if recover() != nil {
			in.page.BadStreams++
		}
	}()
	kind := v.Key("Subtype").Name()
	if kind != "Widget" && kind != "FreeText" || v.Key("F").Int64()&hiddenFlags != 0 {
		return
	}
	rect, ok := box(v.Key("Rect"))
	flags := inherited(v, "Ff").Int64()
	switch field := inherited(v, "FT").Name(); {
	case !ok, field == "Btn" && flags&pushButton != 0, field == "Tx" && flags&password != 0, field == "Sig":
		return
	}
	before := len(in.page.Glyphs)
	in.appearance(v, rect, base)
	if len(in.page.Glyphs) == before {
		in.value(v, rect, base)
	}
}

// inherited is an entry of a field that its parents may hold (12.7.3.1).
func inherited(v pdf.Value, key string) pdf.Value {
	for range 16 {
		if e := v.Key(key); e.Kind() != pdf.Null {
			return e
		}
		v = v.Key("Parent")
		if v.Kind() != pdf.Dict {
			break
		}
	}
	return pdf.Value{}
}

// appearance draws the normal appearance stream, of several that of the state
// the annotation is in, so that its box fills the rectangle (12.5.5).
func (in *interpreter) appearance(v pdf.Value, rect [4]float64, base matrix) {
	form := v.Key("AP").Key("N")
	if form.Kind() == pdf.Dict {
		form = form.Key(v.Key("AS").Name())
	}
	if form.Kind() != pdf.Stream {
		return
	}
	bounds, ok := box(form.Key("BBox"))
	if !ok {
		return
	}
	resources, m := formParts(form)
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range [4][2]float64{{bounds[0], bounds[1]}, {bounds[2], bounds[1]}, {bounds[0], bounds[3]}, {bounds[2], bounds[3]}} {
		x, y := m.at(c[0], c[1])
		x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
	}
	if x1-x0 <= 0 || y1-y0 <= 0 {
		return
	}
	sx, sy := (rect[2]-rect[0])/(x1-x0), (rect[3]-rect[1])/(y1-y0)
	fit := matrix{sx, 0, 0, sy, rect[0] - x0*sx, rect[1] - y0*sy}
	data, err := in.file.read(form)
	if err != nil {
		in.page.BadStreams++
	}
	outer := in.scope(in.file.reader.Trailer().Key("Root").Key("AcroForm").Key("DR"), "", nil)
	in.run(data, in.scope(resources, "", outer), state{ctm: m.mul(fit).mul(base), scale: 1}, 1)
}

// laid is a glyph of a value for which the file has no drawing.
func (in *interpreter) laid(text string, x, y, advance, size float64) {
	in.add(&layout.Glyph{Text: text, X: x, Y: y, Advance: advance, Size: size, Mapped: true, Over: true})
}
