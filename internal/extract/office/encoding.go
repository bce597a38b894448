package office

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"stocktake/internal/lang"
)

// codePages names the code pages that go by other names than windows-125x.
var codePages = map[int]string{
	932: "shift_jis", 936: "gb18030", 949: "euc-kr", 950: "big5", 866: "ibm866", 874: "windows-874", 10000: "macintosh", 65001: "utf-8",
	20866: "koi8-r", 28591: "iso-8859-1", 28592: "iso-8859-2", 28595: "iso-8859-5", 28596: "iso-8859-6",
}

// codePage gives the encoding of a Windows code page; Windows-1252 for unknown ones.
func codePage(n int) encoding.Encoding {
	switch n {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 852:
		return charmap.CodePage852
	}
	name := codePages[n]
	if n >= 1250 && n <= 1258 {
		name = "windows-" + strconv.Itoa(n)
	}
	if e, _ := charset.Lookup(name); e != nil && name != "" {
		return e
	}
	return charmap.Windows1252
}

// fontPages gives the code page of a font by its character set in RTF.
var fontPages = map[int]int{0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
	186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 850}

// decode turns bytes into text. Bytes that stand for nothing become U+FFFD.
func decode(e encoding.Encoding, b []byte) string {
	s, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return string(s)
}

// decodeText turns the bytes of a plain text into UTF-8: by its byte order
// mark, as UTF-8 where it is that, else in the 8-bit encoding in which it reads
// most surely as a language.
func decodeText(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(b[3:]), "\uFFFD")
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return decode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), b)
	case utf8.Valid(b) || nearlyUTF8(b):
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	best, sure := charmap.Windows1252, -1.0
	sample := b[:min(len(b), 4000)]
	for _, e := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.Windows1256} {
		text := decode(e, sample)
		_, s := lang.Detect(text)
		if s -= oddities(text); s > sure {
			best, sure = e, s
		}
	}
	return decode(best, b)
}

// nearlyUTF8 says that a text is UTF-8 with a few broken bytes: more characters
// of several bytes than broken ones.
func nearlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if n > 1 {
			good++
		} else if r == utf8.RuneError {
			bad++
		}
		i += n
	}
	return good > 10*bad
}

// oddities is the share of words in which letters and other high characters
// stand as no language writes them: a sign that the encoding is wrong.
func oddities(s string) float64 {
	odd, words := 0, 0
	for _, w := range strings.Fields(s) {
		words++
		marks := 0
		for _, r := range w {
			if r == utf8.RuneError || r >= 0x80 && r < 0xc0 && r != '«' && r != '»' && r != 0xa0 && r != '°' || r == '×' || r == '÷' {
				marks++
			}
		}
		if marks > 0 {
			odd++
		}
	}
	return float64(odd) / float64(max(1, words))
}
