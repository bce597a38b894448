package cite

import (
	"strconv"

	"stocktake/internal/corpus"
)

// PageName is the page as a person cites it: the file's page, and the printed
// number where it differs. Place puts the unit before it.
func PageName(h *corpus.Hit) string {
	s := strconv.Itoa(h.Page)
	if h.PageEnd > h.Page {
		s += "–" + strconv.Itoa(h.PageEnd)
	}
	if h.Label != "" && h.Label != strconv.Itoa(h.Page) {
		s += " (printed " + h.Label + ")"
	}
	return s
}

// Place is PageName with what it counts: "page 12 (printed 10)", "section 3".
func Place(h *corpus.Hit) string { return unit(h) + " " + PageName(h) }

// unit is what Page counts: pages, or sections of a file without pages.
func unit(h *corpus.Hit) string {
	if h.Section {
		return "section"
	}
	return "page"
}
