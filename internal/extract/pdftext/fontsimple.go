package pdftext

import (
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// loadSimple reads a Type1, TrueType or Type3 font: ToUnicode first, then the
// Differences, then the base encoding.
func (f *File) loadSimple(ft *font, v, descriptor pdf.Value) {
	subtype := v.Key("Subtype").Name()
	base, sure := f.baseEncoding(v, descriptor, subtype)
	names := differences(v.Key("Encoding").Key("Differences"))
	pictures := picturesOf(v.Key("BaseFont").Name())
	for code := range ft.simple {
		c := &ft.simple[code]
		c.known = true
		c.text, c.mapped = base[code], sure && base[code] != ""
		if name, ok := names[code]; ok {
			if s, ok := glyphNameText(name); ok {
				c.text, c.mapped = s, true
			} else {
				c.mapped = false
			}
		}
		if ft.unicode != nil {
			if s, ok := ft.unicode.text(uint32(code)); ok {
				c.text, c.mapped = s, true
			}
		}
		if pictures != nil {
			drawPicture(c, rune(code), pictures)
		}
		c.settle()
	}
	ft.simpleWidths(v, descriptor)
	if subtype == "Type3" {
		ft.type3Size(v)
	}
}

// baseEncoding gives the encoding below the Differences; sure is false when it
// is a guess at a built-in one.
func (f *File) baseEncoding(v, descriptor pdf.Value, subtype string) (e *encoding, sure bool) {
	named := v.Key("Encoding")
	if named.Kind() == pdf.Dict {
		named = named.Key("BaseEncoding")
	}
	switch named.Name() {
	case "WinAnsiEncoding":
		return &winAnsiEncoding, true
	case "MacRomanEncoding":
		return &macRomanEncoding, true
	case "StandardEncoding":
		return &standardEncoding, true
	}
	if strings.HasPrefix(withoutSubset(v.Key("BaseFont").Name()), "Symbol") {
		return &symbolEncoding, true
	}
	if program := descriptor.Key("FontFile"); program.Kind() == pdf.Stream {
		if built, ok := f.builtIn(program); ok {
			return built, true
		}
	}
	if program := descriptor.Key("FontFile3"); program.Kind() == pdf.Stream && program.Key("Subtype").Name() == "Type1C" {
		if data, err := f.read(program); err == nil {
			if built, ok := cffEncoding(data); ok {
				return built, true
			}
		}
	}
	embedded := false
	for _, key := range []string{"FontFile", "FontFile2", "FontFile3"} {
		embedded = embedded || descriptor.Key(key).Kind() == pdf.Stream
	}
	if subtype == "TrueType" {
		const nonSymbolic = 1 << 5
		return &winAnsiEncoding, !embedded || descriptor.Key("Flags").Int64()&nonSymbolic != 0
	}
	return &standardEncoding, !embedded && subtype != "Type3"
}

// differences reads /Differences: glyph names by code.
func differences(v pdf.Value) map[int]string {
	names := map[int]string{}
	code := 0
	for i := range min(v.Len(), 4096) {
		switch x := v.Index(i); x.Kind() {
		case pdf.Integer:
			code = int(x.Int64())
		case pdf.Name:
			if code >= 0 && code < 256 {
				names[code] = x.Name()
			}
			code++
		}
	}
	return names
}

// simpleWidths fills the advances; without /Widths they are those of
// the standard font that is nearest.
func (f *font) simpleWidths(v, descriptor pdf.Value) {
	widths := v.Key("Widths")
	missing := descriptor.Key("MissingWidth").Float64()
	first := v.Key("FirstChar").Int64()
	for code := range f.simple {
		switch i := int64(code) - first; {
		case widths.Len() == 0:
			f.simple[code].advance = standardWidth(v.Key("BaseFont").Name(), f.simple[code].text)
		case i >= 0 && i < int64(widths.Len()):
			f.simple[code].advance = widths.Index(int(i)).Float64()
		default:
			f.simple[code].advance = missing
		}
	}
}

// type3Size turns the widths of a Type3 font, which are in glyph space, into
// thousandths, and finds how large its glyphs are drawn.
func (f *font) type3Size(v pdf.Value) {
	m, ok := transformation(v.Key("FontMatrix"))
	if !ok {
		return
	}
	if b, ok := box(v.Key("FontBBox")); ok {
		if em := math.Abs(m[3]) * (b[3] - b[1]); em > 0.01 && em < 1000 {
			f.em = em
		}
	}
	for code := range f.simple {
		f.simple[code].advance *= math.Abs(m[0]) * 1000
	}
}

func withoutSubset(name string) string {
	if len(name) > 7 && name[6] == '+' {
		return name[7:]
	}
	return name
}

func picturesOf(base string) map[rune]string {
	name := strings.ToLower(withoutSubset(base))
	for prefix, pictures := range dingbats {
		if strings.HasPrefix(name, prefix) && name != "wingdings2" && name != "wingdings3" {
			return pictures
		}
	}
	return nil
}

// drawPicture sets what a pictorial font draws for code, unless its own map
// already gives a sign that is no letter.
func drawPicture(c *char, code rune, pictures map[rune]string) {
	r := []rune(c.text)
	if len(r) == 1 && r[0] > 0xff && (r[0] < 0xe000 || r[0] > 0xf8ff) && c.mapped {
		return
	}
	if len(r) == 1 && c.mapped {
		code = r[0]
		if code >= 0xf000 {
			code -= 0xf000
		}
	}
	if s, ok := pictures[code]; ok {
		c.text, c.mapped = s, true
	}
}
