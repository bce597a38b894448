package taxonomy

import (
	"bytes"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sheet is a tab-separated table: a header row, no quoting, # for no comment.
type sheet struct {
	file string
	r    *report
	rows []row
}

// row is one line of a sheet.
type row struct {
	*sheet
	line  int
	cells map[string]string
}

// readSheet reads a table with exactly the columns named, in any order.
func readSheet(fsys fs.FS, r *report, file string, columns ...string) *sheet {
	s := &sheet{file: file, r: r}
	text, ok := readFile(fsys, r, file)
	if !ok {
		return s
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if !utf8.Valid(text) {
		r.errorf(file, 0, "the file is not UTF-8")
		return s
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	head := strings.Split(strings.TrimSuffix(lines[0], "\r"), "\t")
	seen := map[string]bool{}
	for _, h := range head {
		switch {
		case seen[h]:
			r.errorf(file, 1, "the column %q occurs twice", h)
		case !contains(columns, h):
			r.errorf(file, 1, "unknown column %q; known are %s", h, strings.Join(columns, ", "))
		}
		seen[h] = true
	}
	missing := false
	for _, c := range columns {
		if !seen[c] {
			r.errorf(file, 1, "the column %q is missing", c)
			missing = true
		}
	}
	if missing {
		return s
	}
	for i, l := range lines[1:] {
		cells := strings.Split(strings.TrimSuffix(l, "\r"), "\t")
		if len(cells) != len(head) {
			r.errorf(file, i+2, "%d cells, want %d as in the header", len(cells), len(head))
			continue
		}
		w := row{sheet: s, line: i + 2, cells: make(map[string]string, len(head))}
		for j, h := range head {
			if cells[j] != strings.TrimSpace(cells[j]) {
				r.errorf(file, i+2, "the cell %s begins or ends with space", h)
			}
			w.cells[h] = strings.TrimSpace(cells[j])
		}
		s.rows = append(s.rows, w)
	}
	return s
}

func (w row) errorf(format string, args ...any) { w.r.errorf(w.file, w.line, format, args...) }

// get is a cell, which may be empty.
func (w row) get(column string) string { return w.cells[column] }

// need is a cell that must not be empty.
func (w row) need(column string) string {
	if w.cells[column] == "" {
		w.errorf("the cell %s is empty", column)
	}
	return w.cells[column]
}

// number is a cell that holds a whole number from low to high.
func (w row) number(column string, low, high int) int {
	n, err := strconv.Atoi(w.cells[column])
	if err != nil || n < low || n > high {
		w.errorf("%s is %q, want a number from %d to %d", column, w.cells[column], low, high)
		return 0
	}
	return n
}

// decimal is a cell that holds a number for which within holds; want says in
// words which those are.
func (w row) decimal(column string, within func(float64) bool, want string) float64 {
	x, err := strconv.ParseFloat(w.need(column), 64)
	if err != nil || !within(x) {
		w.errorf("%s is %q, want a number %s", column, w.cells[column], want)
	}
	return x
}

// oneOf is a cell that holds one of the words.
func (w row) oneOf(column string, words ...string) string {
	if !contains(words, w.cells[column]) {
		w.errorf("%s is %q, want one of %s", column, w.cells[column], strings.Join(words, ", "))
	}
	return w.cells[column]
}

// texts gathers the columns prefix_xx; all must be filled.
func (w row) texts(prefix string, languages ...string) Texts {
	t := make(Texts, len(languages))
	for _, l := range languages {
		t[l] = w.need(prefix + l)
	}
	return t
}

// list is a cell with several values.
func (w row) list(column, sep string) []string {
	if w.cells[column] == "" {
		return nil
	}
	return strings.Split(w.cells[column], sep)
}

// numbered complains unless the rows' numbers are 1 to n, each once.
func (s *sheet) numbered(what string, n int, number func(int) int) {
	seen := map[int]int{}
	for i, w := range s.rows {
		k := number(i)
		if first, ok := seen[k]; ok && k != 0 {
			w.errorf("%s %d is already on line %d", what, k, first)
		}
		seen[k] = w.line
	}
	for k := 1; k <= n; k++ {
		if _, ok := seen[k]; !ok {
			s.r.errorf(s.file, 0, "%s %d is missing", what, k)
		}
	}
}
