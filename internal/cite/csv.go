package cite

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

var csvHead = []string{"passage", "document", "title", "country", "cycle", "doc_kind", "language", "page", "page_end", "page_label", "role", "kind", "heading", "words", "text", "tags", "score"}

// CSV writes one row a hit (UTF-8, header row).
func CSV(w io.Writer, r *corpus.Results) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHead); err != nil {
		return err
	}
	for i := range r.Hits {
		h := &r.Hits[i]
		cycle := ""
		if h.Cycle != 0 {
			cycle = strconv.Itoa(h.Cycle)
		}
		rec := []string{h.Passage, h.Document, h.Title, h.Country, cycle, h.DocKind, h.Language, strconv.Itoa(h.Page), strconv.Itoa(h.PageEnd), h.Label,
			h.Role, h.Kind, strings.Join(h.Heading, " › "), strings.Join(Words(h), "; "), h.Text, strings.Join(h.Tags, " "), fmt.Sprintf("%.4f", h.Score)}
		for j := range rec {
			rec[j] = Guard(rec[j])
		}
		if err := out.Write(rec); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Guard keeps a spreadsheet from taking a text for a formula (OWASP, CSV injection).
func Guard(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			return "'" + cell
		}
	}
	return cell
}

// Words gives the words that made the hit, as they stand in its text, each once.
func Words(h *corpus.Hit) []string {
	var words []string
	seen := map[string]bool{}
	for _, t := range h.Terms {
		if t.Start < 0 || t.End > len(h.Text) || t.Start >= t.End {
			continue
		}
		if w := h.Text[t.Start:t.End]; !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	return words
}

// PageName is the page as a person cites it: the file's page, and the printed
// number where it differs.
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
