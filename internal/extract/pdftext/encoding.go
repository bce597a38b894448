package pdftext

import (
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// encoding gives the text of each code of a simple font; "" where it has none.
type encoding [256]string

// The base encodings of ISO 32000-1, annex D.
var (
	winAnsiEncoding  = winAnsi()
	macRomanEncoding = fromCharmap(charmap.Macintosh)
	standardEncoding = standard()
	symbolEncoding   = symbol()
	pdfDocEncoding   = pdfDoc()
)

func fromCharmap(m *charmap.Charmap) (e encoding) {
	for i := 32; i < 256; i++ {
		if r := m.DecodeByte(byte(i)); r != '\ufffd' && r >= ' ' {
			e[i] = string(r)
		}
	}
	return e
}

// winAnsi fills the unused codes with bullets, as annex D.2 note 3 asks.
func winAnsi() encoding {
	e := fromCharmap(charmap.Windows1252)
	for i := 0x7f; i < 256; i++ {
		if r := []rune(e[i]); len(r) == 0 || r[0] >= 0x7f && r[0] < 0xa0 {
			e[i] = "•"
		}
	}
	e[0xad] = "-"
	return e
}

func ascii() (e encoding) {
	for i := 32; i < 127; i++ {
		e[i] = string(rune(i))
	}
	return e
}

func (e *encoding) set(from int, text string) {
	for _, r := range text {
		if r != '·' {
			e[from] = string(r)
		}
		from++
	}
}

// standard is Adobe's StandardEncoding; · stands for an unused code.
func standard() encoding {
	e := ascii()
	e['\''], e['`'] = "’", "‘"
	e.set(0xa1, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ·–†‡··¶•‚„”»…‰·¿·`´ˆ˜¯˘˙¨·˚¸·˝˛ˇ—")
	e[0xb4] = "·"
	e.set(0xe1, "Æ·ª····ŁØŒº·····æ···ı··łøœß")
	return e
}

// symbol is the built-in encoding of the Symbol font, Greek and the marks that
// occur in running text.
func symbol() encoding {
	e := ascii()
	e.set('A', "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")
	e.set('a', "αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
	e.set(0xa1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…")
	e.set(0xc4, "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√")
	e[0xd7] = "·"
	return e
}

// pdfDoc is PDFDocEncoding, for text strings outside content.
func pdfDoc() encoding {
	e := fromCharmap(charmap.ISO8859_1)
	e[9], e[10], e[13] = "\t", "\n", "\r"
	e.set(0x18, "˘ˇˆ˙˝˛˚˜")
	e.set(0x80, "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")
	e[0x7f], e[0x9f], e[0xad] = "", "", ""
	e[0xa0] = "€"
	return e
}

// textString decodes a text string (ISO 32000-1, 7.9.2.2).
func textString(s []byte) string {
	if len(s) >= 2 && (s[0] == 0xfe && s[1] == 0xff || s[0] == 0xff && s[1] == 0xfe) {
		u := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			hi, lo := s[i], s[i+1]
			if s[0] == 0xff {
				hi, lo = lo, hi
			}
			u = append(u, uint16(hi)<<8|uint16(lo))
		}
		return string(utf16.Decode(u))
	}
	if len(s) >= 3 && string(s[:3]) == "\xef\xbb\xbf" {
		return string(s[3:])
	}
	out := make([]byte, 0, len(s))
	for _, c := range s {
		out = append(out, pdfDocEncoding[c]...)
	}
	return string(out)
}
