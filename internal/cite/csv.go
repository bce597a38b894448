package cite

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

// columns of the tabular forms. The last, url, is there when hits have addresses.
var columns = []string{"passage", "document", "title", "country", "cycle", "doc_kind", "language", "page", "page_end", "page_label", "page_unit", "role", "kind", "heading", "words", "text", "tags", "score", "url"}

func head(o Options) []string {
	if o.Link == nil {
		return columns[:len(columns)-1]
	}
	return columns
}

// cells of a hit, in the order of columns.
func cells(h *corpus.Hit, o Options) []string {
	cycle := ""
	if h.Cycle != 0 {
		cycle = strconv.Itoa(h.Cycle)
	}
	rec := []string{h.Passage, h.Document, h.Title, h.Country, cycle, h.DocKind, h.Language, strconv.Itoa(h.Page), strconv.Itoa(h.PageEnd), h.Label, unit(h),
		h.Role, h.Kind, strings.Join(h.Heading, " › "), strings.Join(Words(h), "; "), h.Text, strings.Join(h.Tags, " "), fmt.Sprintf("%.4f", h.Score), o.link(h)}
	return rec[:len(head(o))]
}

type csvWriter struct {
	out    *csv.Writer
	o      Options
	headed bool
}

func newCSV(w io.Writer, o Options) Writer { return &csvWriter{out: csv.NewWriter(w), o: o} }

func (c *csvWriter) Write(hits []corpus.Hit) error {
	if !c.headed {
		c.headed = true
		if err := c.out.Write(head(c.o)); err != nil {
			return err
		}
	}
	for i := range hits {
		rec := cells(&hits[i], c.o)
		for j := range rec {
			rec[j] = Guard(rec[j])
		}
		if err := c.out.Write(rec); err != nil {
			return err
		}
	}
	c.out.Flush()
	return c.out.Error()
}

func (c *csvWriter) Close() error { return c.Write(nil) }

// CSV writes one row a hit (UTF-8, header row).
func CSV(w io.Writer, r *corpus.Results) error { return whole(newCSV, w, r) }

// Guard keeps a spreadsheet from taking a text for a formula (OWASP, CSV injection).
func Guard(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			return "'" + cell
		}
	}
	return cell
}

// Unguard gives the text of a cell that Guard wrote.
func Unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && Guard(rest) == cell {
		return rest
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
