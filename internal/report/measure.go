package report

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var fontSizeIn = regexp.MustCompile(`([0-9.]+)px`)

// measure estimates the width in CSS pixels of a text in a CSS font, where no
// browser is there to measure it. ECharts leaves room for axis labels by it.
func measure(text, font string) float64 {
	size := float64(fontSize)
	if m := fontSizeIn.FindStringSubmatch(font); m != nil {
		if s, err := strconv.ParseFloat(m[1], 64); err == nil && s > 0 && s < 1000 {
			size = s
		}
	}
	w := textWidth(text, size)
	if strings.Contains(font, "bold") {
		w *= 1.08
	}
	return w
}

// textWidth is the sum of rough advance widths of a sans-serif face.
func textWidth(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += advance(r)
	}
	return w * size
}

func advance(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case strings.ContainsRune("iljI.,:;'|!’ ", r):
		return 0.28
	case strings.ContainsRune("ftr()[]-/", r):
		return 0.36
	case strings.ContainsRune("mwMW%@", r):
		return 0.86
	case r < 0x80 && unicode.IsUpper(r):
		return 0.68
	case r < 0x250:
		return 0.56
	case unicode.In(r, unicode.Cyrillic):
		if unicode.IsUpper(r) {
			return 0.7
		}
		return 0.6
	case unicode.In(r, unicode.Arabic):
		return 0.48
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xfff0:
		return 1
	}
	return 0.66
}
