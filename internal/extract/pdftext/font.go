package pdftext

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	charset "golang.org/x/text/encoding"
)

// font is what the interpreter needs of a font dictionary: for each character
// code its text and its advance.
type font struct {
	id           string // base font and object number: identity within the file
	bold, italic bool
	composite    bool // Type0: codes of several bytes
	vertical     bool
	unknown      bool // predefined CMap that is not carried, or a dictionary that could not be read
	em           float64
	codes        *cmap            // composite: codes to CIDs; nil for the two-byte identity
	unicode      *cmap            // ToUnicode
	utf16        bool             // composite: the codes are UTF-16 themselves
	national     charset.Encoding // composite: the codes are those of a national set
	guess        bool             // composite: ToUnicode is empty, the codes may be Unicode
	unsure       []uint32         // codes whose ToUnicode contradicts itself
	widths       map[uint32]float64
	width        float64 // of CIDs that widths does not name
	simple       [256]char
	blocks       [256]*[256]char // composite: codes below 65,536 already looked up
	doubles      map[uint32]bool // what twins found; nil before it looked
}

// char is the meaning of one code.
type char struct {
	text    string
	advance float64 // thousandths of the font size
	mapped  bool    // text is sure
	known   bool    // looked up already
}

// next takes one character off s; n is 0 only for an empty s.
func (f *font) next(s []byte) (code uint32, n int, c char) {
	if len(s) == 0 {
		return 0, 0, char{}
	}
	if !f.composite {
		return uint32(s[0]), 1, f.simple[s[0]]
	}
	code, n = f.codes.next(s)
	if code > 0xffff {
		return code, n, f.lookUp(code)
	}
	block := f.blocks[code>>8]
	if block == nil {
		block = new([256]char)
		f.blocks[code>>8] = block
	}
	if !block[code&0xff].known {
		block[code&0xff] = f.lookUp(code)
	}
	return code, n, block[code&0xff]
}

// lookUp works out a code of a composite font.
func (f *font) lookUp(code uint32) char {
	cid := code
	if f.codes != nil && len(f.codes.cids) > 0 {
		cid = f.codes.cid(code)
	}
	c := char{advance: f.width, known: true}
	if w, ok := f.widths[cid]; ok {
		c.advance = w
	}
	switch {
	case f.utf16:
		c.text, c.mapped = string(rune(code)), true
		if code < 0x80 && len(f.widths) == 0 {
			c.advance = f.width / 2
		}
	case f.unicode == nil && f.national != nil:
		c.text, c.mapped = decoded(f.national, code)
		if code < 0x100 {
			c.advance = f.width / 2
		}
	case f.unicode != nil:
		c.text, c.mapped = f.unicode.text(code)
		c.mapped = c.mapped && !slices.Contains(f.unsure, code)
	case f.guess && code >= ' ':
		c.text = string(rune(code))
	}
	c.settle()
	return c
}

// longestText of one glyph: Arabic fonts have whole formulas as one sign
// (U+FDFA, 18 letters). A longer one is a map gone wrong.
const longestText = 24

// settle makes text valid and takes back mappings that say nothing.
func (c *char) settle() {
	if len(c.text) > longestText && utf8.RuneCountInString(c.text) > longestText {
		c.text = ""
	}
	if !utf8.ValidString(c.text) {
		c.text = strings.ToValidUTF8(c.text, "\ufffd")
	}
	if strings.ContainsRune(c.text, 0) {
		c.text = strings.ReplaceAll(c.text, "\x00", "")
	}
	if c.text == "" || strings.ContainsRune(c.text, '\ufffd') {
		c.text, c.mapped = "", false
	}
}

// font gives the font a resource name stands for, reading it once a file.
func (f *File) font(fonts pdf.Value, listed, name string) (*font, error) {
	key := reference(listed, name)
	if key == "" {
		key = name + " " + textual(fonts.Key(name))
		key = key[:min(len(key), 2000)]
	}
	if known, ok := f.fonts[key]; ok {
		return known, nil
	}
	loaded, err := f.loadFont(fonts.Key(name), key)
	f.fonts[key] = loaded
	if f.byID[loaded.id] == nil {
		f.byID[loaded.id] = loaded
	}
	return loaded, err
}

func (f *File) loadFont(v pdf.Value, key string) (ft *font, err error) {
	base := v.Key("BaseFont").Name()
	ft = &font{id: strings.TrimSpace(base + " " + fontNumber(key)), em: 1, width: 1000}
	defer func() {
		if err != nil {
			ft.unknown = true
		}
	}()
	defer guard("font "+base, &err)
	if stream := v.Key("ToUnicode"); stream.Kind() == pdf.Stream {
		program, e := f.read(stream)
		if e != nil {
			err = e
		}
		if m := parseCMap(program); !m.empty() {
			ft.unicode = m
		}
	}
	descriptor := v.Key("FontDescriptor")
	if v.Key("Subtype").Name() == "Type0" {
		ft.composite = true
		descendant := v.Key("DescendantFonts").Index(0)
		descriptor = descendant.Key("FontDescriptor")
		if e := f.loadComposite(ft, v, descendant); e != nil {
			err = e
		}
	} else {
		f.loadSimple(ft, v, descriptor)
	}
	ft.style(base, descriptor)
	return ft, err
}

// fontNumber shortens "12 0 R" to "12", which is enough to tell fonts apart.
func fontNumber(key string) string {
	number, _, _ := strings.Cut(key, " ")
	return number
}

// style tells bold and italic from the name, the flags and the weight.
func (f *font) style(base string, descriptor pdf.Value) {
	name := strings.ToLower(base)
	for _, word := range []string{"bold", "black", "heavy"} {
		f.bold = f.bold || strings.Contains(name, word)
	}
	f.bold = f.bold || strings.HasSuffix(name, "bd")
	f.italic = strings.Contains(name, "italic") || strings.Contains(name, "oblique")
	const italicFlag, forceBoldFlag = 1 << 6, 1 << 18 // ISO 32000-1, table 123
	flags := descriptor.Key("Flags").Int64()
	f.italic = f.italic || flags&italicFlag != 0
	f.bold = f.bold || flags&forceBoldFlag != 0 || descriptor.Key("FontWeight").Float64() >= 600 || descriptor.Key("StemV").Float64() > 140
}
