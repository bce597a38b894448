package pdftext

import "unicode/utf16"

// cmap maps the character codes of a composite font to CIDs (an embedded
// Encoding) or of any font to text (ToUnicode).
type cmap struct {
	spaces [5][]codeRange // codespace ranges by length in bytes
	single map[uint32]string
	ranges []textRange
	cids   []cidRange
}

type codeRange struct{ lo, hi uint32 }

type textRange struct {
	codeRange
	base string   // text of lo; the last character counts up
	list []string // or one text a code
}

type cidRange struct {
	codeRange
	cid uint32
}

const (
	maxCMapTokens   = 2_000_000
	maxCMapOperands = 60_000
	expandRange     = 256 // ranges up to this width go into single, which is faster
)

// parseCMap reads a CMap program. It accepts any bytes; what makes no sense is
// left out.
func parseCMap(data []byte) *cmap {
	c := &cmap{single: map[uint32]string{}}
	lx := &lexer{data: data}
	var args []token
	for range maxCMapTokens {
		t, ok := lx.next()
		if !ok {
			break
		}
		if t.kind != keywordToken {
			if args = append(args, t); len(args) > maxCMapOperands {
				args = args[:0]
			}
			continue
		}
		switch string(t.text) {
		case "endcodespacerange":
			c.addSpaces(args)
		case "endbfchar":
			c.addSingles(args)
		case "endbfrange":
			c.addRanges(args)
		case "endcidrange":
			c.addCIDs(args, 3)
		case "endcidchar":
			c.addCIDs(args, 2)
		}
		args = args[:0]
	}
	return c
}

func (c *cmap) addSpaces(args []token) {
	for i := 0; i+1 < len(args); i += 2 {
		lo, hi := args[i], args[i+1]
		if n := len(lo.text); lo.kind == stringToken && hi.kind == stringToken && n > 0 && n <= 4 {
			c.spaces[n] = append(c.spaces[n], codeRange{bigEndian(lo.text), bigEndian(hi.text)})
		}
	}
}

func (c *cmap) addSingles(args []token) {
	for i := 0; i+1 < len(args); i += 2 {
		switch code, dst := args[i], args[i+1]; {
		case code.kind != stringToken:
		case dst.kind == stringToken:
			c.single[bigEndian(code.text)] = targetText(dst.text)
		case dst.kind == nameToken:
			if s, ok := glyphNameText(string(dst.text)); ok {
				c.single[bigEndian(code.text)] = s
			}
		}
	}
}

func (c *cmap) addRanges(args []token) {
	for i := 0; i+2 < len(args); i += 3 {
		if args[i].kind != stringToken || args[i+1].kind != stringToken {
			continue
		}
		r := textRange{codeRange: codeRange{bigEndian(args[i].text), bigEndian(args[i+1].text)}}
		if r.hi < r.lo || r.hi-r.lo > 0xffff {
			continue
		}
		switch dst := args[i+2]; dst.kind {
		case arrayToken:
			for _, e := range dst.items {
				r.list = append(r.list, targetText(e.text))
			}
		case stringToken:
			r.base = targetText(dst.text)
		default:
			continue
		}
		if r.hi-r.lo >= expandRange {
			c.ranges = append(c.ranges, r)
			continue
		}
		for i := range r.hi - r.lo + 1 {
			code := r.lo + i
			if _, taken := c.single[code]; taken {
				continue
			}
			if s, ok := r.text(code); ok {
				c.single[code] = s
			}
		}
	}
}

func (c *cmap) addCIDs(args []token, width int) {
	for i := 0; i+width <= len(args); i += width {
		lo, hi, cid := args[i], args[i+width-2], args[i+width-1]
		if lo.kind == stringToken && hi.kind == stringToken && cid.kind == numberToken && cid.num >= 0 && cid.num <= 0xffff {
			c.cids = append(c.cids, cidRange{codeRange{bigEndian(lo.text), bigEndian(hi.text)}, uint32(cid.num)})
		}
	}
}

// empty says whether the map gives no text at all.
func (c *cmap) empty() bool { return c == nil || len(c.single) == 0 && len(c.ranges) == 0 }

// text gives the Unicode text of a code.
func (c *cmap) text(code uint32) (string, bool) {
	if s, ok := c.single[code]; ok {
		return s, true
	}
	for _, r := range c.ranges {
		if code >= r.lo && code <= r.hi {
			return r.text(code)
		}
	}
	return "", false
}

func (r textRange) text(code uint32) (string, bool) {
	if r.list != nil {
		if i := int(code - r.lo); i < len(r.list) {
			return r.list[i], true
		}
		return "", false
	}
	rs := []rune(r.base)
	if len(rs) == 0 {
		return "", false
	}
	rs[len(rs)-1] += rune(code - r.lo)
	return string(rs), true
}

// cid gives the CID of a code; 0 (.notdef) when there is none.
func (c *cmap) cid(code uint32) uint32 {
	for _, r := range c.cids {
		if code >= r.lo && code <= r.hi {
			return r.cid + code - r.lo
		}
	}
	return 0
}

// next takes one code off s by the codespace ranges; two bytes where none fits.
func (c *cmap) next(s []byte) (code uint32, n int) {
	if c != nil {
		v := uint32(0)
		for k := 1; k <= 4 && k <= len(s); k++ {
			v = v<<8 | uint32(s[k-1])
			for _, r := range c.spaces[k] {
				if v >= r.lo && v <= r.hi {
					return v, k
				}
			}
		}
	}
	n = min(2, len(s))
	return bigEndian(s[:n]), n
}

// bigEndian reads the last four bytes of s.
func bigEndian(s []byte) uint32 {
	v := uint32(0)
	for _, c := range s {
		v = v<<8 | uint32(c)
	}
	return v
}

// targetText decodes what a code stands for. Ghostscript up to 10.00 writes the
// bytes of texts of two letters in the wrong order (<74006900> for "ti") and
// loses all but the first of three (<6600CF00> for "ffi"): those say nothing.
func targetText(s []byte) string {
	if len(s) < 4 || !asciiLetter(s[0]) {
		return utf16Text(s)
	}
	var letters []byte
	for i := 0; i+1 < len(s); i += 2 {
		if s[i+1] != 0 {
			return utf16Text(s)
		}
		if letters = append(letters, s[i]); !asciiLetter(s[i]) {
			return ""
		}
	}
	return string(letters)
}

func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// utf16Text decodes UTF-16BE; a single byte stands for itself.
func utf16Text(s []byte) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}
