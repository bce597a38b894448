package pdftext

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

const (
	usualSize  = 10.0 // points, of a value that names no size
	valueWidth = 0.5  // of the size, about a character's
	lineStep   = 1.2  // of the size, from line to line
	maxValue   = 20_000
)

// value sets the value of a text or choice field, or the words of a free text,
// for which the file has no drawing: viewers make one when they open the file.
func (in *interpreter) value(v pdf.Value, rect [4]float64, base matrix) {
	text := valueText(v)
	if text == "" || base[1] != 0 {
		return // on turned pages a viewer's drawing cannot be foreseen
	}
	size := valueSize(v)
	left, top := base.at(rect[0], rect[3])
	right, bottom := base.at(rect[2], rect[1])
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	y := (top+bottom)/2 + 0.3*size
	if len(lines) > 1 {
		y = top + size
	}
	for _, line := range lines {
		advance := min(valueWidth*size, (right-left)/float64(max(1, utf8.RuneCountInString(line))))
		x := left + 2
		for _, r := range line {
			in.laid(string(r), x, y, advance, size)
			x += advance
		}
		y += lineStep * size
	}
}

// valueText is what a field holds; of a choice of several, all of them.
func valueText(v pdf.Value) string {
	text := ""
	switch field := inherited(v, "V"); {
	case v.Key("Subtype").Name() == "FreeText":
		text = textString([]byte(v.Key("Contents").RawString()))
	case inherited(v, "FT").Name() == "Btn":
	case field.Kind() == pdf.String:
		text = textString([]byte(field.RawString()))
	case field.Kind() == pdf.Array:
		var all []string
		for i := range min(field.Len(), 256) {
			if e := field.Index(i); e.Kind() == pdf.String {
				all = append(all, textString([]byte(e.RawString())))
			}
		}
		text = strings.Join(all, ", ")
	}
	if len(text) > maxValue {
		text = text[:maxValue]
	}
	return strings.TrimSpace(strings.ToValidUTF8(text, ""))
}

// valueSize is the type size of the default appearance: "/Helv 12 Tf".
func valueSize(v pdf.Value) float64 {
	words := strings.Fields(inherited(v, "DA").RawString())
	for i := 2; i < len(words); i++ {
		if words[i] != "Tf" {
			continue
		}
		if size, err := strconv.ParseFloat(words[i-1], 64); err == nil && size >= 1 && size <= 100 {
			return size
		}
	}
	return usualSize
}
