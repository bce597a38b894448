package pdftext

import (
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"
)

// guard turns a panic of the object layer into an error that names what was
// being read.
func guard(what string, err *error) {
	if x := recover(); x != nil {
		*err = fmt.Errorf("%s: %v", what, x)
	}
}

// read decodes a stream within the limits. What could be decoded is returned
// even when an error stopped it.
func (f *File) read(v pdf.Value) (b []byte, err error) {
	defer guard("stream", &err)
	limit := min(f.limits.StreamBytes, f.limits.TotalBytes-f.used)
	if limit <= 0 {
		return nil, fmt.Errorf("stream: limit of %d decoded bytes a file reached", f.limits.TotalBytes)
	}
	b, err = io.ReadAll(io.LimitReader(v.Reader(), limit+1))
	if int64(len(b)) > limit {
		b, err = b[:limit], fmt.Errorf("stream: more than %d decoded bytes", limit)
	}
	f.used += int64(len(b))
	if err != nil {
		err = fmt.Errorf("stream: %w", err)
	}
	return b, err
}

// reference gives the "n g R" under key of a dictionary, or "" when the entry
// is direct or absent. The object layer keeps object numbers to itself, but
// its textual form shows them.
func reference(dict, key string) string {
	want, depth := "/"+key+" ", 0
	if !strings.Contains(dict, want) {
		return ""
	}
	for i := 0; i+len(want) < len(dict); i++ {
		switch dict[i] {
		case '"': // a string, quoted as in Go
			for i++; i < len(dict) && dict[i] != '"'; i++ {
				if dict[i] == '\\' {
					i++
				}
			}
		case '<':
			depth++
		case '>':
			depth--
		case '/': // a bracket counts once for each of its two characters
			if depth == 2 && dict[i:i+len(want)] == want {
				if ref := leadingReference(dict[i+len(want):]); ref != "" {
					return ref
				}
			}
		}
	}
	return ""
}

// leadingReference gives the "n g R" with which s begins.
func leadingReference(s string) string {
	i := digits(s, 0)
	if i == 0 || i >= len(s) || s[i] != ' ' {
		return ""
	}
	j := digits(s, i+1)
	if j == i+1 || j+1 >= len(s) || s[j] != ' ' || s[j+1] != 'R' {
		return ""
	}
	return s[:j+2]
}

func digits(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// textual is the object layer's textual form of v, "" when it cannot be had.
func textual(v pdf.Value) (s string) {
	defer func() {
		if recover() != nil {
			s = ""
		}
	}()
	return v.String()
}

// box reads a rectangle with its corners in any order; false when it is
// missing or thinner than a point.
func box(v pdf.Value) (b [4]float64, ok bool) {
	if v.Len() != 4 {
		return b, false
	}
	for i := range b {
		b[i] = v.Index(i).Float64()
	}
	b[0], b[2] = min(b[0], b[2]), max(b[0], b[2])
	b[1], b[3] = min(b[1], b[3]), max(b[1], b[3])
	return b, b[2]-b[0] > 1 && b[3]-b[1] > 1 && b[2]-b[0] < 1e6 && b[3]-b[1] < 1e6
}

// transformation reads a six-number array.
func transformation(v pdf.Value) (m matrix, ok bool) {
	if v.Len() != 6 {
		return identity, false
	}
	for i := range m {
		m[i] = v.Index(i).Float64()
	}
	return m, true
}
