package pdftext

import (
	"strings"
	"unicode/utf8"

	charset "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// nationalCodes are the predefined CMaps (ISO 32000-1, 9.7.5.2) whose codes are
// those of a national character set, by the beginning of their names: the set
// tells the text, and the map, which is not carried, only the glyph.
var nationalCodes = []struct {
	name string
	set  charset.Encoding
	lead [][2]uint32 // first bytes of codes of two bytes
}{
	{"GBK2K-", simplifiedchinese.GB18030, [][2]uint32{{0x81, 0xfe}}},
	{"GBK", simplifiedchinese.GBK, [][2]uint32{{0x81, 0xfe}}},
	{"GB-EUC-", simplifiedchinese.GBK, [][2]uint32{{0xa1, 0xfe}}},
	{"GBpc-", simplifiedchinese.GBK, [][2]uint32{{0xa1, 0xfc}}},
	{"ETen", traditionalchinese.Big5, [][2]uint32{{0x81, 0xfe}}},
	{"B5pc-", traditionalchinese.Big5, [][2]uint32{{0xa1, 0xfc}}},
	{"90ms", japanese.ShiftJIS, [][2]uint32{{0x81, 0x9f}, {0xe0, 0xfc}}},
	{"EUC-", japanese.EUCJP, [][2]uint32{{0xa1, 0xfe}}},
	{"KSC", korean.EUCKR, [][2]uint32{{0x81, 0xfe}}},
}

// nationalCode gives the set of a predefined CMap and how its codes are parted.
func nationalCode(name string) (charset.Encoding, *cmap) {
	for _, n := range nationalCodes {
		if !strings.HasPrefix(name, n.name) {
			continue
		}
		codes := &cmap{}
		first := uint32(0)
		for _, l := range n.lead {
			codes.spaces[1] = append(codes.spaces[1], codeRange{first, l[0] - 1})
			codes.spaces[2] = append(codes.spaces[2], codeRange{l[0] << 8, l[1]<<8 | 0xff})
			first = l[1] + 1
		}
		codes.spaces[1] = append(codes.spaces[1], codeRange{first, 0xff})
		return n.set, codes
	}
	return nil, nil
}

// decoded is the character of a code of a national set; false where it has none.
func decoded(set charset.Encoding, code uint32) (string, bool) {
	bytes := []byte{byte(code >> 8), byte(code)}
	if code < 0x100 {
		bytes = bytes[1:]
	}
	text, err := set.NewDecoder().Bytes(bytes)
	if err != nil || strings.ContainsRune(string(text), utf8.RuneError) {
		return "", false
	}
	return string(text), true
}
