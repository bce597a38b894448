package pdftext

import "sync"

// cffEncoding reads the built-in encoding of a compact font program (Adobe
// Technical Note 5176): code to glyph to name. Fonts that a file gives no
// encoding for have theirs there.
func cffEncoding(data []byte) (*encoding, bool) {
	f := cff{data: data}
	if len(data) < 4 {
		return nil, false
	}
	at := int(data[2])
	_, at = f.index(at)
	tops, at := f.index(at)
	f.strings, _ = f.index(at)
	if f.bad || len(tops) == 0 {
		return nil, false
	}
	top := topDict(tops[0])
	glyphs, _ := f.index(top[17])
	names := f.charset(top[15], len(glyphs))
	built, found := new(encoding), false
	set := func(code, glyph int) {
		if glyph >= len(names) || code > 255 {
			return
		}
		if s := f.text(names[glyph]); s != "" {
			built[code], found = s, true
		}
	}
	switch at := top[16]; at {
	case 0:
		byText := map[string]bool{}
		for _, sid := range names {
			byText[f.text(sid)] = true
		}
		for code, s := range standardEncoding {
			if s != "" && byText[s] {
				built[code], found = s, true
			}
		}
	case 1: // the expert encoding is of small capitals and figures
		return nil, false
	default:
		f.codes(at, set)
	}
	return built, found && !f.bad
}

type cff struct {
	data    []byte
	strings [][]byte
	bad     bool
}

const maxIndex = 70_000

// byteAt gives 0 and marks the program bad beyond its end.
func (f *cff) byteAt(i int) int {
	if i < 0 || i >= len(f.data) {
		f.bad = true
		return 0
	}
	return int(f.data[i])
}

func (f *cff) number(at, size int) (v int) {
	for i := range size {
		v = v<<8 | f.byteAt(at+i)
	}
	return v
}

// index reads an INDEX and gives its items and the place behind it.
func (f *cff) index(at int) (items [][]byte, end int) {
	n := f.number(at, 2)
	if n == 0 || f.bad {
		return nil, at + 2
	}
	size := f.byteAt(at + 2)
	if size < 1 || size > 4 || n > maxIndex {
		f.bad = true
		return nil, at
	}
	base := at + 3 + (n+1)*size - 1
	from := base + f.number(at+3, size)
	for i := 1; i <= n; i++ {
		to := base + f.number(at+3+i*size, size)
		if f.bad || to < from || from < 0 || to > len(f.data) {
			f.bad = true
			return nil, at
		}
		items = append(items, f.data[from:to])
		from = to
	}
	return items, from
}

// topDict reads the last operand of each one-byte operator.
func topDict(b []byte) map[int]int {
	out := map[int]int{}
	last := 0
	for i := 0; i < len(b); i++ {
		switch c := int(b[i]); {
		case c == 12:
			i++
			last = 0
		case c <= 21:
			out[c], last = last, 0
		case c == 28 && i+2 < len(b):
			last = int(int16(uint16(b[i+1])<<8 | uint16(b[i+2])))
			i += 2
		case c == 29 && i+4 < len(b):
			last = int(int32(uint32(b[i+1])<<24 | uint32(b[i+2])<<16 | uint32(b[i+3])<<8 | uint32(b[i+4])))
			i += 4
		case c == 30: // a real number, ended by a nibble of ones
			for i++; i < len(b) && b[i]&0xf != 0xf && b[i]>>4 != 0xf; i++ {
			}
		case c >= 32 && c <= 246:
			last = c - 139
		case c >= 247 && c <= 250 && i+1 < len(b):
			last = (c-247)*256 + int(b[i+1]) + 108
			i++
		case c >= 251 && c <= 254 && i+1 < len(b):
			last = -(c-251)*256 - int(b[i+1]) - 108
			i++
		}
	}
	return out
}

// charset gives the string number of each of n glyphs.
func (f *cff) charset(at, n int) []int {
	if at <= 2 { // ISOAdobe; the expert sets have no letters
		out := make([]int, min(n, 229))
		for i := range out {
			out[i] = i
		}
		return out
	}
	out := make([]int, 1, max(1, n))
	format := f.byteAt(at)
	for at++; len(out) < n && !f.bad; {
		first, left := f.number(at, 2), 0
		at += 2
		switch format {
		case 1:
			left = f.byteAt(at)
			at++
		case 2:
			left = f.number(at, 2)
			at += 2
		}
		for i := 0; i <= left && len(out) < n; i++ {
			out = append(out, first+i)
		}
	}
	return out
}

// codes reads an encoding table and its supplement.
func (f *cff) codes(at int, set func(code, glyph int)) {
	format, count := f.byteAt(at), f.byteAt(at+1)
	at += 2
	glyph := 1
	for range count {
		code, left := f.byteAt(at), 0
		at++
		if format&0x7f == 1 {
			left = f.byteAt(at)
			at++
		}
		for i := 0; i <= left; i++ {
			set(code+i, glyph)
			glyph++
		}
	}
}

// text gives what a string number stands for.
func (f *cff) text(sid int) string {
	standard := standardStrings()
	if sid < len(standard) {
		return standard[sid]
	}
	const ownStrings = 391
	if i := sid - ownStrings; i >= 0 && i < len(f.strings) {
		s, _ := glyphNameText(string(f.strings[i]))
		return s
	}
	return ""
}

// standardStrings are the texts of the standard strings 0–228: those of the
// standard encoding in the order of its codes, then the rest of ISO Latin 1.
var standardStrings = sync.OnceValue(func() []string {
	out := []string{""}
	for _, s := range standardEncoding {
		if s != "" {
			out = append(out, s)
		}
	}
	for _, r := range "¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž" {
		out = append(out, string(r))
	}
	return out
})
