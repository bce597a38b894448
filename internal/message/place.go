package message

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Place names the pages from–to of a file as a citation does, in the words of
// the language: "page 12 (printed page 10)". A file without pages has sections.
// label is the printed number of the first page where it differs, else "".
func (c *Catalogue) Place(from, to int64, label string, section bool) string {
	one, several := "quote.page", "quote.pages"
	if section {
		one, several = "quote.section", "quote.sections"
	}
	// As strings: a page number is no quantity and has no separators.
	first, last := strconv.FormatInt(from, 10), strconv.FormatInt(to, 10)
	out := c.T(one, first)
	if to > from {
		out = c.T(several, first, last)
	}
	if label != "" && label != first {
		out += " (" + c.T("quote.label", label) + ")"
	}
	return out
}

// Within writes the name of a language as it stands within a sentence: French,
// Spanish and Russian have a small letter there, unlike at the head of a line.
func (c *Catalogue) Within(name string) string {
	if !slices.Contains([]string{"fr", "es", "ru"}, c.lang) {
		return name
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}
