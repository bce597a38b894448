package pdftext

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// The Adobe Glyph List 2.0, as published (Apache License 2.0; its header keeps
// the notice).
//
//go:embed glyphlist.txt
var glyphList string

var glyphNames = sync.OnceValue(func() map[string]string {
	names := make(map[string]string, 4400)
	for line := range strings.Lines(glyphList) {
		name, hex, ok := strings.Cut(strings.TrimSpace(line), ";")
		if !ok || name == "" || name[0] == '#' {
			continue
		}
		var text strings.Builder
		for _, h := range strings.Fields(hex) {
			if v, err := strconv.ParseUint(h, 16, 21); err == nil {
				text.WriteRune(rune(v))
			}
		}
		names[name] = text.String()
	}
	for name, text := range moreGlyphNames {
		names[name] = text
	}
	return names
})

// moreGlyphNames are names outside the list that fonts of reports use.
var moreGlyphNames = map[string]string{
	"ff": "ff", "ffi": "ffi", "ffl": "ffl", "fi": "fi", "fl": "fl", "ti": "ti", "tti": "tti", "tt": "tt", "ft": "ft", "fj": "fj",
	"nbspace": "\u00a0", "sfthyphen": "\u00ad", "visiblespace": "␣", "dblbracketleft": "⟦", "dblbracketright": "⟧",
}

// glyphNameText gives the text of a glyph name by the rules of the Adobe Glyph
// List Specification: suffix after the first period dropped, components joined
// by underscores, uniXXXX and uXXXX[XX].
func glyphNameText(name string) (string, bool) {
	if s, ok := glyphNames()[name]; ok {
		return s, true
	}
	base, _, _ := strings.Cut(name, ".")
	if base == "" {
		return "", false
	}
	var text strings.Builder
	for _, part := range strings.Split(base, "_") {
		s, ok := componentText(part)
		if !ok {
			return "", false
		}
		text.WriteString(s)
	}
	return text.String(), true
}

func componentText(name string) (string, bool) {
	if s, ok := glyphNames()[name]; ok {
		return s, true
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 && len(hex) <= 32 {
		var text strings.Builder
		for ; hex != ""; hex = hex[4:] {
			r, ok := hexRune(hex[:4])
			if !ok {
				return "", false
			}
			text.WriteRune(r)
		}
		return text.String(), true
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if r, ok := hexRune(hex); ok {
			return string(r), true
		}
	}
	return "", false
}

func hexRune(s string) (rune, bool) {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || v == 0 || v > 0x10ffff || v >= 0xd800 && v < 0xe000 || strings.ToUpper(s) != s {
		return 0, false
	}
	return rune(v), true
}
