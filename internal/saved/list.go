package saved

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
)

// Search is a search under a name.
type Search struct {
	Name    string
	Text    string              // query
	Filters map[string][]string // values by the names of Columns
}

// Columns are those of a list beside name and query: the filters by the names of
// their flags, and the switches that change what a search finds, "1" or nothing.
var Columns = slices.Concat(corpus.FilterNames, switches)

// switches are the Columns that say yes or no.
var switches = []string{"across", "counted"}

// maxName is the length of the longest name that New takes.
const maxName = 80

// partSign stands between several values of a filter.
const partSign = ";"

// New gives a search of a person's words, which a list can hold: white space is
// one space, and no value is cut where the list parts values.
func New(name, text string, filters map[string][]string) (*Search, error) {
	plain := func(s string) string { return cite.Unguard(strings.Join(strings.Fields(s), " ")) }
	s := &Search{Name: plain(name), Text: plain(text), Filters: map[string][]string{}}
	if n := utf8.RuneCountInString(s.Name); n == 0 || n > maxName {
		return nil, fmt.Errorf("a name of 1 to %d characters is needed", maxName)
	}
	for _, c := range Columns {
		for _, v := range filters[c] {
			if v = strings.TrimSpace(v); strings.Contains(v, partSign) {
				return nil, fmt.Errorf("%s: %q holds a %q", c, v, partSign)
			} else if v != "" && !slices.Contains(s.Filters[c], v) {
				s.Filters[c] = append(s.Filters[c], v)
			}
		}
	}
	return s, nil
}

// Asked is query and filters in one line: searches that ask the same are equal in it.
func (s *Search) Asked() string {
	parts := []string{s.Text}
	for _, c := range Columns {
		if v := s.Filters[c]; len(v) > 0 {
			parts = append(parts, "--"+c+" "+strings.Join(v, ","))
		}
	}
	return strings.Join(parts, " ")
}

// Read reads a list: CSV with a header row, columns name and query, and any of
// Columns, several values parted by semicolons. check refuses what cannot be
// searched for. Errors name file and line.
func Read(r io.Reader, file string, check func(*Search) error) ([]Search, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: a header row with the columns name and query is needed: %w", file, err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	for _, c := range head {
		if c != "name" && c != "query" && !slices.Contains(Columns, c) {
			return nil, fmt.Errorf("%s:1: column %q is not name, query or a filter (%s)", file, c, strings.Join(Columns, ", "))
		}
	}
	if !slices.Contains(head, "name") || !slices.Contains(head, "query") {
		return nil, fmt.Errorf("%s:1: the columns name and query are needed", file)
	}
	var out []Search
	names := map[string]bool{}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := in.FieldPos(0)
		s, err := ofRow(head, row)
		switch {
		case err != nil:
		case names[s.Name]:
			err = fmt.Errorf("the name %q stands twice", s.Name)
		default:
			err = check(&s)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		names[s.Name] = true
		out = append(out, s)
	}
}

func ofRow(head, row []string) (Search, error) {
	if len(row) > len(head) {
		return Search{}, fmt.Errorf("%d cells, %d columns", len(row), len(head))
	}
	s := Search{Filters: map[string][]string{}}
	for i, cell := range row {
		cell = strings.TrimSpace(cite.Unguard(cell))
		switch head[i] {
		case "name":
			s.Name = cell
		case "query":
			s.Text = cell
		default:
			if err := s.add(head[i], cell); err != nil {
				return s, err
			}
		}
	}
	if s.Name == "" {
		return s, errors.New("the search has no name")
	}
	return s, nil
}

// add takes up the cell of a filter or switch.
func (s *Search) add(column, cell string) error {
	if slices.Contains(switches, column) {
		on, err := strconv.ParseBool(cmp.Or(cell, "0"))
		if err != nil {
			return fmt.Errorf("column %s: %q is not 1 or 0", column, cell)
		}
		if on {
			s.Filters[column] = []string{"1"}
		}
		return nil
	}
	for v := range strings.SplitSeq(cell, partSign) {
		if v = strings.TrimSpace(v); v != "" {
			s.Filters[column] = append(s.Filters[column], v)
		}
	}
	return nil
}

// Write writes a list as Read reads it, with the columns that any of its searches needs.
func Write(w io.Writer, list []Search) error {
	head := []string{"name", "query"}
	for _, c := range Columns {
		if slices.ContainsFunc(list, func(s Search) bool { return len(s.Filters[c]) > 0 }) {
			head = append(head, c)
		}
	}
	rows := [][]string{head}
	for i := range list {
		row := []string{cite.Guard(list[i].Name), cite.Guard(list[i].Text)}
		for _, c := range head[2:] {
			row = append(row, cite.Guard(strings.Join(list[i].Filters[c], partSign)))
		}
		rows = append(rows, row)
	}
	return csv.NewWriter(w).WriteAll(rows)
}
