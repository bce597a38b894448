package pdftext

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

const maxWidths = 70_000

// loadComposite reads the encoding and the widths of a Type0 font (ISO 32000-1,
// 9.7).
func (f *File) loadComposite(ft *font, v, descendant pdf.Value) (err error) {
	if w := descendant.Key("DW"); !w.IsNull() {
		ft.width = w.Float64()
	}
	ft.widths = cidWidths(descendant.Key("W"))
	switch encoding := v.Key("Encoding"); encoding.Kind() {
	case pdf.Name:
		name := encoding.Name()
		ft.vertical = strings.HasSuffix(name, "-V")
		switch {
		case name == "Identity-H" || name == "Identity-V":
			if ft.unicode != nil {
				ft.unsure = ft.unicode.mendFigures()
				ft.unicode.mendForms()
				ft.unicode.mendCyrillic()
			}
		case strings.Contains(name, "UCS2") || strings.Contains(name, "UTF16"):
			ft.utf16 = true
			ft.widths = nil // they are by CID, which these codes are not
		default:
			ft.national, ft.codes = nationalCode(name)
			ft.unknown = ft.national == nil
			ft.widths = nil // they are by CID too
		}
	case pdf.Stream:
		ft.vertical = encoding.Key("WMode").Int64() == 1
		var program []byte
		program, err = f.read(encoding)
		ft.codes = parseCMap(program)
		if use := encoding.Key("UseCMap"); use.Kind() == pdf.Name && !strings.HasPrefix(use.Name(), "Identity") {
			ft.unknown = true
		}
	}
	if ft.unicode == nil && !ft.utf16 && ft.national == nil {
		ft.unknown = true
		ft.guess = v.Key("ToUnicode").Kind() == pdf.Stream
	}
	return err
}

// cidWidths reads a /W array: "c [w1 w2 …]" and "first last w".
func cidWidths(w pdf.Value) map[uint32]float64 {
	widths := map[uint32]float64{}
	for i := 0; i+1 < w.Len() && len(widths) < maxWidths; {
		first := uint32(w.Index(i).Int64())
		second := w.Index(i + 1)
		if second.Kind() == pdf.Array {
			for j := range min(second.Len(), maxWidths) {
				widths[first+uint32(j)] = second.Index(j).Float64()
			}
			i += 2
			continue
		}
		last, width := uint32(second.Int64()), w.Index(i+2).Float64()
		if last >= first {
			for j := range min(last-first+1, maxWidths) {
				widths[first+j] = width
			}
		}
		i += 3
	}
	return widths
}
