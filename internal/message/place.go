package message

import "strconv"

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
