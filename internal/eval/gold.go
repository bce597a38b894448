package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"stocktake/internal/corpus"
)

// Case is one labelled text.
type Case struct {
	ID     string
	Lang   string // "" when the file does not say
	Text   string
	Source string
	File   string // base name of the file it was read from
	Line   int    // 1-based

	// Labels holds, for each scheme the case was labelled in, the notations
	// that hold; an empty list says that none does. A scheme that is missing
	// was not looked at. The kind is a scheme with one label.
	Labels map[string][]string
	// Maybe holds notations on which the labellers did not agree.
	Maybe map[string][]string
	// Ask is set where one question was put: does this concept hold?
	// Notations other than Ask.Notation are then unknown.
	Ask *Question
}

// Question is one concept that was asked for, and the answer.
type Question struct {
	Scheme   string
	Notation string
	Holds    bool
}

// row is a line of a gold file. sdg is a list in passages and one number in the benchmark.
type row struct {
	ID       string          `json:"id"`
	Lang     string          `json:"lang"`
	Text     string          `json:"text"`
	Source   string          `json:"source"`
	GCM      *[]int          `json:"gcm"`
	GCMMaybe []int           `json:"gcm_maybe"`
	SDG      json.RawMessage `json:"sdg"`
	SDGMaybe []int           `json:"sdg_maybe"`
	Label    *bool           `json:"label"`
	Kind     string          `json:"kind"`
}

// Read reads a gold file, one JSON object a line. Fields: id, text, lang,
// source; gcm and sdg (lists of numbers), gcm_maybe, sdg_maybe, kind; or sdg
// (one number) with label (does that goal hold?). Errors name file and line.
func Read(path string) ([]Case, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("gold file: %w", err)
	}
	return Parse(filepath.Base(path), data)
}

// Parse is Read for bytes already in memory; name stands in errors and Case.File.
func Parse(name string, data []byte) ([]Case, error) {
	var cases []Case
	seen := map[string]int{}
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, len(data)+1)
	for line := 1; sc.Scan(); line++ {
		if len(bytes.TrimSpace(sc.Bytes())) == 0 {
			continue
		}
		c, err := parseRow(sc.Bytes())
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		if c.ID == "" {
			c.ID = fmt.Sprintf("%s:%d", name, line)
		}
		if at, ok := seen[c.ID]; ok {
			return nil, fmt.Errorf("%s:%d: id %q stands in line %d too", name, line, c.ID, at)
		}
		seen[c.ID] = line
		c.File, c.Line = name, line
		cases = append(cases, c)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return cases, nil
}

func parseRow(b []byte) (Case, error) {
	var r row
	if err := json.Unmarshal(b, &r); err != nil {
		return Case{}, err
	}
	c := Case{ID: r.ID, Lang: r.Lang, Text: r.Text, Source: r.Source, Labels: map[string][]string{}, Maybe: map[string][]string{}}
	if r.Text == "" {
		return c, fmt.Errorf("no text")
	}
	if r.GCM != nil {
		c.Labels[corpus.SchemeGCM] = notations(*r.GCM)
		c.Maybe[corpus.SchemeGCM] = notations(r.GCMMaybe)
	}
	if r.Kind != "" {
		if !slices.Contains(corpus.PassageKinds, r.Kind) {
			return c, fmt.Errorf("kind %q is not one of %v", r.Kind, corpus.PassageKinds)
		}
		c.Labels[corpus.SchemeKind] = []string{r.Kind}
	}
	if len(r.SDG) == 0 {
		return c, nil
	}
	var one int
	if err := json.Unmarshal(r.SDG, &one); err == nil {
		if r.Label == nil {
			return c, fmt.Errorf("sdg is one number, so label (true or false) is needed")
		}
		c.Ask = &Question{corpus.SchemeSDG, strconv.Itoa(one), *r.Label}
		return c, nil
	}
	var many []int
	if err := json.Unmarshal(r.SDG, &many); err != nil {
		return c, fmt.Errorf("sdg: %w", err)
	}
	c.Labels[corpus.SchemeSDG] = notations(many)
	c.Maybe[corpus.SchemeSDG] = notations(r.SDGMaybe)
	return c, nil
}

func notations(ns []int) []string {
	out := make([]string, 0, len(ns))
	for _, n := range ns {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// Schemes lists the schemes in which any of the cases is labelled, in the
// order gcm, sdg, kind.
func Schemes(cases []Case) []string {
	var out []string
	for _, s := range []string{corpus.SchemeGCM, corpus.SchemeSDG, corpus.SchemeKind} {
		if slices.ContainsFunc(cases, func(c Case) bool { return c.has(s) }) {
			out = append(out, s)
		}
	}
	return out
}

func (c *Case) has(scheme string) bool {
	_, ok := c.Labels[scheme]
	return ok || c.Ask != nil && c.Ask.Scheme == scheme
}
