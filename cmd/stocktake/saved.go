package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
)

// saved is a search of a batch file.
type saved struct {
	Name  string
	Asked string // query and filters, as typed
	Query corpus.Query
}

// readSaved reads a batch file: CSV with a header row; columns name and query,
// and any filter by the name of its flag, several values parted by semicolons.
// Errors name file and line.
func readSaved(r io.Reader, file string) ([]saved, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: a header row with the columns name and query is needed: %w", file, err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	for _, c := range head {
		if c != "name" && c != "query" && !slices.Contains(filterNames, c) {
			return nil, fmt.Errorf("%s:1: column %q is not name, query or a filter (%s)", file, c, strings.Join(filterNames, ", "))
		}
	}
	if !slices.Contains(head, "name") || !slices.Contains(head, "query") {
		return nil, fmt.Errorf("%s:1: the columns name and query are needed", file)
	}
	var out []saved
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := in.FieldPos(0)
		s, err := savedOf(head, row)
		if err == nil && slices.ContainsFunc(out, func(o saved) bool { return o.Name == s.Name }) {
			err = fmt.Errorf("the name %q stands twice", s.Name)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		out = append(out, s)
	}
}

func savedOf(head, row []string) (saved, error) {
	if len(row) > len(head) {
		return saved{}, fmt.Errorf("%d cells, %d columns", len(row), len(head))
	}
	var s saved
	c := &cobra.Command{}
	f := addFilters(c)
	for i, cell := range row {
		cell = strings.TrimSpace(cell)
		switch head[i] {
		case "name":
			s.Name = cell
		case "query":
			s.Query.Text = cell
		default:
			for _, v := range strings.Split(cell, ";") {
				if v = strings.TrimSpace(v); v == "" {
					continue
				}
				if err := c.Flags().Set(head[i], v); err != nil {
					return saved{}, fmt.Errorf("column %s: %w", head[i], err)
				}
			}
		}
	}
	if s.Name == "" {
		return saved{}, errors.New("the search has no name")
	}
	var err error
	if s.Query.Filter, err = f.filter(); err != nil {
		return saved{}, err
	}
	s.Asked = strings.Join(append([]string{s.Query.Text}, f.given(c)...), " ")
	return s, nil
}
