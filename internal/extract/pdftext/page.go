package pdftext

import (
	"fmt"
	"slices"

	"github.com/ledongthuc/pdf"

	"stocktake/internal/extract/layout"
)

// Page reads the glyphs, ruling lines and image cover of page n (1-based).
// What could not be read is counted on the page; an error means that nothing
// can be said of it. The glyphs are good until the next call, which takes their
// memory again: a page of them is a megabyte.
func (f *File) Page(n int) (p *layout.Page, err error) {
	if n < 1 || n > len(f.pages) {
		return nil, fmt.Errorf("page %d: the file has %d pages", n, len(f.pages))
	}
	defer guard(fmt.Sprintf("page %d", n), &err)
	if f.roles == nil {
		f.roles = f.structure()
	}
	node := f.pages[n-1]
	base, width, height := node.base()
	p = &layout.Page{Number: n, Label: f.label(n), Width: width, Height: height}
	data, bad := f.contents(node.dict.Key("Contents"))
	p.BadStreams = bad
	p.Glyphs = slices.Grow(f.glyphs, min(len(data)/8, maxKept/8))
	in := newInterpreter(f, p, n-1)
	in.run(data, in.scope(node.resources, "", nil), state{ctm: base, scale: 1}, 0)
	in.annotations(node, base)
	if cap(p.Glyphs) <= maxKept {
		f.glyphs = p.Glyphs[:0]
	}
	in.finish()
	return p, nil
}

const (
	maxContentStreams = 10_000
	maxKept           = 1 << 16 // glyphs of a page whose memory is used again
)

// contents joins the content streams of a page and counts those that could not
// be read in full.
func (f *File) contents(v pdf.Value) (data []byte, bad int) {
	add := func(v pdf.Value) {
		b, err := f.read(v)
		if err != nil {
			bad++
		}
		if data == nil {
			data = append(b, '\n')
			return
		}
		data = append(append(data, b...), '\n')
	}
	switch v.Kind() {
	case pdf.Stream:
		add(v)
	case pdf.Array:
		for i := range min(v.Len(), maxContentStreams) {
			if e := f.element(v, i); e.Kind() == pdf.Stream {
				add(e)
			} else {
				bad++
			}
		}
	}
	return data, bad
}

// element is v.Index(i), null where the object layer panics.
func (f *File) element(v pdf.Value, i int) (e pdf.Value) {
	defer func() {
		if recover() != nil {
			e = pdf.Value{}
		}
	}()
	return v.Index(i)
}
